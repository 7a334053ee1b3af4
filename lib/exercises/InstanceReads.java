//SOURCES Facts.java
//SOURCES ../auth/OwnAccount.java
//SOURCES ../zitadel/Reply.java

package exercises;

import module java.base;
import auth.OwnAccount;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// What the looks read of an instance. Each kind of answer is asked for once, so one of these is good for one moment.
final class InstanceReads {

    /// How the names of all that the exercises make begin.
    static final String PREFIX = "quickstart-exercise";

    /// The user agent of these reads, by which a look leaves them out of what the instance was asked.
    private static final String AGENT = "quickstart-exercises-check";

    private final Function<Call, Reply> client;
    private final Map<String, JsonNode> answers = new HashMap<>();

    /// A request that the instance was asked.
    ///
    /// - `path`: without its query
    /// - `body`: as text, empty for none
    /// - `agent`: the `User-Agent`, empty for none
    record Seen(String method, String path, String body, int status, String agent) {

        boolean is(String otherMethod, String pathPattern) {
            return method.equals(otherMethod) && path.matches(pathPattern);
        }

        boolean ok() {
            return status / 100 == 2;
        }

        /// The body as JSON, a missing node where it is none.
        JsonNode json() {
            try {
                return Json.parse(body);
            } catch (JacksonException _) {
                return Json.parse("");
            }
        }
    }

    InstanceReads(Function<Call, Reply> client) {
        this.client = client;
    }

    private JsonNode read(Call call) {
        return answers.computeIfAbsent(call + Objects.toString(call.body(), ""), _ -> {
            var reply = client.apply(call.header("User-Agent", AGENT));
            if (!reply.ok()) {
                throw Failure.refused(reply, "the instance cannot be looked at: " + reply.error().line(), null);
            }
            return reply.json();
        });
    }

    private static Call users(String queries) {
        return Call.search("/v2/users").body(Json.parse("""
                {"query": {"limit": 1000, "asc": true}, "sortingColumn": "USER_FIELD_NAME_CREATION_DATE", "queries": [%s]}"""
                .formatted(queries)));
    }

    /// The id of the account that looks.
    String me() {
        return read(OwnAccount.id()).path("sub").asString();
    }

    /// The id of its organization.
    String home() {
        return read(Call.get("/v2/users/{USER_ID}", me())).at("/user/details/resourceOwner").asString();
    }

    /// The users whose names begin as those of the exercises do, in any case; the oldest first.
    List<JsonNode> made() {
        return read(users("""
                {"userNameQuery": {"userName": "%s", "method": "TEXT_QUERY_METHOD_STARTS_WITH_IGNORE_CASE"}}""".formatted(PREFIX)))
                .path("result").valueStream().toList();
    }

    /// The organizations whose names begin as those of the exercises do, in any case.
    List<JsonNode> organizations() {
        return read(Call.search("/v2/organizations/_search").body(Json.parse("""
                {"query": {"limit": 1000},
                 "queries": [{"nameQuery": {"name": "%s", "method": "TEXT_QUERY_METHOD_STARTS_WITH_IGNORE_CASE"}}]}"""
                .formatted(PREFIX)))).path("result").valueStream().toList();
    }

    /// How many users there are: all, or of one kind (`TYPE_HUMAN`).
    int count(String type) {
        var query = type == null ? "" : "{\"typeQuery\": {\"type\": \"" + type + "\"}}";
        return read(users(query)).at("/details/totalResult").asInt(0);
    }

    /// The personal access tokens or the keys (`pats`, `keys`) of an account, the oldest first.
    List<JsonNode> credentials(String kind, String userId) {
        var column = kind.equals("pats") ? "PERSONAL_ACCESS_TOKEN_FIELD_NAME_CREATED_DATE" : "KEY_FIELD_NAME_CREATED_DATE";
        var body = Json.object().put("sortingColumn", column);
        body.putObject("pagination").put("asc", true);
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", userId);
        return read(Call.search("/v2/users/" + kind + "/search").body(body)).path("result").valueStream().toList();
    }

    /// What the account's metadata has under the key, in base64; null for nothing.
    String metadata(String userId, String key) {
        return read(Call.search("/v2/users/{USER_ID}/metadata/search", userId).body(Json.object())).path("metadata").valueStream()
                .filter(entry -> entry.path("key").asString().equals(key)).map(entry -> entry.path("value").asString("")).findFirst()
                .orElse(null);
    }

    /// Where the account has roles, and which: rows of ListAdministrators.
    List<JsonNode> roles(String userId) {
        return read(OwnAccount.roles(userId)).path("administrators").valueStream().toList();
    }

    /// What the instance was asked by others than this, the oldest first. Ends the look where the instance does not tell.
    List<Seen> requests() {
        var key = "/sandbox/requests";
        if (!answers.containsKey(key)) {
            var reply = client.apply(Call.get(key).asItComes());
            answers.put(key, reply.ok() && reply.json() != null && reply.json().isArray() ? reply.json() : Json.object());
        }
        if (!answers.get(key).isArray()) {
            throw new Facts.Missing("this instance does not tell what it was asked: a sandbox does, to the token that it handed out",
                    "");
        }
        return answers.get(key).valueStream().map(seen -> new Seen(seen.path("method").asString(),
                seen.path("path").asString().replaceFirst("\\?.*", ""), seen.path("body").asString(""), seen.path("status").asInt(),
                seen.path("userAgent").asString(""))).filter(seen -> !seen.agent().equals(AGENT)).toList();
    }
}
