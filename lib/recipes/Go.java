//SOURCES Target.java
//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Text.java
//SOURCES GoProgram.java

package recipes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
            text.append("func main() {\n").append(indent(request(request, ":=", ":=", true) + "\n" + SEND + "\n"
                    + (request.answersJson() ? PRINT : "fmt.Println(string(answer))\n"))).append('}');
        } else {
            text.append("// send prints the answer and returns it; an error answer ends the program.\nfunc send(request *http.Request) []byte {\n")
                    .append(indent(SEND + "\n" + PRINT + "return answer\n")).append("}\n\nfunc main() {\n");
            for (var request : requests) {
                boolean first = request == requests.getFirst();
                boolean marshalled = text.indexOf("\tbody, err") >= 0;
                text.append(first ? "" : "\n").append(indent(request(request, first ? ":=" : "=", marshalled ? "=" : ":=", false) + sent(request.call())));
            }
            text.append('}');
        }
        return "// " + Request.bareDomain(scheme) + "\npackage main\n\n" + imports(text.toString()) + "\n\n" + text;
    }

    @Override
    public String program(List<Chapter> chapters, String scheme) {
        return new GoProgram(scheme).file(chapters);
    }

    private static String sent(Call call) {
        return call.captures().isEmpty() ? "send(request)\n" : decoded(call.captures());
    }

    // A multi-line body gets a line of its own only where no other body can have the name.
    private static String request(Request request, String assign, String assignBody, boolean alone) {
        var call = request.call();
        var lines = new StringBuilder();
        var body = "nil";
        if (call.body() != null && Text.refers(call.body())) {
            lines.append("body, err ").append(assignBody).append(" json.Marshal(").append(literal(call.body(), 0, 4)).append(")\nif err != nil {\n\tlog.Fatal(err)\n}\n");
            body = "bytes.NewReader(body)";
        } else if (call.body() != null) {
            var json = Literals.json(100, string -> "\"" + Text.json(string).replace("`", "\\u0060") + "\"").write(call.body(), 0, 30, 2);
            var raw = "strings.NewReader(`" + json.replace("\n  ", "\n\t").replaceAll("(?<=\t)  ", "\t") + "`)";
            boolean inline = !alone || raw.indexOf('\n') < 0;
            body = inline ? raw : "body";
            lines.append(inline ? "" : "body := " + raw + "\n");
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
        for (var path : List.of("bytes", "context", "encoding/json", "errors", "fmt", "io", "log", "net/http", "os", "os/signal", "regexp",
                "strconv", "strings", "time")) {
            if (code.matches("(?s).*\\b" + path.replaceFirst(".*/", "") + "\\.[A-Z].*")) {
                imports.add(path);
            }
        }
        return imports.stream().map(path -> "\t\"" + path + "\"\n").collect(Collectors.joining("", "import (\n", ")"));
    }

    // Decodes the answer into a struct of the captured fields, which has its own name: there may be another.
    private static String decoded(Map<String, String> captures) {
        var holder = captures.keySet().stream().map(Go::variable).findFirst().orElseThrow() + "Holder";
        var assigned = captures.entrySet().stream().map(entry -> variable(entry.getKey()) + " := " + holder + selector(entry.getValue()) + "\n");
        return "var " + holder + " struct {\n" + struct(captures.values(), null) + "}\nif err := json.Unmarshal(send(request), &" + holder
                + "); err != nil {\n\tlog.Fatal(err)\n}\n" + assigned.collect(Collectors.joining());
    }

    /// `/user/details/resourceOwner` → `.User.Details.ResourceOwner`
    static String selector(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/")).map(Go::exported).collect(Collectors.joining(".", ".", ""));
    }

    /// The fields of a struct that holds the pointers' values, and another field or null. Go matches names in any case.
    static String struct(Collection<String> pointers, String other) {
        var nested = pointers.stream().filter(pointer -> pointer.lastIndexOf('/') > 0)
                .collect(Collectors.groupingBy(pointer -> pointer.split("/")[1], TreeMap::new, Collectors.mapping(pointer -> pointer.substring(pointer.indexOf('/', 1)), Collectors.toList())));
        var text = new StringBuilder();
        nested.forEach((field, within) -> text.append('\t').append(exported(field)).append(" struct {\n").append(indent(struct(within, null))).append("\t}\n"));
        var flat = new ArrayList<>(pointers.stream().filter(pointer -> pointer.lastIndexOf('/') == 0).map(pointer -> exported(pointer.substring(1)) + " string").toList());
        if (other != null) {
            flat.add(other);
        }
        int widest = flat.stream().mapToInt(field -> field.indexOf(' ')).max().orElse(0);
        flat.forEach(field -> text.append('\t').append(field.replace(" ", " ".repeat(widest - field.indexOf(' ') + 1))).append('\n'));
        return text.toString();
    }

    private static String exported(String field) {
        return (field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)).replaceFirst("Id$", "ID");
    }

    /// A map or slice literal on a line of depth `level`.
    static String literal(JsonNode value, int level, int after) {
        return new Literals(100, "\t", "map[string]any{", "[]any{", "}", "", true, false, true, List.of("true", "false", "nil"), Go::string, Go::string)
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

    static String variable(String name) {
        return name.startsWith("ZITADEL_") ? "os.Getenv(\"" + name + "\")" : Text.camel(name).replaceFirst("Id$", "ID");
    }

    /// Each line that is not empty one tab deeper; lines within a raw string too, where they are JSON's own.
    static String indent(String code) {
        return code.lines().map(line -> line.isEmpty() ? "\n" : "\t" + line + "\n").collect(Collectors.joining());
    }
}
