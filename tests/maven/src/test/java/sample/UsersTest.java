package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sandbox.Sandbox;
import sandbox.junit.SandboxSetup;
import sandbox.junit.ZitadelSandbox;

/// With nothing but the JDK's own client.
@ExtendWith(ZitadelSandbox.class)
@SandboxSetup(seed = "seed.json")
class UsersTest {

    @Test
    void readsAUser(Sandbox sandbox) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/v2/users/ada"))
                .header("Authorization", "Bearer " + sandbox.token()).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("ada@example.com"), answer.body());
        }
    }

    @Test
    void isAskedAgainAfterTooManyRequests(Sandbox sandbox) {
        sandbox.fault("429 GET /v2/users/ada");
        assertEquals(429, sandbox.client().get("/v2/users/ada").statusCode());
        sandbox.clearFaults();
        assertEquals(200, sandbox.client().get("/v2/users/ada").statusCode());
        assertEquals("GET /v2/users/ada", sandbox.requests().getLast().call());
    }
}
