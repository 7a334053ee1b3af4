//SOURCES Knowledge.java
//SOURCES ../zitadel/Call.java

package explain;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// What a request does and which permission it needs, told by method and path.
///
/// - `does`: `see that user`
/// - `permission`: `user.read`
/// - `roles`: the built-in roles that hold it, the smallest first
record Access(String does, String permission, List<String> roles) {

    /// Null for a request that is not known.
    static Access of(Call call) {
        return call == null ? null : of(call.method(), call.path());
    }

    static Access of(String method, String path) {
        var request = method + " " + path.replaceFirst("\\?.*", "");
        Access best = null;
        for (var row : Knowledge.file("requests").path("requests")) {
            for (var pattern : row.path("requests")) {
                if (pattern.stringValue().equals(request)) {
                    return of(row);
                }
                best = best == null && matches(pattern.stringValue(), request) ? of(row) : best;
            }
        }
        return best;
    }

    private static boolean matches(String pattern, String request) {
        return request.matches(Pattern.quote(pattern).replace("{}", "\\E[^/]+\\Q"));
    }

    private static Access of(JsonNode row) {
        var permission = row.path("permission").stringValue();
        var roles = Knowledge.permission(permission).data().path("roles").valueStream().map(JsonNode::stringValue)
                .toList();
        return new Access(row.path("does").stringValue(), permission, roles);
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
