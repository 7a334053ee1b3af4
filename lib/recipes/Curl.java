//SOURCES Target.java
//SOURCES Request.java
//SOURCES Bash.java
//SOURCES BashProgram.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import zitadel.Call;

/// curl in bash: long options, one per line. curl prints the answer as it comes; an error answer too, with status 22.
final class Curl implements Target {

    @Override
    public String snippet(List<Call> calls, String scheme) {
        return Bash.snippet(calls, "# " + Request.bareDomain(scheme), call -> command(Request.of(call, scheme), calls.size() > 1));
    }

    @Override
    public String program(List<Chapter> chapters, String scheme) {
        var send = """
                curl -sS --fail-with-body \\
                    --request "$2" \\
                    --url "SCHEME://$ZITADEL_DOMAIN$3" \\
                    --header "Authorization: Bearer $1" \\
                    "${@:4}\"""".replace("SCHEME", scheme);
        return new BashProgram(scheme, "Needs curl 7.76 or newer, and jq.", send, "[ \"$status\" = 22 ]", Curl::content).text(chapters);
    }

    private static String content(Call call) {
        var type = call.body() == null ? "" : " \\\n  --header 'Content-Type: application/json'";
        return type + body(call).stream().map(option -> " \\\n  " + option).collect(Collectors.joining());
    }

    private static String command(Request request, boolean sequence) {
        var lines = new ArrayList<String>();
        lines.add("curl -sS --fail-with-body");
        // curl would wait for the body that --request HEAD announces.
        lines.add(request.call().method().equals("HEAD") ? "--head" : "--request " + request.call().method());
        lines.add("--url " + Bash.word(request.url(), Bash.CHECKED));
        if (sequence && request.call().captures().isEmpty()) {
            // An answer ends without a line break, and the next one would follow on the same line.
            lines.add("--write-out '\\n'");
        }
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
