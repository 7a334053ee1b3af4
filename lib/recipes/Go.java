//SOURCES Target.java
//SOURCES Request.java
//SOURCES GoText.java
//SOURCES GoProgram.java

package recipes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zitadel.Call;

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
            text.append("func main() {\n").append(GoText.indent(request(request, ":=", ":=", true) + "\n" + SEND + "\n"
                    + (request.answersJson() ? PRINT : "fmt.Println(string(answer))\n"))).append('}');
        } else {
            text.append("// send prints the answer and returns it; an error answer ends the program.\n"
                    + "func send(request *http.Request) []byte {\n")
                    .append(GoText.indent(SEND + "\n" + PRINT + "return answer\n")).append("}\n\nfunc main() {\n");
            for (var request : requests) {
                boolean first = request == requests.getFirst();
                boolean marshalled = text.indexOf("\tbody, err") >= 0;
                text.append(first ? "" : "\n").append(GoText.indent(request(request, first ? ":=" : "=", marshalled ? "=" : ":=", false)
                        + sent(request.call())));
            }
            text.append('}');
        }
        return "// " + Request.bareDomain(scheme) + "\npackage main\n\n" + GoText.imports(text.toString()) + "\n\n" + text;
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
            lines.append("body, err ").append(assignBody).append(" json.Marshal(").append(GoText.literal(call.body(), 0, 4))
                    .append(")\nif err != nil {\n\tlog.Fatal(err)\n}\n");
            body = "bytes.NewReader(body)";
        } else if (call.body() != null) {
            var json = Literals.json(100, string -> "\"" + Text.json(string).replace("`", "\\u0060") + "\"").write(call.body(), 0, 30, 2);
            var raw = "strings.NewReader(`" + json.replace("\n  ", "\n\t").replaceAll("(?<=\t)  ", "\t") + "`)";
            boolean inline = !alone || raw.indexOf('\n') < 0;
            body = inline ? raw : "body";
            lines.append(inline ? "" : "body := " + raw + "\n");
        }
        lines.append("request, err ").append(assign).append(" http.NewRequest(").append(GoText.string(call.method())).append(", ")
                .append(GoText.string(request.url(), "+")).append(", ").append(body).append(")\nif err != nil {\n\tlog.Fatal(err)\n}\n");
        request.allHeaders().forEach((name, value) -> lines.append("request.Header.Set(").append(GoText.string(name)).append(", ")
                .append(GoText.string(value, "+")).append(")\n"));
        return lines.toString();
    }

    // Decodes the answer into a struct of the captured fields, which has its own name: there may be another.
    private static String decoded(Map<String, String> captures) {
        var holder = captures.keySet().stream().map(GoText::variable).findFirst().orElseThrow() + "Holder";
        var assigned = captures.entrySet().stream()
                .map(entry -> GoText.variable(entry.getKey()) + " := " + holder + GoText.selector(entry.getValue()) + "\n");
        return "var " + holder + " struct {\n" + GoText.struct(captures.values(), null) + "}\nif err := json.Unmarshal(send(request), &"
                + holder
                + "); err != nil {\n\tlog.Fatal(err)\n}\n" + assigned.collect(Collectors.joining());
    }
}
