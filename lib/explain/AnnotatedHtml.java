//SOURCES AnnotatedJson.java

package explain;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// An annotated answer as HTML: one row a line, the note in a second column, or below where there is no room beside it.
///
/// Styles are inline, since the page of a notebook is not of this project. Where they are dropped, as on GitHub, a plain table is left.
public final class AnnotatedHtml {

    /// The note of a longer line stands below it on a wide page too: beside it, all notes would have a narrow column.
    private static final int LONGEST = 60;

    // Jupyter aligns cells to the right unless the style says otherwise; GitHub drops the style and takes the attribute. The table is
    // no table to the page, so that a note which needs more than the room beside its line wraps to below it as a whole.
    private static final String ROW = "<tr style=\"display:flex;flex-wrap:wrap;padding:0px\">%s</tr>\n";

    /// The least room for a note beside its line, in em; with less in all than `%s` em, it is below, and indented as its line is.
    private static final int NOTE_WIDTH = 16;
    private static final String NOTE = "<td align=\"left\" style=\"text-align:left;flex:1 1 " + NOTE_WIDTH + "em;box-sizing:border-box;"
            + "padding:1px 0 1px clamp(2em,(%.1fem - 100%%)*999,%.1fem)\">%s</td>";

    /// How wide a letter of a monospaced font is, in em.
    private static final double LETTER = 0.602;

    // A line that is broken goes on behind its indentation.
    private static final String LINE = "<td align=\"left\"%s style=\"text-align:left;flex:none;box-sizing:border-box;max-width:100%%;"
            + "min-width:min(%dch,100%%);padding:1px 0 1px %dch;text-indent:-%3$dch;overflow-wrap:anywhere;"
            + "font-family:var(--jp-code-font-family,monospace)\"><tt style=\"font:inherit\">%s</tt>%s</td>";
    private static final String BELOW = "<div style=\"text-indent:0;font-family:var(--jp-content-font-family,sans-serif)\">↑ %s</div>";

    private AnnotatedHtml() {}

    /// Every text is escaped, and secrets are hidden.
    public static String of(JsonNode json) {
        var lines = new AnnotatedJson(json).lines;
        int column = lines.stream().filter(line -> line.note() != null).mapToInt(line -> length(line.json()))
                .filter(length -> length <= LONGEST).max().orElse(0);
        var html = new StringBuilder("<table style=\"display:block\"><tbody style=\"display:block\">\n");
        for (var line : lines) {
            html.append(ROW.formatted(row(line, column)));
        }
        return html.append("</tbody></table>\n").toString();
    }

    private static String row(AnnotatedJson.Line line, int column) {
        if (line.note() == null || length(line.json()) > LONGEST) {
            return line(line.json(), " colspan=\"2\"", 0, line.note() == null ? "" : BELOW.formatted(escaped(line.note())));
        }
        int indent = line.json().length() - line.json().stripLeading().length();
        return line(line.json(), "", column, "") + String.format(Locale.ROOT, NOTE, column * LETTER + NOTE_WIDTH,
                Math.max(2, (indent + 4) * LETTER), escaped(line.note()));
    }

    // No-break spaces: where styles are dropped, nothing else keeps the indentation.
    private static String line(String json, String attribute, int column, String below) {
        var text = json.stripLeading();
        int indent = json.length() - text.length();
        return String.format(Locale.ROOT, LINE, attribute, column, indent + 2, "\u00a0".repeat(indent) + escaped(text), below);
    }

    // As if its times had all their digits: ZITADEL leaves out final zeros, and the column would differ from one answer to the next.
    private static int length(String json) {
        return json.replaceAll("(:\\d\\d)(\\.\\d+)?Z\"", "$1.000000Z\"").length();
    }

    /// The text as it stands in HTML, also in an attribute.
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
