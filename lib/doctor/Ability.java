//FILES doctor/steps.json=steps.json
//FILES explain/answers.json=../explain/answers.json
//SOURCES Account.java
//SOURCES ../explain/Knowledge.java

package doctor;

import explain.Knowledge;
import java.util.List;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Whether a token can do one step of the quickstart, and which role would let it.
///
/// - `step`, `command`: what a person calls it, and the alias that does it
/// - `can`: also where it can do it only for itself or in some organizations
/// - `where`: `everywhere`, `in Acme`, `itself only`; null where it cannot, or where everybody can
/// - `unlock`: the smallest role that allows it, `ORG_OWNER_VIEWER or more`; null where nothing is missing
/// - `note`: why a role that it has is not enough, or null
record Ability(String step, String command, boolean can, String where, String unlock, String note) {

    static List<Ability> of(Account account) {
        return Json.parse(BundledFile.text("/doctor/steps.json")).valueStream().map(step -> of(account, step)).toList();
    }

    private static Ability of(Account account, JsonNode step) {
        var name = step.path("step").stringValue();
        var command = step.path("command").stringValue();
        var permission = step.path("permission").stringValue();
        var itself = step.path("itself").asString(null);
        if ("always".equals(itself)) {
            return new Ability(name, command, true, null, null, null);
        }
        if (account.everywhere(permission)) {
            return new Ability(name, command, true, "everywhere", null, null);
        }
        var places = account.places(permission);
        if (!places.isEmpty()) {
            return new Ability(name, command, true, "in " + String.join(", ", places), null, null);
        }
        if (account.permissions().contains(permission)) {
            return new Ability(name, command, true, "by a role of this instance's own making", null, null);
        }
        var roles = Knowledge.entry("answers/permissions", permission).data().path("roles");
        var smallest = roles.path(0).stringValue();
        return new Ability(name, command, itself != null, itself, smallest + (roles.size() > 1 ? " or more" : ""),
                note(account, permission));
    }

    // The page's own advice, ORG_OWNER, is not enough for its step 5 (recorded exchange 250).
    private static String note(Account account, String permission) {
        boolean owner = account.memberships().stream().anyMatch(membership -> membership.path("roles").valueStream()
                .anyMatch(role -> role.asString("").equals("ORG_OWNER")));
        return owner && permission.equals("org.create") ? "ORG_OWNER cannot create organizations" : null;
    }

    /// `can, everywhere` · `cannot: ORG_OWNER cannot create organizations; IAM_ORG_MANAGER or more can`
    String verdict() {
        if (!can) {
            return "cannot: " + (note == null ? "" : note + "; ") + unlock + " can";
        }
        return "can" + (where == null ? "" : ", " + where) + (unlock == null ? "" : "; more with " + unlock);
    }
}
