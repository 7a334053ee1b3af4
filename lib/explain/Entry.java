//SOURCES ../zitadel/Json.java

package explain;

import tools.jackson.databind.JsonNode;

/// What is known of one field, value, status, error id or form of error.
///
/// - `name`: `details.sequence`, `AUTHZ-cdgFk`, `404`
/// - `what`: what it is, one short sentence
/// - `meaning`: what it means for the reader, or null where `what` says it all
/// - `next`: what to do now, one line, or null
/// - `repeat`: whether sending the same request again can help, or null where nothing failed
/// - `source`: the recorded exchange, the documentation or the source file that says so
/// - `data`: the whole entry, for what only some kinds have
public record Entry(String name, String what, String meaning, String next, String repeat, String source,
        JsonNode data) {

    static Entry of(String name, JsonNode data) {
        return new Entry(name, text(data, "what"), text(data, "meaning"), text(data, "next"), text(data, "repeat"),
                text(data, "source"), data);
    }

    private static String text(JsonNode data, String key) {
        return data.path(key).asString(null);
    }

    /// True where the value is a secret, which is never shown.
    boolean secret() {
        return data.path("secret").asBoolean(false);
    }
}
