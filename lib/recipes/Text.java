//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Placeholder.java

package recipes;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Placeholder;
import zitadel.Json;

/// What all targets do with text: escape what cannot be seen, name variables, read JSON pointers.
final class Text {

    // The largest whole number up to which every language's numbers are exact.
    private static final long EXACT = 1L << 53;

    private Text() {}

    /// True for what a terminal obeys or an editor hides: control and format characters, line separators, what has no character.
    static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            // U+200D joins emoji
            case Character.FORMAT -> c != 0x200d;
            default -> false;
        };
    }

    /// The text with each code point that `escaped` has an answer for replaced by it.
    static String escape(String text, IntFunction<String> escaped) {
        return text.codePoints().mapToObj(c -> {
            var replacement = escaped.apply(c);
            return replacement == null ? Character.toString(c) : replacement;
        }).collect(Collectors.joining());
    }

    /// `\u200b`, and two of them for a character beyond the first 65,536.
    static String unicode(int c) {
        return Character.toString(c).chars().mapToObj(unit -> String.format("\\u%04x", unit)).collect(Collectors.joining());
    }

    /// The text as it stands between the quotes of a JSON string.
    static String json(String text) {
        var quoted = Json.line(Json.object().stringNode(text));
        return escape(quoted.substring(1, quoted.length() - 1), c -> unseen(c) ? unicode(c) : null);
    }

    /// The text with its literal parts and its references each written in their own way.
    static String parts(String text, UnaryOperator<String> literal, UnaryOperator<String> reference) {
        return Placeholder.parts(text).stream().map(part -> (part.captured() ? reference : literal).apply(part.text()))
                .collect(Collectors.joining());
    }

    /// The names that the value refers to, in the order in which they are written.
    static List<String> references(JsonNode value) {
        return value.isString() ? references(value.stringValue()) : value.valueStream().flatMap(element -> references(element).stream())
                .toList();
    }

    static List<String> references(String text) {
        return Placeholder.parts(text).stream().filter(Placeholder.Part::captured).map(Placeholder.Part::text).toList();
    }

    /// True where the value or anything in it refers to an earlier answer.
    static boolean refers(JsonNode value) {
        return !references(value).isEmpty();
    }

    /// False where a number has more digits than JavaScript's and Python's numbers keep.
    static boolean exact(JsonNode value) {
        if (!value.isNumber()) {
            return value.valueStream().allMatch(Text::exact);
        }
        return value.isIntegralNumber() ? value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT
                : Json.line(value).equals(Double.toString(value.doubleValue()));
    }

    /// `ORGANIZATION_ID` → `organizationId`
    static String camel(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("_");
        for (int i = 1; i < words.length; i++) {
            words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
        }
        return String.join("", words);
    }

    /// `/user/details/0` → `.user.details[0]`, which jq and JavaScript read; every step a plain name or an index.
    static String dotted(String pointer) {
        return pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    /// The sentence in lines that begin with `mark`, none longer than 100.
    static String comment(String mark, String sentence) {
        var lines = new StringBuilder();
        int length = 0;
        for (var word : sentence.split(" ")) {
            boolean breaks = length > 0 && length + 1 + word.length() > 100;
            lines.append(breaks ? "\n" : "").append(breaks || length == 0 ? mark : "").append(' ').append(word);
            length = (breaks || length == 0 ? mark.length() : length) + 1 + word.length();
        }
        return lines.append('\n').toString();
    }
}
