package sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import sandbox.Model.Metadata;
import sandbox.Model.User;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Metadata of users; values are base64.
final class MetadataStore {

    private MetadataStore() {}

    static Collection<Metadata> of(State state, String userId) {
        var entries = state.metadata.get(userId);
        return entries == null ? List.of() : entries.values();
    }

    /// Sets one entry, as part of a write that counts its events itself; false where it had that value already.
    static boolean set(State state, String userId, JsonNode entry, Instant when) {
        var entries = state.metadata.computeIfAbsent(userId, _ -> new LinkedHashMap<>());
        var key = entry.path("key").asString();
        var value = entry.path("value").asString();
        var old = entries.get(key);
        if (old != null && old.value().equals(value)) return false;
        entries.put(key, new Metadata(key, value, old == null ? when : old.created(), when));
        return true;
    }

    static JsonNode set(Call call) {
        var entries = call.request().path("metadata");
        if (entries.isEmpty()) throw Errors.METADATA_EMPTY.problem();
        var user = user(call);
        var when = call.state().now();
        var changes = 0;
        for (var entry : entries) if (set(call.state(), user.id(), entry, when)) changes++;
        call.state().put(user.after(changes, user.changed(), false));
        var last = of(call.state(), user.id()).stream().map(Metadata::changed).max(Comparator.naturalOrder()).orElse(when);
        return Json.object().put("setDate", last.toString());
    }

    static JsonNode delete(Call call) {
        var keys = call.request().path("keys");
        if (keys.isEmpty()) throw Errors.METADATA_EMPTY.problem();
        var user = user(call);
        var entries = call.state().metadata.getOrDefault(user.id(), new LinkedHashMap<>());
        for (var key : keys) if (!entries.containsKey(key.asString())) throw Errors.METADATA_KEY_UNKNOWN.problem();
        var when = call.state().now();
        for (var key : keys) entries.remove(key.asString());
        call.state().put(user.after(keys.size(), user.changed(), false));
        return Json.object().put("deletionDate", when.toString());
    }

    private static User user(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_METADATA.problem();
        call.require("user.write", user.org());
        return user;
    }

    static JsonNode search(Call call) {
        var window = Window.ofPagination(call.request().path("pagination"));
        var user = call.state().visible(call.text("userId"));
        var mayRead = user != null && (call.isSelf(user.id()) || call.may("user.read", user.org()));
        var rows = new ArrayList<>(mayRead ? of(call.state(), user.id()) : List.<Metadata>of());
        for (var filter : call.request().path("filters")) {
            var test = Text.matching(filter.path("keyFilter"), "key");
            rows.removeIf(entry -> !test.test(entry.key()));
        }
        window.sort(rows, Comparator.comparing(Metadata::created));
        var answer = window.answer(rows.size());
        window.of(rows).forEach(entry -> answer.withArray("metadata").addObject()
                .put("creationDate", entry.created().toString()).put("changeDate", entry.changed().toString())
                .put("key", entry.key()).put("value", entry.value()));
        return answer;
    }
}
