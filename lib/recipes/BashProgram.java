//SOURCES Program.java
//SOURCES Bash.java

package recipes;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import zitadel.Call;

/// A bash script with jq; what curl and HTTPie have of their own is given.
///
/// - `needs`: the tools; `send`: the command in the function that all requests go through, with $1 the token, $2 the method, $3 the path
/// - `refused`: tells by `$status` that an error answer came
/// - `content`: the options that send a call's body, each line ready to follow the others; empty for none
final class BashProgram extends Program {

    private final String scheme;
    private final String needs;
    private final String send;
    private final String refused;
    private final Function<Call, String> content;

    BashProgram(String scheme, String needs, String send, String refused, Function<Call, String> content) {
        this.scheme = scheme;
        this.needs = needs;
        this.send = send;
        this.refused = refused;
        this.content = content;
    }

    @Override
    String head(List<String> fields, Set<String> own) {
        return "#!/usr/bin/env bash\n# " + Request.bareDomain(scheme) + "\n# " + NEEDS + "\n# " + needs + """

                set -euo pipefail
                : "${ZITADEL_DOMAIN:?}" "${ZITADEL_TOKEN:?}"

                RUN=$(date +%s)-$RANDOM
                """ + (own.contains("TOMORROW") ? "TOMORROW=$(jq --null-input --raw-output 'now + 86400 | floor | todate')\n" : "") + """
                undo=()

                # Sends a request, prints the answer without the token that it may hold, and keeps it in $answer.
                # $1 token, $2 method, $3 path, then what else the request has. An error answer ends the script.
                request() {
                  local status=0
                """ + "  answer=$(" + send + ") || status=$?\n" + """
                  jq '(.token | values) = "<hidden>"' <<<"$answer" 2>/dev/null || printf '%s\\n' "$answer"
                  return "$status"
                }

                # The same for a request that is to be refused.
                refused() {
                  local status=0
                  request "$@" || status=$?
                """ + "  " + refused + " || { echo 'an error answer was to come' >&2; exit 1; }\n" + """
                }

                # Runs however the script ends, and deletes what is still there.
                clean_up() {
                  for ((i = ${#undo[@]} - 1; i >= 0; i--)); do
                    echo "DELETE ${undo[i]}" >&2
                """ + "    request \"$ZITADEL_TOKEN\" DELETE \"${undo[i]}\"" + content.apply(Call.delete("/")) + " || true\n" + """
                  done
                }
                trap clean_up EXIT

                """;
    }

    @Override
    String heading(Chapter chapter) {
        return "echo " + Bash.word(chapter.heading(), Bash.PLAIN) + " >&2\n" + Text.comment("#", chapter.why());
    }

    @Override
    String note(String path) {
        return "undo+=(" + Bash.word(path, Bash.PLAIN) + ")\n";
    }

    @Override
    String request(Chapter chapter) {
        var call = chapter.call();
        var command = (chapter.kind() == Chapter.Kind.ERROR ? "refused " : "request ") + Bash.word(Request.token(call), Bash.PLAIN) + " "
                + call.method() + " " + Bash.word(call.path(), Bash.PLAIN) + content.apply(call) + "\n";
        var text = new StringBuilder(call.policy().awaited() == null ? command : awaiting(call, command));
        call.captures().forEach((name, pointer) -> text.append(Bash.capture(name, pointer)).append('\n'));
        return text.toString();
    }

    private static String awaiting(Call call, String command) {
        var found = "jq --exit-status '." + awaited(call) + "' <<<\"$answer\" >/dev/null";
        return Text.comment("#", LAG) + "for _ in {1.." + TRIES + "}; do\n  " + command.replace("\\\n", "\\\n  ") + "  " + found
                + " && break\n  sleep 0.05\ndone\n"
                + found + " || {\n  echo " + Bash.word(call.policy().awaited().absent(), Bash.PLAIN) + " >&2\n  exit 1\n}\n";
    }

    @Override
    String foot() {
        return "undo=()\n";
    }
}
