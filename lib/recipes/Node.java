//SOURCES Target.java
//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Text.java
//SOURCES NodeProgram.java

package recipes;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Placeholder;
import zitadel.Failure;
import zitadel.Json;

/// JavaScript for Node.js: fetch in an ES module.
final class Node implements Target {

    /// Reads the settings, or ends with what is missing.
    static final String SETTINGS = """
            const { ZITADEL_DOMAIN, ZITADEL_TOKEN } = process.env;
            if (!ZITADEL_DOMAIN || !ZITADEL_TOKEN) throw new Error("set ZITADEL_DOMAIN and ZITADEL_TOKEN");
            """;
    private static final String ERROR_ENDS_IT = """
            if (!response.ok) {
              console.log(await response.text());
              console.error(`HTTP ${response.status}`);
              process.exit(1);
            }
            """;

    @Override
    public String snippet(List<Call> calls, String scheme) {
        var requests = calls.stream().map(call -> Request.of(call, scheme)).toList();
        var head = "// " + Request.bareDomain(scheme) + "\n" + SETTINGS + "\n";
        if (requests.size() == 1) {
            var request = requests.getFirst();
            return head + "const response = " + fetch(request) + "\n" + ERROR_ENDS_IT + (request.answersJson()
                    ? "console.log(JSON.stringify(await response.json(), null, 2));" : "console.log(await response.text());");
        }
        var text = new StringBuilder(head + "async function show(response) {\n" + ERROR_ENDS_IT.indent(2)
                + "  const answer = await response.json();\n  console.log(JSON.stringify(answer, null, 2));\n  return answer;\n}\n");
        for (var request : requests) {
            text.append('\n').append(request == requests.getFirst() ? "let response = " : "response = ").append(fetch(request)).append('\n')
                    .append(request.call().captures().isEmpty() ? "" : text.indexOf("let answer") < 0 ? "let answer = " : "answer = ")
                    .append("await show(response);\n").append(captures(request.call()));
        }
        return text.toString().stripTrailing();
    }

    @Override
    public String program(List<Chapter> chapters, String scheme) {
        return new NodeProgram(scheme).text(chapters);
    }

    /// The lines that keep what the call captures from `answer`.
    static String captures(Call call) {
        return call.captures().entrySet().stream()
                .map(entry -> "const " + Text.camel(entry.getKey()) + " = answer" + Text.dotted(entry.getValue()) + ";\n")
                .collect(Collectors.joining());
    }

    private static String fetch(Request request) {
        var call = request.call();
        if (call.body() != null && call.method().matches("GET|HEAD")) {
            throw Failure.usage("JavaScript's fetch sends no body with " + call.method(), "use another target, such as --as curl");
        }
        var headers = Json.object();
        request.allHeaders().forEach(headers::put);
        var options = new StringBuilder();
        if (!call.method().equals("GET")) {
            options.append("\n  method: ").append(string(call.method())).append(',');
        }
        options.append("\n  headers: ").append(literal(headers, 1, "  headers: ".length(), 1)).append(',');
        if (call.body() != null) {
            options.append("\n  body: ").append(Text.exact(call.body()) ? "JSON.stringify("
                    + literal(call.body(), 1, "  body: JSON.stringify(".length(), 2) + ")"
                    : string(Json.line(call.body()))).append(',');
        }
        return "await fetch(" + string(request.url()) + ", {" + options + "\n});";
    }

    /// The value as it stands on a line of depth `level`, with `before` columns taken before and `after` behind it.
    static String literal(JsonNode value, int level, int before, int after) {
        return new Literals(80, "  ", "{", "[", "]", " ", true, true, false, List.of("true", "false", "null"), Node::key, Node::string)
                .write(value, level, before, after);
    }

    private static String key(String name) {
        // Written plainly this one would set the object's prototype.
        return name.equals("__proto__") ? "[\"__proto__\"]" : name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : string(name);
    }

    /// A string, a template where something is referred to, or the variable alone.
    static String string(String text) {
        var parts = Placeholder.parts(text);
        if (parts.size() == 1 && parts.getFirst().captured()) {
            return variable(parts.getFirst().text());
        }
        return !Placeholder.in(text) ? "\"" + Text.json(text) + "\""
                : "`" + Text.parts(text, literal -> Text.json(literal).replace("\\\"", "\"").replace("`", "\\`").replace("${", "\\${"),
                        name -> "${" + variable(name) + "}") + "`";
    }

    private static String variable(String name) {
        return name.startsWith("ZITADEL_") ? name : Text.camel(name);
    }
}
