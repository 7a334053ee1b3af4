//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Any sequence of creates, deletes and searches keeps what holds on a real instance. The seed names the sequence.
class SandboxPropertyTest {

    private static final int STEPS = 300;

    private final Map<String, String> orgs = new HashMap<>();
    private final Map<String, String> orgOfUser = new HashMap<>();
    private final Map<String, String> nameOfUser = new HashMap<>();
    private final Map<String, String> userOfToken = new HashMap<>();
    private final List<String> deadTokens = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anySequenceOfCreatesDeletesAndSearchesKeepsTheInvariants(long seed) throws IOException {
        var random = new Random(seed);
        try (var started = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO))) {
            sandbox = started;
            for (var i = 0; i < STEPS; i++) {
                step(random);
                if (i % 10 == 9) {
                    check();
                }
            }
        }
    }

    private void step(Random random) throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> createOrg(random);
            case 1, 2 -> createUser(random);
            case 3, 4 -> addToken(random);
            case 5 -> deleteUser(random);
            case 6 -> deleteToken(random);
            default -> {
                if (random.nextInt(3) == 0) {
                    deleteOrg(random);
                }
            }
        }
    }

    private void createOrg(Random random) throws IOException {
        var name = (random.nextBoolean() ? "Org " : "ORG ") + random.nextInt(12);
        var taken = orgs.values().stream().anyMatch(name::equalsIgnoreCase);
        var answer = send("POST", "/v2/organizations", "{\"name\":\"" + name + "\"}");
        assertEquals(taken ? 409 : 201, answer.status(), "an organization's name is unique, ignoring case");
        if (!taken) {
            orgs.put(newId(body(answer).path("organizationId").asString()), name);
        }
    }

    private void createUser(Random random) throws IOException {
        var org = pick(random, orgs.keySet());
        if (org == null) {
            return;
        }
        var name = (random.nextBoolean() ? "user-" : "USER-") + random.nextInt(30);
        var taken = nameOfUser.values().stream().anyMatch(name::equalsIgnoreCase);
        var answer = send("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"username\":\"" + name
                + "\",\"machine\":{\"name\":\"m\"}}");
        assertEquals(taken ? 409 : 200, answer.status(), "a user name is unique on the instance, ignoring case");
        if (taken) {
            return;
        }
        var id = newId(body(answer).path("id").asString());
        orgOfUser.put(id, org);
        nameOfUser.put(id, name);
    }

    private void addToken(Random random) throws IOException {
        var user = pick(random, orgOfUser.keySet());
        if (user == null) {
            return;
        }
        var answer = send("POST", "/v2/users/" + user + "/pats", "{\"expirationDate\":\"2030-01-01T00:00:00Z\"}");
        assertEquals(200, answer.status());
        newId(body(answer).path("tokenId").asString());
        userOfToken.put(body(answer).path("token").asString() + " " + body(answer).path("tokenId").asString(), user);
    }

    private void deleteUser(Random random) throws IOException {
        var user = pick(random, orgOfUser.keySet());
        if (user == null) {
            return;
        }
        assertEquals(200, send("DELETE", "/v2/users/" + user, null).status());
        assertEquals(404, send("DELETE", "/v2/users/" + user, null).status());
        forget(user);
    }

    private void deleteToken(Random random) throws IOException {
        var token = pick(random, userOfToken.keySet());
        if (token == null) {
            return;
        }
        var path = "/v2/users/" + userOfToken.remove(token) + "/pats/" + token.split(" ")[1];
        assertEquals(200, send("DELETE", path, null).status());
        assertEquals(404, send("DELETE", path, null).status());
        deadTokens.add(token);
    }

    private void deleteOrg(Random random) throws IOException {
        var org = pick(random, orgs.keySet());
        if (org == null) {
            return;
        }
        assertEquals(200, send("DELETE", "/v2/organizations/" + org, null).status());
        orgs.remove(org);
        for (var user : List.copyOf(orgOfUser.keySet())) {
            if (orgOfUser.get(user).equals(org)) {
                forget(user);
            }
        }
    }

    private void forget(String user) {
        orgOfUser.remove(user);
        nameOfUser.remove(user);
        for (var token : List.copyOf(userOfToken.keySet())) {
            if (userOfToken.get(token).equals(user)) {
                userOfToken.remove(token);
                deadTokens.add(token);
            }
        }
    }

    private void check() throws IOException {
        assertEquals(new HashSet<>(ids).size(), ids.size(), "no id is given twice");
        var sorted = new ArrayList<>(ids);
        sorted.sort(null);
        assertEquals(sorted, ids, "ids grow");
        var users = walk("/v2/users", "userId");
        var expected = new HashSet<>(orgOfUser.keySet());
        assertEquals(expected.size() + 2, users.size(), "all users, and the two of the beginning");
        assertTrue(users.containsAll(expected));
        var found = walk("/v2/organizations/_search", "id");
        assertEquals(orgs.size() + 1, found.size(), "all organizations, and the default one");
        assertTrue(found.containsAll(orgs.keySet()));
        for (var token : userOfToken.keySet()) {
            assertEquals(200, me(token), "a token of a living user works");
        }
        for (var token : deadTokens) {
            assertEquals(401, me(token), "no token outlives its deletion, its user or its organization");
        }
        var pats = body(send("POST", "/v2/users/pats/search", "{\"pagination\":{\"limit\":1000}}"));
        assertEquals(userOfToken.size() + 1, pats.path("result").size());
    }

    private int me(String token) throws IOException {
        return RawHttp.send(sandbox.port(), "GET", "/auth/v1/users/me", Map.of("Authorization", "Bearer " + token.split(" ")[0]),
                null).status();
    }

    /// All ids of a list, three rows a page; every page counts the same total, and past the end there is none.
    private List<String> walk(String path, String idField) throws IOException {
        var found = new ArrayList<String>();
        String total = null;
        while (true) {
            var page = body(send("POST", path, "{\"query\":{\"offset\":\"" + found.size() + "\",\"limit\":3,\"asc\":true},"
                    + "\"sortingColumn\":\"" + (path.contains("org") ? "ORGANIZATION" : "USER") + "_FIELD_NAME_CREATION_DATE\"}"));
            if (!page.has("result")) {
                assertFalse(page.path("details").has("totalResult"));
                assertEquals(total, Integer.toString(found.size()), "totalResult is the number of rows");
                return found;
            }
            if (total != null) {
                assertEquals(total, page.at("/details/totalResult").asString());
            }
            total = page.at("/details/totalResult").asString();
            page.path("result").forEach(row -> found.add(row.path(idField).asString()));
        }
    }

    private String newId(String id) {
        assertTrue(id.matches("\\d{18}"), id);
        ids.add(id);
        return id;
    }

    private static String pick(Random random, java.util.Set<String> from) {
        if (from.isEmpty()) {
            return null;
        }
        var sorted = from.stream().sorted().toList();
        return sorted.get(random.nextInt(sorted.size()));
    }

    private RawHttp.Answer send(String method, String path, String body) throws IOException {
        return RawHttp.send(sandbox.port(), method, path, Map.of("Authorization", "Bearer " + sandbox.token()),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode body(RawHttp.Answer answer) {
        return Json.parse(answer.text());
    }
}
