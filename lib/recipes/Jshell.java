//SOURCES Target.java
//SOURCES JavaText.java

package recipes;

import java.util.List;
import java.util.function.UnaryOperator;
import zitadel.Call;

/// Lines to paste into JShell; as a file, `jshell FILE` ends with the status that the last line gives.
///
/// JShell shows the value of every variable, so the token never is one. A line that ends with a dot goes on in the next.
final class Jshell implements Target {

    private static final UnaryOperator<String> VARIABLE = name -> name.startsWith("ZITADEL_") ? "System.getenv(\"" + name + "\")"
            : Text.camel(name);

    @Override
    public String snippet(List<Call> calls, String scheme) {
        var text = new StringBuilder("// " + Request.bareDomain(scheme) + "\nimport java.net.http.*\n"
                + (calls.stream().anyMatch(JavaText::publishes) ? "import java.net.http.HttpRequest.BodyPublishers\n" : "")
                + "\nvar client = HttpClient.newHttpClient()\nint succeeded = 0\n");
        for (var call : calls) {
            // Declaring a variable anew would reset all that was made from it.
            var declares = call == calls.getFirst() ? "var " : "";
            text.append("\n").append(declares).append("request = ")
                    .append(String.join(".\n    ", JavaText.steps(Request.of(call, scheme), VARIABLE, 8)))
                    .append("\n").append(declares).append("response = client.send(request, HttpResponse.BodyHandlers.ofString())\n"
                            + "System.out.println(response.body())\n");
            text.append("if (response.statusCode() < 300) succeeded++\n");
            call.captures().forEach((name, pointer) -> text.append("var ").append(Text.camel(name)).append(" = Pattern.compile(\"\\\"")
                    .append(pointer.replaceFirst(".*/", ""))
                    .append("\\\":\\\\s*\\\"([^\\\"]*)\").matcher(response.body()).results().findFirst().orElseThrow().group(1)\n"));
        }
        return text.append("\n// Leave this line out to stay in JShell.\n/exit succeeded == ").append(calls.size()).append(" ? 0 : 1")
                .toString();
    }
}
