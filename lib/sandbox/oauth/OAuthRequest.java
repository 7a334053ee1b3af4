package sandbox.oauth;

import module java.base;
import sandbox.http.IncomingRequest;

/// A request to an OAuth endpoint: the parameters of its form and its query, and its Authorization header, which may be null.
record OAuthRequest(Map<String, String> form, String authorization) {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// How the client says who it is; what it does not use is empty.
    record Client(String id, String secret, String assertion) {}

    /// Reads a request; as in Go's ParseForm, a body counts only where its content type is a form's. Throws [OAuthException].
    static OAuthRequest of(IncomingRequest request) {
        var body = new String(request.body().bytes(), StandardCharsets.UTF_8);
        var type = request.header("Content-Type");
        var isForm = type != null && type.split(";")[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")
                && Set.of("POST", "PUT", "PATCH").contains(request.method());
        var form = new HashMap<String, String>();
        if (isForm) {
            read(body, form);
        }
        if (request.query() != null) {
            read(request.query(), form);
        }
        return new OAuthRequest(form, request.header("Authorization"));
    }

    private static void read(String text, Map<String, String> form) {
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            try {
                if (!pair.isEmpty()) {
                    form.putIfAbsent(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                            decoded(equals < 0 ? "" : pair.substring(equals + 1)));
                }
            } catch (IllegalArgumentException _) {
                throw OAuthException.invalid("error parsing form");
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// A parameter, empty where it is missing.
    String text(String name) {
        return form.getOrDefault(name, "");
    }

    /// The bearer token, of the header or the form; empty where there is none.
    String accessToken() {
        var parts = authorization == null ? new String[0] : authorization.split("Bearer ", -1);
        return parts.length == 2 ? parts[1] : text("access_token");
    }

    /// Who calls: by HTTP Basic, with a secret in the form, or with an assertion, and by one of them only.
    Client client() {
        var id = text("client_id");
        var secret = text("client_secret");
        var assertion = text("client_assertion");
        var type = text("client_assertion_type");
        var byAssertion = !assertion.isEmpty() && !type.isEmpty();
        var bySecret = !id.isEmpty() && !secret.isEmpty();
        var basic = basic();
        if (byAssertion && bySecret || basic != null && (byAssertion || bySecret)) {
            throw OAuthException.invalid("client authentication must not use more than one method");
        }
        if (basic != null) {
            try {
                id = decoded(basic[0]);
                secret = decoded(basic[1]);
            } catch (IllegalArgumentException _) {
                throw OAuthException.of("invalid_client", "invalid basic auth header");
            }
        }
        if (id.isEmpty() && assertion.isEmpty()) {
            throw OAuthException.invalid("client_id or client_assertion must be provided");
        }
        if (!assertion.isEmpty() && !type.equals(ASSERTION_TYPE)) {
            throw OAuthException.invalid("invalid client_assertion_type " + type);
        }
        return new Client(id, secret, assertion);
    }

    /// Name and password, or null where the header is not one of HTTP Basic.
    private String[] basic() {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            var text = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
            var pair = text.split(":", 2);
            return pair.length == 2 ? pair : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
