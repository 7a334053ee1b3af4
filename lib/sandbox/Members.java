package sandbox;

import java.util.ArrayList;
import java.util.List;
import sandbox.Model.Member;
import sandbox.Model.MemberId;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Administrator roles of users, on the instance and in organizations; v1 calls them members.
final class Members {

    private Members() {}

    /// Whether these are roles of the instance, or of an organization: there, all of one kind.
    static boolean valid(List<String> roles, boolean instance) {
        return valid(roles, instance ? "IAM_" : "ORG_") || !instance && valid(roles, "SELF_MANAGEMENT_GLOBAL");
    }

    private static boolean valid(List<String> roles, String prefix) {
        return roles.stream().allMatch(role -> role.startsWith(prefix) && Roles.exists(role));
    }

    /// Adds a membership without checks, as one more event of the instance or the organization.
    static Member add(State state, String org, String user, List<String> roles) {
        var when = state.now();
        var member = new Member(user, org, List.copyOf(roles), state.countEvent(org), when, when);
        state.members.put(new MemberId(org, user), member);
        return member;
    }

    private static List<String> roles(Call call) {
        var roles = new ArrayList<String>();
        call.request().path("roles").forEach(role -> roles.add(role.asString()));
        return roles;
    }

    // what v1 and Connect have in common; org is the instance's id for the instance

    private static Member create(Call call, String org) {
        var state = call.state();
        var instance = org.equals(state.instance);
        var roles = roles(call);
        var user = call.text("userId");
        if (!instance && roles.isEmpty()) throw Errors.ORG_ROLES_EMPTY.problem();
        if (!valid(roles, instance)) throw (instance ? Errors.INSTANCE_ROLE_INVALID : Errors.ORG_ROLE_INVALID).problem();
        if (state.visible(user) == null) {
            throw (instance ? Errors.USER_NOT_FOUND_INSTANCE_MEMBER : Errors.USER_NOT_FOUND_ORG_MEMBER).problem();
        }
        if (state.members.containsKey(new MemberId(org, user))) {
            throw (instance ? Errors.INSTANCE_MEMBER_EXISTS : Errors.ORG_MEMBER_EXISTS).problem();
        }
        return add(state, org, user, roles);
    }

    private static Member change(Call call, String org) {
        var state = call.state();
        var instance = org.equals(state.instance);
        var roles = roles(call);
        if (roles.isEmpty()) {
            throw (instance ? Errors.INSTANCE_ROLE_CHANGE_EMPTY : Errors.ORG_ROLE_CHANGE_EMPTY).problem();
        }
        if (!valid(roles, instance ? "IAM_" : "ORG_")) {
            throw (instance ? Errors.INSTANCE_ROLE_CHANGE_INVALID : Errors.ORG_ROLE_CHANGE_INVALID).problem();
        }
        var old = state.members.get(new MemberId(org, call.text("userId")));
        if (old == null) throw (instance ? Errors.INSTANCE_MEMBER_NOT_FOUND : Errors.ORG_MEMBER_NOT_FOUND).problem();
        if (old.roles().equals(roles)) return old;
        var changed = new Member(old.user(), org, List.copyOf(roles), state.countEvent(org), old.created(), state.now());
        state.members.put(new MemberId(org, old.user()), changed);
        return changed;
    }

    /// The membership as it was, or null where there was none.
    private static Member remove(Call call, String org) {
        var state = call.state();
        var old = state.members.remove(new MemberId(org, call.text("userId")));
        if (old == null) return null;
        var when = state.now();
        state.removedMembers.put(new MemberId(org, old.user()), when);
        return new Member(old.user(), org, old.roles(), state.countEvent(org), old.created(), when);
    }

    // v1

    static JsonNode addV1(Call call, boolean instance) {
        var member = create(call, instance ? call.state().instance : call.org());
        return Details.only(Details.v1(member.sequence(), member.created(), null, member.org()));
    }

    static JsonNode updateV1(Call call, boolean instance) {
        var member = change(call, instance ? call.state().instance : call.org());
        return Details.only(Details.v1(member.sequence(), null, member.changed(), member.org()));
    }

    static JsonNode removeV1(Call call, boolean instance) {
        var member = remove(call, instance ? call.state().instance : call.org());
        if (member != null) return Details.only(Details.v1(member.sequence(), null, member.changed(), member.org()));
        if (!instance) throw Errors.ORG_MEMBER_NOT_FOUND.problem();
        return Details.only(Json.object());
    }

    // Connect

    private static String resource(Call call, String permission, Errors missing) {
        var resource = call.request().path("resource");
        var instance = call.state().instance;
        if (resource.has("instance")) {
            call.require("iam." + permission, instance);
            return instance;
        }
        if (resource.has("organizationId")) {
            var org = resource.path("organizationId").asString();
            call.require("org." + permission, org);
            if (!call.state().orgsById.containsKey(org)) throw Errors.ORG_NOT_FOUND_QUERY.problem();
            return org;
        }
        if (resource.isEmpty()) throw missing.problem();
        throw Problem.raw(Code.UNIMPLEMENTED, "the sandbox has no projects");
    }

    static JsonNode createAdministrator(Call call) {
        return Json.object().put("creationDate", create(call, resource(call, "member.write",
                Errors.RESOURCE_MISSING_CREATE)).created().toString());
    }

    static JsonNode updateAdministrator(Call call) {
        return Json.object().put("changeDate", change(call, resource(call, "member.write",
                Errors.RESOURCE_MISSING_UPDATE)).changed().toString());
    }

    static JsonNode deleteAdministrator(Call call) {
        var org = resource(call, "member.delete", Errors.RESOURCE_MISSING_DELETE);
        remove(call, org);
        var when = call.state().removedMembers.get(new MemberId(org, call.text("userId")));
        return when == null ? Json.object() : Json.object().put("deletionDate", when.toString());
    }
}
