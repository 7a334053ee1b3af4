package sandbox.user;

import java.time.Instant;
import java.util.List;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.rpc.RpcHandler;
import sandbox.state.Model.Email;
import sandbox.state.Model.User;
import sandbox.state.Model.UserState;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users: read, change, lock, deactivate, delete.
public final class Users {

    private Users() {}

    /// GetUserByID.
    public static JsonNode get(RpcCall call) {
        var id = call.text("userId");
        var user = call.state().visible(id);
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND.exception();
        }
        if (!call.isSelf(id)) {
            call.require("user.read", user.org());
        }
        var answer = Details.only(Details.v2(user.sequence(), user.changed(), user.org(), user.created()));
        answer.set("user", UserJson.v2(user));
        return answer;
    }

    /// A change of a user: before, after, and when it was asked for.
    private record Change(User before, User after, Instant when) {}

    /// UpdateUser.
    public static JsonNode update(RpcCall call) {
        var change = change(call);
        var when = call.request().path("metadata").isEmpty() ? change.after.changed() : change.when;
        return NewUsers.codes(Json.object().put("changeDate", when.toString()), call.request().path("human"), change.before.human(),
                change.after.human());
    }

    /// The deprecated UpdateHumanUser: the fields of a human stand beside the user name, and a phone cannot be taken away.
    public static JsonNode updateHuman(RpcCall call) {
        var request = Json.object().put("userId", call.text("userId"));
        if (call.request().has("username")) {
            request.put("username", call.text("username"));
        }
        var human = request.putObject("human");
        for (var field : List.of("profile", "email", "phone", "password")) {
            if (call.request().has(field)) {
                human.set(field, call.request().get(field));
            }
        }
        if (human.path("phone").path("phone").asString("-").isEmpty() || human.has("phone") && !human.path("phone").has("phone")) {
            throw ZitadelError.PHONE_EMPTY.exception();
        }
        var change = change(call.with(request));
        var after = change.after;
        return NewUsers.codes(Details.only(Details.v2(after.sequence(), after.changed(), after.org(), null)), human,
                change.before.human(), after.human());
    }

    private static Change change(RpcCall call) {
        var state = call.state();
        var request = call.request();
        var human = request.path("human");
        var machine = request.path("machine");
        var metadata = request.path("metadata");
        if (!request.has("human") && !request.has("machine")) {
            throw ZitadelError.USER_TYPE_NOT_IMPLEMENTED.exception();
        }
        Humans.check(state, human);
        var user = state.byId.get(call.text("userId"));
        if (user == null || (user.human() == null) == request.has("human") && !state.everBlocked(user.id())) {
            // one of the other kind is found only after a change of its state (recorded exchanges 426, 936)
            throw ZitadelError.USER_NOT_FOUND_CHANGE.exception();
        }
        var changes = request.has("username") || !human.isEmpty() || !machine.isEmpty() || !metadata.isEmpty();
        var self = call.isSelf(user.id());
        if (changes && !(self && metadata.isEmpty())) {
            call.require("user.write", user.org());
        }
        var changed = user;
        var events = 0;
        if (request.has("username") && !call.text("username").equals(user.username())) {
            if (NewUsers.reserved(state, call.text("username"), user.org())) {
                throw ZitadelError.DOMAIN_RESERVED_CHANGE.exception();
            }
            changed = changed.with(call.text("username"));
            events++;
        }
        var when = state.now();
        if (user.human() != null && !human.isEmpty()) {
            var password = human.path("password");
            var proven = password.has("currentPassword") || password.has("verificationCode");
            if (human.has("password") && !proven && !self) {
                call.require("user.credential.write", user.org());
            }
            var change = Humans.changed(user.human(), human, when);
            changed = changed.with(change.human());
            events += change.events();
        } else if (user.machine() != null && !machine.isEmpty()) {
            var to = NewUsers.changed(user.machine(), machine);
            if (!to.equals(user.machine())) {
                events++;
            }
            changed = changed.with(to);
        } else if (!human.isEmpty() || !machine.isEmpty()) {
            // the fields of the other kind are an event that changes nothing (recorded exchange 426)
            events++;
        }
        if (events > 0) {
            changed = changed.after(events, when, true);
            state.put(changed);
        }
        NewUsers.addMetadata(state, changed, metadata, when);
        return new Change(user, changed, when);
    }

    /// VerifyEmail: whoever knows the code may.
    public static JsonNode verifyEmail(RpcCall call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.human() == null) {
            throw ZitadelError.EMAIL_NOT_FOUND.exception();
        }
        var email = user.human().email();
        if (!call.text("verificationCode").equals(email.code())) {
            // a failed attempt is an event too, though nothing shows it
            call.state().put(user.after(1, user.changed(), false));
            throw ZitadelError.CODE_INVALID.exception();
        }
        return write(call.state(), user.with(user.human().with(new Email(email.address(), true, null))));
    }

    /// A change of the state: what an unknown user is told, from which states, what a user in another is told, into which.
    private record Move(ZitadelError unknown, List<UserState> from, ZitadelError wrongState, UserState to) implements RpcHandler {

        /// The state is looked at before the permission.
        @Override
        public JsonNode answer(RpcCall call) {
            var user = call.state().byId.get(call.text("userId"));
            if (user == null) {
                throw unknown.exception();
            }
            if (!from.contains(user.state())) {
                throw wrongState.exception();
            }
            call.require("user.write", user.org());
            return write(call.state(), user.with(to));
        }
    }

    /// LockUser.
    public static final RpcHandler LOCK = new Move(ZitadelError.USER_NOT_FOUND_LOCK, List.of(UserState.ACTIVE),
            ZitadelError.USER_NOT_LOCKABLE, UserState.LOCKED);
    /// UnlockUser.
    public static final RpcHandler UNLOCK = new Move(ZitadelError.USER_NOT_FOUND_UNLOCK, List.of(UserState.LOCKED),
            ZitadelError.USER_NOT_LOCKED, UserState.ACTIVE);
    /// DeactivateUser.
    public static final RpcHandler DEACTIVATE = new Move(ZitadelError.USER_NOT_FOUND_DEACTIVATE,
            List.of(UserState.ACTIVE, UserState.LOCKED), ZitadelError.USER_ALREADY_INACTIVE, UserState.INACTIVE);
    /// ReactivateUser.
    public static final RpcHandler REACTIVATE = new Move(ZitadelError.USER_NOT_FOUND_REACTIVATE, List.of(UserState.INACTIVE),
            ZitadelError.USER_NOT_INACTIVE, UserState.ACTIVE);

    private static JsonNode write(State state, User user) {
        var changed = user.after(1, state.now(), true);
        state.put(changed);
        return Details.only(Details.v2(changed.sequence(), changed.changed(), changed.org(), null));
    }

    /// DeleteUser.
    public static JsonNode delete(RpcCall call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND_DELETE.exception();
        }
        var own = call.isSelf(user.id()) && !call.may("user.delete", user.org());
        call.require(own ? "user.self.delete" : "user.delete", user.org());
        return Details.only(remove(call.state(), user, false));
    }

    /// Deletes a user with all that is its own, and tells of it in `details` (v1: in the words of the v1 APIs).
    static ObjectNode remove(State state, User user, boolean v1) {
        var when = state.now();
        for (var member : state.memberships(user.id(), null)) {
            state.countEvent(member.org());
        }
        state.remove(user, when);
        return v1 ? Details.v1(user.events() + 1, null, when, user.org())
                : Details.v2(user.events() + 1, when, user.org(), null);
    }
}
