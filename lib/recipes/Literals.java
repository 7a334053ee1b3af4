//SOURCES ../zitadel/Json.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Writes a JSON value as a literal of a language: on one line where it fits, else one element per line.
///
/// - `width`: of a line; `indent`: of one level
/// - `object`, `array`: what opens them; `padding` stands inside the braces of an object on one line
/// - `trailingComma`: behind the last element of several lines
/// - `shorthand`: a field whose value is the variable of its name is written as that name alone
/// - `aligned`: values of neighbouring lines begin in the same column, as gofmt wants it
/// - `words`: how true, false and null are written
record Literals(int width, String indent, String object, String array, String closingArray, String padding, boolean trailingComma,
                boolean shorthand, boolean aligned, List<String> words, UnaryOperator<String> key, UnaryOperator<String> string) {

    /// JSON itself, with a writer for its strings that may hold references.
    static Literals json(int width, UnaryOperator<String> string) {
        return new Literals(width, "  ", "{", "[", "]", "", false, false, false, List.of("true", "false", "null"), string, string);
    }

    /// The literal; `level` is the depth of the line on which it begins, `before` the columns taken on that line, `after` those behind it.
    String write(JsonNode value, int level, int before, int after) {
        var line = line(value);
        if (value.isEmpty() || before + columns(line) + after <= width) {
            return line;
        }
        var inner = indent.repeat(level + 1);
        var rows = new ArrayList<Row>();
        if (value.isObject()) {
            value.propertyStream().forEach(field -> {
                var name = key.apply(field.getKey());
                var written = write(field.getValue(), level + 1, columns(inner) + columns(name) + 2, 1);
                rows.add(shorthand && name.equals(written) ? new Row("", name) : new Row(name + ":", written));
            });
        } else {
            value.forEach(element -> rows.add(new Row("", write(element, level + 1, columns(inner), 1))));
        }
        var text = new StringBuilder(value.isObject() ? object : array);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            text.append('\n').append(inner).append(row.name);
            if (!row.name.isEmpty()) {
                text.append(" ".repeat(1 + (aligned ? widest(rows, i) - row.name.length() : 0)));
            }
            text.append(row.value).append(i < rows.size() - 1 || trailingComma ? "," : "");
        }
        return text.append('\n').append(indent.repeat(level)).append(value.isObject() ? "}" : closingArray).toString();
    }

    private record Row(String name, String value) {
        boolean single() {
            return value.indexOf('\n') < 0;
        }
    }

    // gofmt aligns neighbours that take one line each.
    private static int widest(List<Row> rows, int index) {
        if (!rows.get(index).single()) {
            return rows.get(index).name.length();
        }
        int from = index;
        int to = index;
        while (from > 0 && rows.get(from - 1).single()) {
            from--;
        }
        while (to < rows.size() - 1 && rows.get(to + 1).single()) {
            to++;
        }
        return rows.subList(from, to + 1).stream().mapToInt(row -> row.name.length()).max().orElseThrow();
    }

    /// The literal on one line.
    String line(JsonNode value) {
        var elements = new ArrayList<String>();
        if (value.isObject()) {
            value.propertyStream().forEach(field -> {
                var name = key.apply(field.getKey());
                var written = line(field.getValue());
                elements.add(shorthand && name.equals(written) ? name : name + ": " + written);
            });
            return object + (elements.isEmpty() ? "" : padding + String.join(", ", elements) + padding) + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> elements.add(line(element)));
            return array + String.join(", ", elements) + closingArray;
        }
        return value.isString() ? string.apply(value.stringValue())
                : value.isBoolean() ? words.get(value.booleanValue() ? 0 : 1)
                : value.isNull() ? words.get(2) : Json.line(value);
    }

    // Wide characters take two columns; counting all that are not ASCII so breaks a line too early rather than too late.
    private static int columns(String text) {
        return text.length() + (int) text.codePoints().filter(c -> c > 127).count();
    }
}
