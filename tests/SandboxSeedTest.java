//SOURCES ../scripts/SaveInstance.java
//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Checkout.java
//SOURCES support/Command.java
//SOURCES support/Machine.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import sandbox.seed.SeedFile;
import support.Checkout;
import support.Command;
import support.Machine;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// What a sandbox starts with, from a file that a person, a sandbox, or `save-instance` wrote.
class SandboxSeedTest {

    private static final String BY_HAND = """
            {
              "organizations": [
                {"name": "Acme", "domains": ["acme.example"], "metadata": {"tier": "gold", "key": {"base64": "/+8="}}}
              ],
              "users": [
                {"username": "ci", "organization": "Acme", "machine": {"name": "CI"}, "secret": "s3cret",
                 "tokens": [{"token": "ci-token"}], "roles": ["ORG_OWNER", "IAM_OWNER_VIEWER"]},
                {"username": "ada", "userId": "ada", "metadata": {"team": "blue"},
                 "human": {"profile": {"givenName": "Ada", "familyName": "Lovelace"}, "email": {"email": "ada@example.com"},
                           "password": "Secr3tP4ss!"}}
              ]
            }
            """;

    private static final Map<String, String> LISTS = Map.of("/v2/users", "{\"sortingColumn\":\"USER_FIELD_NAME_CREATION_DATE\"}",
            "/v2/organizations/_search", "{\"sortingColumn\":\"ORGANIZATION_FIELD_NAME_CREATION_DATE\"}",
            "/v2/users/pats/search", "{}", "/v2/users/keys/search", "{}",
            "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators", "{}");

    private static Sandbox with(String seed) throws IOException {
        return Sandbox.start(new Sandbox.Options().withoutLag().withSeed(SeedFile.of("seed.json", seed.getBytes(StandardCharsets.UTF_8))));
    }

    private static JsonNode list(Sandbox sandbox, String path) {
        var answer = Json.parse(sandbox.client().post(path, LISTS.get(path)).body());
        // when a list last changed is its own affair
        return answer.has("details") ? ((ObjectNode) answer).without("details") : answer;
    }

    private static void sameLists(Sandbox one, Sandbox other) {
        LISTS.keySet().forEach(path -> assertEquals(Json.indented(list(one, path)), Json.indented(list(other, path)), path));
    }

    private record Reply(int status, JsonNode json) {}

    private static Reply asToken(Sandbox sandbox, String token, String path) throws IOException {
        var answer = RawHttp.send(sandbox.port(), "GET", path, Map.of("Authorization", "Bearer " + token), null);
        return new Reply(answer.status(), Json.parse(answer.text()));
    }

    @Test
    void whatAPersonWroteComesOnTopOfAFreshInstance() throws IOException {
        try (var sandbox = with(BY_HAND)) {
            var users = list(sandbox, "/v2/users").path("result");
            assertEquals(List.of("ada", "ci", "quickstart-admin", "zitadel-admin@zitadel.localhost"),
                    users.valueStream().map(user -> user.path("username").asString()).sorted().toList());
            var me = asToken(sandbox, "ci-token", "/auth/v1/users/me");
            assertEquals(200, me.status);
            assertEquals("ci", me.json.at("/user/userName").asString());
            var acme = me.json.at("/user/details/resourceOwner").asString();
            assertEquals("Acme", asToken(sandbox, "ci-token", "/management/v1/orgs/me").json.at("/org/name").asString());
            assertEquals(200, asToken(sandbox, "ci-token", "/v2/users/ada").status, "by the role on the instance");
            assertEquals("2", Json.parse(sandbox.client().post("/v2/organizations/" + acme + "/domains/search", "{}").body())
                    .at("/pagination/totalResult").asString());
            assertEquals(Map.of("tier", "Z29sZA==", "key", "/+8="), metadata(sandbox, "organizations/" + acme));
            assertEquals("Ymx1ZQ==", Json.parse(sandbox.client().post("/v2/users/ada/metadata/search", "{}").body())
                    .at("/metadata/0/value").asString());
            assertEquals(201, sandbox.client().post("/v2/sessions", "{\"checks\":{\"user\":{\"loginName\":\"ada\"},"
                    + "\"password\":{\"password\":\"Secr3tP4ss!\"}}}").statusCode());
        }
    }

    @Test
    void theExampleOnThePageIsLoaded() throws IOException {
        var page = Machine.read(Checkout.root().resolve("lib/sandbox/README.md"));
        var example = page.substring(page.indexOf("```json\n") + 8);
        try (var sandbox = with(example.substring(0, example.indexOf("```")))) {
            assertEquals(200, asToken(sandbox, "ci-token", "/management/v1/orgs/me").status);
        }
    }

