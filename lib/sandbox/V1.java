package sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The operations of the v1 APIs that are not another's: they work in the organization of the header `x-zitadel-orgid`.
final class V1 {

    private V1() {}

    static JsonNode healthz(Call call) {
        return Json.object();
    }

    static JsonNode me(Call call) {
        return Json.object().set("user", UserJson.v1(call.caller()));
    }

    static JsonNode user(Call call) {
        var user = call.state().visible(call.text("id"));
        if (user == null || !user.org().equals(call.org())) throw Errors.USER_NOT_FOUND_V1.problem();
        return Json.object().set("user", UserJson.v1(user));
    }

    static JsonNode addMachine(Call call) {
        var user = NewUsers.newMachine(call, call.org(), call.request(), call.request());
        return Json.object().put("userId", user.id())
                .set("details", Details.v1(user.sequence(), null, user.changed(), user.org()));
    }

    static JsonNode deleteUser(Call call) {
        var user = call.state().byId.get(call.text("id"));
        if (user == null || !user.org().equals(call.org())) throw Errors.USER_NOT_FOUND_DELETE_V1.problem();
        return Details.only(Users.remove(call.state(), user, true));
    }

    static JsonNode addOrg(Call call) {
        var name = Text.trim(call.text("name"));
        if (name.isEmpty()) throw Errors.ORG_NAME_BLANK.problem();
        var org = Organizations.add(call.state(), call.state().nextId(), name);
        var sequence = Members.add(call.state(), org.id(), call.caller().id(), List.of("ORG_OWNER")).sequence();
        return Json.object().put("id", org.id()).set("details", Details.v1(sequence, null, org.changed(), org.id()));
    }

    static JsonNode myOrg(Call call) {
        return org(call, call.org());
    }

    static JsonNode orgById(Call call) {
        return org(call, call.text("id"));
    }

    private static JsonNode org(Call call, String id) {
        var org = call.state().orgsById.get(id);
        if (org == null) throw Errors.ORG_NOT_FOUND_QUERY.problem();
        return Json.object().set("org", Organizations.v1(org, org.events()));
    }
}
