package sandbox.oauth;

import sandbox.http.HttpAnswer;
import zitadel.Json;

/// An error in OAuth's form: a word, and a description where there is one.
final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    OAuthException(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthException of(String error, String description) {
        return new OAuthException(error.equals("server_error") ? 500 : 400, error, description);
    }

    static OAuthException invalid(String description) {
        return of("invalid_request", description);
    }

    static OAuthException clientNotFound() {
        return of("invalid_client", "client not found");
    }

    HttpAnswer reply() {
        var body = Json.object().put("error", error);
        return HttpAnswer.json(status, getMessage() == null ? body : body.put("error_description", getMessage()));
    }
}
