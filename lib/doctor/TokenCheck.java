//FILES explain/answers.json=../explain/answers.json
//SOURCES Finding.java
//SOURCES JwtCheck.java
//SOURCES ../auth/TokenEndpoint.java
//SOURCES ../explain/Knowledge.java
//SOURCES ../auth/OwnAccount.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import auth.OwnAccount;
import auth.TokenEndpoint;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Zitadel;

/// Whose token it is, or why it is nobody's.
///
/// - `user`: as `GET /v2/users/{USER_ID}` has it, or null
record TokenCheck(Finding finding, JsonNode user) {

    // No user has this id (recorded exchange 639): a token that the API accepts gets 404.
    private static final String NOBODY = "me";

    /// Asks userinfo for the id and the API for the account. userinfo takes every token of the instance that is alive, the API only
    /// those that
    /// are made for it; both refuse with an error that does not say so (internal/api/oidc/userinfo.go in zitadel/zitadel).
    static TokenCheck of(Zitadel zitadel) {
        try {
            var own = zitadel.send(OwnAccount.id());
            if (!own.ok() && !refuses(own)) {
                return new TokenCheck(Finding.ofError("token", "whose it is cannot be told: ", OwnAccount.id(), own), null);
            }
            var id = own.pick("/sub");
            var call = Call.get("/v2/users/{USER_ID}", id == null ? NOBODY : id);
            var reply = zitadel.send(call);
            if (reply.ok() && reply.pick("/user/userId") != null) {
                var user = reply.json().path("user");
                return new TokenCheck(accepted(user), user);
            }
            var told = refuses(reply) && id == null ? JwtCheck.of(zitadel) : null;
            return new TokenCheck(told != null ? told : refuses(reply) ? id == null ? refused(reply.error().id()) : lacksScope()
                    : other(call, reply, id), null);
        } catch (Failure e) {
            return new TokenCheck(Finding.ofFailure("token", "", e), null);
        }
    }

    // A proxy that asks for a login says 401 too, in another form.
    private static boolean refuses(Reply reply) {
        return reply.status() == 401 && reply.error().kind() != ApiError.Kind.NOT_ZITADEL;
    }

    private static Finding accepted(JsonNode user) {
        var state = user.path("state").asString("");
        var known = Knowledge.value(state);
        var who = "accepted: it is " + (user.has("machine") ? "the service account " : "the person ")
                + user.path("preferredLoginName").asString(user.path("username").asString(""))
                + " (" + user.path("userId").asString("") + ")";
        return known == null || state.equals("USER_STATE_ACTIVE") ? Finding.ok("token", who)
                : Finding.warning("token", who + ", " + known.text("what"), known.text("next"));
    }

    private static Finding other(Call call, Reply reply, String id) {
        if (reply.ok()) {
            return Finding.ofStranger("token", "", call);
        }
        if (id == null && reply.error().kind() == ApiError.Kind.MISSING_RESOURCE) {
            return Finding.failure("token", "the API accepts it, but userinfo does not tell whose it is",
                    "ask for the scope openid too: jbang token-from-key and jbang token-from-secret do unless --scope leaves it out",
                    Finding.REFUSED);
        }
        return Finding.ofError("token", "", null, reply);
    }

    private static Finding lacksScope() {
        return Finding.failure("token", "the API does not accept it, but userinfo does: it is an access token without the scope "
                + TokenEndpoint.API_SCOPE,
                "ask for that scope too: jbang token-from-key and jbang token-from-secret do unless --scope leaves it out",
                Finding.REFUSED);
    }

    private static Finding refused(String errorId) {
        return Finding.failure("token", "it is not accepted" + (errorId == null ? "" : " (" + errorId + ")")
                + ": expired, deleted, cut off, of another instance, or its account is or was deactivated or locked since it was issued; "
                + "ZITADEL does not say which",
                "an administrator's token tells which: jbang doctor --user USER_ID; or make a new one: "
                + "Users → Service Accounts → your account → Personal Access Tokens → New", Finding.REFUSED);
    }
}
