package sandbox;

import java.util.List;
import java.util.function.UnaryOperator;
import sandbox.Model.Email;
import sandbox.Model.Human;
import sandbox.Model.Machine;
import sandbox.Model.User;
import sandbox.Model.UserState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users: create, read, change, lock, deactivate, delete.
final class Users {

    private Users() {}

    static JsonNode get(Call call) {
        var id = call.text("userId");
        var user = call.state().visible(id);
        if (user == null) throw Errors.USER_NOT_FOUND.problem();
        if (!call.isSelf(id)) call.require("user.read", user.org());
        var answer = Details.only(Details.v2(user.sequence(), user.changed(), user.org(), user.created()));
        answer.set("user", UserJson.v2(user));
        return answer;
    }

    // creating

    static JsonNode create(Call call) {
        var request = call.request();
        var org = call.text("organizationId");
        var human = request.path("human");
        User user;
        if (request.has("human")) {
            // where both are given, ZITADEL does not choose
            if (request.has("metadata") && human.has("metadata")) throw Errors.METADATA_CONFLICTING.problem();
            user = newHuman(call, org, human, request.has("metadata") ? request.path("metadata") : human.path("metadata"));
        } else {
            user = newMachine(call, org, request, request.path("machine"));
            addMetadata(call.state(), user, request.path("metadata"), user.created());
        }
        var answer = Json.object().put("id", user.id()).put("creationDate", user.created().toString());
        return codes(answer, human, null, user.human());
    }

    /// The deprecated AddHumanUser.
    static JsonNode addHuman(Call call) {
        var request = call.request();
        var wanted = request.path("organization");
        var org = wanted.has("orgDomain") ? call.state().orgByDomain(wanted.path("orgDomain").asString())
                : call.state().orgsById.get(wanted.path("orgId").asString(call.org()));
        if (org == null) throw Errors.ORG_HEADER_UNKNOWN.problem();
        var user = newHuman(call, org.id(), request, request.path("metadata"));
        var answer = Json.object().put("userId", user.id());
        answer.set("details", Details.v2(user.events(), user.changed(), user.org(), null));
        return codes(answer, request, null, user.human());
    }

    /// Adds the codes that the request asked to have returned, where there are new ones.
    static ObjectNode codes(ObjectNode answer, JsonNode asked, Human before, Human now) {
        if (now == null) return answer;
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

    static User newMachine(Call call, String org, JsonNode request, JsonNode machine) {
        var state = call.state();
        var id = newId(call, org);
        if (state.byId.containsKey(id)) throw Errors.MACHINE_ID_EXISTS.problem();
        var when = state.now();
        var name = request.path("username").asString(request.path("userName").asString(id));
        var user = new User(id, org, UserState.ACTIVE, name, null, changed(Machine.NONE, machine), 1, 1, when, when);
        state.put(user);
        return user;
    }

    private static User newHuman(Call call, String org, JsonNode human, JsonNode metadata) {
        var draft = Humans.draft(call.request(), human);
        var id = newId(call, org);
        if (call.state().byId.containsKey(id)) throw Errors.HUMAN_ID_EXISTS.problem();
        return add(call.state(), org, id, draft, metadata);
    }

    /// The id asked for or a new one, where the caller may create that user there.
    private static String newId(Call call, String org) {
        var id = call.request().has("userId") ? call.text("userId") : call.state().nextId();
        if (!call.isSelf(id)) call.require("user.write", org);
        if (!call.state().orgsById.containsKey(org)) throw Errors.ORG_NOT_FOUND_CREATE_USER.problem();
        return id;
    }

    /// Makes a human without asking for permissions.
    static User add(State state, String org, String id, Humans.Draft draft, JsonNode metadata) {
        if (reserved(state, draft.username(), org)) throw Errors.DOMAIN_RESERVED_CREATE.problem();
        var when = state.now();
        var human = draft.human(when);
        // added; e-mail verified or its code added; the phone's
        var events = human.phone().number().isEmpty() ? 2 : 3;
        var shown = human.phone().verified() ? 3 : human.email().verified() ? 2 : 1;
        var user = new User(id, org, UserState.ACTIVE, draft.username(), human, null, events, shown, when, when);
        state.put(user);
        return addMetadata(state, user, metadata, when);
    }

    private static User addMetadata(State state, User user, JsonNode metadata, java.time.Instant when) {
        if (metadata.isEmpty()) return user;
        for (var entry : metadata) MetadataStore.set(state, user.id(), entry, when);
        var counted = user.after(metadata.size(), when, false);
        state.put(counted);
        return counted;
    }

    /// Whether a user name ends with the domain of another organization.
    private static boolean reserved(State state, String username, String org) {
        var owner = username.contains("@") ? state.orgByDomain(username.substring(username.lastIndexOf('@') + 1)) : null;
        return owner != null && !owner.id().equals(org);
    }

    // changing

    static JsonNode update(Call call) {
        var state = call.state();
        var request = call.request();
        var human = request.path("human");
        var machine = request.path("machine");
        var metadata = request.path("metadata");
        if (!request.has("human") && !request.has("machine")) throw Errors.USER_TYPE_NOT_IMPLEMENTED.problem();
        Humans.check(human);
        var user = state.byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_CHANGE.problem();
        var changes = request.has("username") || !human.isEmpty() || !machine.isEmpty() || !metadata.isEmpty();
        var self = call.isSelf(user.id());
        if (changes && !(self && request.has("human") && metadata.isEmpty())) call.require("user.write", user.org());
        var changed = user;
        var events = 0;
        if (request.has("username") && !call.text("username").equals(user.username())) {
            if (reserved(state, call.text("username"), user.org())) throw Errors.DOMAIN_RESERVED_CHANGE.problem();
            changed = changed.with(call.text("username"));
            events++;
        }
        var when = state.now();
        if (user.human() != null && !human.isEmpty()) {
            if (human.has("password") && !self) call.require("user.credential.write", user.org());
            var change = Humans.changed(user.human(), human, when);
            changed = changed.with(change.human());
            events += change.events();
        } else if (user.machine() != null && !machine.isEmpty()) {
            var to = changed(user.machine(), machine);
            if (!to.equals(user.machine())) events++;
            changed = changed.with(to);
        } else if (!human.isEmpty() || !machine.isEmpty()) {
            // the fields of the other kind are an event that changes nothing (recorded: 426)
            events++;
        }
        if (events > 0) {
            changed = changed.after(events, when, true);
            state.put(changed);
        }
        addMetadata(state, changed, metadata, when);
        var answer = Json.object().put("changeDate", (metadata.isEmpty() ? changed.changed() : when).toString());
        return codes(answer, human, user.human(), changed.human());
    }

    private static Machine changed(Machine from, JsonNode to) {
        return new Machine(to.path("name").asString(from.name()), to.path("description").asString(from.description()),
                to.path("accessTokenType").asString(from.type()), from.secret());
    }

    /// The code is the permission.
    static JsonNode verifyEmail(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.human() == null) throw Errors.EMAIL_NOT_FOUND.problem();
        var email = user.human().email();
        if (!call.text("verificationCode").equals(email.code())) {
            // a failed try is an event too, one that nothing shows
            call.state().put(user.after(1, user.changed(), false));
            throw Errors.CODE_INVALID.problem();
        }
        return write(call.state(), user.with(user.human().with(new Email(email.address(), true, null))));
    }

