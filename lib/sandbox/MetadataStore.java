package sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.time.Instant;
import sandbox.State.Metadata;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Metadata of users and of organizations.
final class MetadataStore {

    private MetadataStore() {}

    static Collection<Metadata> of(State state, String owner) {
        var entries = state.metadata.get(owner);
        return entries == null ? List.of() : entries.values();
    }

    static void set(State state, String owner, JsonNode entry, Instant when) {
        var entries = state.metadata.computeIfAbsent(owner, _ -> new LinkedHashMap<>());
        var key = entry.path("key").asString();
        var old = entries.get(key);
        entries.put(key, new Metadata(owner, key, entry.path("value").asString(), old == null ? when : old.created(), when));
    }

    static JsonNode setForUser(Call call) {
        var entries = call.request().path("metadata");
        if (entries.isEmpty()) throw Errors.METADATA_EMPTY.problem();
        var user = user(call);
        return Json.object().put("setDate", write(call, user.id(), entries, user).toString());
    }

    static JsonNode setForOrg(Call call) {
        var id = call.text("organizationId");
        call.require("org.write", id);
        var entries = call.request().path("metadata");
        if (entries.isEmpty()) throw Errors.METADATA_EMPTY.problem();
        if (!call.state().orgsById.containsKey(id)) throw Errors.ORG_NOT_FOUND_CREATE_USER.problem();
        return Json.object().put("setDate", write(call, id, entries, null).toString());
    }

    private static Instant write(Call call, String owner, JsonNode entries, State.User user) {
        var when = call.state().now();
        for (var entry : entries) set(call.state(), owner, entry, when);
        count(call, owner, entries.size(), user);
        return when;
    }

    private static void count(Call call, String owner, int events, State.User user) {
        if (user != null) call.state().put(user.after(events, user.changed(), false));
        else for (var i = 0; i < events; i++) call.state().countEvent(owner);
    }

    private static State.User user(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_METADATA.problem();
        call.require("user.write", user.org());
        return user;
    }

    static JsonNode deleteForUser(Call call) {
        if (call.request().path("keys").isEmpty()) throw Errors.METADATA_EMPTY.problem();
        var user = user(call);
        return remove(call, user.id(), user);
    }

    static JsonNode deleteForOrg(Call call) {
        var id = call.text("organizationId");
        call.require("org.write", id);
        if (call.request().path("keys").isEmpty()) throw Errors.METADATA_EMPTY.problem();
        if (!call.state().orgsById.containsKey(id)) throw Errors.ORG_NOT_FOUND_CREATE_USER.problem();
        return remove(call, id, null);
    }

    private static JsonNode remove(Call call, String owner, State.User user) {
        var entries = call.state().metadata.getOrDefault(owner, new LinkedHashMap<>());
        var keys = call.request().path("keys");
        for (var key : keys) if (!entries.containsKey(key.asString())) throw Errors.METADATA_KEY_UNKNOWN.problem();
        var when = call.state().now();
        for (var key : keys) entries.remove(key.asString());
        count(call, owner, keys.size(), user);
        return Json.object().put("deletionDate", when.toString());
    }

    static JsonNode searchForUser(Call call) {
        var id = call.text("userId");
        var user = call.state().visible(id);
        return search(call, id, call.isSelf(id) || user != null && call.may("user.read", user.org()));
    }

    static JsonNode searchForOrg(Call call) {
        var id = call.text("organizationId");
        return search(call, id, call.may("org.read", id));
    }

    private static JsonNode search(Call call, String owner, boolean mayRead) {
        var pagination = call.request().path("pagination");
        var window = Window.ofPagination(pagination);
        var rows = new ArrayList<>(mayRead ? of(call.state(), owner) : List.<Metadata>of());
        for (var filter : call.request().path("filters")) {
            var body = filter.path("keyFilter");
            var test = Text.matching(body.path("key").asString(""), body.path("method").asString(""));
            rows.removeIf(entry -> !test.test(entry.key()));
        }
        rows.sort(Comparator.comparing(Metadata::created));
        if (!pagination.path("asc").asBoolean(false)) java.util.Collections.reverse(rows);
        var answer = Json.object();
        answer.set("pagination", window.pagination(rows.size()));
        window.of(rows).forEach(entry -> answer.withArray("metadata").addObject()
                .put("creationDate", entry.created().toString()).put("changeDate", entry.changed().toString())
                .put("key", entry.key()).put("value", entry.value()));
        return answer;
    }
}
