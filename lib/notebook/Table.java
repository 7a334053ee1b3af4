//SOURCES View.java
//SOURCES ../explain/AnnotatedHtml.java
//SOURCES ../zitadel/Reply.java

package notebook;

import module java.base;
import explain.AnnotatedHtml;
import tools.jackson.databind.JsonNode;
import zitadel.Json;
import zitadel.Reply;

/// A list's rows as a table.
final class Table {

    private static final int WIDEST = 80;

    private Table() {}

    /// One row for each element of the answer's list, one column for each field name (`details.sequence`), empty where a row has
    /// none; without names a column for each field that some row has.
    static View of(Reply reply, String... names) {
        if (!reply.ok()) {
            return AnswerView.reply(reply, null);
        }
        var elements = reply.json().valueStream().filter(JsonNode::isArray).findFirst().map(list -> list.valueStream().toList())
                .orElse(List.of());
        var columns = names.length > 0 ? List.of(names) : elements.stream().flatMap(row -> fields("", row)).distinct().toList();
        var rows = elements.stream().map(row -> columns.stream().map(column -> cell(row, column)).toList()).toList();
        // Also an answer that is no list; a table of nothing but its head looks as if something went wrong.
        var none = rows.isEmpty() ? "no rows" : "";
        var text = text(columns, rows);
        // nobody chose these columns: there may be twenty of them
        var shown = names.length == 0 && text.lines().anyMatch(line -> line.length() > WIDEST) ? records(columns, rows) : text;
        return View.html((shown + (none.isEmpty() ? "" : "\n" + none)).stripLeading(),
                html(columns, rows) + (none.isEmpty() ? "" : "<p>" + none + "</p>\n"));
    }

    // Of every value that is no object: `details.sequence`, `loginNames`.
    private static Stream<String> fields(String path, JsonNode value) {
        return !value.isObject() ? Stream.of(path) : value.propertyStream()
                .flatMap(field -> fields(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
    }

    private static String cell(JsonNode row, String column) {
        var value = row.at("/" + column.replace('.', '/'));
        return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : Json.line(value);
    }

    private static String text(List<String> head, List<List<String>> rows) {
        var all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        var widths = IntStream.range(0, head.size())
                .map(column -> all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return all.stream().map(row -> IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .collect(Collectors.joining("  ")).stripTrailing()).collect(Collectors.joining("\n"));
    }

    // A line for each value that is there, a blank one between two rows.
    private static String records(List<String> columns, List<List<String>> rows) {
        int width = columns.stream().mapToInt(String::length).max().orElse(0);
        return rows.stream().map(row -> IntStream.range(0, columns.size()).filter(column -> !row.get(column).isEmpty())
                .mapToObj(column -> padded(columns.get(column), width) + "  " + row.get(column)).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /// The rows as HTML; each has as many cells as the head.
    static String html(List<String> head, List<List<String>> rows) {
        return "<table>\n" + row("th", head) + rows.stream().map(row -> row("td", row)).collect(Collectors.joining())
                + "</table>\n";
    }

    private static String row(String tag, List<String> cells) {
        return "<tr>" + cells.stream().map(cell -> "<%1$s align=\"left\" style=\"text-align:left\">%2$s</%1$s>"
                .formatted(tag, AnnotatedHtml.escaped(cell)))
                .collect(Collectors.joining()) + "</tr>\n";
    }
}
