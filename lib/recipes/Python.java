//SOURCES Target.java
//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Text.java
//SOURCES PythonProgram.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Placeholder;
import zitadel.Json;

/// Python with requests, formatted as black does it.
final class Python implements Target {

    private static final String ERROR_ENDS_IT = """
            if not response.ok:
                print(response.text)
                sys.exit(f"HTTP {response.status_code}")
            """;
    private static final String PRINT = "print(json.dumps(response.json(), indent=2, ensure_ascii=False))";

    @Override
    public String snippet(List<Call> calls, String scheme) {
        var requests = calls.stream().map(call -> Request.of(call, scheme)).toList();
        var imports = requests.stream().anyMatch(Request::answersJson) ? "import json\nimport os\nimport sys" : "import os\nimport sys";
        var head = "# " + Request.bareDomain(scheme) + "\n" + imports + "\n\nimport requests\n\n";
        if (requests.size() == 1) {
            var request = requests.getFirst();
            return head + "response = " + request(request) + "\n" + ERROR_ENDS_IT
                    + (request.answersJson() ? PRINT : "print(response.text)");
        }
        return head + "\ndef show(response):\n" + (ERROR_ENDS_IT + PRINT).indent(4) + "\n\n"
                + requests.stream().map(request -> "response = " + request(request) + "\nshow(response)"
                + captures(request.call(), "response.json()"))
                        .collect(Collectors.joining("\n\n"));
    }

    @Override
    public String program(List<Chapter> chapters, String scheme) {
        return new PythonProgram(scheme).text(chapters);
    }

    private static String request(Request request) {
        var call = request.call();
        var known = call.method().matches("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
        var lines = new ArrayList<String>();
        lines.add("requests." + (known ? call.method().toLowerCase(Locale.ROOT) : "request") + "(");
        if (!known) {
            lines.add(string(call.method()) + ",");
        }
        lines.add(string(request.url()) + ",");
        boolean exact = call.body() == null || Text.exact(call.body());
        lines.add("headers=" + headers(exact ? request.headers() : request.allHeaders()) + ",");
        if (call.body() != null) {
            lines.add((exact ? "json=" + literal(call.body(), 1, "    json=".length()) : "data=" + string(Json.line(call.body()))) + ",");
        }
        lines.add("timeout=30,");
        return String.join("\n    ", lines) + "\n)";
    }

    private static String headers(Map<String, String> headers) {
        var object = Json.object();
        headers.forEach(object::put);
        return literal(object, 1, "    headers=".length());
    }

    /// The value as it stands on a line of depth `level`, `before` columns of which are taken.
    static String literal(JsonNode value, int level, int before) {
        return new Literals(88, "    ", "{", "[", "]", "", true, false, false, List.of("True", "False", "None"), Python::string,
                Python::string)
                .write(value, level, before, 1);
    }

    /// The lines that keep what the call captures, each after a line break; `answer` is the expression for the JSON.
    static String captures(Call call, String answer) {
        return call.captures().entrySet().stream()
                .map(entry -> "\n" + variable(entry.getKey()) + " = " + answer + entry.getValue().substring(1)
                .replaceAll("([^/]+)/?", "[\"$1\"]")
                        .replaceAll("\\[\"(\\d+)\"]", "[$1]"))
                .collect(Collectors.joining());
    }

    /// A string, an f-string where something is referred to, or the variable alone.
    static String string(String text) {
        var parts = Placeholder.parts(text);
        if (parts.size() == 1 && parts.getFirst().captured()) {
            return variable(parts.getFirst().text());
        }
        var literals = parts.stream().filter(part -> !part.captured()).map(Placeholder.Part::text).collect(Collectors.joining());
        // black's choice: the quotes that need fewer backslashes.
        boolean single = text.indexOf("ZITADEL_") < 0 && literals.chars().filter(c -> c == '"').count() > literals.chars()
                .filter(c -> c == '\'').count();
        var quote = single ? "'" : "\"";
        UnaryOperator<String> plain = literal -> Text.escape(literal, c -> escape(c, quote.charAt(0)));
        if (!Placeholder.in(text)) {
            return quote + plain.apply(text) + quote;
        }
        return "f" + quote + Text.parts(text, literal -> plain.apply(literal).replace("{", "{{").replace("}", "}}"),
                name -> "{" + variable(name) + "}") + quote;
    }

    private static String escape(int c, char quote) {
        return c == quote ? "\\" + quote : switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> !Text.unseen(c) ? null : String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        };
    }

    /// `ORGANIZATION_ID` → `organization_id`; a setting is read where it is used.
    private static String variable(String name) {
        return name.startsWith("ZITADEL_") ? "os.environ['" + name + "']" : name.toLowerCase(Locale.ROOT);
    }
}
