//SOURCES Target.java
//SOURCES JavaText.java

package recipes;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.cfg.PackageVersion;
import zitadel.Call;

/// Java 25: a compact source file for JBang, with java.net.http and nothing else; Jackson only where an answer must be read.
final class Java implements Target {

    private static final UnaryOperator<String> VARIABLE = name -> name.equals(Request.DOMAIN) ? "domain" : name.equals(Request.TOKEN)
            ? "token" : Text.camel(name);
    private static final String ERROR_ENDS_IT = """
            IO.println(response.body());
            if (response.statusCode() >= 300) {
                System.exit(1);
            }
            """;

    @Override
    public String snippet(List<Call> calls, String scheme) {
        boolean captures = calls.stream().anyMatch(call -> !call.captures().isEmpty());
        var text = new StringBuilder("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n// " + Request.bareDomain(scheme) + "\n//JAVA 25+\n");
        if (captures) {
            text.append("//DEPS tools.jackson.core:jackson-databind:").append(PackageVersion.VERSION).append('\n');
        }
        text.append("\nimport java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\n");
        if (calls.stream().anyMatch(JavaText::publishes)) {
            text.append("import java.net.http.HttpRequest.BodyPublishers;\n");
        }
        text.append("import java.net.http.HttpResponse.BodyHandlers;\n");
        if (captures) {
            text.append("import tools.jackson.databind.json.JsonMapper;\n");
        }
        text.append("""

                void main() throws Exception {
                    var domain = Objects.requireNonNull(System.getenv("ZITADEL_DOMAIN"), "ZITADEL_DOMAIN is not set");
                    var token = Objects.requireNonNull(System.getenv("ZITADEL_TOKEN"), "ZITADEL_TOKEN is not set");
                    try (var client = HttpClient.newHttpClient()) {
                """);
        for (var call : calls) {
            boolean first = call == calls.getFirst();
            text.append(first ? "" : "\n").append((calls.size() == 1 || first ? "var request = " : "request = ").indent(8).stripTrailing())
                    .append(' ')
                    .append(String.join("\n                .", JavaText.steps(Request.of(call, scheme), VARIABLE, 24))).append(";\n");
            if (calls.size() == 1) {
                text.append(("var response = client.send(request, BodyHandlers.ofString());\n" + ERROR_ENDS_IT).indent(8));
            } else {
                text.append((call.captures().isEmpty() ? "send(client, request);"
                        : "var answer = new JsonMapper().readTree(send(client, request));").indent(8));
                call.captures().forEach((name, pointer) -> text.append(
                        ("var " + Text.camel(name) + " = answer.at(\"" + pointer + "\").stringValue();").indent(8)));
            }
        }
        text.append("    }\n}");
        if (calls.size() > 1) {
            text.append("\n\n// Prints the answer and returns it; an error answer ends the program.\n"
                    + "String send(HttpClient client, HttpRequest request) throws Exception {\n")
                    .append(("var response = client.send(request, BodyHandlers.ofString());\n" + ERROR_ENDS_IT
                            + "return response.body();\n").indent(4)).append('}');
        }
        return text.toString();
    }
}
