//SOURCES AnnotatedJson.java

package explain;

import tools.jackson.databind.JsonNode;

/// An annotated answer as HTML: one row a line, the note in a second column.
public final class AnnotatedHtml {

    // Jupyter aligns cells to the right unless the style says otherwise; GitHub drops the style and takes the attribute.
    private static final String CELL = "<td align=\"left\" style=\"text-align:left;padding:1px 1em 1px 0\">";

    private AnnotatedHtml() {}

    /// Every text is escaped, and secrets are hidden.
    public static String of(JsonNode json) {
        var html = new StringBuilder("<table>\n");
        for (var line : new AnnotatedJson(json).lines) {
            html.append("<tr>").append(CELL).append(code(line.json())).append("</td>")
                    .append(CELL).append(line.note() == null ? "" : escaped(line.note())).append("</td></tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    // No-break spaces: where styles are dropped, nothing else keeps the indentation.
    private static String code(String line) {
        var text = line.stripLeading();
        return "<tt>" + "\u00a0".repeat(line.length() - text.length()) + escaped(text) + "</tt>";
    }

    /// The text as it stands in HTML, also in an attribute.
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
