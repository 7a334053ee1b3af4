//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Placeholder.java

package recipes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

/// How a language writes texts, variables and JSON.
abstract class Syntax {

    /// What a terminal obeys or an editor hides: control and format characters (but U+200D, which joins emoji), line and paragraph
    /// separators, halves of characters, and what has no character.
    static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}&&[^\\u200d]]");

    /// Source text that depends on the line on which it begins.
    interface Code {
        /// The source text behind `line`; its further lines are indented as that one is.
        String after(String line);

        /// The lines of the text one below the other.
        static Code lines(String text) {
            return line -> text.replace("\n", "\n" + indentation(line));
        }
    }

    /// The text as an expression of the language, with its [Placeholder] references as variables, or as a word of the shell.
    abstract String string(String text);

    /// The variable that holds a captured value or a setting.
    abstract String variable(String name);

    /// What leads from the variable of an answer to the value at this JSON pointer.
    abstract String selector(String pointer);

    /// The JSON as it is written where a request is sent.
    abstract Code body(JsonNode json);

    /// Adds what only this language's templates ask about a request; `earlier` are those before it.
    abstract void describe(Map<String, Object> model, Call call, List<Call> earlier);

    static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /// The text with a backslash before `quote` and backslashes, with `\n`, `\t`, and all else that is unseen as `unicode` writes it.
    static String escaped(String text, String quote, IntFunction<String> unicode) {
        return visible(text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n").replace("\t", "\\t"), unicode);
    }

    private static String visible(String text, IntFunction<String> unicode) {
        return UNSEEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(unicode.apply(found.group().codePointAt(0))));
    }

    /// `\r`, or `\u200b`, two of them for a character beyond the first 65,536.
    static String unicode(int c) {
        return c == '\r' ? "\\r" : Character.toString(c).chars().mapToObj(unit -> String.format("\\u%04x", unit))
                .collect(Collectors.joining());
    }

    /// The text as it stands between the quotes of a JSON string.
    static String json(String text) {
        var quoted = Json.line(Json.object().stringNode(text));
        return visible(quoted.substring(1, quoted.length() - 1), Syntax::unicode);
    }

    /// The text with its literal parts and its references each written in their own way.
    static String parts(String text, UnaryOperator<String> literal, UnaryOperator<String> reference, String between) {
        return Placeholder.parts(text).stream().map(part -> (part.captured() ? reference : literal).apply(part.text()))
                .collect(Collectors.joining(between));
    }

    /// True for a text that is one reference and nothing else.
    static boolean isReference(String text) {
        var parts = Placeholder.parts(text);
        return parts.size() == 1 && parts.getFirst().captured();
    }

    /// The names that the value refers to, in the order in which they are written.
    static List<String> references(JsonNode value) {
        return value.isString() ? references(value.stringValue())
                : value.valueStream().flatMap(element -> references(element).stream()).toList();
    }

    static List<String> references(String text) {
        return Placeholder.parts(text).stream().filter(Placeholder.Part::captured).map(Placeholder.Part::text).toList();
    }

    /// `ORGANIZATION_ID` → `organizationId`
    static String camel(String name) {
        return Pattern.compile("_(.)").matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    /// `/user/details/0` → `.user.details[0]`, which jq and JavaScript read; every step a plain name or an index.
    static String dotted(String pointer) {
        return pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    /// Lays a JSON value out as a literal of a language: on one line where it fits, else one element per line.
    ///
    /// - `width`: of a line; `indent`: of one level
    /// - `object`, `array`, `arrayEnd`: the brackets; `padding` stands inside the braces of an object on one line
    /// - `trailingComma`: behind the last element of several lines
    /// - `shorthand`: a field whose value is the variable of its name is written as that name alone
    /// - `aligned`: values of neighbouring lines begin in the same column, as gofmt wants it
    /// - `words`: how true, false and null are written
    record Layout(int width, String indent, String object, String array, String arrayEnd, String padding, boolean trailingComma,
                  boolean shorthand, boolean aligned, List<String> words, UnaryOperator<String> key, UnaryOperator<String> string) {

        private record Member(String name, JsonNode value) {}

        private record Row(String name, String value) {
            boolean isOneLine() {
                return value.indexOf('\n') < 0;
            }
        }

        /// JSON itself on lines of 100 columns, with a writer for what stands between the quotes of its strings.
        static Layout json(String indent, UnaryOperator<String> text) {
            UnaryOperator<String> string = plain -> "\"" + text.apply(plain) + "\"";
            return new Layout(100, indent, "{", "[", "]", "", false, false, false, List.of("true", "false", "null"), string, string);
        }

        /// The literal; `lead` begins its further lines, `before` columns are taken on its first line, `after` behind its last.
        String write(JsonNode value, String lead, int before, int after) {
            var line = line(value);
            if (value.isEmpty() || before + columns(line) + after <= width) {
                return line;
            }
            var inner = lead + indent;
            var rows = members(value).stream().map(member -> row(member,
                    write(member.value, inner, columns(inner) + (member.name.isEmpty() ? 0 : columns(member.name) + 2), 1))).toList();
            var text = new StringBuilder(value.isObject() ? object : array);
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var gap = row.name.isEmpty() ? "" : ":" + " ".repeat(1 + (aligned ? widest(rows, i) - row.name.length() : 0));
                text.append('\n').append(inner).append(row.name).append(gap).append(row.value)
                        .append(i < rows.size() - 1 || trailingComma ? "," : "");
            }
            return text.append('\n').append(lead).append(value.isObject() ? "}" : arrayEnd).toString();
        }

        private String line(JsonNode value) {
            if (value.isContainer()) {
                var elements = members(value).stream().map(member -> row(member, line(member.value)))
                        .map(row -> row.name.isEmpty() ? row.value : row.name + ": " + row.value).collect(Collectors.joining(", "));
                var space = value.isObject() && !value.isEmpty() ? padding : "";
                return (value.isObject() ? object : array) + space + elements + space + (value.isObject() ? "}" : arrayEnd);
            }
            return value.isString() ? string.apply(value.stringValue())
                    : value.isBoolean() ? words.get(value.booleanValue() ? 0 : 1)
                    : value.isNull() ? words.get(2) : Json.line(value);
        }

        private List<Member> members(JsonNode value) {
            return value.isObject() ? value.propertyStream().map(field -> new Member(key.apply(field.getKey()), field.getValue())).toList()
                    : value.valueStream().map(element -> new Member("", element)).toList();
        }

        private Row row(Member member, String written) {
            return new Row(shorthand && member.name.equals(written) ? "" : member.name, written);
        }

        // gofmt aligns neighbours that take one line each.
        private static int widest(List<Row> rows, int index) {
            int from = index;
            int to = index;
            while (rows.get(index).isOneLine() && from > 0 && rows.get(from - 1).isOneLine()) {
                from--;
            }
            while (rows.get(index).isOneLine() && to < rows.size() - 1 && rows.get(to + 1).isOneLine()) {
                to++;
            }
            return rows.subList(from, to + 1).stream().mapToInt(row -> row.name.length()).max().orElseThrow();
        }

        // Wide characters take two columns; counting all that are not ASCII so breaks a line too early rather than too late.
        private static int columns(String text) {
            return text.length() + (int) text.codePoints().filter(c -> c > 127).count();
        }
    }
}
