//SOURCES Knowledge.java
//SOURCES ../zitadel/Call.java

package explain;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// What a request does and which permission it needs, told by method and path, and where both are not enough by the body's `resource`.
///
/// - `request`: `GET /v2/users/{}`
/// - `does`: `see that user`
/// - `permission`: `user.read`
/// - `roles`: the built-in roles that hold it, the smallest first
record Access(String request, String does, String permission, List<String> roles) {

    /// Null for a request that is not known.
    static Access of(Call call) {
        return call == null ? null : all(call.method() + " " + call.path(), call.body()).findFirst().orElse(null);
    }

    /// Every request that these words mean, a path of the table's own before one with a value in it; the method may be left out.
    static Stream<Access> of(String words) {
        return all(words, null);
    }

    /// A request that needs no role, perhaps no token: its words, what it `does`, what it `needs`, its `source`.
    record Open(String request, String does, String needs, String source) {}

    /// The request that these words mean, where it needs no role.
    static Stream<Open> open(String words) {
        var wanted = withoutQuery(words);
        return Knowledge.file("requests").path("open").valueStream()
                .flatMap(row -> requests(row, wanted).limit(1).map(request -> new Open(request, row.path("does").stringValue(),
                        row.path("needs").stringValue(), row.path("source").stringValue())));
    }

    private static Stream<Access> all(String words, JsonNode body) {
        var wanted = withoutQuery(words);
        return Knowledge.file("requests").path("requests").valueStream().filter(row -> body == null || fits(row, body))
                .flatMap(row -> requests(row, wanted).map(request -> of(request, row)))
                .sorted(Comparator.comparing(access -> !access.request.endsWith(wanted)));
    }

    private static Stream<String> requests(JsonNode row, String wanted) {
        return row.path("requests").valueStream().map(JsonNode::stringValue).filter(request -> matches(request, wanted));
    }

    private static String withoutQuery(String words) {
        return words.replaceFirst("\\?.*", "");
    }

    // One path of Connect's gives roles on an organization and on the instance.
    private static boolean fits(JsonNode row, JsonNode body) {
        return !row.has("resource") || !body.has("resource") || body.path("resource").has(row.path("resource").stringValue());
    }

    private static boolean matches(String pattern, String request) {
        var known = request.startsWith("/") ? pattern.substring(pattern.indexOf('/')) : pattern;
        return request.matches(Pattern.quote(known).replace("{}", "\\E[^/]+\\Q"));
    }

    private static Access of(String request, JsonNode row) {
        var permission = row.path("permission").stringValue();
        var roles = Knowledge.permission(permission).data().path("roles").valueStream().map(JsonNode::stringValue)
                .toList();
        return new Access(request, row.path("does").stringValue(), permission, roles);
    }

    /// The smallest role that is enough.
    String role() {
        return roles.getFirst();
    }

    /// `grant ORG_OWNER_VIEWER or more: Organization → Administrators → +`
    String grant() {
        return "grant " + role() + (roles.size() > 1 ? " or more" : "") + ": " + where();
    }

    private String where() {
        return role().startsWith("IAM_") ? "Instance → Default settings → Administrators → +"
                : "Organization → Administrators → +";
    }
}
