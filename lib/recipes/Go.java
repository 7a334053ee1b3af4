//SOURCES Target.java
//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Text.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Captured;

/// Go with net/http: a whole `package main`, formatted as gofmt does it.
final class Go implements Target {

    private static final String SEND = """
            response, err := http.DefaultClient.Do(request)
            if err != nil {
            	log.Fatal(err)
            }
            defer response.Body.Close()
            answer, err := io.ReadAll(response.Body)
            if err != nil {
            	log.Fatal(err)
            }
            if response.StatusCode >= 300 {
            	fmt.Println(string(answer))
            	log.Fatal(response.Status)
            }
            """;
    private static final String PRINT = """
            var indented bytes.Buffer
            if err := json.Indent(&indented, answer, "", "  "); err != nil {
            	log.Fatal(err)
            }
            fmt.Println(indented.String())
            """;

    @Override
    public String snippet(List<Call> calls, String scheme) {
        var requests = calls.stream().map(call -> Request.of(call, scheme)).toList();
        var text = new StringBuilder();
        if (requests.size() == 1) {
            var request = requests.getFirst();
            text.append("func main() {\n").append(indent(request(request, ":=") + "\n" + SEND + "\n"
                    + (request.answersJson() ? PRINT : "fmt.Println(string(answer))\n"))).append('}');
        } else {
            text.append("// send prints the answer and returns it; an error answer ends the program.\nfunc send(request *http.Request) []byte {\n")
                    .append(indent(SEND + "\n" + PRINT + "return answer\n")).append("}\n\nfunc main() {\n");
            for (var request : requests) {
                boolean first = request == requests.getFirst();
                text.append(first ? "" : "\n").append(indent(request(request, first ? ":=" : "=") + sent(request.call())));
            }
            text.append('}');
        }
        return "// " + Request.bareDomain(scheme) + "\npackage main\n\n" + imports(text.toString()) + "\n\n" + text;
    }

    private static String sent(Call call) {
        return call.captures().isEmpty() ? "send(request)\n" : "answer := send(request)\n" + decoded(call.captures(), "log.Fatal(err)");
    }

    private static String request(Request request, String assign) {
        var call = request.call();
        var lines = new StringBuilder();
        var body = "nil";
        if (call.body() != null && Text.refers(call.body())) {
            lines.append("body, err := json.Marshal(").append(literal(call.body(), 0, 4)).append(")\nif err != nil {\n\tlog.Fatal(err)\n}\n");
            body = "bytes.NewReader(body)";
        } else if (call.body() != null) {
            var json = Literals.json(100, string -> "\"" + Text.json(string).replace("`", "\\u0060") + "\"").write(call.body(), 0, 30, 2);
            var raw = "strings.NewReader(`" + json.replace("\n  ", "\n\t").replaceAll("(?<=\t)  ", "\t") + "`)";
            body = raw.indexOf('\n') < 0 ? raw : "body";
            lines.append(raw.indexOf('\n') < 0 ? "" : "body := " + raw + "\n");
        }
        lines.append("request, err ").append(assign).append(" http.NewRequest(").append(string(call.method())).append(", ")
                .append(string(request.url(), "+")).append(", ").append(body).append(")\nif err != nil {\n\tlog.Fatal(err)\n}\n");
        request.allHeaders().forEach((name, value) -> lines.append("request.Header.Set(").append(string(name)).append(", ")
                .append(string(value, "+")).append(")\n"));
        return lines.toString();
    }

    /// The imports that the code needs, told by the names it uses.
    static String imports(String code) {
        var imports = new TreeSet<String>();
        for (var path : List.of("bytes", "context", "encoding/json", "fmt", "io", "log", "net/http", "os", "os/signal", "regexp", "slices", "strings", "time")) {
            if (code.matches("(?s).*\\b" + path.replaceFirst(".*/", "") + "\\.[A-Z].*")) {
                imports.add(path);
            }
        }
        return imports.stream().map(path -> "\t\"" + path + "\"\n").collect(Collectors.joining("", "import (\n", ")"));
    }

    /// Decodes `answer` into a struct of the captured fields and assigns them; Go matches their names in any case.
    static String decoded(Map<String, String> captures, String onError) {
        var fields = captures.values().stream().map(pointer -> List.of(pointer.substring(1).split("/"))).toList();
        var name = captures.keySet().stream().map(Go::variable).collect(Collectors.joining(", "));
        var values = fields.stream().map(steps -> "captured." + steps.stream().map(Go::exported).collect(Collectors.joining(".")))
                .collect(Collectors.joining(", "));
        return "var captured struct {\n" + struct(fields, 1) + "}\nif err := json.Unmarshal(answer, &captured); err != nil {\n\t"
                + onError + "\n}\n" + name + " := " + values + "\n";
    }

    private static String struct(List<List<String>> fields, int level) {
        int widest = fields.stream().filter(steps -> steps.size() == 1).mapToInt(steps -> exported(steps.getFirst()).length()).max().orElse(0);
        var lines = new ArrayList<String>();
        for (var steps : fields) {
            var name = exported(steps.getFirst());
            lines.add("\t".repeat(level) + (steps.size() == 1 ? name + " ".repeat(widest - name.length() + 1) + "string\n"
                    : name + " struct {\n" + struct(List.of(steps.subList(1, steps.size())), level + 1) + "\t".repeat(level) + "}\n"));
        }
        return String.join("", lines);
    }

    private static String exported(String field) {
        return field.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + field.substring(1).replaceFirst("Id$", "ID");
    }

    /// A map or slice literal on a line of depth `level`.
    static String literal(JsonNode value, int level, int after) {
        return new Literals(100, "\t", "map[string]any{", "[]any{", "}", "", true, true, List.of("true", "false", "nil"), Go::string, Go::string)
                .write(value, level, 40, after);
    }

    /// A string, pieces put together by `+`, or the variable alone.
    static String string(String text) {
        return string(text, " + ");
    }

    /// Without spaces around `+` among several arguments, as gofmt has it.
    static String string(String text, String plus) {
        return Captured.parts(text).stream().map(part -> part.captured() ? variable(part.text()) : "\"" + Text.escape(part.text(), Go::escape) + "\"")
                .collect(Collectors.joining(plus));
    }

    private static String escape(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> !Text.unseen(c) ? null : String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        };
    }

    private static String variable(String name) {
        return name.startsWith("ZITADEL_") ? "os.Getenv(\"" + name + "\")" : Text.camel(name).replaceFirst("Id$", "ID");
    }

    /// Each line that is not empty one tab deeper; lines within a raw string too, where they are JSON's own.
    static String indent(String code) {
        return code.lines().map(line -> line.isEmpty() ? "\n" : "\t" + line + "\n").collect(Collectors.joining());
    }
}
