package sandbox.org;

import module java.base;
import sandbox.message.RpcException;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.rpc.Unanswered;
import sandbox.state.Model.MemberId;
import sandbox.state.Model.Org;
import sandbox.state.State;
import sandbox.user.Humans;
import sandbox.user.NewUsers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Organizations: create, rename, deactivate, delete.
public final class Organizations {

    private Organizations() {}

    static ObjectNode v2(Org org) {
        return Json.object().put("id", org.id())
                .set("details", Details.v2(org.sequence(), org.changed(), org.id(), org.created()))
                .put("state", "ORGANIZATION_STATE_" + state(org)).put("name", org.name())
                .put("primaryDomain", org.domain());
    }

    /// As the v1 API shows it: its sequence counts every event.
    static ObjectNode v1(Org org, long sequence) {
        return Json.object().put("id", org.id())
                .set("details", Details.v1(sequence, org.created(), org.changed(), org.id()))
                .put("state", "ORG_STATE_" + state(org)).put("name", org.name()).put("primaryDomain", org.domain());
    }

    static ObjectNode v2beta(Org org) {
        return Json.object().put("id", org.id()).put("creationDate", org.created().toString())
                .put("changedDate", org.changed().toString()).put("state", "ORG_STATE_" + state(org))
                .put("name", org.name()).put("primaryDomain", org.domain());
    }

    private static String state(Org org) {
        return org.active() ? "ACTIVE" : "INACTIVE";
    }

    /// AddOrganization.
    public static JsonNode create(RpcCall call) {
        var state = call.state();
        var request = call.request();
        var admins = request.path("admins");
        for (var admin : admins) {
            if (!admin.has("human") && !admin.has("userId")) {
                throw ZitadelError.ADMIN_WITHOUT_USER.exception();
            }
        }
        var id = request.path("organizationId").asString(request.path("orgId").asString(state.nextId()));
        call.require("org.write", id);
        if (state.orgsById.containsKey(id)) {
            throw ZitadelError.ORG_ID_TAKEN.exception();
        }
        var name = TextRules.trim(call.text("name"));
        if (name.isEmpty()) {
            throw ZitadelError.ORG_NAME_BLANK.exception();
        }
        domain(name);
        // what can be checked of all of them comes before what has to be looked up
        var drafts = new ArrayList<Humans.Draft>();
        for (var admin : admins) {
            drafts.add(admin.has("human") ? Humans.draft(state, admin.path("human"), admin.path("human")) : null);
            if (admin.path("userId").asString("-").isEmpty()) {
                throw ZitadelError.ADMIN_ID_EMPTY.exception();
            }
            if (!Administrators.valid(roles(admin), false)) {
                throw ZitadelError.ORG_ROLE_INVALID.exception();
            }
        }
        var org = add(state, id, name);
        var created = Json.array();
        var sequence = org.events();
        try {
            for (var admin : admins) {
                var draft = drafts.removeFirst();
                var userId = draft == null ? admin.path("userId").asString() : addHuman(state, id, admin.path("human"), draft, created);
                if (state.visible(userId) == null) {
                    throw ZitadelError.USER_NOT_FOUND_ORG_MEMBER.exception();
                }
                if (state.members.containsKey(new MemberId(id, userId))) {
                    throw ZitadelError.ORG_MEMBER_EXISTS.exception();
                }
                sequence = Administrators.add(state, id, userId, roles(admin)).sequence();
            }
        } catch (RpcException problem) {
            state.remove(org, state.now());
            throw problem;
        }
        var answer = Details.only(Details.v2(sequence, org.changed(), id, null)).put("organizationId", id);
        if (!created.isEmpty()) {
            answer.set("createdAdmins", created);
        }
        return answer;
    }

    /// CreateOrganization of v2beta, where the caller names no administrators.
    public static JsonNode createV2beta(RpcCall call) {
        if (call.request().has("admins")) {
            throw Unanswered.refusal("CreateOrganization of v2beta with admins");
        }
        var request = Json.object().put("name", call.text("name"));
        if (call.request().has("id")) {
            request.put("organizationId", call.text("id"));
        }
        var answer = create(call.with(request));
        return Json.object().set("creationDate", answer.at("/details/changeDate")).set("id", answer.path("organizationId"));
    }