    @Test
    void whereItNamesAnAccountItIsTheWholeInstance() throws IOException {
        try (var sandbox = with("{\"account\": \"api-user\", \"users\": [{\"username\": \"api-user\", \"machine\": {\"name\": \"API\"}, "
                + "\"roles\": [\"IAM_OWNER\"]}]}")) {
            assertEquals(1, list(sandbox, "/v2/users").path("result").size());
            assertEquals(200, sandbox.client().get("/v2/users/" + sandbox.userId()).statusCode());
            assertEquals(sandbox.userId(), Json.parse(sandbox.keyFile()).path("userId").asString());
        }
    }

    @Test
    void whatASandboxSavedIsTheSameInAnother() throws IOException {
        try (var one = with(BY_HAND)) {
            one.client().post("/v2/users/ada/lock", "{}");
            var saved = one.save();
            try (var other = with(saved)) {
                sameLists(one, other);
                assertEquals(one.token(), other.token());
                assertEquals(200, asToken(other, "ci-token", "/auth/v1/users/me").status);
                assertEquals(saved, other.save());
            }
        }
    }

    private static Map<String, String> metadata(Sandbox sandbox, String of) {
        var found = Json.parse(sandbox.client().post("/v2/" + of + "/metadata/search", "{}").body()).path("metadata");
        return found.valueStream().collect(Collectors.toMap(row -> row.path("key").asString(), row -> row.path("value").asString()));
    }

    @Test
    void metadataKeepsEveryByte() throws IOException {
        try (var one = with(BY_HAND)) {
            var owners = List.of("users/ada", "organizations/" + one.organizationId());
            for (var owner : owners) {
                assertEquals(200, one.client().post("/v2/" + owner + "/metadata", "{\"metadata\":[{\"key\":\"bytes\",\"value\":\"/w==\"},"
                        + "{\"key\":\"nul\",\"value\":\"AA==\"},{\"key\":\"replaced\",\"value\":\"77+9\"}]}").statusCode());
            }
            var saved = one.save();
            assertEquals("{\"base64\":\"/w==\"}", Json.line(Json.parse(saved).findValue("bytes")));
            try (var other = with(saved)) {
                for (var owner : owners) {
                    assertEquals(metadata(one, owner), metadata(other, owner));
                    assertEquals("/w==", metadata(other, owner).get("bytes"));
                }
                assertEquals(saved, other.save());
            }
        }
    }

