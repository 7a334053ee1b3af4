//SOURCES ../os/ShellWord.java
//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Placeholder.java

package recipes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import os.ShellWord;
import tools.jackson.databind.JsonNode;
import zitadel.Json;
import zitadel.Placeholder;

/// How a language writes texts, variables and JSON, as the table says that stands at the head of a template. What a table leaves out is
/// as JSON has it; `NAME` in it stands for a name.
///
/// Texts:
/// - `json`: false for a text that does not begin as JSON's strings do; `escapes`: what else is replaced by what, in this order
/// - `unseen`: up to which character, in hexadecimal digits, what is unseen has which form
/// - `otherQuote`: instead of `"` where that needs fewer backslashes; `shell`: true where a text is a word of the shell
/// - `template`: a text that refers to something, if its literal parts match `where`: `prefix`, `quote`, `escapes`, `reference`,
///   `referenceBeforeWord`. Else its parts are put together by `join` (in JSON `joinInBody`), what is referred to as a `piece`
///
/// Names: `settings` are written as given, captured values in `case` (`camel`, `snake`); `field` leads to a field of an answer;
/// `exported`: as Go wants names
///
/// JSON, on one line where it fits, else one element per line:
/// - `width` of a line, of which `reserved` columns are taken; else what stands before it on its line, and `after`
/// - `object`, `array`, `arrayEnd`: the brackets; `padding` inside those of an object on one line; `colon`, `comma`, `lastComma`, `indent`
/// - `words`: how these values are written; `keys`: these keys; `plainKey`: which keys are written without quotes
/// - `shorthand`: a field whose value is the variable of its name is that name alone; `aligned`: values of neighbouring lines are
/// - `inSource`: what is replaced by what in the whole
/// - `body`, `document`, `struct`: tables for JSON that is written in another way than texts are; `longest`: bytes of a document
final class Syntax {

