import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Command;
import support.Relay;
import support.SharedSandbox;
import zitadel.Json;
import zitadel.Retry;

/// A token replaced by a new one: whatever fails, one of the two still works and the message says which.
class RotatePatTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private String userId;
    private String patId;
    private String token;

    @BeforeEach
    void anAccountWithoutAnyRole() {
        userId = run(sandbox.token(), "create-service-account", "--user-name", "rotating-" + System.nanoTime(), "--pick", "/id").out()
                .strip();
        var pat = addPat();
        patId = pat[0];
        token = pat[1];
    }

    private String[] addPat() {
        var answer = Json.parse(run(sandbox.token(), "create-pat", userId, "--expires", "2030-01-01").out());
        return new String[] {answer.path("tokenId").asString(), answer.path("token").asString()};
    }

    private Command run(String credential, String alias, String... arguments) {
        return through(sandbox.domain(), credential, alias, arguments);
    }

    private static Command through(String domain, String credential, String alias, String... arguments) {
        return Command.run(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", credential), alias, arguments);
    }

    /// What is said after the line that names what is replaced, and where.
    private static String after(String err) {
        var lines = err.split("\n", 2);
        assertTrue(lines[0].matches("rotate-pat: replaces the personal access token \\d+ \\(made .*, until .*\\) of the service account "
                + "rotating-.* by a new one on http://localhost:\\d+"), err);
        return lines[1];
    }

    private boolean works(String credential) {
        return run(credential, "whoami").status() == 0;
    }

    private List<String> patIds() {
        var result = Json.parse(run(sandbox.token(), "list-pats", userId).out()).path("result");
        return result.valueStream().map(pat -> pat.path("id").asString()).toList();
    }

    @Test
    void theOnlyTokenIsReplacedWithoutAnyRole() {
        var run = run(token, "rotate-pat", "--pick", "/token", "--expires", "2031-01-01");
        assertEquals("", after(run.err()));
        assertEquals(0, run.status());
        var renewed = run.out().strip();
        assertNotEquals(token, renewed);
        assertTrue(works(renewed));
        assertTrue(!works(token), "the old one has ended");
        assertEquals(1, patIds().size());
        var pats = Json.parse(run(renewed, "list-pats").out());
        assertEquals("2031-01-01T00:00:00Z", pats.at("/result/0/expirationDate").asString());
    }

    @Test
    void theWholeAnswerIsPrintedWithoutPick() {
        var run = run(token, "rotate-pat");
        assertEquals(List.of("creationDate", "tokenId", "token"), List.copyOf(Json.parse(run.out()).propertyNames()));
        assertEquals(List.of(Json.parse(run.out()).path("tokenId").asString()), patIds());
    }

    @Test
    void withSeveralTokensTheOldOneMustBeNamed() {
        var second = addPat();
        var run = run(token, "rotate-pat");
        assertEquals(2, run.status());
        var lines = run.err().lines().toList();
        assertEquals("rotate-pat: the account " + userId + " has 2 personal access tokens, and no answer tells which one is in use",
                lines.get(0));
        assertTrue(lines.get(1).matches("name it with --old: (" + patId + "|" + second[0]
                + ") \\(made 20\\S+Z, expires 2030-01-01T00:00:00Z\\), "
                + "(" + patId + "|" + second[0] + ") \\(made 20\\S+Z, expires 2030-01-01T00:00:00Z\\)"), lines.get(1));
        assertEquals(2, patIds().size(), "nothing was made");

        var named = run(token, "rotate-pat", "--old", patId, "--pick", "/token");
        assertEquals("", after(named.err()));
        assertTrue(works(named.out().strip()) && works(second[1]) && !works(token));
    }

    @Test
    void aTokenWithoutAnEndNeverExpires() {
        run(sandbox.token(), "create-pat", userId, "--expires", "9999-12-31T23:59:59Z");
        var run = run(token, "rotate-pat");
        assertTrue(run.err().matches("(?s).* \\(made 20\\S+Z, never expires\\).*"), run.err());
    }

    @Test
    void anotherOldTokenThanTheOneInUseIsSaid() {
        var second = addPat();
        var run = run(token, "rotate-pat", "--old", second[0], "--pick", "/token");
        assertEquals(0, run.status());
        assertEquals("the token in ZITADEL_TOKEN still works: " + second[0] + " was another one of this account\n", after(run.err()));
        assertTrue(works(token) && works(run.out().strip()) && !works(second[1]));
    }

    @Test
    void anUnknownOldTokenIsRefusedBeforeAnythingIsMade() {
        var run = run(token, "rotate-pat", "--old", "999");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("rotate-pat: the account " + userId + " has no personal access token 999\nit has " + patId
                + " (made "), run.err());
        assertEquals(List.of(patId), patIds());
    }

    @Test
    void aNewTokenThatCouldNotBeShownIsNotMade() {
        for (var options : List.of(List.of("--explain"), List.of("--pick", "/tokenId"))) {
            var run = run(token, "rotate-pat", options.toArray(String[]::new));
            assertEquals(2, run.status());
            assertEquals("rotate-pat: this would not print /token, which is told only once\n"
                    + "use --pick /token, or no --pick and no --explain\n", run.err());
        }
        assertEquals(List.of(patId), patIds());
    }

    @Test
    void aKeyFileAloneHasNoTokenToRotate() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", "key.json"), "rotate-pat");
        assertEquals(2, run.status());
        assertEquals("rotate-pat: ZITADEL_TOKEN is not set: there is no personal access token to rotate\n"
                + "renew a key with jbang rotate-key\n", run.err());
    }

    // 1 who am I, 2 the tokens, 3 the new token, 4 its proof, 5 the delete, 6 whether the old one still works

    @Test
    void whereTheNewTokenDoesNotWorkTheOldOneStays() throws IOException {
        try (var relay = Relay.answering(sandbox.domain(), 6, 401, "{\"code\":16,\"message\":\"Errors.Token.Invalid (AUTH-7fs1e)\"}")) {
            var run = through(relay.domain(), token, "rotate-pat");
            assertEquals(1, run.status());
            assertEquals("rotate-pat: the new token does not work: Errors.Token.Invalid (HTTP 401, AUTH-7fs1e)\n"
                    + "the old token still works; the new one is deleted again\n", after(run.err()));
            assertEquals("", run.out());
        }
        assertTrue(works(token));
        assertEquals(List.of(patId), patIds());
    }

    @Test
    void whereTheNewTokenIsRefusedTheOldOneStays() throws IOException {
        try (var relay = Relay.answering(sandbox.domain(), 5, 403,
                "{\"code\":7,\"message\":\"No matching permissions found (AUTH-AWfge)\"}")) {
            var run = through(relay.domain(), token, "rotate-pat");
            assertEquals(4, run.status());
            assertEquals("rotate-pat: no new token was made: No matching permissions found (HTTP 403, AUTH-AWfge)\n"
                    + "the old token still works\n", after(run.err()));
        }
        assertTrue(works(token));
    }

    @Test
    void whereTheAnswerWithTheNewTokenIsLostTheOldOneStays() throws IOException {
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            if (n == 5) {
                forward.send();
            } else {
                forward.answer(forward.send());
            }
        })) {
            var run = through(relay.domain(), token, "rotate-pat");
            assertEquals(6, run.status());
            assertTrue(run.err().endsWith("\nthe old token still works; a new one may have been made that nobody knows: jbang list-pats "
                    + userId + "\n"), run.err());
        }
        assertTrue(works(token));
        assertEquals(2, patIds().size());
    }

    @Test
    void whereTheAnswerHasNoTokenTheOldOneStays() throws IOException {
        for (var answer : List.of("{}", "{\"tokenId\":\"1\"}")) {
            try (var relay = Relay.answering(sandbox.domain(), 5, 200, answer)) {
                var run = through(relay.domain(), token, "rotate-pat");
                assertEquals(1, run.status());
                assertEquals(answer.equals("{}") ? "rotate-pat: the new token could not be tried: the answer has no tokenId\n"
                        + "the old token still works; a new one may have been made that nobody knows: jbang list-pats " + userId + "\n"
                        : "rotate-pat: the new token could not be tried: the answer has no token\n"
                        + "the old token still works; the new one is there: jbang delete-pat " + userId + " 1\n", after(run.err()));
                assertEquals("", run.out());
            }
        }
        assertTrue(works(token));
    }

    @Test
    void whereTheOldTokenCannotBeDeletedTheNewOneIsPrintedAndWorks() throws IOException {
        try (var relay = Relay.answering(sandbox.domain(), 7, 500, "{\"code\":13,\"message\":\"Errors.Internal\"}")) {
            var run = through(relay.domain(), token, "rotate-pat", "--pick", "/token");
            assertEquals(5, run.status());
            assertEquals("rotate-pat: the old token " + patId
                    + " is not deleted: Errors.Internal (HTTP 500)\nthe new token works; the old one too, "
                    + "unless jbang list-pats " + userId + " shows it no more: jbang delete-pat " + userId + " " + patId + "\n",
                    after(run.err()));
            assertTrue(works(run.out().strip()));
        }
        assertTrue(works(token));
    }

    @Test
    void whereTheNewTokenCannotBePrintedTheOldOneStays() {
        for (var reason : List.of("No space left on device", "Broken pipe")) {
            var full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(reason);
                }
            };
            var err = new ByteArrayOutputStream();
            var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
            var terminal = new Terminal(environment, new ByteArrayInputStream(new byte[0]), full, err, false);
            int status = new Step(terminal, new Retry(new Command.FakeClock(), () -> 0)).status(KnownScripts.of("rotate-pat"));
            assertEquals(1, status);
            var fact = reason.equals("Broken pipe") ? "nobody reads the new token" : "cannot write the answer: " + reason;
            assertEquals("rotate-pat: " + fact + "\nthe old token still works; the new one is deleted again\n",
                    after(err.toString(StandardCharsets.UTF_8)));
            assertTrue(works(token));
            assertEquals(List.of(patId), patIds());
        }
    }
}
