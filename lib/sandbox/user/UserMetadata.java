package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.state.Model.Metadata;
import sandbox.state.Model.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Metadata of users; values are base64.
public final class UserMetadata {

    private UserMetadata() {}

    /// Sets one entry, as part of a write that counts its events itself;
    /// false where it had that value already, or was not there and stays empty.
    public static boolean put(Map<String, Map<String, Metadata>> all, String owner, JsonNode entry, Instant when) {
        var entries = all.computeIfAbsent(owner, _ -> new LinkedHashMap<>());
        var key = entry.path("key").asString();
        var value = entry.path("value").asString("");
        var old = entries.get(key);
        if (value.equals(old == null ? "" : old.value())) {
            return false;
        }
        entries.put(key, new Metadata(key, value, old == null ? when : old.created(), when));
        return true;
    }

    /// SetUserMetadata.
    public static JsonNode set(RpcCall call) {
        var entries = call.request().path("metadata");
        if (entries.isEmpty()) {
            throw ZitadelError.METADATA_EMPTY.exception();
        }
        var user = user(call);
        var when = call.state().now();
        var changes = 0;
        for (var entry : entries) {
            if (put(call.state().metadata, user.id(), entry, when)) {
                changes++;
            }
        }
        call.state().put(user.after(changes, user.changed(), false));
        var last = call.state().metadataOf(user.id()).stream().map(Metadata::changed).max(Comparator.naturalOrder());
        return Json.object().put("setDate", last.map(Instant::toString).orElse(Details.NEVER));
    }

    /// DeleteUserMetadata.
    public static JsonNode delete(RpcCall call) {
        var keys = call.request().path("keys");
        if (keys.isEmpty()) {
            throw ZitadelError.METADATA_EMPTY.exception();
        }
        var user = user(call);
        var entries = call.state().metadata.getOrDefault(user.id(), new LinkedHashMap<>());
        for (var key : keys) {
            if (!entries.containsKey(key.asString())) {
                throw ZitadelError.METADATA_KEY_UNKNOWN.exception();
            }
        }
        var when = call.state().now();
        for (var key : keys) {
            entries.remove(key.asString());
        }
        call.state().put(user.after(keys.size(), user.changed(), false));
        return Json.object().put("deletionDate", when.toString());
    }

    private static User user(RpcCall call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND_METADATA.exception();
        }
        call.require("user.write", user.org());
        return user;
    }

    /// ListUserMetadata.
    public static JsonNode search(RpcCall call) {
        var page = PageRequest.ofPagination(call).orUnanswered();
        var user = call.state().visible(call.text("userId"));
        var mayRead = user != null && (call.isSelf(user.id()) || call.may("user.read", user.org()));
        return list(call, page, mayRead ? call.state().metadataOf(user.id()) : List.of());
    }

    /// The page that is asked for, of those entries that the request's filters let through.
    public static ObjectNode list(RpcCall call, PageRequest page, Collection<Metadata> entries) {
        var rows = new ArrayList<>(entries);
        for (var filter : call.request().path("filters")) {
            var test = TextRules.matching(filter.path("keyFilter"), "key");
            rows.removeIf(entry -> !test.test(entry.key()));
        }
        page.sort(rows, Comparator.comparing(Metadata::created));
        var answer = page.answer(rows.size());
        page.of(rows).forEach(entry -> answer.withArray("metadata").add(json(entry)));
        return answer;
    }

    private static ObjectNode json(Metadata entry) {
        return Json.object().put("creationDate", entry.created().toString()).put("changeDate", entry.changed().toString())
                .put("key", entry.key()).put("value", entry.value());
    }
}
