import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Checkout;
import support.Machine;
import support.PageShell;
import support.SharedSandbox;
import support.Toolbox;
import zitadel.Json;

/// The pages: their links lead somewhere, and their commands run as they stand.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages are for a POSIX shell")
class DocumentationTest {

    private static final String SANDBOX = "lib/sandbox/README.md";
    private static final List<String> JBANGS_OWN = List.of("app", "trust", "init");

    @TempDir
    Path folder;

    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(Checkout.root())) {
            return files.filter(file -> file.toString().endsWith(".md")).filter(file -> !name(file).matches("(tests|\\.git)/.*")).sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return Checkout.root().relativize(file).toString();
    }

    private PageShell shell(String name) throws IOException {
        var sandbox = SharedSandbox.running();
        return new PageShell(Files.createDirectory(folder.resolve(name)), sandbox.domain(), sandbox.token(), sandbox.userId());
    }

    @Test
    void theReadmeIsReadInOneSitting() {
        var words = Machine.read(Checkout.root().resolve("README.md")).strip().split("\\s+").length;
        assertTrue(words <= 1700, words + " words");
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            Pattern.compile("]\\(([^)#:]+)\\)").matcher(Machine.read(page)).results().map(link -> link.group(1))
                    .filter(link -> Files.notExists(page.resolveSibling(link))).forEach(link -> broken.add(name(page) + ": " + link));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageIsOnTheReadmesMap() throws IOException {
        var readme = Machine.read(Checkout.root().resolve("README.md"));
        var map = readme.substring(readme.indexOf("## More"));
        assertEquals(List.of(), pages().stream().map(DocumentationTest::name).filter(name -> !name.matches("README.md|.*_TEMPLATE.*"))
                .filter(name -> !map.contains("](" + name + ")")).toList());
    }

    @Test
    void everyCommandIsAnAlias() throws IOException {
        var known = new TreeSet<>(JBANGS_OWN);
        Json.parse(Machine.read(Checkout.root().resolve("jbang-catalog.json"))).path("aliases").propertyNames().forEach(known::add);
        assertTrue(known.size() > 10);
        for (var page : pages()) {
            var unknown = Pattern.compile("jbang ([a-z][a-z-]+)").matcher(Machine.read(page)).results()
                    .map(found -> found.group(1)).filter(word -> !known.contains(word)).toList();
            assertEquals(List.of(), unknown, name(page));
        }
    }

    @Test
    void everyActionOfCiIsPinnedToACommit() throws IOException {
        try (var files = Files.walk(Checkout.root().resolve(".github"))) {
            var loose = files.filter(file -> file.toString().endsWith(".yml")).flatMap(file -> Machine.read(file).lines())
                    .filter(line -> line.contains("uses:") && !line.matches(".*uses: (\\./\\S+|\\S+@[0-9a-f]{40} # v\\S+)")).toList();
            assertEquals(List.of(), loose);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBlockOfShellLinesRuns() throws IOException {
        Toolbox.assumeTool("jq");
        var tests = new ArrayList<DynamicTest>();
        for (var page : pages()) {
            var blocks = PageShell.blocks(page);
            for (int i = 0; i < blocks.size(); i++) {
                var block = blocks.get(i);
                // In a folder of recipes the blocks are what is printed; RecipeRunTest runs it. Those of the sandbox run below.
                if (!name(page).equals(SANDBOX) && !block.contains("# ZITADEL_DOMAIN is the bare domain")) {
                    var shell = name(page).replaceAll("\\W", "-") + i;
                    tests.add(DynamicTest.dynamicTest(name(page) + ": " + block.lines().findFirst().orElse(""), () -> {
                        var run = shell(shell).run("bash", block);
                        assertEquals(0, run.status(), block + run.out());
                    }));
                }
            }
        }
        assertTrue(tests.size() > 15);
        return tests.stream();
    }

    private static String block(String page, String word) {
        return PageShell.blocks(Checkout.root().resolve(page)).stream().filter(block -> block.contains(word)).findFirst().orElseThrow();
    }

    @Test
    void aTokenThatIsKeptInAFileIsForItsOwnerAlone() throws Exception {
        var shell = shell("token");
        assertEquals(0, shell.run("bash", block("README.md", "build-bot.token").replace("build-bot", "other-bot")).status());
        var file = shell.folder().resolve("other-bot.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.readString(file).isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void theSandboxOfACiJobIsNotMistakenForThatOfTheRunBefore(String shellName) throws Exception {
        var shell = shell("stale");
        Machine.write(shell.folder().resolve("zitadel.env"), "ZITADEL_DOMAIN='localhost:1'\nZITADEL_TOKEN='old'\n");
        var run = shell.run(shellName, block(SANDBOX, "zitadel.env"));
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("\"username\": \"quickstart-admin\""), run.out());
    }

    @TestFactory
    Stream<DynamicTest> everyBlockOnThePageOfTheSandboxRunsTwiceInARow() {
        return PageShell.blocks(Checkout.root().resolve(SANDBOX)).stream()
                .map(block -> DynamicTest.dynamicTest(block.lines().findFirst().orElse(""), () -> {
                    var shell = shell("twice" + Math.abs(block.hashCode()));
                    for (int i = 0; i < 2; i++) {
                        var run = shell.run("bash", block);
                        assertEquals(0, run.status(), block + run.out());
                        var saved = shell.folder().resolve("saved.json");
                        assertEquals(block.contains("--save"), Files.exists(saved), block);
                        Files.deleteIfExists(saved);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void afterTheLastLineOfACiJobTheSandboxHasSavedWhatItKnew(String shellName) throws Exception {
        var shell = shell("saving");
        var lines = block(SANDBOX, "zitadel.env").replace("--port 0", "--port 0 --save saved.json");
        var run = shell.run(shellName, lines + "cat saved.json\n");
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("\"account\": \"quickstart-admin\""), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void aSandboxThatCannotStartEndsTheCiJob(String shellName) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var lines = block(SANDBOX, "zitadel.env").replace("--port 0", "--port " + taken.getLocalPort());
            var run = shell("taken").run(shellName, lines);
            assertNotEquals(0, run.status());
            assertEquals("sandbox: port " + taken.getLocalPort() + " is taken; stop what listens there or take another: --port 0\n",
                    run.out());
        }
    }
}
