package sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.State.Org;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Organizations: create, rename, deactivate, delete.
final class Organizations {

    private static final String NEVER = "0001-01-01T00:00:00Z";

    private Organizations() {}

    static ObjectNode v2(Org org) {
        var json = Json.object().put("id", org.id());
        json.set("details", Details.v2(org.sequence(), org.changed(), org.id(), org.created()));
        return json.put("state", "ORGANIZATION_STATE_" + state(org)).put("name", org.name())
                .put("primaryDomain", org.domain());
    }

    /// As the v1 API shows it: its sequence counts every event.
    static ObjectNode v1(Org org, long sequence) {
        var json = Json.object().put("id", org.id());
        json.set("details", Details.v1(sequence, org.created(), org.changed(), org.id()));
        return json.put("state", "ORG_STATE_" + state(org)).put("name", org.name()).put("primaryDomain", org.domain());
    }

    static ObjectNode v2beta(Org org) {
        return Json.object().put("id", org.id()).put("creationDate", org.created().toString())
                .put("changedDate", org.changed().toString()).put("state", "ORG_STATE_" + state(org))
                .put("name", org.name()).put("primaryDomain", org.domain());
    }

    private static String state(Org org) {
        return org.active() ? "ACTIVE" : "INACTIVE";
    }

    static JsonNode create(Call call) {
        var state = call.state();
        var request = call.request();
        var id = request.path("organizationId").asString(request.path("orgId").asString(state.nextId()));
        call.require("org.write", id);
        if (call.text("name").isBlank()) throw Errors.ORG_NAME_BLANK.problem();
        if (state.orgsById.containsKey(id)) throw Errors.ORG_ID_TAKEN.problem();
        for (var admin : request.path("admins")) {
            if (!admin.has("human") && state.visible(admin.path("userId").asString("")) == null) {
                throw Errors.USER_NOT_FOUND_ORG_MEMBER.problem();
            }
            for (var role : roles(admin)) if (!Members.orgRole(role)) throw Errors.ORG_ROLE_INVALID.problem();
        }
        var org = add(state, id, call.text("name").strip());
        var created = Json.array();
        long sequence = org.events();
        for (var admin : request.path("admins")) {
            var userId = admin.path("userId").asString("");
            if (admin.has("human")) {
                var human = admin.path("human");
                userId = human.path("userId").asString(state.nextId());
                if (state.byId.containsKey(userId)) throw undo(state, org, Errors.HUMAN_ID_EXISTS.problem());
                try {
                    var user = Users.addHuman(state, id, userId, human.path("username").asString(""), human,
                            human.path("metadata"));
                    var entry = created.addObject().put("userId", userId);
                    if (human.path("email").has("returnCode")) entry.put("emailCode", user.human().email().code());
                    if (human.path("phone").has("returnCode")) entry.put("phoneCode", user.human().phone().code());
                } catch (Problem problem) {
                    throw undo(state, org, problem);
                }
            }
            sequence = Members.add(state, id, userId, roles(admin)).sequence();
        }
        var answer = Json.object();
        answer.set("details", Details.v2(sequence, org.changed(), id, null));
        answer.put("organizationId", id);
        if (!created.isEmpty()) answer.set("createdAdmins", created);
        return answer;
    }

    private static Problem undo(State state, Org org, Problem problem) {
        state.remove(org, state.now());
        return problem;
    }

    private static List<String> roles(JsonNode admin) {
        var roles = new ArrayList<String>();
        admin.path("roles").forEach(role -> roles.add(role.asString()));
        return roles.isEmpty() ? List.of("ORG_OWNER") : roles;
    }

    /// Makes an organization without asking for permissions; four events: added, its domain added, verified, primary.
    static Org add(State state, String id, String name) {
        var when = state.now();
        var org = new Org(id, name, domain(name), true, 4, 4, when, when);
        if (!state.put(org)) throw Errors.ORG_NAME_TAKEN.problem();
        return org;
    }

    /// The domain that ZITADEL makes of a name: `Probe Org 1` has `probe-org-1.localhost`.
    static String domain(String name) {
        var label = name.replace(' ', '-').replaceAll("[^\\p{L}\\p{M}0-9-]", "");
        if (label.length() > 63) label = label.substring(0, 63);
        if (label.startsWith("-")) label = label.substring(1);
        if (label.endsWith("-")) label = label.substring(0, label.length() - 1);
        if (label.isEmpty()) throw Errors.ORG_DOMAIN_EMPTY.problem();
        return (label + ".localhost").toLowerCase(Locale.ROOT);
    }

    static JsonNode rename(Call call) {
        var state = call.state();
        var id = call.text("organizationId");
        var name = call.text("name").strip();
        call.require("org.write", id);
        if (name.isEmpty()) throw Errors.ORG_RENAME_BLANK.problem();
        var org = state.orgsById.get(id);
        if (org == null) throw Errors.ORG_NOT_FOUND_RENAME.problem();
        if (org.name().equals(name)) throw Errors.ORG_NOT_CHANGED.problem();
        var when = state.now();
        var domain = domain(name);
        // changed; where the domain changes: the new one added, verified, primary, the old one removed
        var same = domain.equals(org.domain());
        var renamed = new Org(id, name, domain, org.active(), org.events() + (same ? 1 : 5), org.events() + (same ? 1 : 4),
                org.created(), when);
        if (!state.put(renamed)) throw Errors.ORG_NAME_TAKEN.problem();
        return Json.object().put("changeDate", when.toString());
    }

    static JsonNode deactivate(Call call) {
        return setActive(call, false, Errors.ORG_NOT_FOUND_DEACTIVATE, Errors.ORG_ALREADY_INACTIVE);
    }

    static JsonNode activate(Call call) {
        return setActive(call, true, Errors.ORG_NOT_FOUND_ACTIVATE, Errors.ORG_ALREADY_ACTIVE);
    }

    private static JsonNode setActive(Call call, boolean active, Errors unknown, Errors already) {
        var state = call.state();
        var id = call.text("organizationId");
        call.require("org.write", id);
        var org = state.orgsById.get(id);
        if (org == null) throw unknown.problem();
        if (org.active() == active) throw already.problem();
        var when = state.now();
        state.put(new Org(id, org.name(), org.domain(), active, org.events() + 1, org.events() + 1, org.created(), when));
        return Json.object().put("changeDate", when.toString());
    }

    static JsonNode delete(Call call) {
        var state = call.state();
        var id = call.text("organizationId");
        call.require("org.delete", id);
        if (id.equals(state.defaultOrg)) throw Errors.ORG_IS_DEFAULT.problem();
        var org = state.orgsById.get(id);
        if (org == null) return Json.object().put("deletionDate", NEVER);
        var when = state.now();
        state.remove(org, when);
        return Json.object().put("deletionDate", when.toString());
    }
}
