//SOURCES Annotated.java
//SOURCES Highlights.java

package explain;

import tools.jackson.databind.JsonNode;

/// An annotated answer as HTML: one row a line, the note in a second column.
final class Html {

    private static final String CELL = "border:none;padding:0 1em 0 0;text-align:left;vertical-align:top;";

    private Html() {}

    static String of(JsonNode json) {
        var html = new StringBuilder("<table style=\"border-collapse:collapse\">\n");
        for (var line : Annotated.lines(json)) {
            html.append("<tr><td style=\"").append(CELL).append("font-family:monospace;white-space:pre\">").append(escaped(line.json()))
                    .append("</td><td style=\"").append(CELL).append("opacity:0.75\">").append(line.note() == null ? "" : escaped(line.note())).append("</td></tr>\n");
        }
        html.append("</table>\n");
        Highlights.of(json, null).forEach(sentence -> html.append("<p>").append(escaped(sentence)).append("</p>\n"));
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
