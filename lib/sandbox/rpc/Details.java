package sandbox.rpc;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The `details` that every answer carries, in the forms of v1 and v2; a date that is null is left out.
public final class Details {

    /// Go's zero time, which stands for none.
    public static final String NEVER = "0001-01-01T00:00:00Z";

    private Details() {}

    /// An answer of nothing but its details.
    public static ObjectNode only(ObjectNode details) {
        return Json.object().set("details", details);
    }

    /// The answer of a list of v1 before its rows: how many there are, and when it was looked at.
    public static ObjectNode listV1(long total, RpcCall call) {
        return list(total, "viewTimestamp", call.state().now());
    }

    /// The answer of a list of v2 before its rows: how many there are, and when the last change came that it shows.
    public static ObjectNode listV2(long total, Instant timestamp) {
        return list(total, "timestamp", timestamp);
    }

    private static ObjectNode list(long total, String time, Instant when) {
        var details = Json.object();
        if (total > 0) {
            details.put("totalResult", Long.toString(total));
        }
        return only(details.put(time, when.toString()));
    }

    /// The form of v2.
    public static ObjectNode v2(long sequence, Instant changed, String owner, Instant created) {
        var details = Json.object().put("sequence", Long.toString(sequence)).put("changeDate", changed.toString())
                .put("resourceOwner", owner);
        if (created != null) {
            details.put("creationDate", created.toString());
        }
        return details;
    }

    /// The form of v1.
    public static ObjectNode v1(long sequence, Instant created, Instant changed, String owner) {
        var details = Json.object().put("sequence", Long.toString(sequence));
        if (created != null) {
            details.put("creationDate", created.toString());
        }
        if (changed != null) {
            details.put("changeDate", changed.toString());
        }
        return details.put("resourceOwner", owner);
    }
}
