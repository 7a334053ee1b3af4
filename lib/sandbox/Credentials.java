package sandbox;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import sandbox.Model.Credential;
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
        var token = newPat(call, call.state().byId.get(call.text("userId")), expiration(call));
        return Json.object().put("creationDate", token.created().toString()).put("tokenId", token.id())
                .put("token", token.token());
    }

    /// The v1 form: the date may be missing, and stands for the end of time.
    static JsonNode addPatV1(Call call) {
        var expires = call.request().has("expirationDate") ? expiration(call) : Instant.parse("9999-12-31T23:59:59Z");
        var token = newPat(call, inOrg(call), expires);
        return Json.object().put("tokenId", token.id()).put("token", token.token())
                .set("details", Details.v1(token.sequence(), null, token.created(), token.org()));
    }

    private static Token newPat(Call call, User user, Instant expires) {
        if (user == null) throw Errors.USER_NOT_FOUND_PAT.problem();
        if (user.machine() == null) throw Errors.USER_WRONG_TYPE.problem();
        requireWrite(call, user.id(), user.org());
        var state = call.state();
        var id = state.nextId();
        var when = countEvent(state, user);
        var token = new Token(opaque(id + ":" + user.id()), id, user.id(), user.org(), PAT_SCOPES, null, true,
                user.events() + 1, when, expires);
        state.add(token);
        return token;
    }

    private static Instant expiration(Call call) {
        var expires = Instant.parse(call.text("expirationDate"));
        if (!expires.isAfter(Instant.now())) throw Errors.EXPIRED_ALREADY.problem();
        return expires;
    }

    /// The user, where it is of the organization of a v1 call; else null.
    private static User inOrg(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        return user == null || !user.org().equals(call.org()) ? null : user;
    }

    /// A service account may see to its own credentials.
    private static void requireWrite(Call call, String userId, String org) {
        if (!call.isSelf(userId)) call.require("user.write", org);
    }

    static JsonNode removePat(Call call) {
        return remove(call, call.state().patsById, "tokenId", Errors.PAT_NOT_FOUND);
    }

    static JsonNode removePatV1(Call call) {
        var user = inOrg(call);
        if (user == null) throw Errors.PAT_NOT_FOUND.problem();
        var when = remove(call, user, call.state().patsById, "tokenId", Errors.PAT_NOT_FOUND);
        return Details.only(Details.v1(user.events() + 1, null, when, user.org()));
    }

    private static JsonNode remove(Call call, Map<String, ? extends Credential> all, String field, Errors unknown) {
        var org = call.state().ownerOf(call.text("userId"));
        if (org == null) throw Errors.NOT_FOUND.problem();
        requireWrite(call, call.text("userId"), org);
        var when = remove(call, call.state().byId.get(call.text("userId")), all, field, unknown);
        return Json.object().put("deletionDate", when.toString());
    }

    private static Instant remove(Call call, User user, Map<String, ? extends Credential> all, String field, Errors unknown) {
        var credential = all.get(call.text(field));
        if (credential == null || user == null || !credential.user().equals(user.id())) throw unknown.problem();
        all.remove(credential.id());
        if (credential instanceof Token token) call.state().tokens.remove(token.token());
        return countEvent(call.state(), user);
    }

    private static Instant countEvent(State state, User user) {
        var when = state.now();
        state.put(user.after(1, when, false));
        return when;
    }

    // keys

    static JsonNode addKey(Call call) {
        PublicKey sent = null;
        if (call.request().has("publicKey")) {
            sent = RsaKeys.publicKey(Base64.getDecoder().decode(call.text("publicKey")));
            if (sent == null) throw Errors.KEY_INVALID.problem();
        }
        var expires = expiration(call);
        var user = machine(call, Errors.USER_NOT_FOUND_KEY);
        var pair = sent == null ? RsaKeys.next() : null;
        var publicKey = sent == null ? pair.getPublic() : sent;
        var id = call.state().nextId();
        var when = countEvent(call.state(), user);
        var key = new Key(id, user.id(), user.org(), () -> publicKey, user.events() + 1, when, expires);
        call.state().keysById.put(id, key);
        var answer = Json.object().put("creationDate", when.toString()).put("keyId", id);
        if (pair != null) answer.put("keyContent", Base64.getEncoder().encodeToString(RsaKeys.keyFile(key, pair)));
        return answer;
    }

    /// The service account that the call is about, where the caller may change it.
    private static User machine(Call call, Errors unknown) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.machine() == null) throw unknown.problem();
        requireWrite(call, user.id(), user.org());
        return user;
    }

    static JsonNode removeKey(Call call) {
        return remove(call, call.state().keysById, "keyId", Errors.KEY_NOT_FOUND);
    }

    // client secret

    static JsonNode addSecret(Call call) {
        var secret = Text.random(64, Text.LETTERS_AND_DIGITS);
        var when = setSecret(call, machine(call, Errors.USER_NOT_FOUND_SECRET), secret);
        return Json.object().put("creationDate", when.toString()).put("clientSecret", secret);
    }

    static JsonNode removeSecret(Call call) {
        var user = machine(call, Errors.USER_NOT_FOUND_SECRET_DELETE);
        if (user.machine().secret() == null) throw Errors.SECRET_NOT_FOUND.problem();
        return Json.object().put("deletionDate", setSecret(call, user, null).toString());
    }

    private static Instant setSecret(Call call, User user, String secret) {
        var old = user.machine();
        var when = call.state().now();
        var machine = new Machine(old.name(), old.description(), old.type(), secret);
        call.state().put(user.with(machine).after(1, when, true));
        return when;
    }
}
