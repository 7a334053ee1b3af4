//FILES explain/answers.json=answers.json
//SOURCES Knowledge.java
//SOURCES ../zitadel/Call.java

package explain;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// What a request does and which permission it needs, told by method and path, and where both are not enough by the body's `resource`:
/// `GET /v2/users/{}` does `see that user`, by `user.read`, which the `roles` hold, the smallest first. `itself` is what everybody may do
/// of it to the own account, or null.
record Access(String request, String does, String permission, List<String> roles, String itself) {

    /// Null for a request that is not known.
    static Access of(Call call) {
        return call == null ? null : all(call.method() + " " + call.path(), call.body()).findFirst().orElse(null);
    }

    /// Every request that these words mean, a path of the table's own before one with a value in it; method and body may be missing.
    static Stream<Access> all(String words, JsonNode body) {
        // One path of Connect's gives roles on an organization and on the instance.
        return Knowledge.part("answers/requests").valueStream().filter(row -> body == null || !row.has("resource") || !body.has("resource")
                        || body.path("resource").has(row.path("resource").stringValue()))
                .flatMap(row -> requests(row, words).map(request -> of(request, row)))
                .sorted(Comparator.comparing(access -> !access.request.endsWith(words.replaceFirst("\\?.*", ""))));
    }

    /// Those of a row's requests that the words mean.
    static Stream<String> requests(JsonNode row, String words) {
        var asked = words.replaceFirst("\\?.*", "");
        return row.path("requests").valueStream().map(JsonNode::stringValue).filter(request -> {
            var known = words.startsWith("/") ? request.substring(request.indexOf('/')) : request;
            return asked.matches(Pattern.quote(known).replace("{}", "\\E[^/]+\\Q"));
        });
    }

    private static Access of(String request, JsonNode row) {
        var permission = row.path("permission").stringValue();
        var roles = Knowledge.entry("answers/permissions", permission).data().path("roles").valueStream();
        return new Access(request, row.path("does").stringValue(), permission, roles.map(JsonNode::stringValue).toList(),
                row.path("itself").asString(null));
    }

    /// `grant ORG_OWNER_VIEWER or more: Organization → Administrators → +`; where an account has none, a command can give it one too.
    String grant(boolean none) {
        var role = roles.getFirst();
        return "grant " + role + (roles.size() > 1 ? " or more: " : ": ") + (role.startsWith("IAM_") ? "Instance → Default settings"
                : "Organization") + " → Administrators → +" + (none ? ", or as an administrator: jbang grant-role USER_ID " + role : "");
    }
}
