//SOURCES Syntax.java
//SOURCES ../zitadel/Failure.java

package recipes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;

/// Java; how a setting is read is given.
final class JavaSyntax extends Syntax {

    // The class file format counts the bytes of a text in 16 bits.
    private static final int LONGEST_LITERAL = 65_535;

    private final UnaryOperator<String> setting;

    JavaSyntax(UnaryOperator<String> setting) {
        this.setting = setting;
    }

    /// A string, pieces put together by `+`, or the variable alone.
    @Override
    String string(String text) {
        return parts(text, literal -> "\"" + escaped(literal, "\"", Syntax::unicode) + "\"", this::variable, " + ");
    }

    @Override
    String variable(String name) {
        return name.startsWith("ZITADEL_") ? setting.apply(name) : camel(name);
    }

    @Override
    String selector(String pointer) {
        return ".at(" + string(pointer) + ").stringValue()";
    }

    /// The content of a text block, a format string where it refers to something.
    @Override
    Code body(JsonNode json) {
        boolean format = !references(json).isEmpty();
        var text = Layout.json("  ", string -> parts(string, literal -> format ? json(literal).replace("%", "%%") : json(literal),
                _ -> "%s", "")).write(json, "", 0, 0);
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_LITERAL) {
            throw Failure.usage("this request is too long for a text in Java's source code", "use another target, such as --as curl");
        }
        return Code.lines(text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\""));
    }

    @Override
    void describe(Map<String, Object> model, Call call, List<Call> earlier) {
        boolean publishes = call.body() != null || !call.method().matches("GET|DELETE");
        model.put("publishes", publishes);
        model.put("delete", !publishes && call.method().equals("DELETE"));
        model.put("builder", call.method().matches("POST|PUT") ? call.method() + "(" : "method(" + string(call.method()) + ", ");
        model.put("formatted", call.body() == null || references(call.body()).isEmpty() ? null
                : references(call.body()).stream().map(this::variable).collect(Collectors.joining(", ")));
    }
}
