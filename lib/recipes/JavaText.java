//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Text.java

package recipes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Placeholder;
import zitadel.Failure;

/// Java source text for strings, JSON bodies and requests, shared by Java and JShell.
final class JavaText {

    // The class file format counts the bytes of a text in 16 bits.
    private static final int LONGEST_LITERAL = 65_535;

    private JavaText() {}

    /// The steps of `HttpRequest.newBuilder(…)…​.build()`, each without its dot.
    static List<String> steps(Request request, UnaryOperator<String> variable, int indent) {
        var call = request.call();
        var steps = new ArrayList<String>();
        steps.add("HttpRequest.newBuilder(URI.create(" + string(request.url(), variable) + "))");
        request.allHeaders().forEach((name, value) -> steps.add("header(" + string(name, variable) + ", " + string(value, variable) + ")"));
        var publisher = call.body() == null ? "BodyPublishers.noBody()"
                : "BodyPublishers.ofString(" + body(call.body(), variable, indent) + ")";
        switch (call.method()) {
            case String method when call.body() == null && method.equals("GET") -> { }
            case String method when call.body() == null && method.equals("DELETE") -> steps.add("DELETE()");
            case "POST", "PUT" -> steps.add(call.method() + "(" + publisher + ")");
            default -> steps.add("method(" + string(call.method(), variable) + ", " + publisher + ")");
        }
        steps.add("build()");
        return steps;
    }

    /// True where the request needs a BodyPublisher.
    static boolean publishes(Call call) {
        return call.body() != null || !call.method().matches("GET|DELETE");
    }

    /// The JSON as a text block indented by `indent` spaces, formatted with the values that it refers to.
    private static String body(JsonNode body, UnaryOperator<String> variable, int indent) {
        boolean refers = Text.refers(body);
        var json = Literals.json(100, text -> "\""
                + Text.parts(text, literal -> refers ? Text.json(literal).replace("%", "%%") : Text.json(literal), _ -> "%s") + "\"")
                .write(body, 0, 0, 0);
        if (json.getBytes(StandardCharsets.UTF_8).length > LONGEST_LITERAL) {
            throw Failure.usage("this request is too long for a text in Java's source code", "use another target, such as --as curl");
        }
        var block = json.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").indent(indent);
        return "\"\"\"\n" + block + " ".repeat(indent) + "\"\"\"" + (!refers ? ""
                : Text.references(body).stream().map(variable).collect(Collectors.joining(", ", ".formatted(", ")")));
    }

    /// A string, pieces put together by `+`, or the variable alone.
    static String string(String text, UnaryOperator<String> variable) {
        return Placeholder.parts(text).stream()
                .map(part -> part.captured() ? variable.apply(part.text()) : "\"" + Text.escape(part.text(), JavaText::escape) + "\"")
                .collect(Collectors.joining(" + "));
    }

    private static String escape(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Text.unseen(c) ? Text.unicode(c) : null;
        };
    }
}
