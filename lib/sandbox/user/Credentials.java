package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.IssuedCredential;
import sandbox.state.Model.Key;
import sandbox.state.Model.Machine;
import sandbox.state.Model.Token;
import sandbox.state.Model.User;
import sandbox.state.RandomSecrets;
import sandbox.state.RsaKeys;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What a service account signs in with: personal access tokens, keys, a client secret.
public final class Credentials {

    /// The scopes of a personal access token.
    public static final List<String> PAT_SCOPES =
            List.of("openid", "profile", "urn:zitadel:iam:user:metadata", "urn:zitadel:iam:user:resourceowner");

    /// Go's zero time, which stands for none, and the end that this means.
    private static final Instant NOT_SET = Instant.parse(Details.NEVER);
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private Credentials() {}

    // personal access tokens

    /// AddPersonalAccessToken.
    public static JsonNode addPat(RpcCall call) {
        var token = newPat(call, call.state().byId.get(call.text("userId")), expiration(call));
        return Json.object().put("creationDate", token.created().toString()).put("tokenId", token.id())
                .put("token", token.token());
    }

    /// The v1 form: the date may be missing, and stands for the end of time.
    public static JsonNode addPatV1(RpcCall call) {
        var expires = call.request().has("expirationDate") ? expiration(call) : END_OF_TIME;
        var token = newPat(call, inOrg(call), expires);
        return Json.object().put("tokenId", token.id()).put("token", token.token())
                .set("details", Details.v1(token.sequence(), null, token.created(), token.org()));
    }