    /// What a terminal obeys or an editor hides: control and format characters (but U+200D, which joins emoji), line and paragraph
    /// separators, halves of characters, and what has no character.
    static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}&&[^\\u200d]]");

    private final JsonNode table;
    private final boolean templates;

    /// Source text that depends on the line on which it begins.
    interface Code {
        /// The source text behind `line`; its further lines are indented as that one is.
        String after(String line);
    }

    private record Row(String name, String value) {
        boolean isOneLine() {
            return value.indexOf('\n') < 0;
        }
    }

    Syntax(JsonNode table) {
        this(table, false);
    }

    private Syntax(JsonNode table, boolean templates) {
        this.table = table;
        this.templates = templates;
    }

    /// The text as an expression of the language, with its [Placeholder] references as variables, or as a word of the shell.
    String string(String text) {
        return string(text, table.path("join").asString(""));
    }

    private String string(String text, String join) {
        var template = table.path("template");
        var parts = Placeholder.parts(text);
        if (templates || parts.size() > 1 && !template.isEmpty() && literals(text).matches(template.path("where").asString("(?s).*"))) {
            return template(text, parts);
        }
        if (!Placeholder.in(text)) {
            return table.has("shell") ? ShellWord.of(text) : quoted(text);
        }
        return parts.stream().map(part -> part.captured()
                ? table.path("piece").asString("NAME").replace("NAME", variable(part.text())) : quoted(part.text()))
                .collect(Collectors.joining(join));
    }

    private String quoted(String text) {
        var quote = quote(text);
        return table.has("shell") ? ShellWord.quoted(text) : quote + escaped(text, quote) + quote;
    }

    private String template(String text, List<Placeholder.Part> parts) {
        var template = table.path("template");
        var quote = template.path("quote").asString(quote(text));
        var written = new StringBuilder(template.path("prefix").asString("")).append(quote);
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            boolean beforeWord = i + 1 < parts.size() && !parts.get(i + 1).captured() && parts.get(i + 1).text().matches("(?s)\\w.*")
                    && part.captured() && variable(part.text()).matches("\\w+") && template.has("referenceBeforeWord");
            written.append(part.captured()
                    ? template.path(beforeWord ? "referenceBeforeWord" : "reference").asString().replace("NAME", variable(part.text()))
                    : replaced(escaped(part.text(), quote), template.path("escapes")));
        }
        return written.append(quote).toString();
    }

    private String quote(String text) {
        var other = table.path("otherQuote").asString("\"");
        var literals = literals(text);
        return literals.split("\"", -1).length > literals.split(other, -1).length
                && references(text).stream().noneMatch(name -> variable(name).contains(other)) ? other : "\"";
    }

    private String escaped(String text, String quote) {
        var json = Json.line(Json.object().stringNode(text));
        var escaped = table.path("json").asBoolean(true) ? replaced(json.substring(1, json.length() - 1), table.path("escapes"))
                : replaced(text, table.path("escapes")).replace(quote, "\\" + quote);
        return UNSEEN.matcher(escaped).replaceAll(found -> Matcher.quoteReplacement(visible(found.group().codePointAt(0))));
    }

    private String visible(int c) {
        return table.path("unseen").propertyStream().filter(form -> c <= Integer.parseInt(form.getKey(), 16)).findFirst()
                .map(form -> form.getValue().stringValue().formatted(c))
                .orElseGet(() -> Character.toString(c).chars().mapToObj(unit -> "\\u%04x".formatted(unit))
                        .collect(Collectors.joining()));
    }

    private static String replaced(String text, JsonNode replacements) {
        var replaced = text;
        for (var replacement : replacements.properties()) {
            replaced = replaced.replace(replacement.getKey(), replacement.getValue().stringValue());
        }
        return replaced;
    }

    /// The text without what it refers to.
    static String literals(String text) {
        return Placeholder.parts(text).stream().filter(part -> !part.captured()).map(Placeholder.Part::text).collect(Collectors.joining());
    }

    /// The names that the value refers to, in the order in which they are written.
    static List<String> references(JsonNode value) {
        return value.isString() ? references(value.stringValue())
                : value.valueStream().flatMap(element -> references(element).stream()).toList();
    }

    static List<String> references(String text) {
        return Placeholder.parts(text).stream().filter(Placeholder.Part::captured).map(Placeholder.Part::text).toList();
    }

    /// The variable that holds a captured value, `ORGANIZATION_ID` → `organizationId`, or a setting.
    String variable(String name) {
        if (name.startsWith("ZITADEL_")) {
            return table.path("settings").path(name).asString(name);
        }
        var lower = name.toLowerCase(Locale.ROOT);
        return switch (table.path("case").asString("")) {
            case "snake" -> lower;
            case "camel" -> initialism(Pattern.compile("_(.)").matcher(lower).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)));
            default -> name;
        };
    }

    private String field(String name) {
        return table.has("exported") ? initialism(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)) : name;
    }

    private String initialism(String name) {
        return table.has("exported") ? name.replaceFirst("Id$", "ID") : name;
    }

    /// What leads from the variable of an answer to the value at this JSON pointer: `/user/details/0` → `.user.details[0]`
    String selector(String pointer) {
        return Stream.of(pointer.substring(1).split("/")).map(step -> step.matches("\\d+") ? "[" + step + "]"
                : table.path("field").asString(".NAME").replace("NAME", field(step))).collect(Collectors.joining());
    }

    /// The JSON as it is written where a request is sent. On its line, what is open is closed behind it.
    Code body(JsonNode json) {
        var body = table.has("body") ? new Syntax(table.path("body")) : this;
        return line -> {
            int open = line.replaceAll("[^(]", "").length() - line.replaceAll("[^)]", "").length();
            int taken = line.length() + body.table.path("after").asInt(1) + open;
            return replaced(body.write(json, indentation(line), body.width() - body.table.path("reserved").asInt(taken)),
                    body.table.path("inSource"));
        };
    }

    /// The JSON as the part of the table says, laid out apart from where it stands.
    Code part(String name, JsonNode json) {
        var text = replaced(data(name, json), table.path(name).path("inSource"));
        return line -> text.replace("\n", "\n" + indentation(line));
    }

    /// True where the JSON as a document takes more bytes than the language allows.
    boolean isTooLong(JsonNode json) {
        return data("document", json).getBytes(StandardCharsets.UTF_8).length > table.path("longest").asInt(Integer.MAX_VALUE);
    }

    private String data(String name, JsonNode json) {
        var part = new Syntax(table.path(name), !references(json).isEmpty());
        return part.write(json, "", part.width() - part.table.path("reserved").asInt(0));
    }

    private int width() {
        return table.path("width").asInt(100);
    }

    static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    // The value in at most `room` columns, or on several lines, which begin with `lead`.
    private String write(JsonNode value, String lead, int room) {
        if (value.isEmpty()) {
            var line = Json.line(value);
            return table.path("words").has(line) ? table.path("words").get(line).stringValue()
                    : value.isString() ? inBody(value.stringValue()) : line;
        }
        var open = value.isObject() ? table.path("object").asString("{") : table.path("array").asString("[");
        var close = value.isObject() ? "}" : table.path("arrayEnd").asString("]");
        var padding = value.isObject() ? table.path("padding").asString("") : "";
        var line = rows(value, lead, Integer.MAX_VALUE).stream().map(row -> row.name.isEmpty() ? row.value : row.name + ": " + row.value)
                .collect(Collectors.joining(", ", open + padding, padding + close));
        if (columns(line) <= room) {
            return line;
        }
        var inner = lead + table.path("indent").asString("  ");
        var rows = rows(value, inner, width() - columns(inner) - 1);
        return IntStream.range(0, rows.size()).mapToObj(i -> inner + aligned(rows, i))
                .collect(Collectors.joining(table.path("comma").asString(",") + "\n", open + "\n",
                        table.path("lastComma").asString("") + "\n" + lead + close));
    }

    private List<Row> rows(JsonNode value, String lead, int room) {
        if (value.isArray()) {
            return value.valueStream().map(element -> new Row("", write(element, lead, room))).toList();
        }
        return value.propertyStream().map(field -> {
            var name = key(field.getKey());
            var written = write(field.getValue(), lead, room - columns(name) - 2);
            return new Row(table.has("shorthand") && name.equals(written) ? "" : name, written);
        }).toList();
    }

    private String key(String name) {
        return table.path("keys").has(name) ? table.path("keys").get(name).stringValue()
                : name.matches(table.path("plainKey").asString("(?!)")) ? field(name) : inBody(name);
    }

    private String inBody(String text) {
        return string(text, table.path("joinInBody").asString(""));
    }

    // gofmt aligns neighbours that take one line each.
    private String aligned(List<Row> rows, int index) {
        var row = rows.get(index);
        int widest = !table.has("aligned") || !row.isOneLine() ? row.name.length()
                : Stream.concat(rows.subList(0, index).reversed().stream().takeWhile(Row::isOneLine),
                        rows.subList(index, rows.size()).stream().takeWhile(Row::isOneLine)).mapToInt(other -> other.name.length()).max()
                        .orElseThrow();
        return row.name.isEmpty() ? row.value
                : row.name + table.path("colon").asString(":") + " ".repeat(widest - row.name.length() + 1) + row.value;
    }

    // Wide characters take two columns; counting all that are not ASCII so breaks a line too early rather than too late.
    private static int columns(String text) {
        return text.length() + (int) text.codePoints().filter(c -> c > 127).count();
    }
}
