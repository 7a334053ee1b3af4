import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sandbox.Sandbox;
import support.Command;
import support.Relay;
import support.SharedSandbox;
import zitadel.Json;

/// Where one of the doctor's questions is answered with an error, or by somebody else, it says so, and nothing about the account.
class DoctorErrorAnswerTest {

    private static final Sandbox sandbox = SharedSandbox.running();

    private static final Map<String, String> LISTS = Map.of("/v2/users/pats/search", "expiry when this token ends",
            "/v2/organizations/_search", "organization \\d+; its name and state",
            "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators", "roles which roles it has");

    private record Trouble(int answer, String body, int status, String said) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble(500, "{\"code\":13,\"message\":\"An internal error occurred (QUERY-Bmz63)\"}", 5,
                    "An internal error occurred (HTTP 500, QUERY-Bmz63) → "),
            new Trouble(503, "{\"code\":14,\"message\":\"starting\"}", 5, "starting (HTTP 503) → "),
            new Trouble(429, "", 4, "the answer has no body (HTTP 429) → "),
            new Trouble(401, "{\"code\":16,\"message\":\"Errors.Token.Invalid (AUTH-7fs1e)\"}", 4,
                    "Errors.Token.Invalid (HTTP 401, AUTH-7fs1e) → "),
            new Trouble(403, "<html>blocked</html>", 4, "the answer is a web page, not JSON (HTTP 403) → a proxy may lead this path "
                    + "elsewhere: let it pass all paths to ZITADEL"),
            new Trouble(502, "<html>bad gateway</html>", 5, "the answer is a web page, not JSON (HTTP 502) → "),
            new Trouble(200, "<html>sign in</html>", 4, "the answer is not JSON (HTTP 200, "),
            new Trouble(200, "[]", 4, "is not ZITADEL's → a proxy may lead this path elsewhere: let it pass all paths to ZITADEL"),
            new Trouble(200, "{}", 4, "is not ZITADEL's → a proxy may lead this path elsewhere: let it pass all paths to ZITADEL"));

    private static Stream<Arguments> lists() {
        return LISTS.keySet().stream().flatMap(path -> TROUBLES.stream().map(trouble -> Arguments.of(path, trouble)));
    }

    private static Stream<Trouble> troubles() {
        return TROUBLES.stream();
    }

    private static Command doctor(String path, Trouble trouble, String... arguments) throws IOException {
        try (var relay = new Relay(sandbox.domain(), (_, forward) -> {
            if (forward.path().equals(path)) {
                forward.answer(trouble.answer(), trouble.body());
            } else {
                forward.answer(forward.send());
            }
        })) {
            return Command.run(Map.of("ZITADEL_DOMAIN", relay.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_RETRIES", "0"),
                    "doctor", arguments);
        }
    }

    private static String said(Command run) {
        assertEquals("", run.err());
        return run.out().replaceAll("\\s+", " ");
    }

    private static String account() {
        var made = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "create-service-account",
                "--user-name", "asked-for-" + System.nanoTime());
        assertEquals(0, made.status(), made.err());
        return Json.parse(made.out()).path("id").asString();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListThatCannotBeReadIsNoEmptyList(String path, Trouble trouble) throws IOException {
        var run = doctor(path, trouble);
        var said = said(run);
        assertTrue(said.matches(".*✗ " + LISTS.get(path) + " cannot be told: .*") && said.contains(trouble.said()), said);
        assertEquals(trouble.status(), run.status(), said);
        assertFalse(said.contains("ends by itself within hours") || said.contains("without a role the token cannot see")
                || said.contains("little else") || said.contains("cannot: "), said);
        assertTrue(said.contains("✓ token accepted: it is the service account "), said);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatATokenCanDoIsNotSaidWhereItsRolesAreNotKnown(Trouble trouble) throws IOException {
        var path = "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators";
        assertFalse(said(doctor(path, trouble)).contains("Quickstart step"));
        var json = Json.parse(doctor(path, trouble, "--json").out());
        assertTrue(json.has("user") && !json.has("steps") && !json.has("memberships"), json.toString());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatATokenMayDoIsToldByTheTableWhereV1DoesNotTell(Trouble trouble) throws IOException {
        var run = doctor("/auth/v1/permissions/zitadel/me/_search", trouble);
        assertEquals(0, run.status(), run.out());
        assertTrue(said(run).contains(" permissions, by the table that ZITADEL comes with"), run.out());
    }

    @ParameterizedTest
    @CsvSource({"/v2/users/pats/search, ✗ token which tokens it has", "/v2/users/keys/search, ✗ keys which keys it has",
        "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators, ✗ roles which roles it has"})
    void anotherAccountsListThatCannotBeReadIsNoEmptyList(String path, String words) throws IOException {
        var id = account();
        for (var trouble : TROUBLES) {
            var run = doctor(path, trouble, "--user", id);
            var said = said(run);
            assertTrue(said.contains(words + " cannot be told: ") && said.contains(trouble.said()), said);
            assertEquals(trouble.status(), run.status(), said);
            assertFalse(said.contains("✓ keys none") && path.contains("/keys/") || said.contains("none that this token sees")
                    && path.contains("/List"), said);
            assertEquals(!path.contains("/pats/"), said.contains("it has no personal access token"), said);
            assertEquals(path.contains("/pats/"), said.contains("✗ verdict it is active; whether its tokens are accepted cannot be told "
                    + "without their list → when that can be read: jbang doctor --user " + id), said);
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void anotherAccountThatCannotBeReadIsNotTakenForOneThatTheTokenMayNotRead(Trouble trouble) throws IOException {
        var id = account();
        var run = doctor("/v2/users/" + id, trouble, "--user", id);
        var said = said(run);
        assertEquals(trouble.status(), run.status(), said);
        assertTrue(said.contains("✗ account ") && said.contains(trouble.said()), said);
        assertFalse(said.contains("may not read it") || said.contains(", active") || said.contains("✗ verdict"), said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/oidc/v1/userinfo | 503 | {\"code\":14,\"message\":\"starting\"} | whose it is cannot be told: starting (HTTP 503)",
        "/oidc/v1/userinfo | 500 | {\"code\":13,\"message\":\"failed\"} | whose it is cannot be told: failed (HTTP 500)",
        "/oidc/v1/userinfo | 429 | '' | whose it is cannot be told: the answer has no body (HTTP 429)",
        "/oidc/v1/userinfo | 401 | <html>login</html> | whose it is cannot be told: the answer is a web page, not JSON (HTTP 401) → a",
        "/oidc/v1/userinfo | 200 | <html>login</html> | the answer is not JSON (HTTP 200",
        "/v2/users/OWN | 503 | {\"code\":14,\"message\":\"starting\"} | starting (HTTP 503)",
        "/v2/users/OWN | 401 | <html>login</html> | the answer is a web page, not JSON (HTTP 401) → a proxy may lead this path elsewhere",
        "/v2/users/OWN | 200 | <html>login</html> | the answer is not JSON (HTTP 200",
        "/v2/users/OWN | 200 | {} | is not ZITADEL's"})
    void whoseATokenIsIsNotSaidByAnError(String path, int answer, String body, String words) throws IOException {
        var trouble = new Trouble(answer, body, answer >= 500 ? 5 : 4, words);
        for (var arguments : List.of(new String[0], new String[] {"--user", sandbox.userId()})) {
            var run = doctor(path.replace("OWN", sandbox.userId()), trouble, arguments);
            var said = said(run);
            assertEquals(trouble.status(), run.status(), said);
            assertTrue(said.contains("✗ token ") && said.contains(words), said);
            assertFalse(said.contains("scope") || said.contains("it is not accepted") || said.contains("accepted: "), said);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"503 | {\"code\":14,\"message\":\"starting\"} | starting (HTTP 503) → ",
        "502 | <html>bad gateway</html> | the answer is a web page, not JSON (HTTP 502) → ",
        "429 | '' | the answer has no body (HTTP 429) → "})
    void anIssuerThatCannotBeReadIsNotOneThatAProxyHides(int answer, String body, String words) throws IOException {
        var run = doctor("/.well-known/openid-configuration", new Trouble(answer, body, 0, ""));
        assertEquals(0, run.status(), run.out());
        assertTrue(said(run).contains("! ZITADEL it is ready, but its issuer cannot be told: " + words), run.out());
        assertFalse(said(run).contains("elsewhere"), run.out());
        assertTrue(said(doctor("/.well-known/openid-configuration", new Trouble(200, "<html>login</html>", 0, "")))
                .contains("names no issuer → a proxy may lead this path elsewhere"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"500 | {\"code\":13,\"message\":\"failed\"}",
        "404 | <html>not here</html>", "401 | <html>login</html>"})
    void aReleaseIsNotToldByAnErrorThatIsNotItsOwn(int answer, String body) throws IOException {
        var said = said(doctor("/auth/v1/users/me", new Trouble(answer, body, 0, "")));
        assertTrue(said.contains("✓ version not known: GET /auth/v1/users/me without a token is HTTP " + answer), said);
    }
}
