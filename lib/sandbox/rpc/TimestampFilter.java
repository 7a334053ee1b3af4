package sandbox.rpc;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A filter of a list by a time.
public final class TimestampFilter {

    private TimestampFilter() {}

    /// Whether the time fits `timestamp` and `method` of the filter.
    public static boolean matches(Instant value, JsonNode filter) {
        var order = value.compareTo(Instant.parse(filter.path("timestamp").asString("1970-01-01T00:00:00Z")));
        return switch (filter.path("method").asString("")) {
            case "TIMESTAMP_FILTER_METHOD_AFTER" -> order > 0;
            case "TIMESTAMP_FILTER_METHOD_AFTER_OR_EQUALS" -> order >= 0;
            case "TIMESTAMP_FILTER_METHOD_BEFORE" -> order < 0;
            case "TIMESTAMP_FILTER_METHOD_BEFORE_OR_EQUALS" -> order <= 0;
            default -> order == 0;
        };
    }
}
