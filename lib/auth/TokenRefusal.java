//SOURCES ../zitadel/Zitadel.java
//SOURCES Assertion.java

package auth;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Zitadel;

/// Finds out why the token endpoint refused: ZITADEL v4 answers `server_error`, HTTP 500, to every bad assertion
/// (recorded exchanges 201, 283), later versions `invalid_grant`.
final class TokenRefusal {

    private final Zitadel zitadel;
    private final Reply reply;
    private final ApiError error;

    TokenRefusal(Zitadel zitadel, Reply reply) {
        this.zitadel = zitadel;
        this.reply = reply;
        this.error = reply.error();
    }

    /// What is wrong with the assertion or its key. Certain where the server's clock, the key's own date or the instance's
    /// issuer tell it; otherwise what is likely, and says so.
    Failure of(Assertion assertion, KeyFile key) {
        if (!"server_error".equals(error.code()) && !"invalid_grant".equals(error.code())) {
            return Failure.refused(reply, error.line(), null);
        }
        var time = reply.time("date");
        if (time != null && !assertion.validAt(time)) {
            return refused("this machine's clock is " + off(time) + " the server's", "set the clock and try again");
        }
        if (key.expires() != null && !key.expires().isAfter(time == null ? zitadel.now() : time)) {
            return refused("the key " + key.keyId() + " expired on " + key.expires(),
                    "make a new one: jbang create-key " + key.userId() + " --out new-key.json");
        }
        var issuer = issuer();
        if (issuer != null && !issuer.equals(assertion.audience())) {
            return refused("aud is " + assertion.audience() + ", but the instance's issuer is " + issuer
                    + difference(assertion.audience(), issuer),
                    assertion.audience().equals(zitadel.settings().issuer())
                            ? "set ZITADEL_DOMAIN to the instance's own name: " + issuer : "leave --audience out, or give it as " + issuer);
        }
        return refused("the instance does not accept the key " + key.keyId(),
                "likely it does not have it: deleted, of another instance, or its account is gone or inactive; look with jbang list-keys "
                        + key.userId());
    }

    /// What is wrong with the client credentials.
    Failure of(String clientId) {
        if ("invalid_client".equals(error.code())) {
            return refused("no service account has the client id " + clientId, clientId.matches("\\d{15,}")
                    ? "this looks like a user id: the client id is the user name, see jbang get-user " + clientId
                    : "the client id is the account's user name, and changes with it: jbang get-user USER_ID --pick /user/username");
        }
        if (error.message().contains("Secret.NotExisting")) {
            return refused(clientId + " has no client secret (any more)", "make one: jbang create-secret USER_ID");
        }
        if (error.message().contains("Secret.Invalid")) {
            return refused("the client secret is wrong",
                    "check ZITADEL_CLIENT_SECRET, or make a new one, which ends the old one: jbang create-secret USER_ID");
        }
        return Failure.refused(reply, error.line(), null);
    }

    private Failure refused(String fact, String nextAction) {
        return Failure.refused(reply, "no token: " + fact + " (HTTP " + reply.status() + ", " + error.code() + ")", nextAction);
    }

    private String off(Instant serverTime) {
        var ahead = Duration.between(serverTime, zitadel.now());
        var minutes = Math.max(1, Math.round(ahead.abs().toSeconds() / 60.0));
        return minutes + (minutes == 1 ? " minute " : " minutes ") + (ahead.isNegative() ? "behind" : "ahead of");
    }

    private String issuer() {
        try {
            return zitadel.send(Call.get("/.well-known/openid-configuration").withoutToken()).pick("/issuer");
        } catch (Failure _) {
            return null;
        }
    }

    private static String difference(String audience, String issuer) {
        return audience.equals(issuer + "/") ? " without the slash at the end"
                : issuer.matches(Pattern.quote(audience) + ":\\d+") ? " with the port"
                : audience.replaceFirst("^https?", "").equals(issuer.replaceFirst("^https?", "")) ? ": http and https differ" : "";
    }
}
