package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import sandbox.Sandbox;
import sandbox.junit.SandboxSetup;
import sandbox.junit.ZitadelSandbox;
import sandbox.seed.SeedFile;

/// A Spring Boot service that checks the sandbox's tokens.
@ExtendWith(ZitadelSandbox.class)
@SandboxSetup(seed = "seed.json")
class TokenServiceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(Sandbox sandbox) {
        service = SpringApplication.run(TokenService.class, "--server.port=0", "--spring.main.banner-mode=off",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + sandbox.url());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /// An access token by client credentials, a JWT as the seed wants it.
    private static String token(Sandbox sandbox) throws Exception {
        var form = "grant_type=client_credentials&client_id=ci&client_secret=ci-secret&scope=openid";
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build();
        return CLIENT.send(request, BodyHandlers.ofString()).body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        var port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aTokenOfTheSandboxIsLetIn(Sandbox sandbox) throws Exception {
        var answer = get("/me", token(sandbox));
        assertEquals(200, answer.statusCode());
        assertEquals("ci", answer.body());
    }

    @Test
    void nobodyWithoutATokenIs() throws Exception {
        assertEquals(401, get("/me", null).statusCode());
    }

    @Test
    void aTokenOfAnotherIssuerIsNot(Sandbox sandbox) throws Exception {
        try (var other = Sandbox.start(new Sandbox.Options().withSeed(SeedFile.of("seed.json",
                TokenServiceTest.class.getResourceAsStream("seed.json").readAllBytes())))) {
            assertEquals(401, get("/me", token(other)).statusCode());
        }
    }

    @Test
    void aServiceAccountHasNoRolesOfAProject(Sandbox sandbox) throws Exception {
        assertEquals(403, get("/admin", token(sandbox)).statusCode());
    }
}
