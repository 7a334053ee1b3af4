//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import sandbox.http.SeenRequest;
import support.RawHttp;
import zitadel.Json;

/// What a test orders of its sandbox while it runs: trouble, what it saw, back to how it started.
class SandboxControlTest {

    private static final Sandbox.Options AT_ONCE = new Sandbox.Options().withoutLag();

    private static String newUser(Sandbox sandbox, String name) {
        return "{\"organizationId\":\"" + sandbox.organizationId() + "\",\"username\":\"" + name + "\",\"machine\":{\"name\":\"x\"}}";
    }

    @Test
    void aFaultHitsAsOftenAsItSaysAndTheRetriesAreSeen() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            sandbox.fault("429*2 POST /v2/users/new");
            var statuses = List.of(1, 2, 3).stream().map(_ -> sandbox.client().post("/v2/users/new", newUser(sandbox, "ci")).statusCode());
            assertEquals(List.of(429, 429, 200), statuses.toList());
            assertEquals(List.of("POST /v2/users/new", "POST /v2/users/new", "POST /v2/users/new"),
                    sandbox.requests().stream().map(SeenRequest::call).toList());
            var last = sandbox.requests().getLast();
            assertEquals(200, last.status());
            assertEquals("ci", Json.parse(last.body()).path("username").asString());
            assertEquals(List.of("application/json"), last.headers().get("content-type"));
            assertFalse(sandbox.requests().toString().contains(sandbox.token()), "the credential is not kept");
            sandbox.fault("drop GET");
            sandbox.clearFaults();
            assertEquals(200, sandbox.client().get("/v2/users/" + sandbox.userId()).statusCode());
            sandbox.clearRequests();
            assertEquals(List.of(), sandbox.requests());
            assertThrows(IllegalArgumentException.class, () -> sandbox.fault("nonsense"));
        }
    }

    @Test
    void aResetBringsBackTheStartAndKeepsTokenAndKey() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withUsers(2))) {
            var client = sandbox.client();
            var before = Json.parse(client.post("/v2/users", "{}").body()).path("result");
            var keyFile = sandbox.keyFile();
            assertEquals(200, client.post("/v2/users/new", newUser(sandbox, "ci")).statusCode());
            assertEquals(201, client.post("/v2/organizations", "{\"name\":\"Acme\"}").statusCode());
            var metadata = "{\"metadata\":[{\"key\":\"k\",\"value\":\"dg==\"}]}";
            assertEquals(200, client.post("/v2/users/" + sandbox.userId() + "/metadata", metadata).statusCode());
            assertEquals(200, client.delete("/v2/users/" + before.get(0).path("userId").asString()).statusCode());
            sandbox.fault("503");
            sandbox.reset();
            assertEquals(List.of(), sandbox.requests());
            assertEquals(before, Json.parse(client.post("/v2/users", "{}").body()).path("result"));
            assertEquals("1", Json.parse(client.post("/v2/organizations/_search", "{}").body()).at("/details/totalResult").asString());
            assertFalse(Json.parse(client.post("/v2/users/" + sandbox.userId() + "/metadata/search", "{}").body()).has("metadata"));
            assertEquals(keyFile, sandbox.keyFile());
            assertEquals(200, client.post("/v2/users/new", newUser(sandbox, "ci")).statusCode(), "the name is free again");
        }
    }

    @Test
    void aResetDropsTheFaultsOfTheStartToo() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withFaults(List.of("503 GET /v2/users/*")).withControl(true))) {
            assertEquals(503, sandbox.client().get("/v2/users/" + sandbox.userId()).statusCode());
            assertEquals(204, order(sandbox, "POST", "/sandbox/reset", "", Map.of()).status());
            assertEquals(List.of(), sandbox.requests());
            assertEquals(200, sandbox.client().get("/v2/users/" + sandbox.userId()).statusCode());
        }
    }

    private static RawHttp.Answer order(Sandbox sandbox, String method, String path, String body, Map<String, String> headers)
            throws IOException {
        return RawHttp.send(sandbox.port(), method, path, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameByHttpWhereItWasAskedFor() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withControl(true))) {
            var none = Map.<String, String>of();
            assertEquals(204, order(sandbox, "POST", "/sandbox/faults", "503 GET /v2/users/*", none).status());
            assertEquals(503, sandbox.client().get("/v2/users/1?x=y").statusCode());
            var seen = Json.parse(order(sandbox, "GET", "/sandbox/requests", null, none).text());
            assertEquals("[{\"method\":\"GET\",\"path\":\"/v2/users/1?x=y\",\"body\":\"\",\"status\":503,"
                    + "\"userAgent\":\"Java-http-client\"}]", Json.line(seen).replaceAll("(?<=Java-http-client)/[\\d.]+", ""));
            assertEquals(204, order(sandbox, "DELETE", "/sandbox/requests", null, none).status());
            assertEquals(204, order(sandbox, "DELETE", "/sandbox/faults", null, none).status());
            assertEquals(200, sandbox.client().get("/v2/users/" + sandbox.userId()).statusCode());
            assertEquals(200, sandbox.client().post("/v2/users/new", newUser(sandbox, "ci")).statusCode());
            assertEquals(204, order(sandbox, "POST", "/sandbox/reset", "", none).status());
            assertEquals("2", Json.parse(sandbox.client().post("/v2/users", "{}").body()).at("/details/totalResult").asString());
            var wrong = order(sandbox, "POST", "/sandbox/faults", "nonsense", none);
            assertEquals(400, wrong.status());
            assertTrue(wrong.text().startsWith("cannot read the fault 'nonsense'"), wrong.text());
            assertEquals(400, order(sandbox, "POST", "/sandbox/faults", "503*0 GET", none).status());
            assertEquals(404, order(sandbox, "GET", "/sandbox/nope", null, none).status());
            assertEquals(403, order(sandbox, "POST", "/sandbox/reset", "", Map.of("Origin", "http://evil.example")).status());
        }
    }

    @Test
    void anOrderThatIsTooLongIsRefusedAsAnyRequestIs() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE.withControl(true))) {
            var rule = "503 GET /" + "x".repeat(4 << 20);
            var refused = order(sandbox, "POST", "/sandbox/faults", rule, Map.of());
            var other = order(sandbox, "POST", "/v2/organizations", rule, Map.of("Authorization", "Bearer " + sandbox.token()));
            assertEquals(429, refused.status());
            assertEquals("grpc: received message larger than max (4194313 vs. 4194304)",
                    Json.parse(refused.text()).path("message").asString());
            assertEquals(other.text(), refused.text());
        }
    }

    @Test
    void withoutBeingAskedForItTakesNoOrders() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            assertEquals(404, order(sandbox, "POST", "/sandbox/reset", "", Map.of()).status());
            assertEquals(404, sandbox.client().post("/sandbox/reset", "").statusCode(), "nor of whoever has its token");
            assertEquals(404, order(sandbox, "GET", "/sandbox/requests", null, Map.of()).status());
        }
    }

    @Test
    void whatItSawIsToldToWhoeverHasItsToken() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            sandbox.client().get("/v2/users/1");
            var seen = sandbox.client().get("/sandbox/requests");
            assertEquals(200, seen.statusCode());
            assertEquals(List.of("/v2/users/1"), Json.parse(seen.body()).findValuesAsString("path"));
            var other = Map.of("Authorization", "Bearer another");
            assertEquals(404, order(sandbox, "GET", "/sandbox/requests", null, other).status());
        }
    }
}
