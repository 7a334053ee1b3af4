package sandbox.window;

import module java.base;
import sandbox.state.Model.IssuedCredential;
import sandbox.state.Model.Org;
import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// What is in the instance, without its secrets: of each kind how many (`total`), and the newest (`rows`).
final class InstanceView {

    private static final int MOST = 100;

    private final State state;

    private InstanceView(State state) {
        this.state = state;
    }

    /// As it is now; the caller holds the lock.
    static ObjectNode of(State state) {
        var view = new InstanceView(state);
        var users = state.byId.values().stream().filter(user -> state.visible(user.id()) != null).toList();
        var credentials = new ArrayList<IssuedCredential>(state.keysById.values());
        credentials.addAll(state.tokens.values());
        var all = Json.object().put("release", state.release.version());
        all.set("organizations", list(state.orgsById.values(), Org::created, view::organization));
        all.set("users", list(users, User::created, view::user));
        all.set("tokens", list(credentials, IssuedCredential::created, view::credential));
        all.set("administrators", list(state.members.values(), member -> member.created(), member -> Json.object()
                .put("user", view.userName(member.user())).put("place", place(state, member.org()))
                .set("roles", Json.array().addAll(member.roles().stream().map(Json.object()::stringNode).toList()))));
        return all;
    }

    private static <T> ObjectNode list(Collection<T> all, Function<T, Instant> created, Function<T, JsonNode> row) {
        var rows = Json.array();
        all.stream().sorted(Comparator.comparing(created).reversed()).limit(MOST).map(row).forEach(rows::add);
        return Json.object().put("total", all.size()).set("rows", rows);
    }

    /// The name of an organization, or what the instance and one that is not there are called.
    static String place(State state, String id) {
        var org = state.orgsById.get(id);
        return org != null ? org.name() : state.instance.equals(id) ? "the instance" : id == null ? "any organization" : id;
    }

    private JsonNode organization(Org org) {
        return Json.object().put("id", org.id()).put("name", org.name()).put("domain", org.domain())
                .put("state", org.active() ? "active" : "inactive");
    }

    private JsonNode user(User user) {
        return Json.object().put("id", user.id()).put("name", user.username()).put("displayName", user.displayName())
                .put("kind", user.human() == null ? "service account" : "person").put("organization", place(state, user.org()))
                .put("state", user.state().name().toLowerCase(Locale.ROOT));
    }

    private JsonNode credential(IssuedCredential credential) {
        var kind = credential instanceof sandbox.state.Model.Token token ? token.pat() ? "token" : "access token" : "key";
        return Json.object().put("id", credential.id()).put("kind", kind).put("user", userName(credential.user()))
                .put("expires", credential.expires().toString());
    }

    private String userName(String id) {
        var user = state.byId.get(id);
        return user == null ? id : user.username();
    }
}
