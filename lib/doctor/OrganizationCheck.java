//FILES explain/answers.json=../explain/answers.json
//SOURCES Account.java
//SOURCES Rows.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import explain.Knowledge;
import zitadel.Call;
import zitadel.Json;
import zitadel.Zitadel;

/// The organization of the token's account: its name and state, where a role lets the token see them.
final class OrganizationCheck {

    private OrganizationCheck() {}

    static Finding of(Zitadel zitadel, Account account) {
        var id = account.organizationId();
        var body = Json.object();
        body.putArray("queries").addObject().putObject("idQuery").put("id", id);
        var found = Rows.of(zitadel, Call.search("/v2/organizations/_search").body(body), "result", "organization",
                id + "; its name and state");
        if (found.untold() != null) {
            return found.untold();
        }
        if (found.rows().isEmpty()) {
            return Finding.ok("organization", id + "; without a role the token cannot see its name and state");
        }
        var organization = found.rows().getFirst();
        var state = organization.path("state").asString("");
        var known = Knowledge.value(state);
        var fact = organization.path("name").asString("") + " (" + id + ")" + (known == null ? "" : ", " + known.text("what"));
        return state.equals("ORGANIZATION_STATE_ACTIVE") ? Finding.ok("organization", fact)
                : Finding.warning("organization", fact, known == null ? null : known.text("next"));
    }
}
