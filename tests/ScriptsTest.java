import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sandbox.Sandbox;
import support.Command;
import support.Scripts;
import support.Stub;
import zitadel.Json;

/// What every request script does when all is well, when the person errs, the API refuses, the server fails or nobody answers.
class ScriptsTest {

    @TempDir
    private static Path folder;
    private static Sandbox sandbox;
    private static Scripts scripts;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        scripts = new Scripts(sandbox, folder);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Set<String> aliases() {
        return new Scripts(sandbox, folder).rows().keySet();
    }

    private static String firstLine(Command command) {
        return command.err().lines().filter(line -> !line.matches("delete-\\S+: deletes .* on http://localhost:\\d+"))
                .findFirst().orElse("");
    }

    private static void assertSays(int status, String line, Command command) {
        assertEquals(line, firstLine(command), command.toString());
        assertTrue(command.err().lines().count() <= (command.err().contains(": deletes ") ? 3 : 2),
                "one line, then at most one with the next action: " + command.err());
        assertEquals(status, command.status());
    }

    @Test
    void everyRequestScriptIsInTheTable() {
        assertEquals(Scripts.requests(), new TreeSet<>(aliases()));
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void theAnswerIsOnStandardOutputAndNothingElse(String alias) {
        var row = scripts.rows().get(alias);
        var command = row.happy().get().run(alias);
        assertEquals(0, command.status(), command.toString());
        assertEquals("", command.err().replaceFirst("the key is in .*: it is shown to nobody again, keep it\n", "")
                .replaceAll("rotate-key: the (new|old) key \\d+ is .*\n", "")
                .replaceFirst(alias + ": (deletes|replaces) .* on http://localhost:\\d+\n", ""));
        var answer = Json.parse(command.out());
        assertFalse(answer.at(row.pointer()).isMissingNode(), command.out());
        assertEquals(Json.indented(answer) + "\n", command.out(), "indented JSON");
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aUsageErrorIs2(String alias) {
        var row = scripts.rows().get(alias);
        var command = Command.run(scripts.environment(), alias, row.wrong().toArray(String[]::new));
        assertSays(2, alias + ": " + row.wrongText(), command);
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void anUnknownOptionIs2(String alias) {
        var command = Command.run(scripts.environment(), alias, "--nope");
        assertEquals(alias + ": unknown option: --nope\nsee jbang " + alias + " --help\n", command.err());
        assertEquals(2, command.status());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aRefusalOfTheApiIs4(String alias) {
        var row = scripts.rows().get(alias);
        var command = row.refused().get().run(alias);
        assertSays(4, alias + ": " + row.refusedText(), new Command(command.status(), command.out(),
                command.err().replaceAll("\\d{15,}", "ID"), command.pauses()));
        assertTrue(Json.parse(command.out()).isObject(), "the error body is the answer all the same: " + command.out());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aServerErrorIs5(String alias) {
        try (var stub = Stub.answering(Stub.json(500, "{\"code\":13,\"message\":\"internal error\"}"))) {
            var command = scripts.sample(alias).at(stub.domain()).run(alias);
            assertSays(5, alias + ": internal error (HTTP 500)", command);
            assertEquals("{\n  \"code\": 13,\n  \"message\": \"internal error\"\n}\n", command.out());
            assertEquals(1, stub.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void anUnreachableHostIs6(String alias) {
        var domain = Stub.unreachable();
        var command = scripts.sample(alias).at(domain).run(alias);
        var fact = alias + ": no connection to " + domain.substring(7) + ": refused";
        assertTrue(command.err().startsWith(fact + ", trying again in 1.0 s\n" + fact + ", trying again in 2.0 s\n" + fact + "\n"),
                command.err());
        assertEquals(4, command.err().lines().count(), "and one line with the next action: " + command.err());
        assertEquals("", command.out());
        assertEquals(6, command.status());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aMissingDomainIs2(String alias) {
        var command = scripts.sample(alias).without("ZITADEL_DOMAIN").run(alias);
        assertSays(2, alias + ": ZITADEL_DOMAIN is not set", command);
        assertTrue(command.err().contains("export ZITADEL_DOMAIN="), command.err());
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aMissingCredentialIs2(String alias) {
        var row = scripts.rows().get(alias);
        var command = scripts.sample(alias).without("ZITADEL_TOKEN", "ZITADEL_KEY_FILE", "ZITADEL_CLIENT_ID", "ZITADEL_CLIENT_SECRET")
                .run(alias);
        assertTrue(firstLine(command).startsWith(alias + ": " + row.credential() + " is not set"), command.err());
        assertEquals(2, command.status());
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void helpSaysWhatItDoesAndEachOption(String alias) {
        var command = Command.run(Map.of(), alias, "--help");
        assertEquals(0, command.status(), command.err());
        assertTrue(command.out().lines().toList().get(2).startsWith("  jbang " + alias), "the example comes first: " + command.out());
        assertEquals(List.of(), command.out().lines().skip(3).filter(line -> line.length() > 80).toList());
        for (var text : new String[] {"Usage: jbang " + alias, "--as", "--explain", "--pick", "--timeout", "--verbose", "--help",
                "--version"}) {
            assertTrue(command.out().contains(text), text + " in " + command.out());
        }
        assertFalse(command.out().matches("(?s).*<\\w+>.*") || command.out().contains("${"), command.out());
        assertEquals("", command.err());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void theVersionIsOneLine(String alias) {
        var command = Command.run(Map.of(), alias, "--version");
        assertTrue(command.out().matches("zitadel-quickstart \\d+\\.\\d+\\.\\d+\n"), command.out());
        assertEquals(0, command.status());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void pickPrintsOneValueRaw(String alias) {
        var row = scripts.rows().get(alias);
        var command = row.happy().get().with("--pick", row.pointer()).run(alias);
        assertEquals(0, command.status(), command.toString());
        assertTrue(command.out().matches("[^\"\\s]+\n"), command.out());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aPointerThatIsNoneIs2AndNothingIsSent(String alias) {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            var command = scripts.sample(alias).at(stub.domain()).with("--pick", "id").run(alias);
            assertSays(2, alias + ": --pick takes a JSON pointer: id", command);
            assertTrue(command.err().endsWith("begin it with /, and so each step: --pick /id\n"), command.err());
            assertFalse(Command.run(Map.of(), alias, "--help").out().contains("/user/userId"), "not every answer has that");
            assertEquals(0, stub.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aTimeoutThatCannotBeIs2AndNothingIsSent(String alias) {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            for (var seconds : new String[] {"0", "-1", "NaN", "1e9"}) {
                var command = scripts.sample(alias).at(stub.domain()).with("--timeout", seconds).run(alias);
                assertSays(2, alias + ": --timeout must be more than 0 and at most 86400 seconds", command);
            }
            assertEquals(0, stub.requests().size());
        }
    }

    @Test
    void anIdWithAColonIs2AndNothingIsSent() {
        var command = Command.run(Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "x"), "create-service-account", "--id",
                "team:reports");
        assertEquals(2, command.status());
        assertEquals("create-service-account: the id cannot have a : in it: no token of such an account is accepted\n"
                + "choose another one, or leave it out, and ZITADEL chooses one\n", command.err());
    }

    @Test
    void whatAFailedCreateKeyMadeIsNotLeft() throws IOException {
        try (var files = Files.list(folder)) {
            var before = files.count();
            var out = folder.resolve("never.json");
            Command.run(Map.of("ZITADEL_DOMAIN", Stub.unreachable(), "ZITADEL_TOKEN", Stub.TOKEN), "create-key", "1", "--out",
                    out.toString());
            assertFalse(Files.exists(out));
            var after = new ArrayList<Path>();
            try (var again = Files.list(folder)) {
                again.forEach(after::add);
            }
            assertEquals(before, after.size(), after.toString());
        }
    }
}
