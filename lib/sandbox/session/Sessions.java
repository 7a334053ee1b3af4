package sandbox.session;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.rpc.Unanswered;
import sandbox.state.Model.User;
import sandbox.state.Model.UserSession;
import sandbox.state.Model.UserState;
import sandbox.state.RandomSecrets;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Login sessions: create, change, read, terminate. Read in ZITADEL's protos and sources, not recorded; checks of user and password only.
public final class Sessions {

    private Sessions() {}

    /// CreateSession.
    public static JsonNode create(RpcCall call) {
        var state = call.state();
        var user = checkedUser(call);
        call.require("session.write", state.instance);
        var id = state.nextId();
        var when = state.now();
        var fresh = new UserSession(id, call.caller().id(), "", null, null, null, null, Map.of(), call.request().get("userAgent"), null,
                false, 1, when, when);
        var session = changed(call, fresh, user, when);
        state.put(session);
        return answer(session, state).put("sessionId", id).put("sessionToken", session.token());
    }

    /// SetSession; what it does not change gets no new token.
    public static JsonNode set(RpcCall call) {
        var state = call.state();
        var user = checkedUser(call);
        var session = state.sessionsById.get(call.text("sessionId"));
        if (session == null) {
            call.require("session.write", state.instance);
            throw Unanswered.refusal("SetSession for a session that is not there");
        }
        call.require("session.write", place(state, session));
        if (session.terminated()) {
            throw ZitadelError.SESSION_TERMINATED.exception();
        }
        if (session.expires() != null && session.expires().isBefore(Instant.now())) {
            throw ZitadelError.SESSION_EXPIRED.exception();
        }
        var after = changed(call, session, user, state.now());
        if (after == session) {
            return answer(session, state);
        }
        state.put(after);
        return answer(after, state).put("sessionToken", after.token());
    }

