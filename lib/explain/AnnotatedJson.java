//SOURCES Highlights.java
//SOURCES Paragraph.java

package explain;

import module java.base;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// An answer line by line, each with what it means. Secrets are hidden; what was explained once is not explained again.
public final class AnnotatedJson {

    /// One line of the indented JSON, and what it means or null.
    record Line(String json, String note) {}

    final List<Line> lines;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();
    private boolean hides;

    /// To be printed by [#text].
    public AnnotatedJson(JsonNode json) {
        var shown = json.deepCopy();
        add(shown, List.of(), null);
        var texts = Json.indented(shown).lines().toList();
        lines = IntStream.range(0, texts.size()).mapToObj(i -> new Line(texts.get(i), notes.get(i))).toList();
    }

    /// The JSON with the meaning of its fields, and what matters in it below.
    public static String withHighlights(JsonNode json, boolean colour) {
        var annotated = new AnnotatedJson(json);
        var highlights = String.join(" ", Highlights.of(json, null));
        var hidden = annotated.hides ? " It is hidden here: to have one to use, create another without explain." : "";
        return annotated.text(colour)
                + (highlights.isEmpty() ? "" : "\n\n" + String.join("\n", Paragraph.lines(highlights + hidden, "", "")));
    }

    /// The JSON with the meaning of its fields and nothing else: beside its line where 80 columns have room for both, else under it.
    public String text(boolean colour) {
        var text = new ArrayList<String>();
        for (var line : lines) {
            boolean beside = line.note != null && line.json.length() + line.note.length() + 4 <= Paragraph.WIDTH;
            text.add(line.json + (beside ? "  " + Paragraph.dim("← " + line.note, colour) : ""));
            if (line.note != null && !beside) {
                var indent = " ".repeat(line.json.length() - line.json.stripLeading().length() + 2);
                Paragraph.lines(line.note, indent + "↑ ", indent + "  ").forEach(note -> text.add(Paragraph.dim(note, colour)));
            }
        }
        return String.join("\n", text);
    }

    // A note, or null, for each line that the value takes; a secret in it is replaced.
    private void add(JsonNode value, List<String> path, String note) {
        notes.add(note);
        if (value instanceof ObjectNode object) {
            object.propertyStream().toList().forEach(field -> field(object, field.getKey(), field.getValue(), path));
        } else {
            value.forEach(element -> add(element, path, once(Knowledge.value(element.asString("")))));
        }
        if (!value.isEmpty()) {
            notes.add(null);
        }
    }

    private void field(ObjectNode parent, String name, JsonNode value, List<String> path) {
        var here = new ArrayList<>(path);
        here.add(name);
        var entry = entry(here, parent);
        if (entry != null && entry.data().path("secret").asBoolean(false) && value.isString()) {
            hides = true;
            parent.put(name, "<hidden>");
            notes.add(entry.text("what") + "; not shown here");
        } else {
            var meaning = Knowledge.value(value.asString(""));
            add(value, here, once(meaning != null ? meaning : entry));
        }
    }

    private String once(Knowledge.Entry entry) {
        return entry != null && explained.add(entry.name()) ? entry.text("what") : null;
    }

    // By where it stands: details.sequence before sequence. What kind of thing an object is shows in what it has: it has no name.
    private static Knowledge.Entry entry(List<String> path, ObjectNode parent) {
        var places = IntStream.range(0, path.size() - 1).mapToObj(from -> String.join(".", path.subList(from, path.size())));
        var shape = Knowledge.part("answers/shapes").valueStream().filter(rule -> Highlights.fits(rule, parent, null)).limit(1)
                .map(rule -> rule.path("shape").asString() + "." + path.getLast());
        return Stream.of(places, shape, Stream.of(path.getLast())).flatMap(names -> names)
                .map(name -> Knowledge.entry("answers/fields", name)).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
