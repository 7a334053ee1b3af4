//SOURCES ../lib/notebook/Jupyter.java
//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Checkout.java
//SOURCES support/Notebook.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notebook.Jupyter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Checkout;
import support.Notebook;
import support.OwnHome;
import support.Program;
import support.Relay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Settings;
import zitadel.Zitadel;

/// The notebooks run from top to bottom, as `jbang notebooks --execute` runs them.
class NotebookRunTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void pythonIsThere() {
        assumeTrue(Program.exists("python3"), "python3 is missing");
    }

    private int execute(Map<String, String> instance, String... words) {
        var environment = OwnHome.environment();
        environment.putAll(instance);
        var jupyter = new Jupyter(new Terminal(environment, InputStream.nullInputStream(),
                OutputStream.nullOutputStream(), err, false));
        return jupyter.execute(jupyter.names(List.of(words)), folder);
    }

    /// A run of all notebooks on a sandbox of their own, in a clone with a blank in its path, made once for the tests that look at it, with
    /// settings that are for another Python and another Jupyter.
    private record Whole(int status, String err, Path folder) {}

    @TempDir
    static Path whole;
    private static Whole all;

    private Whole all() throws Exception {
        if (all == null) {
            var kernel = Files.createDirectories(whole.resolve("share/kernels/java"));
            Files.writeString(kernel.resolve("kernel.json"), "{\"argv\": [\"false\"], \"display_name\": \"x\", \"language\": \"java\"}");
            var modules = Files.createDirectories(whole.resolve("modules"));
            Files.writeString(modules.resolve("nbformat.py"), "raise SystemExit('not this one')\n");
            int status = execute(Map.of("JUPYTER_PATH", whole.resolve("share").toString(), "PYTHONPATH", modules.toString(),
                    "PIP_USER", "1", "ZITADEL_QUICKSTART_HOME", copyOfTheClone(whole.resolve("mein Klön")).toString()));
            try (var files = Files.newDirectoryStream(folder, "*.ipynb")) {
                for (var file : files) {
                    Files.copy(file, whole.resolve(file.getFileName()));
                }
            }
            all = new Whole(status, err(), whole);
        }
        return all;
    }

    private static Path copyOfTheClone(Path to) throws IOException {
        for (var name : List.of("lib", "notebooks", "scripts", "jbang", "jbang-catalog.json")) {
            try (var files = Files.walk(Checkout.root().resolve(name))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copy = to.resolve(Checkout.root().relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return to;
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRunGivesTheOutputsThatAreKept() throws Exception {
        assertEquals(0, all().status, all().err);
        for (var kept : Notebook.all()) {
            var now = Notebook.in(all().folder).stream().filter(other -> other.name().equals(kept.name())).findFirst()
                    .orElseThrow();
            for (int i = 0; i < kept.cells().size(); i++) {
                assertEquals(outputs(kept, i), outputs(now, i), kept + ": run ./jbang notebooks --execute");
            }
        }
        theKernelStartsFromACacheThatIsWhole();
    }

    // With AOTMode=on a JVM that cannot use its cache refuses to start.
    private void theKernelStartsFromACacheThatIsWhole() throws Exception {
        var kernels = Notebook.kernels();
        assertFalse(kernels.isEmpty(), "a kernel for this JDK");
        for (var words : kernels) {
            var java = new ArrayList<>(words.subList(0, words.indexOf("-jar")));
            java.addAll(List.of("-XX:AOTMode=on", "-cp", words.get(words.indexOf("-jar") + 1), "-version"));
            assertTrue(java.stream().anyMatch(word -> word.startsWith("-XX:AOTCache=")), java.toString());
            assertEquals(0, Program.run(folder, java).status(), java.toString());
        }
    }

    // Where a line is broken depends on the length of times, whose final zeros ZITADEL leaves out.
    private static String outputs(Notebook notebook, int cell) {
        var json = notebook.cells().get(cell).json();
        return (json.path("source").toString() + json.path("outputs")).replaceAll("(\\\\n|[\\s\",↑←])+", " ")
                .replace("'./jbang'", "./jbang");   // as one word for a shell
    }

    @Test
    void onAnInstanceOfOnesOwnTheyLeaveNothingBehind() throws Exception {
        try (var instance = Sandbox.start()) {
            assertEquals(0, execute(Map.of("ZITADEL_DOMAIN", instance.domain(), "ZITADEL_TOKEN", instance.token())),
                    err());
            assertTrue(Notebook.joined(Notebook.in(folder).getFirst().cells().get(2).json().at("/outputs/0/text"))
                    .startsWith("Instance: http://localhost:"));
            try (var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", instance.domain(), "ZITADEL_TOKEN",
                    instance.token())), Zitadel.ClientOptions.standard())) {
                assertEquals(List.of("quickstart-admin", "zitadel-admin@zitadel.localhost"),
                        names(zitadel, "/v2/users", "username"));
                assertEquals(List.of("ZITADEL"), names(zitadel, "/v2/organizations/_search", "name"));
            }
        }
    }

    private static List<String> names(Zitadel zitadel, String path, String field) {
        return zitadel.send(Call.search(path).body(Json.object())).json().path("result").valueStream()
                .map((JsonNode row) -> row.path(field).asString()).sorted().toList();
    }

    @Test
    void withoutTheRoleItStopsAndNamesIt() throws Exception {
        try (var instance = Sandbox.start();
                var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", instance.domain(), "ZITADEL_TOKEN",
                        instance.token())), Zitadel.ClientOptions.standard())) {
            var account = Json.object().put("organizationId",
                    zitadel.send(Call.get("/v2/users/{USER_ID}", instance.userId()))
                    .pick("/user/details/resourceOwner"));
            account.put("username", "nobody").putObject("machine").put("name", "Nobody");
            var userId = zitadel.send(Call.post("/v2/users/new").body(account)).pick("/id");
            var token = zitadel.send(Call.post("/v2/users/{USER_ID}/pats", userId)
                    .body(Json.object().put("expirationDate", "2098-01-01T00:00:00Z"))).pick("/token");
            assertEquals(1, execute(Map.of("ZITADEL_DOMAIN", instance.domain(), "ZITADEL_TOKEN", token), "02"));
            assertTrue(err().contains("notebooks: 02-users-and-organizations.ipynb failed"), err());
            assertTrue(err().contains("this token lacks org.create, org.delete, user.write, which this notebook needs"), err());
            assertTrue(err().contains("grant its account IAM_ORG_MANAGER or more"), err());
            assertFalse(err().contains("\tat "), "no stack trace: " + err());
        }
    }

    /// One kernel for three notebooks, those whose cells stand most on what others made, without what only shows something; in the end
    /// lines of a learner's own.
    @Test
    void aCellThatCreatesSomethingCanRunAgainAndVariablesKeepTheirValues() throws Exception {
        var notebooks = cloneOfNoNotebooks();
        var kept = new ArrayList<JsonNode>();
        kept.add(Notebook.all().getFirst().cells().get(2).json());
        Notebook.all().stream().filter(notebook -> notebook.name().matches("0[136].*")).flatMap(notebook -> notebook.cells().stream())
                .filter(cell -> cell.code() && cell.source().contains("var "))
                .forEach(cell -> kept.addAll(Collections.nCopies(cell.source().contains("unique(") ? 2 : 1, cell.json())));
        var cells = new ArrayList<>(kept);
        Stream.of("var first = 1; var second = first + 1; int third() { return first + second; }", "var first = 10;",
                "third()", "%load setup.jsh", "third()", "var first = 10 + Integer.parseInt(\"x\");", "third()",
                "Call.get(\"/v2/users/{USER_ID}\", \"\")")
                .map(NotebookRunTest::cellThatMayFail).forEach(cells::add);
        Files.writeString(notebooks.resolve("again.ipynb"), book(cells));

        assertEquals(0, execute(Map.of("ZITADEL_QUICKSTART_HOME", notebooks.getParent().toString()), "again"), err());
        Files.delete(notebooks.resolveSibling("lib"));   // a link
        var ran = Notebook.of(folder.resolve("again.ipynb")).cells();
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(statuses(kept.get(i)), statuses(ran.get(i).json()), ran.get(i).source());
        }
        var own = ran.subList(kept.size(), ran.size()).stream().map(Notebook.Cell::json).toList();
        assertEquals(List.of("12", "12", "12"),
                Stream.of(2, 4, 6).map(i -> Notebook.joined(own.get(i).at("/outputs/0/data/text~1plain"))).toList(),
                "second keeps its value when first changes, when the setup runs again; first when it cannot be computed");
        assertEquals(1, own.getLast().at("/outputs/0/traceback").size(), "one line: " + own.getLast());
        assertTrue(own.getLast().toString().contains("zitadel.Failure: USER_ID is empty"), own.getLast().toString());
    }

    @Test
    void aCommandThatEndsInAnotherWayThanTheTextSaysIsAFailure() throws Exception {
        var notebooks = cloneOfNoNotebooks();
        Files.delete(notebooks.resolveSibling("lib"));
        var cell = cellThatMayFail("\"[jbang] [ERROR] no\\nexit status \" + 1");
        ((ObjectNode) cell).withArray("outputs").addObject().put("output_type", "execute_result").put("execution_count", 1)
                .putObject("data").put("text/plain", "exit status 0");
        ((ObjectNode) cell.at("/outputs/0")).putObject("metadata");
        Files.writeString(notebooks.resolve("status.ipynb"), book(List.of(cell)));
        assertEquals(1, execute(Map.of("ZITADEL_QUICKSTART_HOME", notebooks.getParent().toString()), "status"), err());
        assertEquals("""
                notebooks: status.ipynb failed
                    "[jbang] [ERROR] no\\nexit status " + 1
                [jbang] [ERROR] no
                exit status 1
                the kept output has exit status 0; where that is to change, clear it first
                """, err());
        assertFalse(Files.exists(folder.resolve("status.ipynb")), "it is not written");
    }

    private static String book(List<JsonNode> cells) {
        var book = Json.object().put("nbformat", 4).put("nbformat_minor", 5);
        book.putObject("metadata");
        book.putArray("cells").addAll(cells);
        return book.toString();
    }

    private static List<String> statuses(JsonNode cell) {
        return Pattern.compile("HTTP \\d{3}").matcher(cell.path("outputs").toString()).results().map(MatchResult::group).toList();
    }

    private static JsonNode cellThatMayFail(String source) {
        var cell = Json.object().put("cell_type", "code").put("id", "own" + source.hashCode()).put("source", source);
        cell.putNull("execution_count");
        cell.putObject("metadata").putArray("tags").add("raises-exception");
        cell.putArray("outputs");
        return cell;
    }

    // The notebooks' folder of a clone beside this one, with the library and what the kernel takes.
    private Path cloneOfNoNotebooks() throws IOException {
        var notebooks = Files.createDirectories(folder.resolve("clone/notebooks"));
        Files.createSymbolicLink(folder.resolve("clone/lib"), Checkout.root().resolve("lib"));
        for (var file : List.of("setup.jsh", "compile.jsh", "requirements.txt", "01-first-call.ipynb")) {
            Files.copy(Checkout.root().resolve("notebooks").resolve(file), notebooks.resolve(file));
        }
        return notebooks;
    }

    @Test
    void aRequestIsRepeatedAsOftenAsTheVariableSays() throws Exception {
        try (var instance = Sandbox.start();
                var busy = Relay.answering(instance.domain(), 1, 429, "{\"code\":8,\"message\":\"too many\"}")) {
            assertEquals(0, execute(Map.of("ZITADEL_DOMAIN", busy.domain(), "ZITADEL_TOKEN", instance.token(),
                    "ZITADEL_RETRIES", "0"), "01"), err());
            var outputs = Notebook.in(folder).getFirst().cells().stream().map(cell -> cell.json().path("outputs").toString()).toList();
            assertTrue(outputs.stream().anyMatch(text -> text.contains("GET /oidc/v1/userinfo → HTTP 429")), "the first answer is shown");
        }
    }

    @Test
    void settingsForAnotherPythonOrJupyterDoNotReachThem() throws Exception {
        assertEquals(0, all().status, all().err);
    }
}
