//FILES explain/answers.json=../explain/answers.json
//SOURCES Finding.java
//SOURCES TokenCheck.java
//SOURCES ExpiryCheck.java
//SOURCES ../explain/Knowledge.java
//SOURCES ../auth/KeyFile.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import auth.KeyFile;
import explain.Knowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// Who the token is: its account, when it ends, its organization, its roles. Needs no role.
///
/// - `user`: `/auth/v1/users/me`, or null where the token is refused
/// - `memberships`, `permissions`: as the API has them; empty without a role
record AccountCheck(List<Finding> findings, JsonNode user, List<JsonNode> memberships, List<String> permissions) {

    /// - `key`: the key that the tokens are fetched with; null: a token is set
    static AccountCheck of(Zitadel zitadel, KeyFile key, Instant now) {
        var findings = new ArrayList<Finding>();
        try {
            var me = zitadel.send(Call.get("/auth/v1/users/me"));
            if (!me.ok() || me.pick("/user/id") == null) {
                findings.add(TokenCheck.of(me, zitadel));
                return new AccountCheck(findings, null, List.of(), List.of());
            }
            var user = me.json().path("user");
            findings.add(accepted(user));
            findings.add(key == null ? ExpiryCheck.of(zitadel.send(tokensOf(me.pick("/user/id"))), now) : ExpiryCheck.of(key, now));
            findings.add(organization(zitadel.send(search(me.pick("/user/details/resourceOwner"))),
                    me.pick("/user/details/resourceOwner")));
            var memberships = rows(zitadel.send(Call.search("/auth/v1/memberships/me/_search").body(Json.object())));
            var permissions = rows(zitadel.send(Call.search("/auth/v1/permissions/zitadel/me/_search"))).stream()
                    .map(permission -> permission.asString("")).toList();
            findings.add(roles(memberships, permissions));
            return new AccountCheck(findings, user, memberships, permissions);
        } catch (Failure e) {
            findings.add(Finding.failure("token", e.getMessage(), e.nextAction(), status(e)));
            return new AccountCheck(findings, null, List.of(), List.of());
        }
    }

    private static int status(Failure failure) {
        return switch (failure.category()) {
            case USAGE -> Finding.SETTINGS;
            case NO_ANSWER -> Finding.UNREACHABLE;
            case REFUSED, UNEXPECTED -> Finding.REFUSED;
        };
    }

    private static Finding accepted(JsonNode user) {
        var state = Knowledge.value(user.path("state").asString(""));
        var who = "accepted: it is " + (user.has("machine") ? "the service account " : "the person ")
                + user.path("preferredLoginName").asString(user.path("userName").asString(""))
                + " (" + user.path("id").asString("") + ")";
        boolean active = "USER_STATE_ACTIVE".equals(user.path("state").asString(""));
        return active || state == null ? Finding.ok("token", who)
                : Finding.warning("token", who + ", " + state.what(), state.next());
    }

    private static Call tokensOf(String userId) {
        var body = Json.object();
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", userId);
        return Call.search("/v2/users/pats/search").body(body);
    }

    private static Call search(String organizationId) {
        var body = Json.object();
        body.putArray("queries").addObject().putObject("idQuery").put("id", organizationId);
        return Call.search("/v2/organizations/_search").body(body);
    }

    private static Finding organization(Reply reply, String id) {
        var rows = rows(reply);
        if (rows.isEmpty()) {
            return Finding.ok("organization", id + "; without a role the token cannot see its name and state");
        }
        var state = Knowledge.value(rows.getFirst().path("state").asString(""));
        var fact = rows.getFirst().path("name").asString("") + " (" + id + ")"
                + (state == null ? "" : ", " + state.what());
        return "ORGANIZATION_STATE_ACTIVE".equals(rows.getFirst().path("state").asString(""))
                ? Finding.ok("organization", fact)
                : Finding.warning("organization", fact, state == null ? null : state.next());
    }

    private static Finding roles(List<JsonNode> memberships, List<String> permissions) {
        var roles = memberships.stream().filter(membership -> !membership.path("roles").isEmpty())
                .map(AccountCheck::membership).toList();
        return roles.isEmpty()
                ? Finding.warning("roles", "none: the token may read its own account and manage its own tokens, and little else",
                        "grant one: Organization → Administrators → +")
                : Finding.ok("roles", String.join("; ", roles) + ": " + permissions.size() + " permissions");
    }

    private static String membership(JsonNode membership) {
        var roles = String.join(", ", membership.path("roles").valueStream().map(role -> role.asString("")).toList());
        boolean instance = membership.path("iam").asBoolean(false);
        return roles + " on " + (instance ? "the instance" : membership.path("displayName").asString(""));
    }

    /// The rows of a list, none where it is no list.
    static List<JsonNode> rows(Reply reply) {
        return reply.json() == null ? List.of() : reply.json().path("result").valueStream().toList();
    }

    /// True where a role on the instance allows it; roles that are not built in are the server's own affair.
    boolean everywhere(String permission) {
        return allows(permission, true);
    }

    /// Where it is allowed but not everywhere: the names of the organizations.
    List<String> places(String permission) {
        return memberships.stream().filter(membership -> allows(membership, permission))
                .map(membership -> membership.path("displayName").asString("")).distinct().toList();
    }

    private boolean allows(String permission, boolean instance) {
        return memberships.stream().anyMatch(membership -> membership.path("iam").asBoolean(false) == instance
                && allows(membership, permission));
    }

    private static boolean allows(JsonNode membership, String permission) {
        var allowed = Knowledge.permission(permission).data().path("roles").valueStream().map(JsonNode::stringValue)
                .toList();
        return membership.path("roles").valueStream().anyMatch(role -> allowed.contains(role.asString("")));
    }
}
