import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Command;
import support.SharedSandbox;
import support.Stub;
import support.Toolbox;
import zitadel.EnvFile;
import zitadel.Failure;
import zitadel.Json;

/// Settings in files, so that one changes the instance with one word.
class EnvFileTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private static final String NOWHERE = "nowhere.example";

    @TempDir
    Path folder;

    private static Map<String, String> parse(String text) {
        return EnvFile.parse("prod.env", text);
    }

    private String file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private String settings() throws IOException {
        return file("prod.env", "ZITADEL_DOMAIN=" + sandbox.domain() + "\nZITADEL_TOKEN=" + sandbox.token() + "\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', value = {
        "A=b|b", "A = b |b", "export A=b|b", "  A=b|b", "A='b c'|b c", "A=\"b c\"|b c", "A=`b 'c'`|b 'c'",
        "A='$HOME `id` $(id)'|$HOME `id` $(id)",
        "A=$HOME|$HOME", "A=$(touch x)|$(touch x)", "A=b#c|b#c", "A=b # c|b", "A=\"b\" # c|b",
        "A='b # c'|b # c", "A=\"b\\\"c\\$d\\\\e\"|b\"c$d\\e",
        "A='b\\nc'|b\\nc", "A=b=c|b=c", "A=it's|it's", "A='it'\\''s'|it's", "A=a b|a b", "A=1 A|1 A", "A=\\x|\\x"})
    void aValueIsReadAsDockerAndDotenvReadIt(String line, String value) {
        for (var end : List.of("", "\n", "\r\n", "\r\n# more\r\n\r\nB=c\r\n")) {
            assertEquals(value, parse(line + end).get("A"), line);
        }
    }

    @Test
    void quotesHoldLineBreaksAndEscapesThem() {
        assertEquals("a\nb", parse("A=\"a\\nb\"").get("A"));
        assertEquals("a\nb=c", parse("A='a\nb=c'\nB=1").get("A"));
        assertEquals("a\n\n\"b", parse("A=\"a\n\n\\\"b\"\n").get("A"));
        assertEquals("", parse("A=").get("A"));
        assertEquals("", parse("A= # nothing\n").get("A"));
        assertEquals(Map.of(), parse("\ufeff# only words\n\nNAME\n"));
        assertEquals("2", parse("\ufeffA=1\nA=2").get("A"));
        assertEquals("x".repeat(100_000), parse("A='" + "x".repeat(100_000) + "'").get("A"));
    }

    @ParameterizedTest
    @CsvSource({"A=1\\n!!, 2", "A=\"1, 1", "'A=''1''2', 1", "x y\\n, 1", "A=1\\n\\n# c\\n=b, 4"})
    void aLineThatIsNoSettingIsNamedByItsNumberAndNotShown(String text, int number) {
        var failure = assertThrows(Failure.class, () -> parse(text.replace("\\n", "\n")));
        assertEquals("line " + number + " of prod.env is no setting", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"whoami", "list-users", "get-user", "doctor", "api GET /v2/users/ID", "clean-up", "list-pats", "userinfo",
        "explain 404", "create-service-account --dry-run --user-name x", "quickstart --as curl"})
    void everyCommandTakesThem(String line) throws IOException {
        var words = new ArrayList<>(List.of(line.replace("ID", sandbox.userId()).split(" ")));
        words.add("--env");
        words.add(file("all.env", Files.readString(Path.of(settings())) + "ZITADEL_USER_ID=" + sandbox.userId()));
        var run = Command.run(Map.of("HOME", folder.toString()), words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        assertFalse(run.err().contains("may read"), run.err());
    }

    @Test
    void whatTheSandboxWritesIsRead() throws IOException {
        var run = Command.run(Map.of(), "whoami", "--env=" + settings(), "--pick", "/instance");
        assertEquals("http://" + sandbox.domain(), run.out().strip());
    }

    @Test
    void theOptionWinsOverTheEnvironmentAndThatOverTheVariable() throws IOException {
        var good = settings();
        var bad = file("bad.env", "ZITADEL_DOMAIN=" + NOWHERE + "\nZITADEL_TOKEN=bad-token\n");
        var badEnvironment = Map.of("ZITADEL_DOMAIN", NOWHERE, "ZITADEL_TOKEN", "bad-token", "ZITADEL_ENV_FILE", bad);
        assertEquals(0, Command.run(badEnvironment, "whoami", "--env", good).status());
        var goodEnvironment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_ENV_FILE", bad);
        assertEquals(0, Command.run(goodEnvironment, "whoami").status());
        assertEquals(0, Command.run(Map.of("ZITADEL_ENV_FILE", good), "whoami").status());
        assertEquals(0, Command.run(Map.of("ZITADEL_ENV_FILE", good, "ZITADEL_TOKEN", ""), "whoami").status());
        assertEquals(4, Command.run(Map.of("ZITADEL_ENV_FILE", good, "ZITADEL_TOKEN", "bad-token"), "whoami").status());
    }

    @Test
    void noTokenGoesToAnInstanceThatItWasNotNamedFor() throws IOException {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            var other = file("other.env", "ZITADEL_DOMAIN=" + stub.domain() + "\n");
            var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "userinfo", "--env", other);
            assertEquals(2, run.status());
            assertTrue(run.err().startsWith("userinfo: ZITADEL_TOKEN is not set\n"), run.err());
            var standing = Command.run(Map.of("ZITADEL_DOMAIN", stub.domain(), "ZITADEL_ENV_FILE", settings()), "userinfo");
            assertEquals(2, standing.status());
            assertEquals(List.of(), stub.requests());
        }
    }

    @Test
    void doctorTellsWhichSettingIsFromWhere() throws IOException {
        var file = settings();
        var domain = "✓ settings ZITADEL_DOMAIN is http://" + sandbox.domain();
        var token = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
        assertTrue(said(token).contains(domain + ", ZITADEL_TOKEN is set ✓"));
        var both = domain + " (from " + file + "), ZITADEL_TOKEN is set (from " + file + ") ";
        for (var run : List.of(said(Map.of(), "--env", file), said(Map.of("ZITADEL_ENV_FILE", file)))) {
            assertTrue(run.contains(both), run);
            assertFalse(run.contains("!"), run);
        }
        var mixed = said(Map.of("ZITADEL_ENV_FILE", file, "ZITADEL_TOKEN", "bad-token"));
        assertTrue(mixed.contains(domain + " (from " + file + "), ZITADEL_TOKEN is set (from the environment) "), mixed);
    }

    @Test
    void doctorTellsWhereTheEnvironmentsDomainWinsOverTheFilesAndHowToUseTheFile() throws IOException {
        var other = file("other.env", "ZITADEL_DOMAIN=" + NOWHERE + "\nZITADEL_TOKEN=other-token\n");
        var wins = "! settings ZITADEL_DOMAIN in the environment, " + sandbox.domain() + ", wins over " + NOWHERE + " in " + other
                + " (ZITADEL_ENV_FILE), of which no token is taken then → to use that file: unset ZITADEL_DOMAIN";
        var set = said(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_ENV_FILE", other));
        assertTrue(set.contains(wins + " ZITADEL_TOKEN "), set);
        assertTrue(set.contains("ZITADEL_TOKEN is set (from the environment)"), set);
        var missing = said(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_ENV_FILE", other));
        assertTrue(missing.contains("✗ settings ZITADEL_TOKEN is not set") && missing.contains(wins), missing);
        var option = said(Map.of("ZITADEL_DOMAIN", "elsewhere.example", "ZITADEL_ENV_FILE", other), "--env", settings());
        assertFalse(option.contains("! settings"), option);
    }

    @Test
    void aPipeAsSettingsFileIsReadOnceOnly() throws Exception {
        var pipe = folder.resolve("pipe");
        Toolbox.assumeTool("mkfifo");
        Toolbox.run(folder, Map.of(), List.of("mkfifo", pipe.toString()));
        var text = Files.readString(Path.of(settings()));
        var writer = Thread.startVirtualThread(() -> {
            try {
                Files.writeString(pipe, text, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var run = said(Map.of(), "--env", pipe.toString());
        writer.join();
        assertTrue(run.contains("✓ settings ZITADEL_DOMAIN is http://" + sandbox.domain() + ", ZITADEL_TOKEN is set ✓"), run);
    }

    private static String said(Map<String, String> environment, String... arguments) {
        return Command.run(environment, "doctor", arguments).out().replaceAll("\\s+", " ");
    }

    @Test
    void aKeyFileInItWinsOverATokenInTheEnvironment() throws IOException {
        var key = file("key.json", sandbox.keyFile());
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "bad-token"), "whoami", "--env",
                file("key.env", "ZITADEL_KEY_FILE=" + key + "\n"));
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void aFileThatOthersMayReadIsOneWarning() throws IOException {
        var file = settings();
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r-----"));
        var run = Command.run(Map.of(), "whoami", "--env", file);
        assertEquals("whoami: others on this machine may read the token in " + file + ": chmod 600 " + file + "\n", run.err());
        assertEquals(0, run.status());
        var harmless = Path.of(file("domain.env", "ZITADEL_DOMAIN=" + sandbox.domain()));
        Files.setPosixFilePermissions(harmless, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals("", Command.run(Map.of("ZITADEL_TOKEN", sandbox.token()), "whoami", "--env", harmless.toString()).err());
    }

    @Test
    void onlySettingsAreTakenFromIt() throws IOException {
        var file = file("more.env", Files.readString(Path.of(settings()))
                + "HOME=/nowhere\nPATH=/nowhere\nZITADEL_QUICKSTART_COMMAND=rm\n");
        var run = Command.run(Map.of("HOME", folder.toString()), "get-user", "--env", file);
        assertEquals("get-user: USER_ID is missing: give it, or set ZITADEL_USER_ID\nsee jbang get-user --help\n", run.err());
    }

    @Test
    void aFileThatIsNotThereOrNoneIsAUsageError() throws IOException {
        var gone = folder.resolve("gone.env").toString();
        for (var run : List.of(Command.run(Map.of(), "whoami", "--env", gone), Command.run(Map.of("ZITADEL_ENV_FILE", gone), "whoami"))) {
            assertEquals("whoami: no such settings file: " + gone + "\nname one with lines such as "
                    + "ZITADEL_DOMAIN=your-instance.zitadel.cloud, by --env or ZITADEL_ENV_FILE\n", run.err());
            assertEquals(2, run.status());
        }
        assertEquals(2, Command.run(Map.of(), "whoami", "--env", folder.toString()).status());
        assertEquals("whoami: --env needs a value: --env FILE\nsee jbang whoami --help\n", Command.run(Map.of(), "whoami", "--env").err());
        var wrong = Command.run(Map.of(), "whoami", "--env", file("w.env", "ZITADEL_TOKEN=secret-0123456789\nthis is no setting\n"));
        assertEquals("whoami: line 2 of " + folder.resolve("w.env") + " is no setting\nwrite it as NAME=value\n", wrong.err());
    }

    @Test
    void whoamiBeginsWithTheInstance() throws IOException {
        var answer = Json.parse(Command.run(Map.of(), "whoami", "--env", settings()).out());
        assertEquals("instance", answer.propertyNames().iterator().next());
    }

    @Test
    void aBodyThatSpeaksOfTheOptionIsNotTakenForIt() throws IOException {
        var run = Command.run(Map.of("ZITADEL_ENV_FILE", settings()), "api", "POST", "/v2/users", "--body", "{\"x\": \"--env=gone\"}");
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void verboseShowsTheHostAndWhoseTokenItIs() throws IOException {
        var run = Command.run(Map.of(), "get-user", sandbox.userId(), "--env", settings(), "--verbose");
        assertTrue(run.err().startsWith("* to http://" + sandbox.domain()), run.err());
        assertTrue(run.err().endsWith("* the token is that of quickstart-admin (" + sandbox.userId() + ")\n"), run.err());
    }
}
