//SOURCES Account.java
//SOURCES Finding.java
//SOURCES ../explain/RolePermissions.java
//SOURCES ../auth/OwnAccount.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import auth.OwnAccount;
import explain.RolePermissions;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Reply;
import zitadel.Zitadel;

/// Which roles the account has, on what. Everybody may read the own ones (recorded exchange 617).
final class RolesCheck {

    private RolesCheck() {}

    /// The rows of ListAdministrators, the oldest role first.
    static List<JsonNode> memberships(Zitadel zitadel, JsonNode user) {
        return rows(zitadel.send(OwnAccount.roles(user.path("userId").asString())), "administrators");
    }

    /// API v2 has no such list. Where v1 has gone, the table that ZITADEL comes with tells what is likely.
    static List<String> permissions(Zitadel zitadel) {
        return rows(zitadel.send(OwnAccount.permissions()), "result").stream()
                .map(permission -> permission.asString("")).toList();
    }

    private static List<JsonNode> rows(Reply reply, String field) {
        return reply.json() == null ? List.of() : reply.json().path(field).valueStream().toList();
    }

    static Finding of(Account account) {
        var roles = account.memberships().stream().filter(membership -> !membership.path("roles").isEmpty())
                .map(RolesCheck::words).toList();
        if (roles.isEmpty()) {
            return Finding.warning("roles", "none: the token may read its own account and manage its own tokens, and little else",
                    "grant one: Organization → Administrators → +, or as an administrator: jbang grant-role " + account.id()
                            + " ORG_OWNER_VIEWER");
        }
        int permissions = account.permissions().size();
        return Finding.ok("roles", String.join("; ", roles) + ": " + (permissions > 0 ? permissions + " permissions"
                : RolePermissions.of(account.roles()).size() + " permissions, by the table that ZITADEL comes with"));
    }

    private static String words(JsonNode membership) {
        return String.join(", ", membership.path("roles").valueStream().map(role -> role.asString("")).toList()) + " on "
                + Account.place(membership);
    }
}
