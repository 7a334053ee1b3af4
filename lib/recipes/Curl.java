//SOURCES Target.java
//SOURCES Request.java
//SOURCES Literals.java
//SOURCES Bash.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import zitadel.Call;

/// curl in bash: long options, one per line. curl prints the answer as it comes; an error answer too, with status 22.
final class Curl implements Target {

    @Override
    public String snippet(List<Call> calls, String scheme) {
        return Bash.snippet(calls, "# " + Request.bareDomain(scheme), call -> command(Request.of(call, scheme)));
    }

    private static String command(Request request) {
        var lines = new ArrayList<String>();
        lines.add("curl -sS --fail-with-body");
        // curl would wait for the body that --request HEAD announces.
        lines.add(request.call().method().equals("HEAD") ? "--head" : "--request " + request.call().method());
        lines.add("--url " + Bash.word(request.url(), Bash.CHECKED));
        request.allHeaders().forEach((name, value) -> lines.add("--header " + Bash.word(name + ": " + value, Bash.CHECKED)));
        lines.addAll(body(request.call()));
        return String.join(" \\\n  ", lines);
    }

    /// The options that send the body; the last may be a here-document.
    private static List<String> body(Call call) {
        if (call.body() == null) {
            // Without it curl sends no length at all, and some proxies refuse such a POST (HTTP 411).
            return call.method().matches("POST|PUT|PATCH") ? List.of("--header 'Content-Length: 0'") : List.of();
        }
        var argument = Bash.argument(call.body(), "  --data ".length());
        return List.of("--data " + (argument == null ? "@- " + Bash.hereDocument(call.body()) : argument));
    }
}
