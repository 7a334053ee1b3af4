package sandbox;

import sandbox.Front.Reply;
import zitadel.Json;

/// An error in OAuth's form: a word, and a description where there is one.
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthError of(String error, String description) {
        return new OAuthError(error.equals("server_error") ? 500 : 400, error, description);
    }

    static OAuthError invalid(String description) {
        return of("invalid_request", description);
    }

    static OAuthError clientNotFound() {
        return of("invalid_client", "client not found");
    }

    Reply reply() {
        var body = Json.object().put("error", error);
        return Reply.json(status, getMessage() == null ? body : body.put("error_description", getMessage()));
    }
}
