import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.Listing;
import cli.Terminal;
import cli.TypedCommand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import support.Command;
import zitadel.Call;

/// A script that somebody writes as picocli's users do, with options whose names the toolkit has as well.
class OwnOptionsTest {

    @CommandLine.Command(mixinStandardHelpOptions = true, version = "my-tool 9.9")
    static class WithHelp {
        @CommandLine.Parameters(paramLabel = "USER_ID")
        String userId;

        Call call() {
            return Call.get("/v2/users/{USER_ID}", userId);
        }
    }

    static class Taken {
        @CommandLine.Option(names = "--env")
        String env;

        @CommandLine.Option(names = "--retries")
        double retries;

        @CommandLine.Option(names = "--verbose")
        String verbose;

        @CommandLine.Option(names = "--timeout")
        String timeout;

        @CommandLine.Option(names = "--as")
        int as;

        @CommandLine.Option(names = "--version")
        String version;

        Call call() {
            return Call.get("/" + String.join("/", env, Double.toString(retries), verbose, timeout, Integer.toString(as), version));
        }
    }

    static class Twice {
        @CommandLine.Mixin
        Listing listing;

        @CommandLine.Option(names = "--all")
        boolean all;

        Call call() {
            return Call.get("/");
        }
    }

    static class Fails {
        int run(cli.Session session) throws IOException {
            throw new IllegalStateException("one\ntwo");
        }
    }

    static class Program {
        int run(Terminal terminal) {
            return 3;
        }
    }

    private static final Map<String, String> SETTINGS = Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "t");

    @Test
    void picoclisOwnHelpLeavesAllStandardOptions() {
        var curl = Command.script(SETTINGS, new WithHelp(), "7", "--as", "curl");
        assertTrue(curl.out().contains("/v2/users/7"), curl.toString());
        var help = Command.script(SETTINGS, new WithHelp(), "-h").out();
        assertTrue(help.contains("-V, --version ") && help.contains("--env=FILE") && help.contains("--timeout=SECONDS"), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void itsOwnVersionIsPrinted(String option) {
        assertEquals(new Command(0, "my-tool 9.9\n", "", List.of()), Command.script(SETTINGS, new WithHelp(), option));
        assertEquals("zitadel-quickstart 1.0.0\n", Command.script(SETTINGS, new Program(), "--version").out());
    }

    @Test
    void anOptionOfTheScriptsOwnStandsForTheStandardOne() {
        try (var stub = support.Stub.answering(support.Stub.json(200, "{}"))) {
            var run = Command.script(stub.environment(), new Taken(), "--env", "dev", "--retries", "2.5", "--verbose", "much",
                    "--timeout", "never", "--as", "4", "--version", "v2");
            assertEquals(new Command(0, "{}\n", "", List.of()), run);
            assertEquals("GET /dev/2.5/much/never/4/v2 HTTP/1.1", stub.requests().getFirst().line());
        }
    }

    @Test
    void oneNameTwiceIsOneLineAndNoStackTrace() {
        assertEquals(new Command(1, "", "twice: picocli cannot use this: Option name '--all' is used by both field boolean "
                + "OwnOptionsTest$Twice.all and field boolean cli.Listing.all\nmend the annotations of the script\n", List.of()),
                Command.script(SETTINGS, new Twice()));
    }

    @Test
    void anExceptionWithSeveralLinesIsOne() {
        var run = Command.script(SETTINGS, new Fails());
        assertEquals("fails: unexpected: java.lang.IllegalStateException: one two\nrun it again with --verbose to see where\n", run.err());
        assertEquals(1, run.status());
    }

    @Test
    void withoutADescriptionItsFileIsWhatAPersonTypes() {
        var run = Command.script(SETTINGS, new WithHelp(), "--nope");
        assertEquals("with-help: unknown option: --nope\nsee jbang WithHelp.java --help\n", run.err());
        var help = Command.script(SETTINGS, new WithHelp(), "--help").out();
        assertTrue(help.startsWith("with-help\n\nUsage: jbang WithHelp.java "), help);
        assertFalse(help.contains("jbang with-help"), help);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "../clone/jbang | see jbang My.java --help | see ../clone/jbang My.java --help",
        "'/a b/jbang' | see jbang sub/My.java 5 | see '/a b/jbang' sub/My.java 5",
        "zitadel-api | see jbang My.java --help | see jbang My.java --help",
        "./jbang | jbang get-user 1 | ./jbang get-user 1",
        "zitadel-api | jbang get-user 1 | zitadel-api get-user 1",
        "./jbang | jbang init My.java | jbang init My.java",
        "./jbang | jbang get-user@OWNER/REPOSITORY 1 | jbang get-user@OWNER/REPOSITORY 1"}, delimiter = '|')
    void whatIsPrintedIsWhatThisPersonTypes(String command, String text, String typed) {
        assertEquals(typed, TypedCommand.of(Map.of("ZITADEL_QUICKSTART_COMMAND", command)).in(text));
    }
}
