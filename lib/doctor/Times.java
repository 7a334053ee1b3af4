package doctor;

import module java.base;
import tools.jackson.databind.JsonNode;

/// Times as ZITADEL's answers have them, and as a person reads them.
final class Times {

    private Times() {}

    /// Null where there is none.
    static Instant of(JsonNode value) {
        try {
            return Instant.parse(value.asString(""));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// `2040-01-01`, `2026-11-24T09:11:12Z`
    static String day(Instant time) {
        return time.toString().replaceFirst("T00:00(:00)?Z$", "").replaceFirst("\\.\\d+Z$", "Z");
    }
}
