//SOURCES ../cli/Terminal.java
//SOURCES ../cli/Verbose.java
//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../explain/Highlights.java
//SOURCES ../recipes/Chapter.java
//SOURCES LedgerCleanUp.java

package tour;

import module java.base;
import cli.Terminal;
import cli.Verbose;
import explain.ErrorMeaning;
import explain.Highlights;
import recipes.Chapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Settings;

/// The tour as a person reads it.
final class TourPrinter {

    private static final int ROWS_SHOWN = 1;

    private final Terminal terminal;
    private final List<String> rows = new ArrayList<>();

    TourPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void introduction(Settings settings, Reply me, String run, boolean keep) {
        terminal.print(terminal.typed("""
                Instance  %s
                Caller    %s
                          (user %s, organization %s)
                Creates   the service account quickstart-api-%5$s
                          with a personal access token and the role %6$s,
                          and the organization "Quickstart Organization %5$s"
                Deletes   %7$s""".formatted(settings.base(), Terminal.clean(me.pick("/user/preferredLoginName") + ""),
                me.pick("/user/userId"), me.pick("/user/details/resourceOwner"), run, Itinerary.ROLE,
                keep ? "nothing (--keep); jbang clean-up does it later" : "both at the end, and nothing else")));
    }

    /// `note` is one more sentence, or null.
    void asks(Chapter chapter, Call call, String note) {
        terminal.print("\n" + bold(chapter.heading()) + "\n" + wrapped(note == null ? chapter.why() : chapter.why() + " " + note, "\n")
                + "\n\n  " + wrapped(call.method() + " " + call.path(), "\n  ")
                + (call.body() == null ? "" : "\n" + indented(Json.indented(Verbose.withoutSecrets(call.body())))));
    }

    void answers(Chapter chapter, Call call, Reply reply) {
        rows.add(String.format(Locale.ROOT, "%-28s %-30s %3d %4d ms %s", chapter.heading().replace("personal access ", "")
                .replace("delete the ", ""), request(call), reply.status(), reply.took().toMillis(), chapter.word()));
        var body = reply.json() == null ? ""
                : "\n" + indented(Terminal.clean(Json.indented(shortened(Verbose.withoutSecrets(reply.json())))));
        terminal.print("\n  HTTP " + reply.status() + body + "\n");
        var lines = reply.ok() ? Highlights.of(reply.json(), call) : List.of(ErrorMeaning.text(reply.error()));
        lines.forEach(line -> terminal.print(wrapped("→ " + line, "\n  ")));
    }

    /// `DELETE /v2/users/…`, in thirty columns: a path without its ids, and of a longer one the end.
    private static String request(Call call) {
        var path = call.path().replaceAll("(?<=/)(quickstart-[^/]*|\\d{9,})", "…");
        var whole = call.method() + " " + path;
        return whole.length() <= 30 ? whole : call.method() + " …" + path.substring(path.lastIndexOf('/'));
    }

    /// Step, request, status, time and what it taught, of every request.
    void table() {
        terminal.print("\n" + bold("What happened") + "\n" + String.join("\n", rows));
    }

    void skipped(Chapter chapter) {
        terminal.print("\n" + bold(chapter.heading()) + "\nNot possible here: it needs what an earlier step could not make.");
    }

    void deleted(List<String> paths) {
        terminal.print("\n" + bold("Deleted"));
        if (paths.isEmpty()) {
            terminal.print("nothing: this token could make nothing");
        }
        paths.forEach(path -> terminal.print("- " + LedgerCleanUp.named(path)));
    }

    /// The new token, once, as the lines to paste.
    void exports(Settings settings, Map<String, String> captured, List<String> left) {
        terminal.print("\n" + bold("Kept") + "\nPaste this to go on as the new service account (its token ends in a day):\n");
        boolean bare = Settings.scheme(Map.of("ZITADEL_DOMAIN", settings.domain())).equals(settings.base().getScheme());
        terminal.print("export ZITADEL_DOMAIN=" + (bare ? settings.domain() : settings.base()));
        if (captured.containsKey("TOKEN")) {
            terminal.print("export ZITADEL_TOKEN=" + captured.get("TOKEN"));
        }
        terminal.print("export ZITADEL_USER_ID=" + captured.get("USER_ID"));
        left.forEach(path -> terminal.print("- left: " + LedgerCleanUp.named(path)));
        terminal.print(terminal.typed("jbang clean-up deletes them."));
    }

    /// `passing`: the instance of the tour is gone with it, so that a command needs another one.
    void nextSteps(boolean passing) {
        var instance = """

                - A sandbox that stays, in a terminal of its own; its first lines are to paste:
                  jbang sandbox""";
        var trouble = """

                - What an answer or an error means, and what is wrong with a setup:
                  jbang explain user.state
                  jbang doctor""";
        terminal.print("\n" + bold("Next steps") + terminal.typed((passing ? instance : "") + """

                - The same requests in your language, and any other request:
                  jbang quickstart --as python
                  jbang api POST /zitadel.user.v2.UserService/ListUsers --body '{}'
                  Official SDKs: Java io.github.zitadel:client, Python zitadel-client,
                  Node.js @zitadel/client, Go github.com/zitadel/zitadel-go/v3
                - In production a key in place of a token that lives for weeks:
                  jbang create-key USER_ID --out key.json
                  jbang token-from-key --key-file key.json""" + (passing ? "" : trouble)));
    }

    /// Long lists are cut to their first rows; the text in place of the rest says how many there were.
    private static JsonNode shortened(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                var copy = Json.object();
                object.propertyStream().forEach(field -> copy.set(field.getKey(), shortened(field.getValue())));
                yield copy;
            }
            case ArrayNode array when array.size() > ROWS_SHOWN && array.get(0).isObject() -> {
                var copy = Json.array();
                array.valueStream().limit(ROWS_SHOWN).forEach(row -> copy.add(shortened(row)));
                yield copy.add("… " + (array.size() - ROWS_SHOWN) + " more, not shown here");
            }
            default -> json;
        };
    }

    // For 80 columns.
    private static String wrapped(String text, String lineBreak) {
        return text.replaceAll("(.{1,78})(?: |$)", "$1" + lineBreak).stripTrailing();
    }

    private static String indented(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    private String bold(String text) {
        return terminal.colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
