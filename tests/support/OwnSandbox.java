package support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import sandbox.Sandbox;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// For a class of tests that has a sandbox of its own, which shows every write at once.
public abstract class OwnSandbox {

    protected static Sandbox sandbox;
    /// The id of the organization that the sandbox's token belongs to.
    protected static String org;

    @BeforeAll
    static void startSandbox() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        org = ok("GET", "/auth/v1/users/me", null).at("/user/details/resourceOwner").asString();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    /// `token` and `body` may be null; `headers` are names and values in turn.
    protected static RawHttp.Answer send(String token, String method, String path, String body, String... headers) throws IOException {
        var all = new HashMap<String, String>();
        if (token != null) {
            all.put("Authorization", "Bearer " + token);
        }
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return RawHttp.send(sandbox.port(), method, path, all, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /// The answer to a request with the sandbox's token, which must succeed.
    protected static JsonNode ok(String method, String path, String body) throws IOException {
        var answer = send(sandbox.token(), method, path, body);
        assertEquals(2, answer.status() / 100, answer.text());
        return Json.parse(answer.text());
    }

    /// A new personal access token of this account.
    protected static String token(String user) throws IOException {
        return ok("POST", "/v2/users/" + user + "/pats", "{\"expirationDate\":\"2030-01-01T00:00:00Z\"}").path("token").asString();
    }
}
