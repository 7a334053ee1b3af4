//FILES explain/answers.json=../explain/answers.json
//SOURCES ../explain/Knowledge.java

package doctor;

import module java.base;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;

/// Who the token is and what that account may do.
///
/// - `user`: as `GET /v2/users/{USER_ID}` has it
/// - `memberships`: its roles, as ListAdministrators has them: `{"instance": true, "roles": […]}`,
///   `{"organization": {"id", "name"}, "roles": […]}`;
///   empty without a role, null where they cannot be told
/// - `permissions`: what the roles come down to on this instance; empty without a role, and where the server has no API v1,
///   which alone tells it
record Account(JsonNode user, List<JsonNode> memberships, List<String> permissions) {

    String id() {
        return user.path("userId").asString("");
    }

    String organizationId() {
        return user.path("details").path("resourceOwner").asString("");
    }

    List<String> roles() {
        return memberships.stream().flatMap(membership -> membership.path("roles").valueStream()).map(role -> role.asString("")).toList();
    }

    /// The name of what a role is on: an organization, a project.
    static String place(JsonNode membership) {
        return membership.has("instance") ? "the instance" : membership.has("organization")
                ? membership.path("organization").path("name").asString("") : membership.path("project").path("name").asString("a project");
    }

    /// True where a role on the instance allows it; roles that are not built in are the server's own affair.
    boolean everywhere(String permission) {
        return memberships.stream().anyMatch(membership -> membership.has("instance") && allows(membership, permission));
    }

    /// Where it is allowed but not everywhere: the names of the organizations.
    List<String> places(String permission) {
        return memberships.stream().filter(membership -> !membership.has("instance") && allows(membership, permission))
                .map(Account::place).distinct().toList();
    }

    private static boolean allows(JsonNode membership, String permission) {
        var roles = Knowledge.entry("answers/permissions", permission).data();
        var allowed = Stream.of("roles", "also").flatMap(key -> roles.path(key).valueStream()).map(JsonNode::stringValue).toList();
        return membership.path("roles").valueStream().anyMatch(role -> allowed.contains(role.asString("")));
    }
}
