package sandbox;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The `details` that every answer carries, in the forms of v1 and v2; a date that is null is left out.
final class Details {

    private Details() {}

    /// An answer of nothing but its details.
    static ObjectNode only(ObjectNode details) {
        var answer = Json.object();
        answer.set("details", details);
        return answer;
    }

    static ObjectNode v2(long sequence, Instant changed, String owner, Instant created) {
        var details = Json.object().put("sequence", Long.toString(sequence)).put("changeDate", changed.toString())
                .put("resourceOwner", owner);
        if (created != null) details.put("creationDate", created.toString());
        return details;
    }

    static ObjectNode v1(long sequence, Instant created, Instant changed, String owner) {
        var details = Json.object().put("sequence", Long.toString(sequence));
        if (created != null) details.put("creationDate", created.toString());
        if (changed != null) details.put("changeDate", changed.toString());
        return details.put("resourceOwner", owner);
    }
}
