//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Handout;
import sandbox.Launch;
import sandbox.Sandbox;
import sandbox.state.Release;
import support.Limit;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What the recordings do not show of the sandbox: roles, lag, faults, limits, its first page, its life.
class SandboxTest {

    private static final Sandbox.Options AT_ONCE = new Sandbox.Options().withLag(Duration.ZERO);

    private static RawHttp.Answer send(Sandbox sandbox, String token, String method, String path, String body) throws IOException {
        return RawHttp.send(sandbox.port(), method, path, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Sandbox sandbox, String method, String path, String body) throws IOException {
        return Json.parse(send(sandbox, sandbox.token(), method, path, body).text());
    }

    private static String ownOrg(Sandbox sandbox) throws IOException {
        return json(sandbox, "GET", "/auth/v1/users/me", null).at("/user/details/resourceOwner").asString();
    }

    /// A service account in the organization with that role there (or on the instance), and its token.
    private static String tokenWithRole(Sandbox sandbox, String org, String role) throws IOException {
        var user = json(sandbox, "POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"machine\":{\"name\":\"x\"}}")
                .path("id").asString();
        if (role.startsWith("IAM_")) {
            json(sandbox, "POST", "/admin/v1/members", "{\"userId\":\"" + user + "\",\"roles\":[\"" + role + "\"]}");
        } else if (!role.equals("none")) {
            RawHttp.send(sandbox.port(), "POST", "/management/v1/orgs/me/members",
                    Map.of("Authorization", "Bearer " + sandbox.token(), "x-zitadel-orgid", org),
                    ("{\"userId\":\"" + user + "\",\"roles\":[\"" + role + "\"]}").getBytes(StandardCharsets.UTF_8));
        }
        return json(sandbox, "POST", "/v2/users/" + user + "/pats", "{\"expirationDate\":\"2030-01-01T00:00:00Z\"}")
                .path("token").asString();
    }

    @ParameterizedTest
    @CsvSource({
        "IAM_OWNER, 201, 200, 200", "IAM_ORG_MANAGER, 201, 200, 200", "IAM_USER_MANAGER, 403, 200, 200",
        "IAM_OWNER_VIEWER, 403, 403, 200", "ORG_OWNER, 404, 200, 200", "ORG_USER_MANAGER, 404, 200, 200",
        "ORG_OWNER_VIEWER, 404, 403, 200", "none, 404, 404, 404"})
    void aRoleMayWhatItsPermissionsSay(String role, int createOrg, int createUser, int readUser) throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var org = json(sandbox, "POST", "/v2/organizations", "{\"name\":\"Roles\"}").path("organizationId").asString();
            var other = json(sandbox, "POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"machine\":{\"name\":\"o\"}}")
                    .path("id").asString();
            var token = tokenWithRole(sandbox, org, role);
            assertEquals(createOrg, send(sandbox, token, "POST", "/v2/organizations", "{\"name\":\"Another\"}").status());
            assertEquals(createUser, send(sandbox, token, "POST", "/v2/users/new",
                    "{\"organizationId\":\"" + org + "\",\"machine\":{\"name\":\"u\"}}").status());
            assertEquals(readUser, send(sandbox, token, "GET", "/v2/users/" + other, null).status());
        }
    }

    private static boolean found(Sandbox sandbox, String search) {
        try {
            return json(sandbox, "POST", "/v2/users", search).has("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSearchStaysBehindAWriteByTheLagAndAReadByIdDoesNot() throws IOException {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ofSeconds(1)))) {
            var org = ownOrg(sandbox);
            var id = json(sandbox, "POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"machine\":{\"name\":\"l\"}}")
                    .path("id").asString();
            assertEquals(200, send(sandbox, sandbox.token(), "GET", "/v2/users/" + id, null).status());
            var search = "{\"queries\":[{\"inUserIdsQuery\":{\"userIds\":[\"" + id + "\"]}}]}";
            assertFalse(json(sandbox, "POST", "/v2/users", search).has("result"), "stale at the first read");
            assertTrue(Limit.reached(() -> found(sandbox, search)), "the search catches up");
        }
    }

    @Test
    void aStatusFaultHitsAsOftenAsItSaysWhereItSays() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withFaults(List.of("503*2 GET /v2/users/*", "429 POST")))) {
            var path = "/v2/users/" + sandbox.userId();
            assertEquals(503, send(sandbox, sandbox.token(), "GET", path, null).status());
            assertEquals(14, json(sandbox, "GET", path, null).path("code").asInt());
            assertEquals(200, send(sandbox, sandbox.token(), "GET", path, null).status());
            assertEquals(429, send(sandbox, sandbox.token(), "POST", "/v2/users", "{}").status());
            assertEquals(200, send(sandbox, sandbox.token(), "GET", "/auth/v1/users/me", null).status());
        }
    }

    @Test
    void aDroppedAnswerIsLostAfterTheWorkIsDone() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withFaults(List.of("drop*1 POST /v2/organizations")))) {
            assertEquals(0, send(sandbox, sandbox.token(), "POST", "/v2/organizations", "{\"name\":\"Lost\"}").status());
            assertEquals(409, send(sandbox, sandbox.token(), "POST", "/v2/organizations", "{\"name\":\"Lost\"}").status());
        }
    }

    @Test
    void aTruncatedAnswerEndsInTheMiddle() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withFaults(List.of("truncate")))) {
            var answer = send(sandbox, sandbox.token(), "GET", "/auth/v1/users/me", null);
            assertTrue(answer.body().length < Integer.parseInt(answer.headers().get("content-length")), answer.text());
        }
    }

    @Test
    void anHtmlFaultAndASlowOneAreWhatTheySay() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withFaults(List.of("html GET /v2/*", "slow 0.2s GET /auth/*")))) {
            assertTrue(send(sandbox, sandbox.token(), "GET", "/v2/users/1", null).headers().get("content-type").startsWith("text/html"));
            var begin = System.nanoTime();
            assertEquals(200, send(sandbox, sandbox.token(), "GET", "/auth/v1/users/me", null).status());
            assertTrue(System.nanoTime() - begin >= 200_000_000, "it waits");
        }
    }

    @Test
    void whatAnOptionCannotBeIsRefusedWhereItIsSaid() {
        var options = new Sandbox.Options();
        for (var wrong : List.<Executable>of(() -> options.withUsers(-1), () -> options.withPort(-1), () -> options.withPort(65_536),
                () -> options.withLag(Duration.ofMillis(-1)), () -> options.withLatency(Duration.ofMillis(-1)),
                () -> options.withRateLimit(-1), () -> options.withAccount(""), () -> options.withAccount(" "),
                () -> options.withAccount("a".repeat(201)))) {
            assertThrows(IllegalArgumentException.class, wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "200", "slow", "drop 3s", "503*x", "503*0 GET", "503*-1", "503*9999999999", "503 get",
        "503 GET users", "slow .s", "bogus"})
    void aFaultThatCannotBeReadIsNamed(String rule) {
        var error = assertThrows(IllegalArgumentException.class, () -> Sandbox.start(AT_ONCE.withFaults(List.of(rule))));
        assertTrue(error.getMessage().startsWith("cannot read the fault '" + rule + "'"), error.getMessage());
    }

    @Test
    void moreRequestsThanTheLimitAre429() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withRateLimit(5))) {
            var refused = 0;
            for (var i = 0; i < 20; i++) {
                var answer = send(sandbox, sandbox.token(), "GET", "/auth/v1/users/me", null);
                if (answer.status() == 429) {
                    refused++;
                }
                assertTrue(answer.status() == 200 || answer.status() == 429 && answer.text().contains("\"code\":8"), answer.text());
            }
            assertTrue(refused >= 5, refused + " of 20 refused");
        }
    }

    @Test
    void theFirstPageSaysWhatItAnswersAndWhatItDoesNot() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withRelease(Release.V4_13))) {
            assertTrue(send(sandbox, null, "GET", "/", null).text().contains("ZITADEL sandbox: v4.13.1"));
        }
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var page = send(sandbox, null, "GET", "/", null);
            assertEquals("text/html; charset=utf-8", page.headers().get("content-type"));
            for (var word : List.of("v4.19.5", "/v2/users/{userId}", "CreateAdministrator", "no gRPC", "SetPassword", "/oauth/v2/token")) {
                assertTrue(page.text().contains(word), word);
            }
        }
    }

    @Test
    void anOperationThatItDoesNotDoIs501AndSaysSo() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var answer = send(sandbox, sandbox.token(), "POST", "/v2/users/1/password", "{}");
            assertEquals(501, answer.status());
            assertEquals("the sandbox does not do SetPassword; a real ZITADEL may", Json.parse(answer.text()).path("message").asString());
        }
    }

    @Test
    void aPageFromTheMiddleOfManyUsersIsRight() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withUsers(20_000))) {
            var page = json(sandbox, "POST", "/v2/users",
                    "{\"query\":{\"offset\":\"19000\",\"limit\":1000,\"asc\":true},\"sortingColumn\":\"USER_FIELD_NAME_USER_NAME\"}");
            assertEquals("20002", page.at("/details/totalResult").asString());
            assertEquals(1000, page.path("result").size());
            assertEquals("user-019000", page.at("/result/0/username").asString());
        }
    }

    @Test
    void itAnswersOnLoopbackOnlyAndIsGoneWhenClosed() throws IOException {
        var sandbox = Sandbox.start();
        var itself = "/v2/users/" + sandbox.userId();
        try (sandbox) {
            assertEquals(200, send(sandbox, sandbox.token(), "GET", itself, null).status());
        }
        try {
            // Another program may have got the port since then; it does not know this token.
            assertNotEquals(200, send(sandbox, sandbox.token(), "GET", itself, null).status());
        } catch (IOException _) {
            // nobody has
        }
    }

    @Test
    void aTakenPortIsOneClearLineAndStatus1AndLeavesTheSettingsOfWhoHasIt(@TempDir Path folder) throws IOException {
        try (var sandbox = Sandbox.start()) {
            assertThrows(BindException.class, () -> Sandbox.start(new Sandbox.Options().withPort(sandbox.port())));
            var err = new ByteArrayOutputStream();
            Files.writeString(folder.resolve("env"), "ZITADEL_DOMAIN=localhost:1\nZITADEL_TOKEN=x\n");
            var files = new Handout(folder.resolve("env"), null, null, null, null);
            var status = Launch.run(new Sandbox.Options().withPort(sandbox.port()), files,
                    new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));
            assertEquals(1, status);
            assertFalse(Files.exists(folder.resolve("env")), "what the last run left is gone");
            assertEquals("sandbox: port " + sandbox.port() + " is taken; stop what listens there or take another: --port 0\n",
                    err.toString(StandardCharsets.UTF_8));
            Files.writeString(folder.resolve("env"), "ZITADEL_DOMAIN=localhost:" + sandbox.port() + "\nZITADEL_TOKEN=x\n");
            Launch.run(new Sandbox.Options().withPort(sandbox.port()), files, new PrintStream(err), new PrintStream(err));
            assertTrue(Files.exists(folder.resolve("env")), "what who has the port wrote stays");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /auth/v1/users/me", "POST, /management/v1/users/_search", "POST, /admin/v1/members", "GET, /auth/v1/healthz",
        "POST, /management/v1/projects/_search", "GET, /system/v1/instances"})
    void aServerWithoutV1DoesNotKnowItsPaths(String method, String path) throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withV1(false))) {
            var answer = send(sandbox, sandbox.token(), method, path, method.equals("GET") ? null : "{}");
            assertEquals(404, answer.status());
            assertEquals("{\"code\":5,\"message\":\"Not Found\"}", answer.text());
            assertEquals(200, send(sandbox, sandbox.token(), "GET", "/v2/users/" + sandbox.userId(), null).status());
            assertEquals(200, send(sandbox, null, "GET", "/debug/healthz", null).status());
        }
    }

    @Test
    void listsHaveLimitsSinceTheyWereGivenSome() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withUsers(1_500))) {
            assertEquals(100, json(sandbox, "POST", "/v2/users", "{}").path("result").size());
            assertEquals("1502", json(sandbox, "POST", "/v2/users", "{\"query\":{\"limit\":0}}").at("/details/totalResult").asString());
            assertEquals(1_000, json(sandbox, "POST", "/v2/users", "{\"query\":{\"limit\":1000}}").path("result").size());
            assertEquals(1_000, json(sandbox, "POST", "/management/v1/users/_search", "{}").path("result").size());
            for (var path : List.of("/v2/users", "/v2/organizations/_search", "/management/v1/users/_search", "/admin/v1/orgs/_search")) {
                var answer = send(sandbox, sandbox.token(), "POST", path, "{\"query\":{\"limit\":1001}}");
                assertEquals(400, answer.status(), path);
                assertEquals("Limit exceeded (QUERY-4M0fs)", Json.parse(answer.text()).path("message").asString());
            }
        }
        try (var sandbox = Sandbox.start(AT_ONCE.withUsers(1_500).withRelease(Release.V4_16))) {
            assertEquals(1_502, json(sandbox, "POST", "/v2/users", "{}").path("result").size());
            assertEquals(1_001, json(sandbox, "POST", "/v2/users", "{\"query\":{\"limit\":1001}}").path("result").size());
        }
    }

    @ParameterizedTest
    @CsvSource({"deactivate, reactivate", "lock, unlock"})
    void aTokenIssuedBeforeItsAccountWasBlockedStaysRefusedThoughItIsListed(String block, String unblock) throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var user = json(sandbox, "POST", "/v2/users/new",
                    "{\"organizationId\":\"" + ownOrg(sandbox) + "\",\"machine\":{\"name\":\"b\"}}").path("id").asString();
            var pat = "{\"expirationDate\":\"2030-01-01T00:00:00Z\"}";
            var old = json(sandbox, "POST", "/v2/users/" + user + "/pats", pat).path("token").asString();
            assertEquals(200, send(sandbox, old, "GET", "/v2/users/" + user, null).status());
            json(sandbox, "POST", "/v2/users/" + user + "/" + block, "{}");
            assertEquals(401, send(sandbox, old, "GET", "/v2/users/" + user, null).status());
            json(sandbox, "POST", "/v2/users/" + user + "/" + unblock, "{}");
            assertEquals(401, send(sandbox, old, "GET", "/v2/users/" + user, null).status());
            assertEquals(401, send(sandbox, old, "GET", "/oidc/v1/userinfo", null).status());
            assertEquals("1", json(sandbox, "POST", "/v2/users/pats/search", "{\"filters\":[{\"userIdFilter\":{\"id\":\"" + user + "\"}}]}")
                    .at("/pagination/totalResult").asString());
            var fresh = json(sandbox, "POST", "/v2/users/" + user + "/pats", pat).path("token").asString();
            assertEquals(200, send(sandbox, fresh, "GET", "/v2/users/" + user, null).status());
        }
    }
}
