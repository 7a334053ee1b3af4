//SOURCES Program.java
//SOURCES Node.java

package recipes;

import java.util.List;
import java.util.Set;
import zitadel.Call;

/// The chapters as an ES module for Node.js.
final class NodeProgram extends Program {

    private final String scheme;

    NodeProgram(String scheme) {
        this.scheme = scheme;
    }

    @Override
    String head(List<String> fields, Set<String> own) {
        return "// " + Request.bareDomain(scheme) + "\n// " + NEEDS + "\n"
                + "import { setTimeout as sleep } from \"node:timers/promises\";\n\n" + Node.SETTINGS + """

                const run = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
                """ + (own.contains("TOMORROW") ? "const tomorrow = new Date(Date.now() + 86_400_000).toISOString();\n" : "") + """
                const undo = []; // the paths of what to delete if a step fails
                let answer;
                let interrupted = false;
                process.once("SIGINT", () => (interrupted = true));

                async function send(token, method, path, body) {
                  const headers = { Authorization: `Bearer ${token}` };
                  if (body) headers["Content-Type"] = "application/json";
                """ + "  return fetch(`" + scheme + "://${ZITADEL_DOMAIN}${path}`, "
                + "{ method, headers, body: JSON.stringify(body) });\n" + """
                }

                // Sends a request that must succeed; prints and returns the answer.
                async function step(...request) {
                  if (interrupted) throw new Error("interrupted");
                  const response = await send(...request);
                  if (!response.ok) {
                    console.log(await response.text());
                    throw new Error(`HTTP ${response.status}`);
                  }
                  const answer = await response.json();
                  // The token that it may hold is not for the screen.
                  console.log(JSON.stringify(answer, (name, value) => (name === "token" ? "<hidden>" : value), 2));
                  return answer;
                }

                // Sends a request that is to be refused; prints the error.
                async function refused(...request) {
                  const response = await send(...request);
                  console.log(await response.text());
                  if (response.ok) throw new Error("an error answer was to come");
                }

                try {
                """;
    }

    @Override
    String heading(Chapter chapter) {
        return "  console.error(" + Node.string(chapter.heading()) + ");\n" + Text.comment("//", chapter.why()).indent(2);
    }

    @Override
    String note(String path) {
        return "  undo.push(" + Node.string(path) + ");\n";
    }

    @Override
    String request(Chapter chapter) {
        var call = chapter.call();
        if (call.policy().awaited() != null) {
            return Text.comment("//", LAG).indent(2)
                    + "  for (let tries = 1; tries <= " + TRIES + "; tries++) {\n    answer = await " + called("step", call, 2)
                    + "    if (answer." + awaited(call) + ") break;\n    await sleep(50);\n  }\n"
                    + "  if (!answer." + awaited(call) + ") throw new Error(" + Node.string(call.policy().awaited().absent()) + ");\n";
        }
        return "  " + (call.captures().isEmpty() ? "" : "answer = ") + "await "
                + called(chapter.kind() == Chapter.Kind.ERROR ? "refused" : "step", call, 1)
                + Node.captures(call).indent(2);
    }

    private static String called(String function, Call call, int level) {
        var line = function + "(" + Node.string(Request.token(call)) + ", " + Node.string(call.method()) + ", " + Node.string(call.path());
        return line + (call.body() == null ? "" : ", "
                + Node.literal(call.body(), level, 2 * level + "answer = await ".length() + line.length() + 2, 2)) + ");\n";
    }

    @Override
    String foot() {
        return """
                  undo.length = 0;
                } catch (error) {
                  console.error(error.message, error.cause ?? "");
                  process.exitCode = 1;
                } finally {
                  for (const path of undo.reverse()) {
                    const response = await send(ZITADEL_TOKEN, "DELETE", path).catch((error) => error);
                    console.error(`DELETE ${path}: ${response.status ?? response.message}`);
                  }
                }
                """;
    }
}
