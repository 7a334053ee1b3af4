//SOURCES Json.java

package zitadel;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an answer above 299 says, whichever of ZITADEL's four forms it has: REST, Connect, OAuth or no JSON at all.
///
/// - `status`: HTTP
/// - `code`: the gRPC code as a word (`not_found`), the OAuth error (`invalid_client`), or null where the body has none
/// - `id`: ZITADEL's error id (`QUERY-Dfbg2`), or null where the answer has none
/// - `message`: the server's text without the id; may be translated, so never decide by it
/// - `kind`: what it means, told by id and form
public record ApiError(int status, String code, String id, String message, Kind kind) {

    /// The four kinds of 404 that look alike, and the rest.
    public enum Kind {
        /// What was asked for does not exist.
        MISSING_RESOURCE,
        /// The caller has no role that allows it; mostly a 404, sometimes a 403.
        MISSING_ROLE,
        /// The server does not know the domain in the Host header.
        WRONG_HOST,
        /// The path is not one of the API's.
        UNKNOWN_ROUTE,
        /// The body is not from ZITADEL: a proxy, a login page, another server.
        NOT_ZITADEL,
        /// Everything that its status and id tell by themselves.
        OTHER
    }

    private static final String[] GRPC = {"ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found",
        "already_exists", "permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range",
        "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated"};

    private static final Pattern ID_AT_END = Pattern.compile("\\s*\\(([A-Za-z0-9]+-[A-Za-z0-9]+)\\)$");
    private static final Pattern WRONG_HOST_ID = Pattern.compile("\\bID=(QUERY-(?:n0wng|1kIjX|IuGh1))\\b");

    static ApiError of(Reply reply) {
        var body = reply.json();
        if (body == null || !body.isObject() || !(body.has("code") || body.has("error"))) {
            return notJson(reply);
        }
        if (body.has("error")) {
            return new ApiError(reply.status(), body.path("error").asString(""), null,
                    body.path("error_description").asString(body.path("error").asString("")), Kind.OTHER);
        }
        var text = body.path("message").asString("");
        var id = id(body, text);
        var message = ID_AT_END.matcher(text).replaceFirst("");
        return new ApiError(reply.status(), code(body.path("code")), id, message, kind(reply.status(), id, text));
    }

    private static ApiError notJson(Reply reply) {
        var html = reply.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
        var text = reply.text().strip().lines().findFirst().orElse("");
        var message = html ? "the answer is a web page, not JSON"
                : text.isEmpty() ? "the answer has no body"
                : text.length() > 200 ? text.substring(0, 200) + "…" : text;
        // Connect answers an unknown method in plain text (recorded exchange 472).
        var kind = !html && reply.status() == 404 && text.startsWith("404 ") ? Kind.UNKNOWN_ROUTE
                : html ? Kind.NOT_ZITADEL : Kind.OTHER;
        return new ApiError(reply.status(), null, null, message, kind);
    }

    private static String id(JsonNode body, String text) {
        var detail = body.path("details").path(0);
        var named = detail.path("id").asString(detail.path("debug").path("id").asString(""));
        if (!named.isEmpty()) {
            return named;
        }
        var host = WRONG_HOST_ID.matcher(text);
        var end = ID_AT_END.matcher(text);
        return host.find() ? host.group(1) : end.find() ? end.group(1) : null;
    }

    private static String code(JsonNode code) {
        return code.isInt() && code.intValue() >= 0 && code.intValue() < GRPC.length ? GRPC[code.intValue()] : code.asString("");
    }

    private static Kind kind(int status, String id, String text) {
        if (WRONG_HOST_ID.matcher(text).find()) {
            return Kind.WRONG_HOST;
        }
        if ("AUTHZ-cdgFk".equals(id) || status == 403 && id != null && id.matches("AUTH-(AWfge|Swrgg2|5mWD2)")) {
            return Kind.MISSING_ROLE;
        }
        return status != 404 ? Kind.OTHER : id == null ? Kind.UNKNOWN_ROUTE : Kind.MISSING_RESOURCE;
    }

    /// `User could not be found (HTTP 404, QUERY-Dfbg2)`
    public String line() {
        return message + " (HTTP " + status + (id == null ? "" : ", " + id) + ")";
    }
}