    private static RawHttp.Answer login(Sandbox sandbox, String user, String password) throws IOException {
        return RawHttp.send(sandbox.port(), "POST", "/v2/sessions", Map.of("Authorization", "Bearer " + sandbox.token()),
                ("{\"checks\":{\"user\":{\"loginName\":\"" + user + "\"},\"password\":{\"password\":\"" + password + "\"}}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPasswordThatLooksLikeAHashIsOneAndAHashIsNone() throws IOException {
        try (var one = with(BY_HAND)) {
            var hash = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
            for (var human : Map.of("plain", "\"password\":{\"password\":\"hash:Aa1!xyz\"}", "hashed",
                    "\"hashedPassword\":{\"hash\":\"" + hash + "\"}").entrySet()) {
                var made = one.client().post("/v2/users/new", "{\"organizationId\":\"" + one.organizationId() + "\",\"userId\":\""
                        + human.getKey() + "\",\"username\":\"" + human.getKey() + "\",\"human\":{\"profile\":{\"givenName\":\"A\","
                        + "\"familyName\":\"B\"},\"email\":{\"email\":\"a@example.com\"}," + human.getValue() + "}}");
                assertEquals(200, made.statusCode(), made.body());
            }
            var changed = one.client().send("PATCH", "/v2/users/hashed", "{\"human\":{\"password\":{\"currentPassword\":\"Aa1!aaaa\","
                    + "\"password\":{\"password\":\"Aa1!bbbb\"}}}}");
            assertEquals(501, changed.statusCode(), changed.body());
            try (var other = with(one.save())) {
                for (var sandbox : List.of(one, other)) {
                    assertEquals(201, login(sandbox, "plain", "hash:Aa1!xyz").status());
                    assertEquals(400, login(sandbox, "plain", "Aa1!xyz").status());
                    assertEquals(501, login(sandbox, "hashed", "hash:" + hash).status(), "nobody here can check it");
                }
            }
        }
    }

    @Test
    void whatARealInstanceHasIsSavedWithoutSecretsAndListedAlike() throws IOException {
        try (var real = with(BY_HAND)) {
            var settings = Map.of("ZITADEL_DOMAIN", real.domain(), "ZITADEL_TOKEN", real.token());
            var command = Command.run(settings, "save-instance");
            assertEquals(0, command.status(), command.err());
            var seed = command.out();
            for (var secret : List.of(real.token(), "ci-token", "s3cret", "Secr3tP4ss!")) {
                assertFalse(seed.contains(secret), secret);
            }
            try (var sandbox = with(seed)) {
                sameLists(real, sandbox);
                assertEquals(real.userId(), sandbox.userId());
                assertTrue(asToken(sandbox, sandbox.token(), "/v2/users/ada").status == 200);
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{~\"users\": [~  {\"username\": \"a\"},~  {}]} | seed.json:4: users[1].username is missing",
        "{\"users\": [{\"username\": \"a\"}]} | seed.json:1: users[0] must have human or machine, and not both",
        "{~\"user\": []} | seed.json:2: user is not known; there is $schema, account, organizations, users",
        "{\"users\": {}} | seed.json:1: users must be a list, not an object",
        "{\"users\": [{\"username\": 7, \"machine\": {}}]} | seed.json:1: users[0].username must be a text, not a number",
        "{\"organizations\": [{\"name\": \"A\", \"state\": \"ACTIVE\"}]} | seed.json:1: organizations[0].state must be one of "
                + "ORGANIZATION_STATE_ACTIVE, ORGANIZATION_STATE_INACTIVE",
        "{\"users\": [{\"username\": \"a\", \"machine\": {},~\"tokens\": [{\"expirationDate\": \"tomorrow\"}]}]} | "
                + "seed.json:2: users[0].tokens[0].expirationDate must be a date such as 2030-01-31T00:00:00Z",
        "{\"users\": [{\"username\": \"a\", \"machine\": {},~\"roles\": [\"OWNER\"]}]} | "
                + "seed.json:2: users[0].roles[0] is no role of an organization: OWNER",
        "{\"users\": [{\"username\": \"a\", \"organization\": \"Nope\", \"machine\": {}}]} | "
                + "seed.json:1: users[0].organization is no organization's name or id: Nope",
        "{\"users\": [{\"username\": \"a\", \"machine\": {}},~{\"username\": \"A\", \"machine\": {}}]} | "
                + "seed.json:2: users[1].username is another user's: A",
        "{\"organizations\": [{\"name\": \"zitadel\"}]} | seed.json:1: organizations[0].name "
                + "Organisation's name or id already taken: zitadel",
        "{\"account\": \"a\"} | seed.json:1: account must be the user name of a service account among users: a",
        "{\"users\": [{\"username\": \"a\", \"human\": {\"profile\": {\"givenName\": \"A\", \"familyName\": \"B\"}, "
                + "\"email\": {\"email\": \"a\"}}}]} | seed.json:1: users[0].human.email.email does not look right: a",
        "{~  \"users\": [ | seed.json:2: it is no JSON: Unexpected end-of-input: expected close marker for Array",
        "{~  \"users\": [}] | seed.json:2: it is no JSON: Unexpected close marker '}': expected ']'",
        "{~  users: [] | seed.json:2: it is no JSON: Unexpected character ('u' (code 117)): "
                + "was expecting double-quote to start property name",
        "{~  \"users\": x} | seed.json:2: it is no JSON: Unrecognized token 'x': "
                + "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        "`` | seed.json:1: it is empty, as a command that failed leaves its file; a seed that changes nothing is {}",
        "` ~~` | seed.json:1: it is empty, as a command that failed leaves its file; a seed that changes nothing is {}",
        "{}~{\"users\": []} | seed.json:2: more stands after the end of the JSON value",
        "{}~} | seed.json:2: it is no JSON: Unexpected close marker '}': no open Object to close",
        "{\"users\": [],~\"organizations\": [],~\"users\": []} | seed.json:3: users is there twice, first on line 1",
        "{\"users\": [{\"username\": \"a\",~\"machine\": {},~\"machine\": {}}]} | "
                + "seed.json:3: users[0].machine is there twice, first on line 2",
        "null | seed.json:1: must be an object, not null",
        "{\"organizations\": [{\"name\": \"\"}]} | seed.json:1: organizations[0].name must not be empty",
        "{\"organizations\": [{\"name\": \"!!\"}]} | seed.json:1: organizations[0].name makes no domain: !!; write a primaryDomain too",
        "{\"users\": [{\"username\": \" \", \"machine\": {}}]} | seed.json:1: users[0].username must not be empty",
        "{\"users\": [{\"username\": \"a\", \"userId\": \"\", \"machine\": {}}]} | seed.json:1: users[0].userId must not be empty",
        "{\"users\": [{\"username\": \"a\", \"machine\": {}, \"secret\": \"\"}]} | seed.json:1: users[0].secret must not be empty",
        "{\"users\": [{\"username\": \"a\", \"machine\": {},~\"tokens\": [{\"token\": \"\"}]}]} | "
                + "seed.json:2: users[0].tokens[0].token must not be empty",
        "{\"organizations\": [{\"name\": \"A\",~\"metadata\": {\"k\": {\"base64\": \"/w\"}}}]} | "
                + "seed.json:2: organizations[0].metadata.k.base64 does not look right: /w",
        "{\"organizations\": [{\"name\": \"A\", \"metadata\": {~\"k\": {}}}]} | "
                + "seed.json:2: organizations[0].metadata.k.base64 is missing",
    })
    void whatIsWrongIsToldWithItsLineAndItsPath(String seed, String reason) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> with(seed.replace("~", "\n")).close());
        assertEquals(reason, wrong.getMessage());
    }
}