    private static Token newPat(RpcCall call, User user, Instant expires) {
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND_PAT.exception();
        }
        if (user.machine() == null) {
            throw ZitadelError.USER_WRONG_TYPE.exception();
        }
        requireWrite(call, user.id(), user.org());
        var state = call.state();
        var id = state.nextId();
        var when = countEvent(state, user);
        var text = RandomSecrets.personalAccessToken(state.release, id + ":" + user.id());
        var token = new Token(text, id, user.id(), user.org(), PAT_SCOPES, null, true,
                user.events() + 1, when, expires);
        state.add(token);
        return token;
    }

    private static Instant expiration(RpcCall call) {
        var expires = Instant.parse(call.text("expirationDate"));
        if (expires.equals(NOT_SET)) {
            return END_OF_TIME;
        }
        if (!expires.isAfter(Instant.now())) {
            throw ZitadelError.EXPIRED_ALREADY.exception();
        }
        return expires;
    }

    /// The user, where it is of the organization of a v1 call; else null.
    private static User inOrg(RpcCall call) {
        var user = call.state().byId.get(call.text("userId"));
        return user == null || !user.org().equals(call.org()) ? null : user;
    }

    /// A service account may see to its own credentials.
    private static void requireWrite(RpcCall call, String userId, String org) {
        if (!call.isSelf(userId)) {
            call.require("user.write", org);
        }
    }

    /// RemovePersonalAccessToken.
    public static JsonNode removePat(RpcCall call) {
        return remove(call, call.state().patsById, "tokenId", ZitadelError.PAT_NOT_FOUND);
    }

    /// RemovePersonalAccessToken of v1.
    public static JsonNode removePatV1(RpcCall call) {
        var user = inOrg(call);
        if (user == null) {
            throw ZitadelError.PAT_NOT_FOUND.exception();
        }
        var when = remove(call, user, call.state().patsById, "tokenId", ZitadelError.PAT_NOT_FOUND);
        return Details.only(Details.v1(user.events() + 1, null, when, user.org()));
    }

    private static JsonNode remove(RpcCall call, Map<String, ? extends IssuedCredential> all, String field, ZitadelError unknown) {
        var org = call.state().ownerOf(call.text("userId"));
        if (org == null) {
            throw ZitadelError.NOT_FOUND.exception();
        }
        requireWrite(call, call.text("userId"), org);
        var when = remove(call, call.state().byId.get(call.text("userId")), all, field, unknown);
        return Json.object().put("deletionDate", when.toString());
    }

    private static Instant remove(RpcCall call, User user, Map<String, ? extends IssuedCredential> all, String field,
            ZitadelError unknown) {
        var credential = all.get(call.text(field));
        if (credential == null || user == null || !credential.user().equals(user.id())) {
            throw unknown.exception();
        }
        all.remove(credential.id());
        if (credential instanceof Token token) {
            call.state().tokens.remove(token.token());
        }
        return countEvent(call.state(), user);
    }

    private static Instant countEvent(State state, User user) {
        var when = state.now();
        state.put(user.after(1, when, false));
        return when;
    }

    // keys

    /// AddKey.
    public static JsonNode addKey(RpcCall call) {
        PublicKey sent = null;
        if (call.request().has("publicKey")) {
            sent = RsaKeys.publicKey(Base64.getDecoder().decode(call.text("publicKey")));
            if (sent == null) {
                throw ZitadelError.KEY_INVALID.exception();
            }
        }
        var expires = expiration(call);
        var user = machine(call, ZitadelError.USER_NOT_FOUND_KEY);
        var pair = sent == null ? RsaKeys.next() : null;
        var publicKey = sent == null ? pair.getPublic() : sent;
        var id = call.state().nextId();
        var when = countEvent(call.state(), user);
        var key = new Key(id, user.id(), user.org(), () -> publicKey, user.events() + 1, when, expires);
        call.state().keysById.put(id, key);
        var answer = Json.object().put("creationDate", when.toString()).put("keyId", id);
        if (pair != null) {
            answer.put("keyContent", Base64.getEncoder().encodeToString(RsaKeys.keyFile(key, pair)));
        }
        return answer;
    }

    /// The service account that the call is about, where the caller may change it.
    private static User machine(RpcCall call, ZitadelError unknown) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null || user.machine() == null) {
            throw unknown.exception();
        }
        requireWrite(call, user.id(), user.org());
        return user;
    }

    /// RemoveKey.
    public static JsonNode removeKey(RpcCall call) {
        return remove(call, call.state().keysById, "keyId", ZitadelError.KEY_NOT_FOUND);
    }

    // client secret

    /// AddSecret.
    public static JsonNode addSecret(RpcCall call) {
        var secret = RandomSecrets.clientSecret();
        var when = setSecret(call, machine(call, ZitadelError.USER_NOT_FOUND_SECRET), secret);
        return Json.object().put("creationDate", when.toString()).put("clientSecret", secret);
    }

    /// GenerateMachineSecret of v1.
    public static JsonNode addSecretV1(RpcCall call) {
        var user = inOrg(call);
        if (user == null) {
            throw ZitadelError.USER_NOT_FOUND_V1.exception();
        }
        if (user.machine() == null) {
            throw ZitadelError.USER_NOT_FOUND_SECRET.exception();
        }
        var secret = RandomSecrets.clientSecret();
        var when = setSecret(call, user, secret);
        return Json.object().put("clientId", user.username()).put("clientSecret", secret)
                .set("details", Details.v1(user.events() + 1, null, when, user.org()));
    }

    /// RemoveSecret.
    public static JsonNode removeSecret(RpcCall call) {
        var user = machine(call, ZitadelError.USER_NOT_FOUND_SECRET_DELETE);
        if (user.machine().secret() == null) {
            throw ZitadelError.SECRET_NOT_FOUND.exception();
        }
        return Json.object().put("deletionDate", setSecret(call, user, null).toString());
    }

    private static Instant setSecret(RpcCall call, User user, String secret) {
        var old = user.machine();
        var when = call.state().now();
        var machine = new Machine(old.name(), old.description(), old.type(), secret);
        call.state().put(user.with(machine).after(1, when, true));
        return when;
    }
}
