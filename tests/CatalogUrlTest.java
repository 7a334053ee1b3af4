import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.CatalogServer;
import support.Checkout;
import support.Machine;
import support.Stub;

/// An alias run from a URL, as `jbang get-user@org/repo` does it: no checkout, every file is fetched by its name.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher that starts JBang here is a shell script")
class CatalogUrlTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private CatalogServer web;
    private Stub zitadel;
    private Machine machine;

    @BeforeEach
    void theCheckoutIsServedAndZitadelAnswersOnLoopback() throws IOException {
        web = new CatalogServer(Checkout.root());
        zitadel = Stub.answering(Stub.json(200, "{\"user\":{\"userId\":\"123\"}}"));
        machine = new Machine(folder, "elsewhere", shared);
        machine.environment.put("JBANG_REPO", System.getProperty("user.home") + "/.m2/repository");
        machine.environment.put("ZITADEL_DOMAIN", zitadel.domain());
        machine.environment.put("ZITADEL_TOKEN", "secret");
        machine.jbang("trust", "add", web.url(""));
    }

    @AfterEach
    void stop() {
        web.close();
        zitadel.close();
    }

    @Test
    void aRequestScriptRuns() {
        var run = machine.jbang("get-user@" + web.url("jbang-catalog.json"), "123");
        assertEquals("{\n  \"user\": {\n    \"userId\": \"123\"\n  }\n}\n", run.out(), run.err());
        assertEquals(0, run.status());
    }

    @Test
    void theScriptWithTheMostSourcesRuns() {
        var run = machine.jbang("quickstart@" + web.url("jbang-catalog.json"), "--version");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err().replaceAll("\\[jbang] [^\\[].*\\n", ""), "also no warning of JBang's");
    }
}
