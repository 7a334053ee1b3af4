//SOURCES Syntax.java
//SOURCES ../zitadel/Failure.java

package recipes;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Placeholder;

/// JavaScript, formatted as prettier does it.
final class JavaScriptSyntax extends Syntax {

    private final Layout layout = new Layout(80, "  ", "{", "[", "]", " ", true, true, false, List.of("true", "false", "null"),
            this::key, this::string);

    private String key(String name) {
        // Written plainly this one would set the object's prototype.
        return name.equals("__proto__") ? "[\"__proto__\"]" : name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : string(name);
    }

    /// A string, a template where something is referred to, or the variable alone.
    @Override
    String string(String text) {
        if (isReference(text)) {
            return variable(references(text).getFirst());
        }
        return !Placeholder.in(text) ? "\"" + json(text) + "\""
                : "`" + parts(text, literal -> json(literal).replace("\\\"", "\"").replace("`", "\\`").replace("${", "\\${"),
                        name -> "${" + variable(name) + "}", "") + "`";
    }

    @Override
    String variable(String name) {
        return name.startsWith("ZITADEL_") ? name : camel(name);
    }

    @Override
    String selector(String pointer) {
        return dotted(pointer);
    }

    @Override
    Code body(JsonNode json) {
        // Behind it the parentheses that are open on its line are closed, then comes a comma or semicolon.
        return line -> layout.write(json, indentation(line), line.length(), 1 + count(line, '(') - count(line, ')'));
    }

    private static int count(String line, char parenthesis) {
        return (int) line.chars().filter(c -> c == parenthesis).count();
    }

    @Override
    void describe(Map<String, Object> model, Call call, List<Call> earlier) {
        if (call.body() != null && call.method().matches("GET|HEAD")) {
            throw Failure.usage("JavaScript's fetch sends no body with " + call.method(), "use another target, such as --as curl");
        }
    }
}