    private static String addHuman(State state, String org, JsonNode human, Humans.Draft draft, ArrayNode created) {
        var id = human.path("userId").asString(state.nextId());
        if (state.byId.containsKey(id)) {
            throw ZitadelError.ADMIN_ID_EXISTS.exception();
        }
        var user = NewUsers.add(state, org, id, draft, human.path("metadata"));
        NewUsers.codes(created.addObject().put("userId", id), human, null, user.human());
        return id;
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
        state.put(org);
        return org;
    }

    /// The domain that ZITADEL makes of a name: `Probe Org 1` has `probe-org-1.localhost`.
    public static String domain(String name) {
        var label = name.replace(' ', '-').replaceAll("[^\\p{L}\\p{M}0-9-]", "");
        var bytes = label.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 63) {
            // ZITADEL counts and cuts bytes; half a character becomes U+FFFD
            label = new String(bytes, 0, 63, StandardCharsets.UTF_8);
        }
        if (label.startsWith("-")) {
            label = label.substring(1);
        }
        if (label.endsWith("-")) {
            label = label.substring(0, label.length() - 1);
        }
        if (label.isEmpty()) {
            throw ZitadelError.ORG_DOMAIN_EMPTY.exception();
        }
        return (label + ".localhost").toLowerCase(Locale.ROOT);
    }

    /// UpdateOrganization.
    public static JsonNode rename(RpcCall call) {
        var state = call.state();
        var id = call.text("organizationId");
        var name = TextRules.trim(call.text("name"));
        call.require("org.write", id);
        if (name.isEmpty()) {
            throw ZitadelError.ORG_RENAME_BLANK.exception();
        }
        var org = state.orgsById.get(id);
        if (org == null) {
            throw ZitadelError.ORG_NOT_FOUND_RENAME.exception();
        }
        if (org.name().equals(name)) {
            throw ZitadelError.ORG_NOT_CHANGED.exception();
        }
        var when = state.now();
        var domain = domain(name);
        // changed; where the domain changes: the new one added, verified, primary, the old one removed
        var same = domain.equals(org.domain());
        state.put(org.with(name, domain).after(same ? 1 : 5, org.events() + (same ? 1 : 4), when));
        return Json.object().put("changeDate", when.toString());
    }

    /// DeactivateOrganization.
    public static JsonNode deactivate(RpcCall call) {
        return setActive(call, false, ZitadelError.ORG_NOT_FOUND_DEACTIVATE, ZitadelError.ORG_ALREADY_INACTIVE);
    }

    /// ActivateOrganization.
    public static JsonNode activate(RpcCall call) {
        return setActive(call, true, ZitadelError.ORG_NOT_FOUND_ACTIVATE, ZitadelError.ORG_ALREADY_ACTIVE);
    }

    private static JsonNode setActive(RpcCall call, boolean active, ZitadelError unknown, ZitadelError already) {
        var state = call.state();
        var id = call.text("organizationId");
        call.require("org.write", id);
        var org = state.orgsById.get(id);
        if (org == null) {
            throw unknown.exception();
        }
        if (org.active() == active) {
            throw already.exception();
        }
        var when = state.now();
        state.put(org.with(active).after(1, org.events() + 1, when));
        return Json.object().put("changeDate", when.toString());
    }

    /// DeleteOrganization.
    public static JsonNode delete(RpcCall call) {
        return delete(call, call.text("organizationId"));
    }

    /// DeleteOrganization of v2beta.
    public static JsonNode deleteV2beta(RpcCall call) {
        return delete(call, call.text("id"));
    }

    private static JsonNode delete(RpcCall call, String id) {
        var state = call.state();
        call.require("org.delete", id);
        if (id.equals(state.defaultOrg)) {
            throw ZitadelError.ORG_IS_DEFAULT.exception();
        }
        var org = state.orgsById.get(id);
        if (org == null) {
            return Json.object().put("deletionDate", Details.NEVER);
        }
        var when = state.now();
        state.remove(org, when);
        return Json.object().put("deletionDate", when.toString());
    }
}
