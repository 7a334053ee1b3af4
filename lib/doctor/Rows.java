//SOURCES Finding.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Zitadel;

/// The rows of a list, or why they cannot be told: an answer that is none of ZITADEL's lists is not an empty one.
///
/// - `untold`: the failure that says so, or null
record Rows(List<JsonNode> rows, Finding untold) {

    /// `field`: where the answer has the rows; without any, ZITADEL leaves it out.
    ///
    /// `what`: what a person learns from them, `when this token ends`.
    static Rows of(Zitadel zitadel, Call list, String field, String check, String what) {
        var untold = what + " cannot be told: ";
        try {
            var reply = zitadel.send(list);
            if (!reply.ok()) {
                return new Rows(List.of(), Finding.ofError(check, untold, list, reply));
            }
            var json = reply.json();
            return json != null && (json.has("pagination") || json.has("details"))
                    ? new Rows(json.path(field).valueStream().toList(), null)
                    : new Rows(List.of(), Finding.ofStranger(check, untold, list));
        } catch (Failure e) {
            if (e.category != Failure.Category.UNEXPECTED) {
                throw e;
            }
            return new Rows(List.of(), Finding.ofFailure(check, untold, e));
        }
    }
}
