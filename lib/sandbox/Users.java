package sandbox;

import java.util.List;
import sandbox.Model.Email;
import sandbox.Model.User;
import sandbox.Model.UserState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users: read, change, lock, deactivate, delete.
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
            if (NewUsers.reserved(state, call.text("username"), user.org())) throw Errors.DOMAIN_RESERVED_CHANGE.problem();
            changed = changed.with(call.text("username"));
            events++;
        }
        var when = state.now();
        if (user.human() != null && !human.isEmpty()) {
            var password = human.path("password");
            var proven = password.has("currentPassword") || password.has("verificationCode");
            if (human.has("password") && !proven && !self) call.require("user.credential.write", user.org());
            var change = Humans.changed(user.human(), human, when);
            changed = changed.with(change.human());
            events += change.events();
        } else if (user.machine() != null && !machine.isEmpty()) {
            var to = NewUsers.changed(user.machine(), machine);
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
        NewUsers.addMetadata(state, changed, metadata, when);
        var answer = Json.object().put("changeDate", (metadata.isEmpty() ? changed.changed() : when).toString());
        return NewUsers.codes(answer, human, user.human(), changed.human());
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
