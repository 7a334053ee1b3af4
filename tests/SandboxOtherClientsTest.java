//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Limit.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Limit;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Calls that the official SDKs' own suites and other clients make beside those of the quickstart.
class SandboxOtherClientsTest {

    private static Sandbox sandbox;
    private static String org;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        org = ok("GET", "/auth/v1/users/me", null).at("/user/details/resourceOwner").asString();
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"userId\":\"ann\",\"username\":\"ann\",\"human\":{\"profile\":{"
                + "\"givenName\":\"A\",\"familyName\":\"B\"},\"email\":{\"email\":\"ann@example.com\"}}}");
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"userId\":\"svc\",\"username\":\"svc\","
                + "\"machine\":{\"name\":\"S\"}}");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static RawHttp.Answer send(String method, String path, String body) throws IOException {
        return RawHttp.send(sandbox.port(), method, path, Map.of("Authorization", "Bearer " + sandbox.token()),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode ok(String method, String path, String body) throws IOException {
        var answer = send(method, path, body);
        assertEquals(2, answer.status() / 100, answer.text());
        return Json.parse(answer.text());
    }

    private static void refused(String method, String path, String body, int status, String message) throws IOException {
        var answer = send(method, path, body);
        assertEquals(status, answer.status(), answer.text());
        assertEquals(message, Json.parse(answer.text()).path("message").asString());
    }

    @Test
    void theGeneralSettingsNameTheFirstOrganizationAndTheLanguages() throws IOException {
        var settings = ok("GET", "/v2/settings", null);
        assertEquals(org, settings.path("defaultOrgId").asString());
        assertEquals("en", settings.path("defaultLanguage").asString());
        assertTrue(settings.path("supportedLanguages").toString().contains("\"de\""), settings.toString());
        var token = ok("POST", "/v2/users/svc/pats", "{\"expirationDate\":\"2099-01-01T00:00:00Z\"}").path("token").asString();
        assertEquals(404, RawHttp.send(sandbox.port(), "GET", "/v2/settings", Map.of("Authorization", "Bearer " + token), null).status(),
                "policy.read comes with a role");
    }

    @Test
    void theDeprecatedUpdateOfAHumanChangesWhatItNames() throws IOException {
        var answer = ok("PUT", "/v2/users/human/ann", "{\"username\":\"anna\",\"profile\":{\"givenName\":\"Anna\",\"familyName\":\"Bee\"},"
                + "\"email\":{\"email\":\"anna@example.com\",\"returnCode\":{}}}");
        assertTrue(answer.path("emailCode").asString().matches("[A-Z0-9]{6}"), answer.toString());
        assertEquals(org, answer.at("/details/resourceOwner").asString());
        var user = ok("GET", "/v2/users/ann", null).path("user");
        assertEquals("anna", user.path("username").asString());
        assertEquals("Anna", user.at("/human/profile/givenName").asString());
        assertEquals("anna@example.com", user.at("/human/email/email").asString());
        assertEquals(answer.at("/details/sequence"), user.at("/details/sequence"));
        refused("PUT", "/v2/users/human/ann", "{\"phone\":{}}", 400, "Phone is empty (PHONE-Zt0NV)");
        refused("PUT", "/v2/users/human/none", "{}", 404, "User could not be found (COMMAND-ugjs0upun6)");
    }

    @Test
    void v1FindsAUserByLoginNameAndMakesASecret() throws IOException {
        assertEquals("svc", ok("GET", "/management/v1/global/users/_by_login_name?loginName=svc", null).at("/user/id").asString());
        refused("GET", "/management/v1/global/users/_by_login_name?loginName=SVC", null, 404, "User could not be found (QUERY-Dfbg2)");
        var secret = ok("PUT", "/management/v1/users/svc/secret", "{}");
        assertEquals("svc", secret.path("clientId").asString());
        var token = RawHttp.send(sandbox.port(), "POST", "/oauth/v2/token", Map.of("Content-Type", "application/x-www-form-urlencoded"),
                ("grant_type=client_credentials&scope=openid&client_id=svc&client_secret=" + secret.path("clientSecret").asString())
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(200, token.status(), token.text());
        refused("PUT", "/management/v1/users/ann/secret", "{}", 400, "Errors.User.NotExisting (COMMAND-x8910n)");
        refused("PUT", "/management/v1/users/none/secret", "{}", 404, "User could not be found (MANAG-fpo4B)");
    }

    @Test
    void aDomainOfAnOrganizationIsVerifiedAsSoonAsItIsAdded() throws IOException {
        var domains = "/v2/organizations/" + org + "/domains";
        ok("POST", domains, "{\"domain\":\"acme.example\"}");
        var list = ok("POST", domains + "/search", "{\"pagination\":{\"asc\":true}}");
        assertEquals("2", list.at("/pagination/totalResult").asString());
        assertTrue(list.at("/domains/0/isPrimary").asBoolean(), list.toString());
        assertEquals("acme.example", list.at("/domains/1/domain").asString());
        assertTrue(list.at("/domains/1/isVerified").asBoolean(), list.toString());
        assertEquals(org, ok("POST", "/v2/organizations/_search", "{\"queries\":[{\"domainQuery\":{\"domain\":\"acme.example\"}}]}")
                .at("/result/0/id").asString());
        assertEquals("1", ok("POST", domains + "/search", "{\"pagination\":{\"limit\":1}}").at("/pagination/appliedLimit").asString());
        assertEquals(1, ok("POST", domains + "/search", "{\"filters\":[{\"domainFilter\":{\"domain\":\"acme\","
                + "\"method\":\"TEXT_QUERY_METHOD_STARTS_WITH\"}}]}").path("domains").size());
        refused("POST", domains, "{\"domain\":\"acme.example\"}", 409, "Errors.Already.Exists (V2-e1wse)");
        refused("POST", domains + "/validation/generate", "{\"domain\":\"acme.example\",\"type\":\"DOMAIN_VALIDATION_TYPE_DNS\"}", 400,
                "Domain is already verified (ORG-HGw21)");
        refused("POST", domains + "/validation/verify", "{\"domain\":\"none.example\"}", 404,
                "Domain doesn't exist on organization (ORG-Sjdi3)");
        refused("DELETE", domains + "?domain=zitadel.localhost", null, 400, "Primary domain must not be deleted (ORG-Sjdi3)");
        var other = ok("POST", "/v2/organizations", "{\"name\":\"Other\"}").path("organizationId").asString();
        refused("POST", "/v2/organizations/" + other + "/domains", "{\"domain\":\"acme.example\"}", 409,
                "Domain already exists (V3-DKcYh)");
        ok("DELETE", domains + "?domain=acme.example", null);
        refused("DELETE", domains + "?domain=acme.example", null, 404, "Domain doesn't exist on organization (ORG-GDfA3)");
    }

    /// The bytes that a client of gRPC sends first: preface, settings, a request's headers (`:method POST`, `:scheme http`, `:path /`).
    @Test
    void aClientThatSpeaksGrpcLearnsThatThisIsTheReason() throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var frames = new DataOutputStream(request);
        for (var frame : new byte[][] {{0, 0, 0, 4, 0, 0, 0, 0, 0}, {0, 0, 3, 1, 4, 0, 0, 0, 1, (byte) 0x83, (byte) 0x86, (byte) 0x84}}) {
            frames.write(frame);
        }
        try (var socket = Limit.connection(sandbox.port())) {
            socket.getOutputStream().write(request.toByteArray());
            var in = new DataInputStream(socket.getInputStream());
            var headers = "";
            while (headers.isEmpty()) {
                var length = in.read() << 16 | in.readUnsignedShort();
                var type = in.read();
                in.skipNBytes(1);
                var stream = in.readInt();
                var payload = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                headers = type == 1 && stream == 1 ? payload : "";
            }
            assertEquals((char) 0x88, headers.charAt(0), "status 200");
            assertTrue(headers.contains("grpc-status\u000212"), headers);
            assertTrue(headers.contains("the ZITADEL sandbox has no gRPC%3A take its REST paths, or Connect over HTTP/1.1"), headers);
        }
    }
}
