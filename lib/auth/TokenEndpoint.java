//SOURCES ../zitadel/Zitadel.java
//SOURCES Assertion.java
//SOURCES TokenRefusal.java

package auth;

import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// `POST /oauth/v2/token`: an assertion or a client secret for an access token (recorded exchanges 197, 294).
///
/// The answer holds `access_token`, `token_type`, `expires_in` in seconds, and `id_token` with the scope `openid`.
/// An error answer is a [Failure] that says what is the likely mistake: ZITADEL itself says as good as nothing.
public final class TokenEndpoint {

    /// Without this scope the API answers 401 to the token.
    public static final String API_SCOPE = "urn:zitadel:iam:org:project:id:zitadel:aud";
    /// What is asked for where nobody says otherwise.
    public static final String SCOPES = "openid " + API_SCOPE;

    private final Zitadel zitadel;

    /// That of the client's instance.
    public TokenEndpoint(Zitadel zitadel) {
        this.zitadel = zitadel;
    }

    /// Signs the assertion and exchanges it; `scopes` are separated by spaces.
    public Reply exchange(Assertion assertion, KeyFile key, String scopes) {
        var reply = post("urn:ietf:params:oauth:grant-type:jwt-bearer", scopes, Json.object().put("assertion", assertion.signed(key)));
        if (!reply.ok()) {
            throw new TokenRefusal(zitadel, reply).of(assertion, key);
        }
        return reply;
    }

    /// Exchanges a client id, which is the account's user name, and its secret.
    public Reply exchange(String clientId, String clientSecret, String scopes) {
        // In the form, not as Basic authentication: the form needs no encoding of its own, and --verbose hides the field.
        var reply = post("client_credentials", scopes, Json.object().put("client_id", clientId).put("client_secret", clientSecret));
        if (!reply.ok()) {
            throw new TokenRefusal(zitadel, reply).of(clientId);
        }
        return reply;
    }

    private Reply post(String grantType, String scopes, ObjectNode credential) {
        if (scopes.isBlank()) {
            throw Failure.usage("no scope", "leave --scope out for: " + SCOPES);
        }
        var form = Json.object().put("grant_type", grantType).put("scope", scopes);
        form.setAll(credential);
        var reply = zitadel.send(Call.post("/oauth/v2/token").form(form).withoutToken().repeatable());
        if (reply.ok() && reply.pick("/access_token") == null) {
            throw Failure.unexpected("the answer to POST /oauth/v2/token has no access_token", "see it with --verbose");
        }
        return reply;
    }
}