    /// A change of the state: what an unknown user is told, from which states, what a user in another is told, into which.
    private record Move(Errors unknown, List<UserState> from, Errors wrongState, UserState to) implements Call.Handler {

        /// The state is looked at before the permission.
        @Override
        public JsonNode answer(Call call) {
            var user = call.state().byId.get(call.text("userId"));
            if (user == null) throw unknown.problem();
            if (!from.contains(user.state())) throw wrongState.problem();
            call.require("user.write", user.org());
            return write(call.state(), user.with(to));
        }
    }

    static final Call.Handler LOCK = new Move(Errors.USER_NOT_FOUND_LOCK, List.of(UserState.ACTIVE),
            Errors.USER_NOT_LOCKABLE, UserState.LOCKED);
    static final Call.Handler UNLOCK = new Move(Errors.USER_NOT_FOUND_UNLOCK, List.of(UserState.LOCKED),
            Errors.USER_NOT_LOCKED, UserState.ACTIVE);
    static final Call.Handler DEACTIVATE = new Move(Errors.USER_NOT_FOUND_DEACTIVATE,
            List.of(UserState.ACTIVE, UserState.LOCKED), Errors.USER_ALREADY_INACTIVE, UserState.INACTIVE);
    static final Call.Handler REACTIVATE = new Move(Errors.USER_NOT_FOUND_REACTIVATE, List.of(UserState.INACTIVE),
            Errors.USER_NOT_INACTIVE, UserState.ACTIVE);

    private static JsonNode write(State state, User user) {
        var changed = user.after(1, state.now(), true);
        state.put(changed);
        return Details.only(Details.v2(changed.sequence(), changed.changed(), changed.org(), null));
    }

    /// Puts the user's machine through a change that counts as one event.
    static User changeMachine(State state, User user, UnaryOperator<Machine> change) {
        var changed = user.with(change.apply(user.machine())).after(1, state.now(), true);
        state.put(changed);
        return changed;
    }

    // deleting

    static JsonNode delete(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_DELETE.problem();
        var own = call.isSelf(user.id()) && !call.may("user.delete", user.org());
        call.require(own ? "user.self.delete" : "user.delete", user.org());
        return Details.only(remove(call.state(), user, false));
    }

    /// Deletes a user with all that is its own, and tells of it in `details` (v1: in the words of the v1 APIs).
    static ObjectNode remove(State state, User user, boolean v1) {
        var when = state.now();
        for (var member : state.memberships(user.id(), null)) state.countEvent(member.org());
        state.remove(user, when);
        return v1 ? Details.v1(user.events() + 1, null, when, user.org())
                : Details.v2(user.events() + 1, when, user.org(), null);
    }
}
