package sandbox.user;

import java.time.Instant;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.Human;
import sandbox.state.Model.Machine;
import sandbox.state.Model.User;
import sandbox.state.Model.UserState;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// New users, human and machine, by v2, v1 and with an organization.
public final class NewUsers {

    private NewUsers() {}

    /// CreateUser.
    public static JsonNode create(RpcCall call) {
        var request = call.request();
        var org = call.text("organizationId");
        var human = request.path("human");
        User user;
        if (request.has("human")) {
            // metadata in both places is refused
            if (request.has("metadata") && human.has("metadata")) {
                throw ZitadelError.METADATA_CONFLICTING.exception();
            }
            user = newHuman(call, org, human, request.has("metadata") ? request.path("metadata") : human.path("metadata"));
        } else {
            user = newMachine(call, org, request, request.path("machine"));
            addMetadata(call.state(), user, request.path("metadata"), user.created());
        }
        var answer = Json.object().put("id", user.id()).put("creationDate", user.created().toString());
        return codes(answer, human, null, user.human());
    }

    /// The deprecated AddHumanUser.
    public static JsonNode addHuman(RpcCall call) {
        var request = call.request();
        var wanted = request.path("organization");
        var org = wanted.has("orgDomain") ? call.state().orgByDomain(wanted.path("orgDomain").asString())
                : call.state().orgsById.get(wanted.path("orgId").asString(call.org()));
        if (org == null) {
            throw ZitadelError.ORG_HEADER_UNKNOWN.exception();
        }
        var user = newHuman(call, org.id(), request, request.path("metadata"));
        var answer = Json.object().put("userId", user.id());
        answer.set("details", Details.v2(user.events(), user.changed(), user.org(), null));
        return codes(answer, request, null, user.human());
    }

    /// Adds the codes that the request asked to have returned, where there are new ones.
    public static ObjectNode codes(ObjectNode answer, JsonNode asked, Human before, Human now) {
        if (now == null) {
            return answer;
        }
        var email = now.email();
        var phone = now.phone();
        if (asked.path("email").has("returnCode") && (before == null || email != before.email())) {
            answer.put("emailCode", email.code());
        }
        if (asked.path("phone").has("returnCode") && phone.code() != null && (before == null || phone != before.phone())) {
            answer.put("phoneCode", phone.code());
        }
        return answer;
    }

    static User newMachine(RpcCall call, String org, JsonNode request, JsonNode machine) {
        var state = call.state();
        var id = newId(call, org);
        if (state.byId.containsKey(id)) {
            throw ZitadelError.MACHINE_ID_EXISTS.exception();
        }
        var when = state.now();
        var name = request.path("username").asString(request.path("userName").asString(id));
        var user = new User(id, org, UserState.ACTIVE, name, null, changed(Machine.NONE, machine), 1, 1, when, when);
        state.put(user);
        return user;
    }

    private static User newHuman(RpcCall call, String org, JsonNode human, JsonNode metadata) {
        var draft = Humans.draft(call.state(), call.request(), human);
        var id = newId(call, org);
        if (call.state().byId.containsKey(id)) {
            throw ZitadelError.HUMAN_ID_EXISTS.exception();
        }
        return add(call.state(), org, id, draft, metadata);
    }

    /// The id asked for or a new one, where the caller may create that user there.
    private static String newId(RpcCall call, String org) {
        var id = call.request().has("userId") ? call.text("userId") : call.state().nextId();
        if (!call.isSelf(id)) {
            call.require("user.write", org);
        }
        if (!call.state().orgsById.containsKey(org)) {
            throw ZitadelError.ORG_NOT_FOUND_PRECONDITION.exception();
        }
        return id;
    }

    /// Makes a human without asking for permissions.
    public static User add(State state, String org, String id, Humans.Draft draft, JsonNode metadata) {
        if (reserved(state, draft.username(), org)) {
            throw ZitadelError.DOMAIN_RESERVED_CREATE.exception();
        }
        var when = state.now();
        var human = draft.human(when);
        // added; e-mail verified or its code added; the phone's
        var events = human.phone().number().isEmpty() ? 2 : 3;
        var shown = human.phone().verified() ? 3 : human.email().verified() ? 2 : 1;
        var user = new User(id, org, UserState.ACTIVE, draft.username(), human, null, events, shown, when, when);
        state.put(user);
        return addMetadata(state, user, metadata, when);
    }

    static User addMetadata(State state, User user, JsonNode metadata, Instant when) {
        if (metadata.isEmpty()) {
            return user;
        }
        for (var entry : metadata) {
            UserMetadata.put(state.metadata, user.id(), entry, when);
        }
        var counted = user.after(metadata.size(), when, false);
        state.put(counted);
        return counted;
    }

    /// Whether a user name ends with the domain of another organization.
    static boolean reserved(State state, String username, String org) {
        var owner = username.contains("@") ? state.orgByDomain(username.substring(username.lastIndexOf('@') + 1)) : null;
        return owner != null && !owner.id().equals(org);
    }

    /// A service account after what the request says of it.
    static Machine changed(Machine from, JsonNode to) {
        return new Machine(to.path("name").asString(from.name()), to.path("description").asString(from.description()),
                to.path("accessTokenType").asString(from.type()), from.secret());
    }
}
