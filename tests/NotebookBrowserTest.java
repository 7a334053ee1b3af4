//SOURCES ../lib/notebook/PythonHome.java
//SOURCES ../scripts/Notebooks.java
//SOURCES support/Checkout.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Limit;
import support.Machine;
import support.OwnHome;
import support.Program;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// `jbang notebooks` as a learner has it: JupyterLab in a browser, a notebook run from its menu, answers on the page.
class NotebookBrowserTest {

    private static final Pattern ADDRESS = Pattern.compile("(http://(?:localhost|127\\.0\\.0\\.1):(\\d+)/lab)\\S*\\?token=(\\w+)");
    private static final Pattern SANDBOX = Pattern.compile("answers at http://localhost:(\\d+)");

    @TempDir
    Path folder;

    private Path said() {
        return folder.resolve("said");
    }

    private Process lab() throws IOException {
        var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "Notebooks",
                "--", "--no-browser", "--port=0").directory(Checkout.root().toFile()).redirectErrorStream(true)
                        .redirectOutput(said().toFile());
        builder.environment().clear();
        builder.environment().putAll(OwnHome.environment());
        return builder.start();
    }

    // What the pattern finds first, as soon as it is said.
    private Matcher heard(Process lab, Pattern pattern) {
        Limit.reached(() -> !lab.isAlive() || pattern.matcher(Machine.read(said())).find());
        var found = pattern.matcher(Machine.read(said()));
        assertTrue(found.find(), () -> "it did not say " + pattern);
        return found;
    }

    @Test
    void allCellsRunInTheBrowserAndEverythingEndsTogether() throws Exception {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome").filter(Program::exists).findFirst();
        assumeTrue(chromium.isPresent(), "chromium is missing");
        var python = Toolbox.python().resolve("python").toString();
        var lab = lab();
        try {
            int sandbox = Integer.parseInt(heard(lab, SANDBOX).group(1));
            var address = heard(lab, ADDRESS);
            var url = address.group(1) + "/tree/04-errors-and-retries.ipynb?reset&token=" + address.group(3);
            var run = Program.run(folder, List.of("env", "-u", "XDG_CACHE_HOME", python,
                    Checkout.root().resolve("tests/clients/jupyterlab.py").toString(), which(chromium.get()), url));
            assertEquals(0, run.status(), () -> run.out() + said());
            look(Json.parse(run.out().lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow())
                    .path("after"));

            lab.destroy();
            Limit.status(lab);
            assertThrows(ConnectException.class, () -> new Socket("localhost", sandbox).close(),
                    "the sandbox ends with JupyterLab");
            assertThrows(ConnectException.class, () -> new Socket("localhost", Integer.parseInt(address.group(2)))
                    .close(), "JupyterLab ends");
        } finally {
            lab.destroy();
            Limit.status(lab);
        }
    }

    private static String which(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, program))
                .filter(Files::isExecutable).findFirst().orElseThrow().toString();
    }

    private static void look(JsonNode page) {
        assertEquals(List.of(), page.path("errors").valueStream().map(JsonNode::asString).toList());
        assertEquals("[1]:", page.at("/prompts/0").asString());
        var tables = page.path("tables").valueStream().map(JsonNode::asString).toList();
        assertTrue(tables.stream().anyMatch(table -> table.contains("\"id\": \"AUTHZ-cdgFk\"")
                && table.contains("the error's id")), tables.toString());
        var widths = page.path("pictures").valueStream().map(picture -> picture.path(0).asInt()).toList();
        assertTrue(widths.size() == 5 && widths.stream().allMatch(width -> width > 400), "five drawn timelines: "
                + widths);
    }
}
