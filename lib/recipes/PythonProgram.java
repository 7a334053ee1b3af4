//SOURCES Program.java
//SOURCES Python.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import zitadel.Call;

/// The chapters as a Python program with requests.
final class PythonProgram extends Program {

    private static final String IN = "    ";
    private final String scheme;

    PythonProgram(String scheme) {
        this.scheme = scheme;
    }

    @Override
    String head(List<String> fields, Set<String> own) {
        return "# " + Request.bareDomain(scheme) + "\n# " + NEEDS + """

                import json
                import os
                import secrets
                import sys
                import time
                """ + (own.contains("TOMORROW") ? "from datetime import datetime, timedelta, timezone\n" : "") + """

                import requests

                ZITADEL_TOKEN = os.environ["ZITADEL_TOKEN"]
                run = secrets.token_hex(4)
                """ + (own.contains("TOMORROW") ? "tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).isoformat()\n" : "") + """
                undo = []  # the paths of what to delete if a step fails


                def send(token, method, path, body=None):
                    return requests.request(
                        method,
                """ + "        f\"" + scheme + "://{os.environ['ZITADEL_DOMAIN']}{path}\",\n" + """
                        headers={"Authorization": f"Bearer {token}"},
                        json=body,
                        timeout=30,
                    )


                def step(*request):
                    \"""Sends a request that must succeed; prints and returns the answer.\"""
                    response = send(*request)
                    if not response.ok:
                        print(response.text)
                        sys.exit(f"HTTP {response.status_code}")
                    answer = response.json()
                    # The token that it may hold is not for the screen.
                    shown = {k: "<hidden>" if k == "token" else v for k, v in answer.items()}
                    print(json.dumps(shown, indent=2, ensure_ascii=False))
                    return answer


                def refused(*request):
                    \"""Sends a request that is to be refused; prints the error.\"""
                    response = send(*request)
                    print(response.text)
                    if response.ok:
                        sys.exit("an error answer was to come")


                try:
                """;
    }

    @Override
    String heading(Chapter chapter) {
        return IN + "print(" + Python.string(chapter.heading()) + ", file=sys.stderr)\n" + Text.comment("#", chapter.why()).indent(4);
    }

    @Override
    String note(String path) {
        return IN + "undo.append(" + Python.string(path) + ")\n";
    }

    @Override
    String request(Chapter chapter) {
        var call = chapter.call();
        if (call.policy().awaited() != null) {
            return Text.comment("#", LAG).indent(4)
                    + IN + "for _ in range(" + TRIES + "):\n" + called("answer = step", call, 2) + IN.repeat(2) + "if answer.get(\""
                    + awaited(call) + "\"):\n"
                    + IN.repeat(3) + "break\n" + IN.repeat(2) + "time.sleep(0.05)\n"
                    + IN + "else:\n" + IN.repeat(2) + "sys.exit(" + Python.string(call.policy().awaited().absent()) + ")\n";
        }
        var function = chapter.kind() == Chapter.Kind.ERROR ? "refused" : call.captures().isEmpty() ? "step" : "answer = step";
        var captures = Python.captures(call, "answer");
        return called(function, call, 1) + (captures.isEmpty() ? "" : captures.substring(1).indent(4));
    }

    private static String called(String function, Call call, int level) {
        var indent = IN.repeat(level);
        var arguments = new ArrayList<>(List.of(call.token() == null ? Request.TOKEN
                : Python.string(call.token()), Python.string(call.method()), Python.string(call.path())));
        if (call.body() != null) {
            arguments.add(Python.literal(call.body(), level + 1, indent.length() + 4));
        }
        var line = indent + function + "(" + String.join(", ", arguments) + ")";
        return (line.length() <= 88 && line.indexOf('\n') < 0 ? line
                : indent + function + "(\n" + indent + IN + String.join(",\n" + indent + IN, arguments) + ",\n" + indent + ")") + "\n";
    }

    @Override
    String foot() {
        return """
                    undo.clear()
                finally:
                    for path in reversed(undo):
                        try:
                            response = send(ZITADEL_TOKEN, "DELETE", path)
                            print(f"DELETE {path}: HTTP {response.status_code}", file=sys.stderr)
                        except requests.RequestException as error:
                            print(f"DELETE {path}: {error}", file=sys.stderr)
                """;
    }
}
