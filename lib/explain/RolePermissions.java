//FILES explain/role-permissions.json=role-permissions.json
//SOURCES Knowledge.java

package explain;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What built-in roles come down to by ZITADEL's own table, which an operator may change. Only API v1 tells what an instance really gives.
public final class RolePermissions {

    private RolePermissions() {}

    /// The permissions of these roles together, in alphabetical order; a role that is not built in adds none.
    public static List<String> of(Collection<String> roles) {
        var table = Knowledge.part("role-permissions/roles");
        return roles.stream().flatMap(role -> Stream.of(table.path(role).asString("").split(" ")))
                .filter(permission -> !permission.isEmpty())
                .distinct().sorted().toList();
    }
}
