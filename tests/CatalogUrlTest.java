import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Machine;

/// An alias run from a URL, as `jbang get-user@org/repo` does it: no checkout, every file is fetched by its name.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher that starts JBang here is a shell script")
class CatalogUrlTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private HttpServer web;
    private Machine machine;

    @BeforeEach
    void theCheckoutIsServedAndZitadelAnswersOnLoopback() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", SimpleFileServer.createFileHandler(Checkout.root().toRealPath()));
        web.createContext("/v2/users/123", exchange -> {
            var body = "{\"user\":{\"userId\":\"123\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        machine = new Machine(folder, "elsewhere", shared);
        machine.environment.put("JBANG_REPO", System.getProperty("user.home") + "/.m2/repository");
        machine.environment.put("ZITADEL_DOMAIN", "127.0.0.1:" + web.getAddress().getPort());
        machine.environment.put("ZITADEL_TOKEN", "secret");
        machine.jbang("trust", "add", url(""));
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    @Test
    void aRequestScriptRuns() {
        var run = machine.jbang("get-user@" + url("jbang-catalog.json"), "123");
        assertEquals("{\n  \"user\": {\n    \"userId\": \"123\"\n  }\n}\n", run.out(), run.err());
        assertEquals(0, run.status());
    }

    @Test
    void theScriptWithTheMostSourcesRuns() {
        var run = machine.jbang("quickstart@" + url("jbang-catalog.json"), "--version");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err().replaceAll("\\[jbang] [^\\[].*\\n", ""), "also no warning of JBang's");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/" + path;
    }
}
