package sandbox;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import sandbox.Model.Key;
import sandbox.Model.Machine;
import sandbox.Model.Token;
import sandbox.Model.User;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What a service account signs in with: personal access tokens, keys, a client secret.
final class Credentials {

    static final List<String> PAT_SCOPES =
            List.of("openid", "profile", "urn:zitadel:iam:user:metadata", "urn:zitadel:iam:user:resourceowner");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Credentials() {}

    /// An opaque token as long as ZITADEL's, which encrypts that content: 71 characters for two ids of 18 digits.
    static String opaque(String content) {
        var bytes = new byte[16 + content.length()];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // personal access tokens

    static JsonNode addPat(Call call) {
        var expires = expiration(call);
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_PAT.problem();
        if (user.machine() == null) throw Errors.USER_WRONG_TYPE.problem();
        requireWrite(call, user);
        var token = newPat(call.state(), user, expires, PAT_SCOPES);
        return Json.object().put("creationDate", token.created().toString()).put("tokenId", token.id())
                .put("token", token.token());
    }

    /// The v1 form: the date may be missing, and stands for the end of time.
    static JsonNode addPatV1(Call call) {
        var expires = call.request().has("expirationDate") ? expiration(call) : Instant.parse("9999-12-31T23:59:59Z");
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || !user.org().equals(call.org())) throw Errors.USER_NOT_FOUND_PAT.problem();
        if (user.machine() == null) throw Errors.USER_WRONG_TYPE.problem();
        var token = newPat(call.state(), user, expires, PAT_SCOPES);
        var answer = Json.object().put("tokenId", token.id()).put("token", token.token());
        answer.set("details", Details.v1(token.sequence(), null, token.created(), user.org()));
        return answer;
    }

    static Token newPat(State state, User user, Instant expires, List<String> scopes) {
        var id = state.nextId();
        var when = state.now();
        state.put(user.after(1, when, false));
        var token = new Token(opaque(id + ":" + user.id()), id, user.id(), user.org(), scopes, null, true, user.events() + 1, when,
                expires);
        state.add(token);
        return token;
    }

    private static Instant expiration(Call call) {
        var expires = Instant.parse(call.text("expirationDate"));
        if (!expires.isAfter(Instant.now())) throw Errors.EXPIRED_ALREADY.problem();
        return expires;
    }

    /// A service account may see to its own credentials.
    private static void requireWrite(Call call, User user) {
        if (!call.isSelf(user.id())) call.require("user.write", user.org());
    }

    static JsonNode removePat(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.NOT_FOUND.problem();
        requireWrite(call, user);
        var when = removePat(call, user);
        return Json.object().put("deletionDate", when.toString());
    }

    static JsonNode removePatV1(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || !user.org().equals(call.org())) throw Errors.PAT_NOT_FOUND.problem();
        var when = removePat(call, user);
        return Details.only(Details.v1(user.events() + 1, null, when, user.org()));
    }

    private static Instant removePat(Call call, User user) {
        var token = call.state().patsById.get(call.text("tokenId"));
        if (token == null || !token.user().equals(user.id())) throw Errors.PAT_NOT_FOUND.problem();
        call.state().patsById.remove(token.id());
        call.state().tokens.remove(token.token());
        return countEvent(call.state(), user);
    }

    private static Instant countEvent(State state, User user) {
        var when = state.now();
        state.put(user.after(1, when, false));
        return when;
    }

    // keys

    static JsonNode addKey(Call call) {
        var state = call.state();
        PublicKey sent = null;
        if (call.request().has("publicKey")) {
            sent = RsaKeys.publicKey(Base64.getDecoder().decode(call.text("publicKey")));
            if (sent == null) throw Errors.KEY_INVALID.problem();
        }
        var expires = expiration(call);
        var user = state.byId.get(call.text("userId"));
        if (user == null || user.machine() == null) throw Errors.USER_NOT_FOUND_KEY.problem();
        requireWrite(call, user);
        var pair = sent == null ? RsaKeys.next() : null;
        var key = newKey(state, user, sent == null ? pair::getPublic : key(sent), expires);
        var answer = Json.object().put("creationDate", key.created().toString()).put("keyId", key.id());
        if (pair != null) answer.put("keyContent", Base64.getEncoder().encodeToString(RsaKeys.keyFile(key, pair)));
        return answer;
    }

    private static Supplier<PublicKey> key(PublicKey publicKey) {
        return () -> publicKey;
    }

    static Key newKey(State state, User user, Supplier<PublicKey> publicKey, Instant expires) {
        var id = state.nextId();
        var when = countEvent(state, user);
        var key = new Key(id, user.id(), user.org(), publicKey, user.events() + 1, when, expires);
        state.keysById.put(id, key);
        return key;
    }

    static JsonNode removeKey(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.NOT_FOUND.problem();
        requireWrite(call, user);
        var key = call.state().keysById.get(call.text("keyId"));
        if (key == null || !key.user().equals(user.id())) throw Errors.KEY_NOT_FOUND.problem();
        call.state().keysById.remove(key.id());
        return Json.object().put("deletionDate", countEvent(call.state(), user).toString());
    }

    // client secret

    static JsonNode addSecret(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.machine() == null) throw Errors.USER_NOT_FOUND_SECRET.problem();
        requireWrite(call, user);
        var secret = Text.random(64, Text.LETTERS_AND_DIGITS);
        var changed = setSecret(call.state(), user, secret);
        return Json.object().put("creationDate", changed.changed().toString()).put("clientSecret", secret);
    }

    static JsonNode removeSecret(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.machine() == null) throw Errors.USER_NOT_FOUND_SECRET_DELETE.problem();
        if (user.machine().secret() == null) throw Errors.SECRET_NOT_FOUND.problem();
        requireWrite(call, user);
        return Json.object().put("deletionDate", setSecret(call.state(), user, null).changed().toString());
    }

    private static User setSecret(State state, User user, String secret) {
        return Users.changeMachine(state, user, m -> new Machine(m.name(), m.description(), m.type(), secret));
    }
}