    /// The user that the checks name, or null; looked for before the permission.
    private static User checkedUser(RpcCall call) {
        var request = call.request();
        for (var check : List.of("webAuthN", "idpIntent", "totp", "otpSms", "otpEmail", "recoveryCode")) {
            if (request.path("checks").has(check) || request.path("challenges").has(check)) {
                throw Unanswered.refusal("sessions with " + check);
            }
        }
        var search = request.path("checks").path("user");
        if (search.isMissingNode()) {
            return null;
        }
        var state = call.state();
        var user = search.has("userId") ? state.visible(search.path("userId").asString())
                : state.byUsername(search.path("loginName").asString());
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND.exception();
        }
        if (user.state() != UserState.ACTIVE) {
            throw ZitadelError.SESSION_USER_INACTIVE.exception();
        }
        return user;
    }

    /// The session after what the request says: one event for each check, for metadata, for a lifetime, and one for the new token; itself
    /// where that is nothing. A new one always has a token.
    private static UserSession changed(RpcCall call, UserSession session, User checked, Instant when) {
        var request = call.request();
        var checks = request.path("checks");
        var events = session.token().isEmpty() ? 1 : 0;
        if (checked != null) {
            if (session.user() != null && !session.user().equals(checked.id())) {
                throw ZitadelError.SESSION_USER_CHANGED.exception();
            }
            events++;
        }
        var user = checked == null ? session.user() : checked.id();
        var password = checks.path("password");
        if (!password.isMissingNode()) {
            checkPassword(call.state(), user, password.path("password").asString(""), when);
            events++;
        }
        var metadata = metadata(session.metadata(), request.path("metadata"));
        if (!metadata.equals(session.metadata())) {
            events++;
        }
        var lifetime = request.path("lifetime").asString("");
        if (!lifetime.isEmpty()) {
            events++;
        }
        if (events == 0) {
            return session;
        }
        var expires = lifetime.isEmpty() ? session.expires() : when.plusNanos(nanos(lifetime));
        var token = RandomSecrets.sessionToken("sess_" + session.id() + ":" + call.state().nextId());
        // of a new session, its making is the first event
        var sequence = session.token().isEmpty() ? events + 1 : session.sequence() + events + 1;
        return new UserSession(session.id(), session.creator(), token, user, checked == null ? session.userOrg() : checked.org(),
                checked == null ? session.userChecked() : when, password.isMissingNode() ? session.passwordChecked() : when, metadata,
                session.agent(), expires, false, sequence, session.created(), when);
    }

    /// Go counts nanoseconds in 64 bits, and takes the most that fit, 292 years, for what does not fit.
    private static long nanos(String duration) {
        return new BigDecimal(duration.replace("s", "")).movePointRight(9).min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static void checkPassword(State state, String userId, String given, Instant when) {
        if (userId == null) {
            throw ZitadelError.SESSION_USER_MISSING.exception();
        }
        var user = state.visible(userId);
        if (user == null || user.human() == null) {
            throw ZitadelError.SESSION_USER_NOT_FOUND.exception();
        }
        if (user.state() == UserState.LOCKED) {
            throw ZitadelError.SESSION_USER_LOCKED.exception();
        }
        var password = user.human().password();
        if (password.changed() == null) {
            throw ZitadelError.SESSION_PASSWORD_NOT_SET.exception();
        }
        if (password.text() == null) {
            throw Unanswered.refusal("the check of a password of which it has the hash only");
        }
        state.put(user.after(1, when, false));
        if (!password.text().equals(given)) {
            var failed = state.failedPasswords.merge(userId, 1, Integer::sum);
            throw ZitadelError.PASSWORD_WRONG.exception().afterAttempts(failed);
        }
        state.failedPasswords.remove(userId);
    }

    /// An empty value takes an entry away.
    private static Map<String, String> metadata(Map<String, String> before, JsonNode more) {
        var metadata = new LinkedHashMap<>(before);
        more.forEachEntry((key, value) -> {
            if (value.asString().isEmpty()) {
                metadata.remove(key);
            } else {
                metadata.put(key, value.asString());
            }
        });
        return metadata;
    }

    /// GetSession: by its token, or for whoever made it, whose it is, or who may read it.
    public static JsonNode get(RpcCall call) {
        var session = call.state().sessionsById.get(call.text("sessionId"));
        if (session == null || session.terminated()) {
            throw ZitadelError.SESSION_NOT_FOUND.exception();
        }
        var token = call.text("sessionToken");
        if (token.isEmpty() && !call.isSelf(session.creator()) && !isOwn(call, session)) {
            call.require("session.read", place(call.state(), session));
        }
        if (!token.isEmpty() && !token.equals(session.token())) {
            throw ZitadelError.SESSION_TOKEN_DENIED.exception();
        }
        return Json.object().set("session", SessionJson.of(call.state(), session));
    }

    static boolean isOwn(RpcCall call, UserSession session) {
        return session.user() != null && call.isSelf(session.user());
    }

    /// Where the permission for a session is asked for: in the organization of its user, or on the instance.
    static String place(State state, UserSession session) {
        return session.userOrg() == null ? state.instance : session.userOrg();
    }

    /// DeleteSession; again, it tells the same, and of one that never was, next to nothing.
    public static JsonNode delete(RpcCall call) {
        var state = call.state();
        var session = state.sessionsById.get(call.text("sessionId"));
        var token = call.text("sessionToken");
        if (!token.isEmpty() && (session == null || !token.equals(session.token()))) {
            throw ZitadelError.SESSION_TOKEN_INVALID.exception();
        }
        if (token.isEmpty() && (session == null || !isOwn(call, session))) {
            call.require("session.delete", session == null ? state.instance : place(state, session));
        }
        if (session == null) {
            return Details.only(Json.object().put("resourceOwner", state.instance));
        }
        if (session.terminated()) {
            return answer(session, state);
        }
        var ended = new UserSession(session.id(), session.creator(), session.token(), session.user(), session.userOrg(),
                session.userChecked(), session.passwordChecked(), session.metadata(), session.agent(), session.expires(), true,
                session.sequence() + 1, session.created(), state.now());
        state.put(ended);
        return answer(ended, state);
    }

    private static ObjectNode answer(UserSession session, State state) {
        return Details.only(Details.v2(session.sequence(), session.changed(), state.instance, null));
    }
}
