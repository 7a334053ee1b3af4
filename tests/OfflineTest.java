//SOURCES ../scripts/Notebooks.java
//SOURCES support/Checkout.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Command;
import support.OwnHome;
import support.Program;

/// `jbang notebooks --prepare`: what a class without a network needs is there before it begins.
class OfflineTest {

    /// A network that has nothing but this machine in it.
    private static final List<String> LOOPBACK_ONLY = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    /// For machines that let nobody make one: what fetches something is sent to a port where nobody listens.
    private static final List<String> NOBODY = List.of("env", "JAVA_TOOL_OPTIONS=-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 "
            + "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9", "https_proxy=http://127.0.0.1:9", "http_proxy=http://127.0.0.1:9",
            "PIP_INDEX_URL=http://127.0.0.1:9/simple");

    @TempDir
    Path folder;

    private List<String> withoutNetwork() throws IOException {
        var command = new ArrayList<>(LOOPBACK_ONLY);
        command.addAll(List.of("cat", "/proc/net/dev"));
        var devices = Program.exists("unshare") && Program.exists("ip") ? Program.run(folder, command) : new Program(1, "");
        if (devices.status() != 0) {
            return NOBODY;
        }
        assertEquals(List.of("lo"), Pattern.compile("(?m)^ *(\\w+):").matcher(devices.out()).results().map(found -> found.group(1))
                .toList());
        return LOOPBACK_ONLY;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for a POSIX shell")
    void afterItTheNotebooksAndTheCommandsRunWithoutANetwork() throws IOException {
        assumeTrue(Program.exists("python3"), "python3 is missing");
        var environment = OwnHome.environment();
        environment.put("ZITADEL_QUICKSTART_HOME", Checkout.root().toString());
        environment.remove("XDG_CACHE_HOME");
        environment.put("HOME", homeWithoutTheLibrary().toString());   // and Java's is another one, as in a container
        var prepared = Command.run(environment, "notebooks", "--prepare");
        assertEquals(0, prepared.status(), prepared.err());
        assertTrue(prepared.err().endsWith("notebooks: from now on they and the commands need no network, "
                + "but for sandbox-jar and test, which fetch JUnit\n"), prepared.err());
        for (var part : List.of("JDK 25: ", "Python with JupyterLab and the Java kernel: ", "the notebooks' library, compiled: ")) {
            var line = Pattern.compile("(?m)^ *([1-9]\\d*) MB  " + part + "(.+)$").matcher(prepared.out());
            assertTrue(line.find() && Files.isDirectory(Path.of(line.group(2))), prepared.out());
        }
        assertTrue(Pattern.compile("(?m)^ *\\d{3,} MB  together$").matcher(prepared.out()).find(), prepared.out());
        try (Stream<Path> files = Files.list(folder.resolve("home/.cache/zitadel-quickstart"))) {
            files.filter(Files::isSymbolicLink).forEach(link -> link.toFile().delete());
        }

        var copy = copyOfTheCheckout();
        for (var words : List.of(List.of("notebooks", "--execute", "04"), List.of("get-user", "123", "--as", "curl"))) {
            var command = new ArrayList<>(withoutNetwork());
            command.addAll(List.of("env", "JAVA_HOME=" + System.getProperty("java.home"), copy.resolve("jbang").toString()));
            command.addAll(words);
            var run = Program.run(folder, command);
            assertEquals(0, run.status(), run.out());
            assertTrue(run.out().contains(words.getFirst().equals("notebooks") ? "notebooks: 04-errors-and-retries.ipynb ran" : "curl -sS"),
                    run.out());
        }
    }

    // What takes long to fetch is there.
    private Path homeWithoutTheLibrary() throws IOException {
        var home = folder.resolve("home");
        var cache = Files.createDirectories(home.resolve(".cache/zitadel-quickstart"));
        try (Stream<Path> files = Files.list(OwnHome.cache())) {
            for (var file : files.filter(file -> file.getFileName().toString().matches("python-.*|jbang-cli-.*")).toList()) {
                Files.createSymbolicLink(cache.resolve(file.getFileName()), file);
            }
        }
        return home;
    }

    // JBang has built nothing of it yet, and what the notebooks write stays in it.
    private Path copyOfTheCheckout() throws IOException {
        var real = Checkout.root();
        var copy = folder.resolve("copy");
        for (var name : List.of("lib", "scripts", "notebooks", "jbang", "jbang-catalog.json")) {
            try (Stream<Path> files = Files.walk(real.resolve(name))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var to = copy.resolve(real.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy;
    }
}
