//SOURCES Knowledge.java

package explain;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what is known of a field by where it stands: `details.sequence` before `sequence`, an organization's `id`
/// before any `id`.
public final class Fields {

    private Fields() {}

    /// The entry of the field at this path (keys only, without array positions) in this object, or null.
    static Entry entry(List<String> path, ObjectNode parent) {
        for (int from = 0; from < path.size() - 1; from++) {
            var entry = Knowledge.field(String.join(".", path.subList(from, path.size())));
            if (entry != null) {
                return entry;
            }
        }
        var byShape = Knowledge.field(shape(parent) + "." + path.getLast());
        return byShape != null ? byShape : Knowledge.field(path.getLast());
    }

    /// The entry of a value that has a meaning of its own: a state, an enum, a role; or null.
    public static Entry value(JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        var entry = Knowledge.value(value.stringValue());
        return entry != null ? entry : Knowledge.role(value.stringValue());
    }

    // What kind of thing an object is shows in what it has: the API gives it no name.
    private static String shape(ObjectNode object) {
        if (object.has("code") && object.has("message")) {
            return "error-body";
        }
        if (object.path("details").has("timestamp") || object.path("details").has("viewTimestamp")) {
            return "list";
        }
        if (object.has("primaryDomain")) {
            return "organization";
        }
        if (object.has("loginNames")) {
            return "user";
        }
        return object.has("expirationDate") ? "token-or-key" : object.has("roles") ? "membership" : "";
    }
}
