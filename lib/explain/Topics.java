//FILES explain/topics.json=topics.json
//SOURCES Knowledge.java
//SOURCES Paragraph.java
//SOURCES SimilarNames.java

package explain;

import module java.base;
import explain.Knowledge.Entry;
import tools.jackson.databind.JsonNode;

/// Matters that are no name of the API's: settings, what people call otherwise, and what one meets in many requests.
final class Topics {

    private Topics() {}

    /// Those with this word for a name.
    static Stream<Entry> named(String word) {
        return Knowledge.all("topics").filter(entry -> names(entry).anyMatch(name -> SimilarNames.same(name, word)));
    }

    /// All of them, with what each is.
    static String list(boolean colour) {
        var lines = new ArrayList<>(List.of(Paragraph.bold("topics", colour)));
        Knowledge.all("topics").forEach(entry -> lines.addAll(Paragraph.lines(Paragraph.dim(entry.name(), colour) + ": "
                + entry.text("what"), "  - ", "    ")));
        return String.join("\n", lines);
    }

    private static Stream<String> names(Entry entry) {
        return Stream.concat(Stream.of(entry.name()), entry.data().path("names").valueStream().map(JsonNode::stringValue));
    }
}
