//SOURCES Finding.java
//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../auth/TokenEndpoint.java

package doctor;

import auth.TokenEndpoint;
import explain.ErrorMeaning;
import zitadel.Call;
import zitadel.Reply;
import zitadel.Zitadel;

/// Why a token got no account from `/auth/v1/users/me`.
final class TokenCheck {

    private TokenCheck() {}

    static Finding of(Reply reply, Zitadel zitadel) {
        if (reply.ok()) {
            return Finding.failure("token", "the answer to /auth/v1/users/me is not ZITADEL's",
                    "a proxy may lead /auth elsewhere: let it pass all paths to ZITADEL", Finding.REFUSED);
        }
        var error = reply.error();
        if (reply.status() == 401) {
            return lacksScope(zitadel) ? scope() : unknown(error.id());
        }
        int status = reply.status() >= 500 ? Finding.SERVER : Finding.REFUSED;
        return Finding.failure("token", error.line(), ErrorMeaning.nextAction(error, null), status);
    }

    // userinfo takes every token of the instance that is alive; the API only those that are made for it. Both refuse with
    // an error that does not say so (internal/api/oidc/userinfo.go in zitadel/zitadel).
    private static boolean lacksScope(Zitadel zitadel) {
        return zitadel.send(Call.get("/oidc/v1/userinfo")).pick("/sub") != null;
    }

    private static Finding scope() {
        return Finding.failure("token", "the API does not accept it, but userinfo does: it is an access token without the scope "
                + TokenEndpoint.API_SCOPE,
                "ask for that scope too: jbang token-from-key and jbang token-from-secret do unless --scope leaves it out",
                Finding.REFUSED);
    }

    private static Finding unknown(String id) {
        return Finding.failure("token", "it is not accepted" + (id == null ? "" : " (" + id + ")")
                + ": expired, deleted, cut off, of another instance, or its account is deactivated; ZITADEL does not say which",
                "make a new one: Users → Service Accounts → your account → Personal Access Tokens → New", Finding.REFUSED);
    }
}
