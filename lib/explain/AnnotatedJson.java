//SOURCES Fields.java
//SOURCES Paragraph.java

package explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// An answer line by line, each with what it means. Secrets are hidden; what was explained once is not explained again.
final class AnnotatedJson {

    /// - `json`: one line of the indented JSON
    /// - `note`: what it means, or null
    record Line(String json, String note) {}

    private static final String HIDDEN = "\"<hidden>\"";

    private final List<Line> lines = new ArrayList<>();
    private boolean hides;
    private final Set<String> explained = new HashSet<>();

    private AnnotatedJson() {}

    static List<Line> lines(JsonNode json) {
        var annotated = new AnnotatedJson();
        annotated.add("", "", json, List.of(), null, "");
        return annotated.lines;
    }

    /// True where the answer has a secret in it.
    static boolean hides(JsonNode json) {
        var annotated = new AnnotatedJson();
        annotated.add("", "", json, List.of(), null, "");
        return annotated.hides;
    }

    /// As text: the note beside its line where 80 columns have room for both, else under it.
    static String text(JsonNode json, boolean colour) {
        var text = new ArrayList<String>();
        for (var line : lines(json)) {
            if (line.note == null) {
                text.add(line.json);
            } else if (line.json.length() + line.note.length() + 4 <= Paragraph.WIDTH) {
                text.add(line.json + "  " + Paragraph.dim("← " + line.note, colour));
            } else {
                var indent = " ".repeat(line.json.length() - line.json.stripLeading().length() + 2);
                text.add(line.json);
                Paragraph.lines(line.note, indent + "↑ ", indent + "  ").forEach(note -> text.add(Paragraph.dim(note,
                        colour)));
            }
        }
        return String.join("\n", text);
    }

    private void add(String indent, String key, JsonNode value, List<String> path, String note, String comma) {
        switch (value) {
            case ObjectNode object when !object.isEmpty() -> {
                lines.add(new Line(indent + key + "{", note));
                var fields = object.propertyStream().toList();
                for (var field : fields) {
                    field(indent + "  ", object, field.getKey(), field.getValue(), path, field == fields.getLast()
                            ? "" : ",");
                }
                lines.add(new Line(indent + "}" + comma, null));
            }
            case ArrayNode array when !array.isEmpty() -> {
                lines.add(new Line(indent + key + "[", note));
                for (int i = 0; i < array.size(); i++) {
                    var element = array.get(i);
                    add(indent + "  ", "", element, path, once(Fields.value(element)), i == array.size() - 1 ? ""
                            : ",");
                }
                lines.add(new Line(indent + "]" + comma, null));
            }
            default -> lines.add(new Line(indent + key + Json.line(value) + comma, note));
        }
    }

    private void field(String indent, ObjectNode parent, String name, JsonNode value, List<String> path, String comma) {
        var here = new ArrayList<>(path);
        here.add(name);
        var entry = Fields.entry(here, parent);
        var key = Json.line(parent.stringNode(name)) + ": ";
        if (entry != null && entry.secret() && value.isString()) {
            hides = true;
            lines.add(new Line(indent + key + HIDDEN + comma, entry.what() + "; not shown here"));
            return;
        }
        var meaning = Fields.value(value);
        add(indent, key, value, here, once(meaning != null ? meaning : entry), comma);
    }

    private String once(Entry entry) {
        return entry != null && explained.add(entry.name()) ? entry.what() : null;
    }
}
