//SOURCES Target.java
//SOURCES Request.java
//SOURCES Bash.java
//SOURCES BashProgram.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;

/// HTTPie 3 in bash: flat JSON as `name=value` items, nested JSON on standard input.
final class Httpie implements Target {

    @Override
    public String snippet(List<Call> calls, String scheme) {
        return Bash.snippet(calls, "# " + Request.bareDomain(scheme), call -> command(Request.of(call, scheme)));
    }

    @Override
    public String program(List<Chapter> chapters, String scheme) {
        var send = """
                http --check-status --body \\
                    --auth-type=bearer --auth="$1" \\
                    "$2" "SCHEME://$ZITADEL_DOMAIN$3" "${@:4}\"""".replace("SCHEME", scheme);
        return new BashProgram(scheme, "Needs HTTPie 3 and jq.", send, "[[ $status = [45] ]]", Httpie::content).text(chapters);
    }

    private static String content(Call call) {
        var items = items(call.body());
        return items == null ? " " + Bash.hereDocument(call.body())
                : items.stream().map(item -> " \\\n  " + item).collect(Collectors.joining()) + (items.isEmpty() ? "" : " \\\n ")
                + " --ignore-stdin";
    }

    private static String command(Request request) {
        var call = request.call();
        var items = items(call.body());
        var lines = new ArrayList<String>();
        lines.add("http --check-status --body" + (items == null ? "" : " --ignore-stdin"));
        // With = and not a space: a token that begins with - would be taken for an option.
        lines.add("--auth-type=bearer --auth=" + Bash.word(Request.token(call), Bash.CHECKED));
        lines.add(call.method() + " " + Bash.word(request.url(), Bash.CHECKED));
        // A space before the value: HTTPie would take := and :@ for signs of their own, and strips it.
        call.headers().forEach((name, value) -> lines.add(Bash.word(name + (value.matches("[=@].*") ? ": " : ":") + value, Bash.CHECKED)));
        if (items == null) {
            lines.add(Bash.hereDocument(call.body()));
        } else {
            lines.addAll(items);
        }
        return String.join(" \\\n  ", lines);
    }

    /// The body as items, or null where only standard input says it plainly: nested JSON, and text that HTTPie or a terminal would read in
    /// its own way.
    private static List<String> items(JsonNode body) {
        if (body == null) {
            return List.of();
        }
        boolean flat = body.isObject() && !body.isEmpty() && body.propertyStream().allMatch(field ->
                field.getKey().matches("[A-Za-z][A-Za-z0-9_]*") && plain(field.getValue()));
        return !flat ? null : body.propertyStream().map(field -> field.getValue().isString()
                ? field.getKey() + "=" + Bash.word(field.getValue().stringValue(), Bash.CHECKED)
                : field.getKey() + ":=" + Bash.word(Json.line(field.getValue()), Bash.CHECKED)).toList();
    }

    private static boolean plain(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(element -> element.isValueNode() && plain(element)) && !Text.refers(value)
                : value.isValueNode() && (!value.isString() || value.stringValue().length() < 1000 && value.stringValue().codePoints()
                        .noneMatch(c -> c == '\\' || c < 0xd800 && Text.unseen(c)) && !value.stringValue().matches("[=@].*"));
    }
}
