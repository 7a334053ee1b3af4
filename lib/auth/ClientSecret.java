//SOURCES TokenEndpoint.java

package auth;

import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// What a service account shows in place of a key: its client id, which is its user name, and its client secret.
public record ClientSecret(String id, String secret) {

    /// Exchanges them for a token; `scopes` are separated by spaces. Throws a [Failure] where that is refused.
    public Reply exchange(TokenEndpoint endpoint, String scopes) {
        // In the form, not as Basic authentication: the form needs no encoding of its own, and --verbose hides the field.
        var reply = endpoint.post("client_credentials", scopes, Json.object().put("client_id", id).put("client_secret", secret));
        if (!reply.ok()) {
            throw refusal(reply);
        }
        return reply;
    }

    private Failure refusal(Reply reply) {
        var error = reply.error();
        if ("invalid_client".equals(error.code())) {
            return TokenEndpoint.refused(reply, "no service account has the client id " + id, id.matches("\\d{15,}")
                    ? "this looks like a user id: the client id is the user name, see jbang get-user " + id
                    : "the client id is the account's user name, and changes with it: jbang get-user USER_ID --pick /user/username");
        }
        if (error.message().contains("Secret.NotExisting")) {
            return TokenEndpoint.refused(reply, id + " has no client secret (any more)", "make one: jbang create-secret USER_ID");
        }
        if (error.message().contains("Secret.Invalid")) {
            return TokenEndpoint.refused(reply, "the client secret is wrong",
                    "check ZITADEL_CLIENT_SECRET, or make a new one, which ends the old one: jbang create-secret USER_ID");
        }
        return Failure.refused(reply, error.line(), null);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ClientSecret[" + id + "]";
    }
}
