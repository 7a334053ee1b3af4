//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// What a service reads in the tokens of the sandbox, beside what userinfo tells of them.
class SandboxTokenTest {

    private static final String ORG = "urn:zitadel:iam:org:id:";
    private static final String DOMAIN = "urn:zitadel:iam:org:domain:primary";
    private static final String OWNER = "urn:zitadel:iam:user:resourceowner";
    private static final String METADATA = "urn:zitadel:iam:user:metadata";
    private static final List<String> PROFILE = List.of("sub", "name", "preferred_username", "updated_at");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withoutLag());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode post(String path, String body) {
        var answer = sandbox.client().post(path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.parse(answer.body());
    }

    /// The answer to a new service account that asks for a token.
    private static JsonNode token(String username, String type, String scope) throws IOException {
        var id = post("/v2/users/new", "{\"organizationId\":\"" + sandbox.organizationId() + "\",\"username\":\"" + username
                + "\",\"machine\":{\"name\":\"A\",\"accessTokenType\":\"" + type + "\"}}").path("id").asString();
        post("/v2/users/" + id + "/metadata", "{\"metadata\":[{\"key\":\"team\",\"value\":\"Ymx1ZQ==\"}]}");
        var secret = post("/v2/users/" + id + "/secret", "{}").path("clientSecret").asString();
        var form = "grant_type=client_credentials&client_id=" + username + "&client_secret=" + secret + "&scope="
                + scope.replace(' ', '+');
        return Json.parse(RawHttp.send(sandbox.port(), "POST", "/oauth/v2/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"), form.getBytes(StandardCharsets.UTF_8)).text());
    }

    private static JsonNode claims(JsonNode token) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(token.asString().split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static ObjectNode userinfo(JsonNode token) throws IOException {
        return (ObjectNode) Json.parse(RawHttp.send(sandbox.port(), "GET", "/oidc/v1/userinfo",
                Map.of("Authorization", "Bearer " + token.path("access_token").asString()), null).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS_TOKEN_TYPE_BEARER", "ACCESS_TOKEN_TYPE_JWT"})
    void aSignedTokenHasWhatItsScopesShowInUserinfoButNotTheProfile(String type) throws IOException {
        var token = token(type.toLowerCase(java.util.Locale.ROOT), type, "openid profile " + OWNER + " " + METADATA);
        var shown = userinfo(token);
        assertTrue(shown.propertyNames().containsAll(PROFILE), shown.toString());
        shown.remove(PROFILE);
        assertEquals(List.of(METADATA, OWNER + ":id", OWNER + ":name", OWNER + ":primary_domain"), List.copyOf(shown.propertyNames()));
        for (var signed : type.endsWith("JWT") ? List.of("access_token", "id_token") : List.of("id_token")) {
            var claims = claims(token.path(signed));
            shown.forEachEntry((name, value) -> assertEquals(value, claims.path(name), signed + " " + name));
            assertTrue(claims.path("name").isMissingNode() && claims.path("preferred_username").isMissingNode(), claims.toString());
        }
    }

    @Test
    void aTokenShowsNoMoreThanItsScopesAskFor() throws IOException {
        var token = token("plain", "ACCESS_TOKEN_TYPE_JWT", "openid");
        assertEquals(List.of("iss", "sub", "aud", "exp", "iat", "nbf", "client_id", "jti"),
                List.copyOf(claims(token.path("access_token")).propertyNames()));
    }

    @Test
    void theScopesOfAnotherOrganizationAreLeftOut() throws IOException {
        var own = token("own", "ACCESS_TOKEN_TYPE_JWT", "openid " + ORG + sandbox.organizationId() + " " + ORG + "7 " + DOMAIN
                + ":zitadel.localhost " + DOMAIN + ":other.example");
        for (var seen : List.of(userinfo(own), claims(own.path("access_token")), claims(own.path("id_token")))) {
            assertEquals(sandbox.organizationId(), seen.path("urn:zitadel:iam:org:id").asString());
            assertEquals("zitadel.localhost", seen.path(DOMAIN).asString());
            assertEquals("ZITADEL", seen.path(OWNER + ":name").asString());
        }
        var other = token("other", "ACCESS_TOKEN_TYPE_JWT", "openid " + ORG + "7 " + DOMAIN + ":other.example");
        assertEquals(List.of("sub"), List.copyOf(userinfo(other).propertyNames()));
    }
}
