//FILES explain/answers.json=../explain/answers.json
//SOURCES Finding.java
//SOURCES JwtCheck.java
//SOURCES ../auth/TokenEndpoint.java
//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../auth/OwnAccount.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import auth.OwnAccount;
import auth.TokenEndpoint;
import explain.ErrorMeaning;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
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
        var id = zitadel.send(OwnAccount.id()).pick("/sub");
        var reply = zitadel.send(Call.get("/v2/users/{USER_ID}", id == null ? NOBODY : id));
        if (reply.pick("/user/userId") != null) {
            var user = reply.json().path("user");
            return new TokenCheck(accepted(user), user);
        }
        var told = reply.status() == 401 && id == null ? JwtCheck.of(zitadel) : null;
        return new TokenCheck(told != null ? told
                : reply.status() == 401 ? id == null ? refused(reply.error().id()) : lacksScope() : other(reply, id), null);
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

    private static Finding other(Reply reply, String id) {
        if (reply.ok()) {
            return Finding.failure("token", "the answer to /v2/users/" + id + " is not ZITADEL's",
                    "a proxy may lead /v2 elsewhere: let it pass all paths to ZITADEL", Finding.REFUSED);
        }
        if (id == null && reply.status() == 404) {
            return Finding.failure("token", "the API accepts it, but userinfo does not tell whose it is",
                    "ask for the scope openid too: jbang token-from-key and jbang token-from-secret do unless --scope leaves it out",
                    Finding.REFUSED);
        }
        return Finding.failure("token", reply.error().line(), ErrorMeaning.nextAction(reply.error(), null),
                reply.status() >= 500 ? Finding.SERVER : Finding.REFUSED);
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
