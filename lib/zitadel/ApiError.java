//SOURCES Json.java

package zitadel;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an answer above 299 says, whichever of ZITADEL's four forms it has: REST, Connect, OAuth or no JSON at all.
///
/// - `code`: the gRPC code as a word (`not_found`), the OAuth error (`invalid_client`), or null where the body has none
/// - `id`: ZITADEL's error id (`QUERY-Dfbg2`; in its newest form a slug, `user.not_found`), or null where the answer has none
/// - `message`: the server's text without the id, one line; may be translated, so never decide by it
/// - `kind`: what it means, told by id and form
public record ApiError(int status, String code, String id, String message, Kind kind) {

    /// The four kinds of 404 that look alike, and the rest.
    ///
    /// - `MISSING_RESOURCE`: what was asked for does not exist
    /// - `MISSING_ROLE`: the caller has no role that allows it; mostly a 404, sometimes a 403
    /// - `WRONG_HOST`: the server does not know the domain in the Host header
    /// - `UNKNOWN_ROUTE`: the path is not one of the API's
    /// - `NOT_ZITADEL`: the body is a proxy's, a login page's, another server's
    /// - `OTHER`: what its status and id tell by themselves
    public enum Kind { MISSING_RESOURCE, MISSING_ROLE, WRONG_HOST, UNKNOWN_ROUTE, NOT_ZITADEL, OTHER }

    private static final String[] GRPC = {"ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found",
        "already_exists", "permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range",
        "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated"};

    private static final Pattern ID_AT_END = Pattern.compile("\\s*\\(([A-Z][A-Za-z0-9]*-[A-Za-z0-9]{4,})\\)$");
    private static final Pattern WRONG_HOST_ID = Pattern.compile("\\bID=(QUERY-(?:n0wng|1kIjX|IuGh1))\\b");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R+");
    // The longest recorded one, for a wrong host, has some 420 (exchange 32).
    private static final int LONGEST = 500;

    static ApiError of(Reply reply) {
        var body = reply.json();
        if (body == null || !body.has("code") && !body.path("error").isString()) {
            return ofAnotherForm(reply, body != null);
        }
        if (!body.has("code")) {
            var error = body.path("error").stringValue();
            return new ApiError(reply.status(), error, null, line(body.path("error_description").asString(error)), Kind.OTHER);
        }
        var text = endsOf(body.path("message").asString(""));
        var id = id(body, text);
        var code = body.path("code");
        boolean number = code.isInt() && code.intValue() >= 0 && code.intValue() < GRPC.length;
        return new ApiError(reply.status(), number ? GRPC[code.intValue()] : code.asString(""), id,
                line(ID_AT_END.matcher(text).replaceFirst("")), kind(reply.status(), id, text));
    }

    private static ApiError ofAnotherForm(Reply reply, boolean json) {
        var text = reply.text().strip();
        boolean page = text.startsWith("<");
        boolean cutOff = !json && text.startsWith("{");
        var message = page ? "the answer is a web page, not JSON"
                : text.isEmpty() ? "the answer has no body" : (cutOff ? "the answer is cut off: " : "") + line(text);
        // Connect answers an unknown method in plain text (recorded exchange 472).
        var kind = page || json ? Kind.NOT_ZITADEL : reply.status() == 404 && text.startsWith("404 ") ? Kind.UNKNOWN_ROUTE : Kind.OTHER;
        // So an endpoint of OpenID Connect answers for a host that it does not know.
        var host = WRONG_HOST_ID.matcher(message);
        return host.find() ? new ApiError(reply.status(), null, host.group(1), message, Kind.WRONG_HOST)
                : new ApiError(reply.status(), null, null, message, kind);
    }

    // What a server writes must not look like several lines of ours, nor fill the screen.
    private static String line(String text) {
        var line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return line.isBlank() ? "the answer gives no reason" : LINE_BREAK.matcher(line.strip()).replaceAll(" ");
    }

    // Of a text of megabytes nobody reads the middle; an id stands at the end.
    private static String endsOf(String text) {
        int length = text.length();
        return length < 4 * LONGEST ? text : text.substring(0, 2 * LONGEST) + text.substring(length - LONGEST);
    }

    private static String id(JsonNode body, String text) {
        var detail = body.path("details").path(0);
        var named = detail.path("id").asString(detail.path("debug").path("id").asString(detail.path("slug").asString("")));
        var host = WRONG_HOST_ID.matcher(text);
        var end = ID_AT_END.matcher(text);
        return !named.isEmpty() ? named : host.find() ? host.group(1) : end.find() ? end.group(1) : null;
    }

    private static Kind kind(int status, String id, String text) {
        boolean role = "AUTHZ-cdgFk".equals(id) || status == 403 && id != null && id.matches("AUTH-(AWfge|Swrgg2|5mWD2)");
        return WRONG_HOST_ID.matcher(text).find() ? Kind.WRONG_HOST : role ? Kind.MISSING_ROLE
                : status != 404 ? Kind.OTHER : id == null ? Kind.UNKNOWN_ROUTE : Kind.MISSING_RESOURCE;
    }

    /// `User could not be found (HTTP 404, QUERY-Dfbg2)`
    public String line() {
        return message + " (HTTP " + status + (id == null ? "" : ", " + id) + ")";
    }
}
