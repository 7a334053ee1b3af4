//FILES explain/role-permissions.json=role-permissions.json
//SOURCES Knowledge.java
//SOURCES ../zitadel/Reply.java

package explain;

import module java.base;
import zitadel.Reply;

/// What built-in roles come down to by ZITADEL's own table, which an operator may change. Only API v1 tells what an instance really gives.
public final class RolePermissions {

    private RolePermissions() {}

    /// The permissions of these roles together, in alphabetical order; a role that is not built in adds none.
    public static List<String> of(Collection<String> roles) {
        var table = Knowledge.part("role-permissions/roles");
        return roles.stream().flatMap(role -> Stream.of(table.path(role).asString("").split(" ")))
                .filter(permission -> !permission.isEmpty()).distinct().sorted().toList();
    }

    /// The built-in roles that hold a permission, the one with the fewest permissions first.
    static List<String> holders(String permission) {
        return Knowledge.part("role-permissions/roles").propertyStream()
                .filter(role -> List.of(role.getValue().asString("").split(" ")).contains(permission))
                .sorted(Comparator.comparing(role -> role.getValue().asString("").length())).map(Map.Entry::getKey).toList();
    }

    /// The permissions in API v1's answer, or where it is none, as on a server without v1, those of the roles in the answer of
    /// ListAdministrators by the table.
    public static List<String> of(Reply permissions, Reply administrators) {
        return permissions.ok() && permissions.json() != null
                ? permissions.json().path("result").valueStream().map(permission -> permission.asString("")).toList()
                : of(administrators.json().path("administrators").valueStream().flatMap(row -> row.path("roles").valueStream())
                        .map(role -> role.asString("")).toList());
    }
}
