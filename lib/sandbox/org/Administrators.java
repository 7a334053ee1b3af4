package sandbox.org;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.Member;
import sandbox.state.Model.MemberId;
import sandbox.state.Roles;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Administrator roles of users, on the instance and in organizations; v1 calls them members.
public final class Administrators {

    private Administrators() {}

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

    private static List<String> roles(RpcCall call) {
        var roles = new ArrayList<String>();
        call.request().path("roles").forEach(role -> roles.add(role.asString()));
        return roles;
    }

    // what v1 and Connect have in common; org is the instance's id for the instance

    private static Member create(RpcCall call, String org) {
        var state = call.state();
        var instance = org.equals(state.instance);
        var roles = roles(call);
        var user = call.text("userId");
        if (!instance && roles.isEmpty()) {
            throw ZitadelError.ORG_ROLES_EMPTY.exception();
        }
        if (!valid(roles, instance)) {
            throw (instance ? ZitadelError.INSTANCE_ROLE_INVALID : ZitadelError.ORG_ROLE_INVALID).exception();
        }
        if (state.visible(user) == null) {
            throw (instance ? ZitadelError.USER_NOT_FOUND_INSTANCE_MEMBER : ZitadelError.USER_NOT_FOUND_ORG_MEMBER).exception();
        }
        if (!instance && !state.orgsById.containsKey(org)) {
            throw ZitadelError.ORG_NOT_FOUND_PRECONDITION.exception();
        }
        if (state.members.containsKey(new MemberId(org, user))) {
            throw (instance ? ZitadelError.INSTANCE_MEMBER_EXISTS : ZitadelError.ORG_MEMBER_EXISTS).exception();
        }
        return add(state, org, user, roles);
    }

    private static Member change(RpcCall call, String org) {
        var state = call.state();
        var instance = org.equals(state.instance);
        var roles = roles(call);
        if (roles.isEmpty()) {
            throw (instance ? ZitadelError.INSTANCE_ROLE_CHANGE_EMPTY : ZitadelError.ORG_ROLE_CHANGE_EMPTY).exception();
        }
        if (!valid(roles, instance ? "IAM_" : "ORG_")) {
            throw (instance ? ZitadelError.INSTANCE_ROLE_CHANGE_INVALID : ZitadelError.ORG_ROLE_CHANGE_INVALID).exception();
        }
        var old = state.members.get(new MemberId(org, call.text("userId")));
        if (old == null) {
            throw (instance ? ZitadelError.INSTANCE_MEMBER_NOT_FOUND : ZitadelError.ORG_MEMBER_NOT_FOUND).exception();
        }
        if (old.roles().equals(roles)) {
            return old;
        }
        var changed = new Member(old.user(), org, List.copyOf(roles), state.countEvent(org), old.created(), state.now());
        state.members.put(new MemberId(org, old.user()), changed);
        return changed;
    }

    /// The membership as it was, or null where there was none.
    private static Member remove(RpcCall call, String org) {
        var state = call.state();
        var old = state.members.remove(new MemberId(org, call.text("userId")));
        if (old == null) {
            return null;
        }
        var when = state.now();
        state.removedMembers.put(new MemberId(org, old.user()), when);
        return new Member(old.user(), org, old.roles(), state.countEvent(org), old.created(), when);
    }

    // v1

    /// AddIAMMember or AddOrgMember.
    public static JsonNode addV1(RpcCall call, boolean instance) {
        var member = create(call, instance ? call.state().instance : call.org());
        return Details.only(Details.v1(member.sequence(), member.created(), null, member.org()));
    }

    /// UpdateIAMMember or UpdateOrgMember.
    public static JsonNode updateV1(RpcCall call, boolean instance) {
        var member = change(call, instance ? call.state().instance : call.org());
        return Details.only(Details.v1(member.sequence(), null, member.changed(), member.org()));
    }

    /// RemoveIAMMember or RemoveOrgMember.
    public static JsonNode removeV1(RpcCall call, boolean instance) {
        var member = remove(call, instance ? call.state().instance : call.org());
        if (member != null) {
            return Details.only(Details.v1(member.sequence(), null, member.changed(), member.org()));
        }
        if (!instance) {
            throw ZitadelError.ORG_MEMBER_NOT_FOUND.exception();
        }
        return Details.only(Json.object().put("resourceOwner", call.state().instance));
    }

    // Connect

    private static String resource(RpcCall call, String permission, ZitadelError missing) {
        var resource = call.request().path("resource");
        var instance = call.state().instance;
        if (resource.has("instance")) {
            call.require("iam." + permission, instance);
            return instance;
        }
        if (resource.has("organizationId")) {
            var org = resource.path("organizationId").asString();
            call.require("org." + permission, org);
            return org;
        }
        if (resource.isEmpty()) {
            throw missing.exception();
        }
        throw RpcException.raw(GrpcCode.UNIMPLEMENTED, "the sandbox has no projects");
    }

    /// CreateAdministrator.
    public static JsonNode createAdministrator(RpcCall call) {
        return Json.object().put("creationDate", create(call, resource(call, "member.write",
                ZitadelError.RESOURCE_MISSING_CREATE)).created().toString());
    }

    /// UpdateAdministrator.
    public static JsonNode updateAdministrator(RpcCall call) {
        return Json.object().put("changeDate", change(call, resource(call, "member.write",
                ZitadelError.RESOURCE_MISSING_UPDATE)).changed().toString());
    }

    /// DeleteAdministrator.
    public static JsonNode deleteAdministrator(RpcCall call) {
        var org = resource(call, "member.delete", ZitadelError.RESOURCE_MISSING_DELETE);
        remove(call, org);
        var when = call.state().removedMembers.get(new MemberId(org, call.text("userId")));
        return when == null ? Json.object() : Json.object().put("deletionDate", when.toString());
    }
}
