//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Sessions of the sandbox, as ZITADEL's protos and sources describe them: a login with user name and password, step by step.
class SandboxSessionTest {

    private static Sandbox sandbox;
    private static String plain;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        var org = ok("GET", "/auth/v1/users/me", null).at("/user/details/resourceOwner").asString();
        for (var name : new String[] {"ann", "bea"}) {
            var password = name.equals("ann") ? ",\"password\":{\"password\":\"Secr3tP4ss!\"}" : "";
            ok("POST", "/v2/users/new", "{\"organizationId\":\"%s\",\"userId\":\"%s\",\"username\":\"%2$s\",\"human\":{\"profile\":{"
                    .formatted(org, name) + "\"givenName\":\"A\",\"familyName\":\"B\"},\"email\":{\"email\":\"" + name + "@example.com\"}"
                    + password + "}}");
        }
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"userId\":\"svc\",\"machine\":{\"name\":\"S\"}}");
        plain = ok("POST", "/v2/users/svc/pats", "{\"expirationDate\":\"2099-01-01T00:00:00Z\"}").path("token").asString();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static RawHttp.Answer send(String token, String method, String path, String body) throws IOException {
        return RawHttp.send(sandbox.port(), method, path, Map.of("Authorization", "Bearer " + token),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode ok(String method, String path, String body) throws IOException {
        var answer = send(sandbox.token(), method, path, body);
        assertEquals(2, answer.status() / 100, answer.text());
        return Json.parse(answer.text());
    }

    private static void refused(RawHttp.Answer answer, int status, String message) {
        assertEquals(status, answer.status(), answer.text());
        assertEquals(message, Json.parse(answer.text()).path("message").asString());
    }

    private static JsonNode create(String checks) throws IOException {
        var answer = send(sandbox.token(), "POST", "/v2/sessions", "{\"checks\":" + checks + "}");
        assertEquals(201, answer.status(), answer.text());
        return Json.parse(answer.text());
    }

    @Test
    void aLoginWithUserNameAndPasswordIsSeenInItsFactors() throws IOException {
        var created = create("{\"user\":{\"loginName\":\"ANN\"},\"password\":{\"password\":\"Secr3tP4ss!\"}}");
        assertTrue(created.path("sessionToken").asString().length() > 40, created.toString());
        assertEquals("4", created.at("/details/sequence").asString(), "added, user, password, token");
        var session = ok("GET", "/v2/sessions/" + created.path("sessionId").asString(), null).path("session");
        assertEquals("ann", session.at("/factors/user/id").asString());
        assertEquals("ann", session.at("/factors/user/loginName").asString());
        assertEquals("A B", session.at("/factors/user/displayName").asString());
        assertTrue(session.at("/factors/password/verifiedAt").isString(), session.toString());
        assertFalse(session.has("expirationDate"), session.toString());
    }

    @Test
    void aPasswordMayComeLaterAndMakesANewToken() throws IOException {
        var created = create("{\"user\":{\"userId\":\"ann\"}}");
        var path = "/v2/sessions/" + created.path("sessionId").asString();
        assertFalse(ok("GET", path, null).at("/session/factors").has("password"));
        var set = ok("PATCH", path, "{\"checks\":{\"password\":{\"password\":\"Secr3tP4ss!\"}},\"metadata\":{\"k\":\"dg==\"},"
                + "\"lifetime\":\"18000s\"}");
        assertNotEquals(created.path("sessionToken").asString(), set.path("sessionToken").asString());
        var session = ok("GET", path + "?sessionToken=" + set.path("sessionToken").asString(), null).path("session");
        assertTrue(session.at("/factors/password/verifiedAt").isString(), session.toString());
        assertEquals("dg==", session.at("/metadata/k").asString());
        assertEquals(Duration.ofHours(5), Duration.between(Instant.parse(session.path("changeDate").asString()),
                Instant.parse(session.path("expirationDate").asString())));
        refused(send(plain, "GET", path + "?sessionToken=" + created.path("sessionToken").asString(), null), 403,
                "Errors.PermissionDenied (QUERY-dsfr3)");
        assertFalse(ok("PATCH", path, "{}").has("sessionToken"), "nothing changes, no new token");
    }

    /// Longer ones than Go can count, which are 292 years, are so long there.
    @ParameterizedTest
    @CsvSource({"1.5s, PT1.5S", "9223372036s, PT2562047H47M16S", "9223372037s, PT2562047H47M16.854775807S",
        "10000000000s, PT2562047H47M16.854775807S", "315576000000s, PT2562047H47M16.854775807S"})
    void aSessionLastsAsLongAsItWasAskedFor(String lifetime, Duration expected) throws IOException {
        var created = ok("POST", "/v2/sessions", "{\"checks\":{\"user\":{\"userId\":\"bea\"}},\"lifetime\":\"" + lifetime + "\"}");
        var path = "/v2/sessions/" + created.path("sessionId").asString();
        var session = ok("GET", path, null).path("session");
        assertEquals(expected, Duration.between(Instant.parse(session.path("changeDate").asString()),
                Instant.parse(session.path("expirationDate").asString())));
        assertTrue(ok("PATCH", path, "{\"lifetime\":\"" + lifetime + "\"}").has("sessionToken"), "it has not expired yet");
    }

    @Test
    void aSessionIsListedForWhoeverMadeItAndGoneWhenItIsTerminated() throws IOException {
        var created = create("{\"user\":{\"userId\":\"bea\"}}");
        var id = created.path("sessionId").asString();
        var search = "{\"queries\":[{\"idsQuery\":{\"ids\":[\"" + id + "\"]}},{\"userIdQuery\":{\"id\":\"bea\"}},{\"creatorQuery\":{}}]}";
        assertEquals(id, ok("POST", "/v2/sessions/search", search).at("/sessions/0/id").asString());
        assertFalse(Json.parse(send(plain, "POST", "/v2/sessions/search", "{}").text()).has("sessions"));
        refused(send(plain, "GET", "/v2/sessions/" + id, null), 404, "membership not found (AUTHZ-cdgFk)");
        refused(send(plain, "DELETE", "/v2/sessions/" + id, "{\"sessionToken\":\"no\"}"), 403, "Session Token is invalid (COMMAND-sGr42)");
        var body = "{\"sessionToken\":\"" + created.path("sessionToken").asString() + "\"}";
        var deleted = Json.parse(send(plain, "DELETE", "/v2/sessions/" + id, body).text());
        assertEquals(deleted, ok("DELETE", "/v2/sessions/" + id, "{}"), "again, it tells the same");
        refused(send(sandbox.token(), "GET", "/v2/sessions/" + id, null), 404, "Session does not exist (QUERY-SFeaa)");
        assertEquals(0, ok("POST", "/v2/sessions/search", search).path("sessions").size());
        refused(send(sandbox.token(), "PATCH", "/v2/sessions/" + id, "{\"lifetime\":\"1s\"}"), 400,
                "Session already terminated (COMMAND-Hewfq)");
    }

    @Test
    void aWrongPasswordTellsHowManyThereWereInARow() throws IOException {
        var wrong = "{\"checks\":{\"user\":{\"loginName\":\"ann\"},\"password\":{\"password\":\"no\"}}}";
        create("{\"user\":{\"loginName\":\"ann\"},\"password\":{\"password\":\"Secr3tP4ss!\"}}");
        for (var attempt = 1; attempt <= 2; attempt++) {
            var answer = send(sandbox.token(), "POST", "/v2/sessions", wrong);
            refused(answer, 400, "Password is invalid (COMMAND-3M0fs)");
            var detail = Json.parse(answer.text()).at("/details/0");
            assertEquals("type.googleapis.com/zitadel.v1.CredentialsCheckError", detail.path("@type").asString());
            assertEquals(attempt, detail.path("failedAttempts").asInt());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "{\"checks\":{\"user\":{\"loginName\":\"nobody\"}}} | 404 | User could not be found (QUERY-Dfbg2)",
        "{\"checks\":{\"user\":{}}} | 400 | invalid CreateSessionRequest.Checks: embedded message failed validation | caused by: invalid "
                + "Checks.User: embedded message failed validation | caused by: invalid CheckUser.Search: value is required",
        "{\"checks\":{\"password\":{\"password\":\"x\"}}} | 400 | User ID missing (COMMAND-Sfw3f)",
        "{\"checks\":{\"user\":{\"userId\":\"bea\"},\"password\":{\"password\":\"x\"}}} | 400 "
                + "| User has not set a password (COMMAND-3nJ4t)",
        "{\"checks\":{\"user\":{\"userId\":\"svc\"},\"password\":{\"password\":\"x\"}}} | 400 | User could not be found (COMMAND-3n77z)",
        "{\"lifetime\":\"0s\"} | 400 | invalid CreateSessionRequest.Lifetime: value must be greater than 0s",
        "{\"checks\":{\"totp\":{\"code\":\"123456\"}}} | 501 | the sandbox does not do sessions with totp; a real ZITADEL may",
        "{\"challenges\":{\"webAuthN\":{}}} | 501 | the sandbox does not do sessions with webAuthN; a real ZITADEL may",
    })
    void aCheckThatFailsIsTheReason(String body) throws IOException {
        var parts = body.split(" \\| ", 3);
        refused(send(sandbox.token(), "POST", "/v2/sessions", parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    @Test
    void whoHasNoRoleMakesNoSession() throws IOException {
        refused(send(plain, "POST", "/v2/sessions", "{}"), 404, "membership not found (AUTHZ-cdgFk)");
    }

    @Test
    void theTokenOfASessionIsNoBearerTokenHere() throws IOException {
        var token = create("{\"user\":{\"userId\":\"ann\"}}").path("sessionToken").asString();
        refused(send(token, "GET", "/v2/users/ann", null), 501,
                "the sandbox does not do a session's token as the bearer token; a real ZITADEL may");
    }
}
