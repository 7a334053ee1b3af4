//SOURCES Text.java
//SOURCES ../os/ShellWord.java

package recipes;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Placeholder;
import os.ShellWord;

/// Quoting for bash, and what the targets that are shell commands share.
final class Bash {

    /// `"${ZITADEL_TOKEN:?}"`: an unset variable ends the command with a message that names it.
    static final UnaryOperator<String> CHECKED = name -> name.startsWith("ZITADEL_") ? "${" + name + ":?}" : "$" + name;

    /// `"$ZITADEL_TOKEN"`, where the program has checked it before.
    static final UnaryOperator<String> PLAIN = name -> "$" + name;

    // Longer arguments are refused by the system: 128 KiB each on Linux.
    private static final int LONGEST_ARGUMENT = 100_000;
    private static final String HERE = "JSON";
    // zsh's echo would replace \n and the like in the JSON.
    private static final String PRINT = "printf '%s\\n' \"$answer\"";

    private Bash() {}

    /// The text as one word, quoted only as far as needed.
    static String word(String text, UnaryOperator<String> variable) {
        if (!Placeholder.in(text)) {
            return ShellWord.of(text);
        }
        if (Placeholder.parts(text).stream().allMatch(part -> part.captured() || part.text().matches("[^\"$\\\\`!\\p{Cntrl}]*"))) {
            return "\"" + inside(text, UnaryOperator.identity(), variable) + "\"";
        }
        return Text.parts(text, ShellWord::quoted, name -> "\"" + variable.apply(name) + "\"");
    }

    /// The text between double quotes or in a here-document: `$NAME`, in braces where a letter follows.
    private static String inside(String text, UnaryOperator<String> literal, UnaryOperator<String> variable) {
        var inside = new StringBuilder();
        for (var part : Placeholder.parts(text).reversed()) {
            boolean runsOn = !inside.isEmpty() && String.valueOf(inside.charAt(0)).matches("\\w");
            var piece = part.captured() ? variable.apply(part.text()) : literal.apply(part.text());
            inside.insert(0, part.captured() && runsOn ? piece.replaceFirst("^\\$(\\w+)$", "\\${$1}") : piece);
        }
        return inside.toString();
    }

    /// The JSON as a quoted argument whose further lines are indented by two, or null where it must be a here-document.
    static String argument(JsonNode body, int before) {
        if (Text.refers(body)) {
            return null;
        }
        var json = Literals.json(100, text -> "\"" + Text.json(text) + "\"").write(body, 1, before + 2, 2);
        return json.length() > LONGEST_ARGUMENT ? null : ShellWord.quoted(json);
    }

    /// `<<JSON` with the JSON below it.
    static String hereDocument(JsonNode body) {
        boolean refers = Text.refers(body);
        UnaryOperator<String> escaped = text -> refers ? Text.json(text).replaceAll("[\\\\$`]", "\\\\$0") : Text.json(text);
        var json = Literals.json(100, text -> "\"" + inside(text, escaped, PLAIN) + "\"").write(body, 0, 0, 0);
        return "<<" + (refers ? HERE : "'" + HERE + "'") + "\n" + json + "\n" + HERE;
    }

    /// Takes a value out of `$answer`.
    static String capture(String name, String pointer) {
        return name + "=$(jq --exit-status --raw-output '" + Text.dotted(pointer) + "' <<<\"$answer\")";
    }

    /// The command of each call; several run in a subshell, so that the first error ends them and not the shell they are pasted into.
    static String snippet(List<Call> calls, String comment, java.util.function.Function<Call, String> command) {
        if (calls.size() == 1) {
            return comment + "\n" + command.apply(calls.getFirst());
        }
        boolean captures = calls.stream().anyMatch(call -> !call.captures().isEmpty());
        return comment + (captures ? ". Needs jq." : "") + "\n(\nset -euo pipefail\n\n"
                + calls.stream().map(call -> captured(call, command.apply(call))).collect(Collectors.joining("\n\n")) + "\n)";
    }

    private static String captured(Call call, String command) {
        if (call.captures().isEmpty()) {
            return command;
        }
        var end = command.endsWith("\n" + HERE) ? "\n)" : ")";
        return "answer=$(" + command + end + " || { " + PRINT + "; exit 1; }\n" + PRINT + "\n"
                + call.captures().entrySet().stream().map(entry -> capture(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
