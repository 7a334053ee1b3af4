//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Json.java

package explain;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The facts in the JSON files beside this class, each read when it is first needed. Whoever reads one names it in its `//FILES`.
public final class Knowledge {

    /// What is known of one field, value, status, error id or form of error.
    ///
    /// - `name`: `details.sequence`, `AUTHZ-cdgFk`, `404`
    /// - `data`: `what` it is, one short sentence; `meaning`, where `what` does not say it all; `next`, what to do now, one line; `repeat`,
    ///   whether sending the same request again can help; `source`, the recorded exchange, page or file that says so; and more
    public record Entry(String name, JsonNode data) {

        /// One of these texts, or null where it has none.
        public String text(String key) {
            return data.path(key).asString(null);
        }
    }

    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    private Knowledge() {}

    /// A value with a meaning of its own: a state such as `USER_STATE_LOCKED`, a role; null for any other.
    public static Entry value(String text) {
        var entry = entry("answers/values", text);
        return entry != null ? entry : entry("answers/roles", text);
    }

    /// The entry with this name in a file, or in a part of one such as `answers/fields`; null where there is none.
    public static Entry entry(String part, String name) {
        var data = name == null ? null : part(part).get(name);
        return data == null ? null : new Entry(name, data);
    }

    /// All entries of a file or of a part of one, in its order.
    static Stream<Entry> all(String part) {
        return part(part).propertyStream().map(property -> new Entry(property.getKey(), property.getValue()));
    }

    /// A file or a part of one: `answers/requests` is what answers.json has at `requests`.
    static JsonNode part(String name) {
        var words = name.split("/");
        var file = FILES.computeIfAbsent(words[0], word -> Json.parse(BundledFile.text("/explain/" + word + ".json")));
        return words.length == 1 ? file : file.path(words[1]);
    }
}
