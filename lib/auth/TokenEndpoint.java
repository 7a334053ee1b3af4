//SOURCES ../zitadel/Zitadel.java
//SOURCES Assertion.java

package auth;

import module java.base;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// `POST /oauth/v2/token`: an assertion or a client secret for an access token (recorded exchanges 197, 294). ZITADEL says as good as
/// nothing of what is wrong with them, so a [Failure] does: v4.13 answers `server_error`, HTTP 500, to every bad assertion (recorded
/// exchanges 201, 283), later versions `invalid_grant`.
public record TokenEndpoint(Zitadel zitadel) {

    /// Without this scope the API answers 401 to the token.
    public static final String API_SCOPE = "urn:zitadel:iam:org:project:id:zitadel:aud";
    /// What is asked for where nobody says otherwise.
    public static final String SCOPES = "openid " + API_SCOPE;

    /// The answer with the token for this assertion; `scopes` are separated by spaces.
    public Reply exchange(Assertion assertion, KeyFile key, String scopes) {
        var reply = post("urn:ietf:params:oauth:grant-type:jwt-bearer", scopes, Json.object().put("assertion", assertion.signed(key)));
        if (!reply.ok()) {
            throw refusal(reply, assertion, key);
        }
        return reply;
    }

    /// The answer to a form with this grant type, these scopes and the fields of the credential, an error's too.
    Reply post(String grantType, String scopes, ObjectNode credential) {
        Failure.usageIf(scopes.isBlank(), "no scope", "leave --scope out for: " + SCOPES);
        var form = Json.object().put("grant_type", grantType).put("scope", scopes);
        form.setAll(credential);
        var reply = zitadel.send(Call.post("/oauth/v2/token").form(form).withoutToken().repeatable());
        Failure.unexpectedIf(reply.ok() && reply.pick("/access_token") == null,
                "the answer to POST /oauth/v2/token has no access_token", "see it with --verbose");
        return reply;
    }

    // What is wrong, where the server's clock, the key's own date or the instance's issuer tell it; otherwise what is likely.
    private Failure refusal(Reply reply, Assertion assertion, KeyFile key) {
        var error = reply.error();
        if (!"server_error".equals(error.code()) && !"invalid_grant".equals(error.code())) {
            return Failure.refused(reply, error.line(), null);
        }
        var time = reply.time("date");
        if (time != null && !assertion.validAt(time)) {
            return refused(reply, "this machine's clock is " + off(time) + " the server's", "set the clock and try again");
        }
        if (key.expires() != null && !key.expires().isAfter(time == null ? zitadel.now() : time)) {
            return refused(reply, "the key " + key.keyId() + " expired on " + key.expires(),
                    "make a new one: jbang create-key " + key.userId() + " --out new-key.json");
        }
        var issuer = issuer();
        if (issuer != null && !issuer.equals(assertion.audience())) {
            return refused(reply, "aud is " + assertion.audience() + ", but the instance's issuer is " + issuer
                    + difference(assertion.audience(), issuer),
                    assertion.audience().equals(zitadel.settings().issuer())
                            ? "set ZITADEL_DOMAIN to the instance's own name: " + issuer : "leave --audience out, or give it as " + issuer);
        }
        return refused(reply, "the instance does not accept the key " + key.keyId(),
                "likely it does not have it: deleted, of another instance, or its account is gone or inactive; look with jbang list-keys "
                        + key.userId());
    }

    /// For an error answer: why there is no token.
    static Failure refused(Reply reply, String fact, String nextAction) {
        return Failure.refused(reply, "no token: " + fact + " (HTTP " + reply.status() + ", " + reply.error().code() + ")", nextAction);
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
