import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exercises.CloneLines;
import exercises.Exercise;
import exercises.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Catalog;
import support.Checkout;
import support.Closure;
import support.GitHub;
import support.Machine;
import support.Stub;
import zitadel.Settings;
import zitadel.Zitadel;

/// An alias run from a URL, as a person without a checkout does it: every file is fetched by its name.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the jbang command here is a shell script")
class CatalogUrlTest {

    private static final String USER = "{\n  \"user\": {\n    \"userId\": \"123\"\n  }\n}\n";

    @TempDir
    static Path shared;

    @TempDir
    static Path gitHubs;

    private static GitHub gitHub;

    @TempDir
    Path folder;

    private Stub zitadel;
    private Machine machine;

    @BeforeAll
    static void gitHubIsOnLoopback() throws IOException {
        gitHub = new GitHub(gitHubs);
    }

    @AfterAll
    static void noGitHubIsLeft() {
        gitHub.close();
    }

    // JBang's own command does the same: it runs what JBang prints where that ends with 255.
    @BeforeEach
    void jbangIsInstalledAndZitadelAnswers() {
        zitadel = Stub.answering(Stub.json(200, "{\"user\":{\"userId\":\"123\"}}"));
        machine = new Machine(folder, "elsewhere", shared);
        machine.command("jbang", """
                line=$("$JAVA_HOME/bin/java" $JBANG_JAVA_OPTIONS -classpath '%s' dev.jbang.Main "$@") || status=$?
                [ "${status-0}" = 255 ] && eval "exec $line"
                [ -z "$line" ] || printf '%%s\\n' "$line"
                exit "${status-0}"
                """.formatted(machine.pinned()));
        machine.jbangFolder(folder.resolve("jbang-dir"));
        machine.environment.put("JBANG_CACHE_DIR", shared.resolve("jbang/cache").toString());
        machine.environment.put("JBANG_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + gitHub.javaOptions());
        machine.environment.put("JBANG_NO_VERSION_CHECK", "true");
        machine.environment.put("JBANG_STDIN_NOTTY", "true");
        machine.environment.put("ZITADEL_DOMAIN", zitadel.domain());
        machine.environment.put("ZITADEL_TOKEN", "secret");
    }

    @AfterEach
    void stop() {
        zitadel.close();
    }

    private Machine.Run jbang(String... arguments) {
        return machine.run(machine.home, machine.bin.resolve("jbang").toString(), arguments);
    }

    // As a person does it, once; what JBang wrote is then there for the others.
    private void trust() {
        var trusted = folder.resolve("jbang-dir/trusted-sources.json");
        var kept = shared.resolve("trusted-sources.json");
        if (Files.notExists(kept)) {
            assertEquals(0, jbang("trust", "add", "https://github.com/OWNER/REPOSITORY/").status());
            Machine.write(kept, Machine.read(trusted));
        }
        Machine.write(trusted, Machine.read(kept));
    }

    @Test
    void aRequestScriptRunsAndItsTextsNameWhatWasTyped() {
        trust();
        var run = jbang("get-user@OWNER/REPOSITORY", "123");
        assertEquals(USER, run.out(), run.err());
        assertEquals(0, run.status());

        var wrong = jbang("get-user@OWNER/REPOSITORY", "--wrong");
        assertEquals("get-user: unknown option: --wrong\nsee jbang get-user@OWNER/REPOSITORY --help\n", wrong.err());
        var help = jbang("get-user@OWNER/REPOSITORY", "--help").out();
        assertTrue(help.contains("\n  jbang get-user@OWNER/REPOSITORY 178366401571647008\n"), help);
        assertTrue(help.contains("Usage: jbang get-user@OWNER/REPOSITORY "), help);
        assertFalse(help.contains("./jbang"), help);
    }

    @Test
    void withoutTrustNothingRunsAndJbangSaysWhatThePageSays() {
        machine.environment.put("JBANG_CACHE_DIR", folder.resolve("cache").toString());
        var run = jbang("get-user@OWNER/REPOSITORY", "123");
        assertEquals(10, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("\n     jbang trust add https://github.com/OWNER/REPOSITORY/\n"), run.err());
        assertEquals(List.of(), zitadel.requests());
    }

    @Test
    void aVersionIsWhatItsTagHas() throws IOException {
        var tag = Files.createDirectory(folder.resolve("tag"));
        for (var file : Closure.of(Checkout.root().resolve("scripts/GetUser.java")).files()) {
            var copy = tag.resolve(Checkout.root().relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Machine.write(copy, Machine.read(file).replaceFirst("\"zitadel-quickstart [0-9.]+\"", "\"zitadel-quickstart 0.9.0\""));
        }
        Files.copy(Checkout.root().resolve("jbang-catalog.json"), tag.resolve("jbang-catalog.json"));
        gitHub.tag("v0.9.0", tag);
        trust();
        assertEquals("zitadel-quickstart 0.9.0\n", jbang("get-user@OWNER/REPOSITORY/v0.9.0", "--version").out());
        var wrong = jbang("get-user@OWNER/REPOSITORY/v0.9.0", "--wrong");
        assertTrue(wrong.err().endsWith("see jbang get-user@OWNER/REPOSITORY/v0.9.0 --help\n"), wrong.err());
    }

    @Test
    void anAliasBecomesACommand() {
        trust();
        var installed = jbang("app", "install", "get-user@OWNER/REPOSITORY");
        assertEquals(0, installed.status(), installed.err());
        var command = folder.resolve("jbang-dir/bin/get-user");
        var run = machine.run(machine.home, command.toString(), "123");
        assertEquals(USER, run.out(), run.err());
    }

    @Test
    void theScriptWithTheMostSourcesRuns() {
        trust();
        var run = jbang("quickstart@OWNER/REPOSITORY", "--version");
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err().replaceAll("\\[jbang] *[^\\[ ].*\\n", ""), "also no warning of JBang's");
    }

    @Test
    void theSandboxRuns() {
        trust();
        var run = jbang("sandbox@OWNER/REPOSITORY", "--help");
        assertTrue(run.out().contains("Usage: jbang sandbox@OWNER/REPOSITORY "), run.out() + run.err());
    }

    // Each of them takes JBang some ten seconds; that every file is there under its own name is what they all need.
    @Test
    void everyAliasOfAScriptIsMadeOfFilesThatAUrlHas() throws IOException {
        var inGit = new HashSet<>(List.of(machine.run(Checkout.root(), "git", "ls-files", "-z", "--cached", "--others",
                "--exclude-standard").out().split("\0")));
        var missing = new ArrayList<String>();
        for (var script : new Catalog(Checkout.root()).files().values()) {
            if (script.startsWith("scripts/")) {
                Closure.of(Checkout.root().resolve(script)).files().stream().map(file -> Checkout.root().relativize(file).toString())
                        .filter(file -> !inGit.contains(file)).forEach(missing::add);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void aStepOfOnesOwnBeginsWithATemplate() {
        trust();
        var init = jbang("init", "--template=zitadel-step@OWNER/REPOSITORY", "MyStep.java");
        assertEquals(0, init.status(), init.err());
        var run = jbang("MyStep.java", "123");
        assertEquals(USER, run.out(), run.err());
        var help = jbang("MyStep.java", "--help").out();
        assertTrue(help.startsWith("Get one user by id\n\n  jbang MyStep.java 178366401571647008\n\nUsage: jbang MyStep.java "), help);
        assertTrue(jbang("MyStep.java", "123", "--as", "curl").out().contains("/v2/users/123\""));
        var wrong = jbang("MyStep.java", "--wrong");
        assertEquals(2, wrong.status());
        assertEquals("my-step: unknown option: --wrong\nsee jbang MyStep.java --help\n", wrong.err());
    }

    // The others run in ExercisesTest, without JBang.
    @Test
    void theSolutionsOfTheExercisesOnAScriptOfOnesOwnDoThem() throws IOException {
        trust();
        solutionsDoTheExercises(null);
    }

    @Test
    void theyDoThemInACloneTooWhateverItsPathIs() throws IOException {
        Files.delete(machine.bin.resolve("jbang"));
        machine.copyOfTheCheckout();
        machine.environment.remove("JBANG_JAVA_OPTIONS");
        var clone = Files.move(machine.checkout, machine.checkout.resolveSibling("Anna's Klön & Co"));
        solutionsDoTheExercises(clone.toString());
    }

    private void solutionsDoTheExercises(String clone) throws IOException {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withoutLag())) {
            var settings = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID",
                    sandbox.userId());
            machine.environment.putAll(settings);
            machine.environment.compute("PATH", (_, path) -> path + ":/usr/bin:/bin");   // for cat and sed
            for (var exercise : Exercise.all().subList(15, 17)) {
                var run = machine.run(machine.home, "sh", "-euc", CloneLines.in(exercise.shell(), clone));
                assertEquals(0, run.status(), run.err());
            }
            try (var client = new Zitadel(Settings.from(settings), Zitadel.ClientOptions.standard())) {
                assertEquals(List.of(true, true), Exercise.checkAll(client::send).subList(15, 17).stream().map(Verdict::done).toList());
            }
        }
    }

    @Test
    void aScratchBeginsWithATemplate() {
        trust();
        assertEquals(0, jbang("init", "--template=zitadel-shell@OWNER/REPOSITORY", "Scratch.java").status());
        machine.environment.keySet().removeAll(List.of("ZITADEL_DOMAIN", "ZITADEL_TOKEN"));
        var run = jbang("Scratch.java");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("quickstart-admin") && run.out().contains("USER_STATE_ACTIVE"), run.out());
    }
}
