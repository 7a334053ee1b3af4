//SOURCES OpenInstance.java
//SOURCES View.java
//SOURCES ../explain/RolePermissions.java
//SOURCES ../auth/OwnAccount.java

package notebook;

import auth.OwnAccount;
import explain.Knowledge;
import explain.RolePermissions;
import java.util.Arrays;

/// Whether a token may do what a notebook is about to do.
final class PermissionCheck {

    private PermissionCheck() {}

    static View check(OpenInstance instance, String... permissions) {
        var id = instance.send(OwnAccount.id());
        if (!id.ok()) {
            return AnswerView.reply(id, null);
        }
        var held = RolePermissions.of(instance.send(OwnAccount.permissions()), instance.send(OwnAccount.roles(id.pick("/sub"))));
        var missing = Arrays.stream(permissions).filter(permission -> !held.contains(permission)).toList();
        if (missing.isEmpty()) {
            return View.sentence("This token has " + String.join(", ", permissions)
                    + ": every cell below is possible.");
        }
        throw new CellError("this token lacks " + String.join(", ", missing) + ", which this notebook needs",
                "grant its account " + role(permissions)
                + " or more in the Management Console, then run this cell again");
    }

    // The permission that the fewest roles have decides; roles stand with the smallest first.
    private static String role(String... permissions) {
        return Arrays.stream(permissions).map(name -> Knowledge.entry("answers/permissions", name)).filter(entry -> entry != null)
                .min((a, b) -> a.data().path("roles").size() - b.data().path("roles").size())
                .map(entry -> entry.data().path("roles").path(0).asString("")).orElse("a role that has it");
    }
}
