//SOURCES Syntax.java

package recipes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Placeholder;

/// Python, formatted as black does it.
final class PythonSyntax extends Syntax {

    private final UnaryOperator<String> setting;
    private final Layout layout = new Layout(88, "    ", "{", "[", "]", "", true, false, false, List.of("True", "False", "None"),
            this::string, this::string);

    /// `setting`: how a setting is read, without double quotes.
    PythonSyntax(UnaryOperator<String> setting) {
        this.setting = setting;
    }

    /// A string, an f-string where something is referred to, or the variable alone.
    @Override
    String string(String text) {
        if (isReference(text)) {
            return variable(references(text).getFirst());
        }
        var literals = parts(text, UnaryOperator.identity(), _ -> "", "");
        // black's choice: the quotes that need fewer backslashes.
        var quote = !text.contains("ZITADEL_") && count(literals, '"') > count(literals, '\'') ? "'" : "\"";
        UnaryOperator<String> plain = literal -> escaped(literal, quote, PythonSyntax::unicodeEscape);
        if (!Placeholder.in(text)) {
            return quote + plain.apply(text) + quote;
        }
        return "f" + quote + parts(text, literal -> plain.apply(literal).replace("{", "{{").replace("}", "}}"),
                name -> "{" + variable(name) + "}", "") + quote;
    }

    private static long count(String text, char quote) {
        return text.chars().filter(c -> c == quote).count();
    }

    private static String unicodeEscape(int c) {
        return c == '\r' ? "\\r" : String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }

    /// `ORGANIZATION_ID` → `organization_id`
    @Override
    String variable(String name) {
        return name.startsWith("ZITADEL_") ? setting.apply(name) : name.toLowerCase(Locale.ROOT);
    }

    @Override
    String selector(String pointer) {
        return pointer.replaceAll("/(\\d+)", "[$1]").replaceAll("/([^/\\[]+)", "[\"$1\"]");
    }

    @Override
    Code body(JsonNode json) {
        return line -> layout.write(json, indentation(line), line.length(), 1);
    }

    @Override
    void describe(Map<String, Object> model, Call call, List<Call> earlier) {
        boolean function = call.method().matches("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
        model.put("function", function ? call.method().toLowerCase(Locale.ROOT) : "request");
        model.put("otherMethod", !function);
    }
}
