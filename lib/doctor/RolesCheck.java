//SOURCES Account.java
//SOURCES Rows.java
//SOURCES ../explain/RolePermissions.java
//SOURCES ../auth/OwnAccount.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import auth.OwnAccount;
import explain.RolePermissions;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Zitadel;

/// Which roles the account has, on what. Everybody may read the own ones (recorded exchange 617).
final class RolesCheck {

    private RolesCheck() {}

    /// The rows of ListAdministrators, the oldest role first.
    static Rows memberships(Zitadel zitadel, JsonNode user) {
        return Rows.of(zitadel, OwnAccount.roles(user.path("userId").asString()), "administrators", "roles", "which roles it has");
    }

    /// API v2 has no such list. Where v1 has gone, the table that ZITADEL comes with tells what is likely.
    static List<String> permissions(Zitadel zitadel) {
        var json = zitadel.send(OwnAccount.permissions()).json();
        return json == null ? List.of() : json.path("result").valueStream().map(permission -> permission.asString("")).toList();
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
