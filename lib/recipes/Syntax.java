//SOURCES ../os/ShellWord.java
//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Placeholder.java

package recipes;

import module java.base;
import os.ShellWord;
import tools.jackson.databind.JsonNode;
import zitadel.Json;
import zitadel.Placeholder;

/// How a language writes texts, variables and JSON, as the table at the head of a template says: its words are explained in README.md.
/// With `templates`, every text is written as one.
record Syntax(JsonNode table, boolean templates) {

    /// What a terminal obeys or an editor hides: control and format characters (but U+200D, which joins emoji), line and paragraph
    /// separators, halves of characters, and what has no character.
    static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}&&[^\\u200d]]");

    // Behind each reference of a template until it is known what follows; a lone surrogate, which no text can hold.
    private static final String END = "\uDC01";

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

    private String rule(String name, String otherwise) {
        return table.path(name).asString(otherwise);
    }

    /// The text as an expression of the language, with its [Placeholder] references as variables, or as a word of the shell.
    String string(String text) {
        return string(text, "join");
    }

    private String string(String text, String join) {
        var template = table.path("template");
        if (templates || Placeholder.parts(text).size() > 1 && table.has("template")
                && literals(text).matches(template.path("where").asString("(?s).*"))) {
            var quote = template.path("quote").asString(quote(text));
            var written = parts(text, "", name -> template.path("reference").asString().replace("NAME", variable(name)) + END,
                    literal -> replaced(escaped(literal, quote), template.path("escapes")));
            // A shell would take a letter that follows for a part of the name.
            return template.path("prefix").asString("") + quote
                    + written.replaceAll("\\$(\\w+)" + END + "(?=\\w)", "\\${$1}").replace(END, "") + quote;
        }
        return table.has("shell") && !Placeholder.in(text) ? ShellWord.of(text)
                : parts(text, rule(join, ""), name -> rule("piece", "NAME").replace("NAME", variable(name)), this::quoted);
    }

    private String quoted(String text) {
        var quote = quote(text);
        return table.has("shell") ? ShellWord.quoted(text) : quote + escaped(text, quote) + quote;
    }

    private String quote(String text) {
        var other = rule("otherQuote", "\"");
        return literals(text).split("\"", -1).length > literals(text).split(other, -1).length
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
                .orElseGet(() -> Character.toString(c).chars().mapToObj(unit -> "\\u%04x".formatted(unit)).collect(Collectors.joining()));
    }

    private static String replaced(String text, JsonNode replacements) {
        return replacements.propertyStream().reduce(text,
                (before, pair) -> before.replace(pair.getKey(), pair.getValue().stringValue()), (_, last) -> last);
    }

    private static String parts(String text, String between, UnaryOperator<String> reference, UnaryOperator<String> literal) {
        return Placeholder.parts(text).stream().map(part -> (part.captured() ? reference : literal).apply(part.text()))
                .collect(Collectors.joining(between));
    }

    /// The text without what it refers to.
    static String literals(String text) {
        return parts(text, "", _ -> "", UnaryOperator.identity());
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
        var lower = name.toLowerCase(Locale.ROOT);
        var camel = Pattern.compile("_(.)").matcher(lower).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        return name.startsWith("ZITADEL_") ? table.path("settings").path(name).asString(name) : switch (rule("case", "")) {
            case "snake" -> lower;
            case "camel" -> camel;
            case "MixedCaps" -> camel.replaceFirst("Id$", "ID");
            default -> name;
        };
    }

    private String field(String name) {
        return !table.has("exported") ? name
                : (name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)).replaceFirst("Id$", "ID");
    }

    /// What leads from the variable of an answer to the value at this JSON pointer: `/user/details/0` → `.user.details[0]`
    String selector(String pointer) {
        return Stream.of(pointer.substring(1).split("/")).map(step -> step.matches("\\d+") ? "[" + step + "]"
                : rule("field", ".NAME").replace("NAME", field(step))).collect(Collectors.joining());
    }

    /// The JSON as it is written as the body of a request, or by the rules of another `part` of the table.
    Code code(String part, JsonNode json) {
        var syntax = table.has(part) ? new Syntax(table.path(part), !references(json).isEmpty()) : this;
        boolean apart = syntax.table.has("apart");
        return line -> {
            int open = line.replaceAll("[^(]", "").length() - line.replaceAll("[^)]", "").length();
            int taken = syntax.table.path("reserved").asInt(apart ? 0 : line.length() + open + syntax.table.path("after").asInt(1));
            var text = syntax.write(json, apart ? "" : indentation(line), syntax.table.path("width").asInt(100) - taken);
            return replaced(apart ? text.replace("\n", "\n" + indentation(line)) : text, syntax.table.path("inSource"));
        };
    }

    static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    // The value in at most `room` columns, or on several lines, which begin with `lead`.
    private String write(JsonNode value, String lead, int room) {
        if (value.isEmpty()) {
            var line = Json.line(value);
            return table.path("words").path(line).asString(value.isString() ? string(value.stringValue(), "joinInBody") : line);
        }
        var open = value.isObject() ? rule("object", "{") : rule("array", "[");
        var close = value.isObject() ? "}" : rule("arrayEnd", "]");
        var padding = value.isObject() ? rule("padding", "") : "";
        var line = rows(value, lead, Integer.MAX_VALUE).stream().map(row -> row.name.isEmpty() ? row.value : row.name + ": " + row.value)
                .collect(Collectors.joining(", ", open + padding, padding + close));
        if (columns(line) <= room) {
            return line;
        }
        var inner = lead + rule("indent", "  ");
        var rows = rows(value, inner, table.path("width").asInt(100) - columns(inner) - 1);
        return IntStream.range(0, rows.size()).mapToObj(i -> inner + aligned(rows, i))
                .collect(Collectors.joining(rule("comma", ",") + "\n", open + "\n", rule("lastComma", "") + "\n" + lead + close));
    }

    private List<Row> rows(JsonNode value, String lead, int room) {
        return value.isArray() ? value.valueStream().map(element -> new Row("", write(element, lead, room))).toList()
                : value.propertyStream().map(field -> {
                    var name = key(field.getKey());
                    var written = write(field.getValue(), lead, room - columns(name) - 2);
                    return new Row(table.has("shorthand") && name.equals(written) ? "" : name, written);
                }).toList();
    }

    private String key(String name) {
        return table.path("keys").path(name).asString(name.matches(rule("plainKey", "(?!)")) ? field(name) : string(name, "joinInBody"));
    }

    // gofmt aligns neighbours that take one line each.
    private String aligned(List<Row> rows, int index) {
        var row = rows.get(index);
        int widest = !table.has("aligned") || !row.isOneLine() ? row.name.length()
                : Stream.concat(rows.subList(0, index).reversed().stream().takeWhile(Row::isOneLine),
                        rows.subList(index, rows.size()).stream().takeWhile(Row::isOneLine))
                        .mapToInt(other -> other.name.length()).max().orElseThrow();
        return row.name.isEmpty() ? row.value : row.name + rule("colon", ":") + " ".repeat(widest - row.name.length() + 1) + row.value;
    }

    // Wide characters take two columns; counting all that are not ASCII so breaks a line too early rather than too late.
    private static int columns(String text) {
        return text.length() + (int) text.codePoints().filter(c -> c > 127).count();
    }
}
