//SOURCES ../cli/Terminal.java
//SOURCES ../cli/Verbose.java
//SOURCES ../explain/AnswerMeaning.java
//SOURCES ../recipes/Chapter.java
//SOURCES LedgerCleanUp.java
//SOURCES TerminalPage.java

package tour;

import module java.base;
import cli.Terminal;
import cli.Verbose;
import explain.AnswerMeaning;
import recipes.Chapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Reply;
import zitadel.Settings;

/// The tour as a person reads it, on every page that it is told on.
final class TourPrinter {

    private static final int ROWS_SHOWN = 1;

    private static final List<String> COLUMNS = List.of("step", "request", "status", "time", "taught");

    private final Terminal terminal;
    private final List<Page> pages;
    private final Page transcript;
    private final List<List<String>> rows = new ArrayList<>();

    /// `transcript` may be null.
    TourPrinter(Terminal terminal, Page transcript) {
        this.terminal = terminal;
        this.transcript = transcript;
        this.pages = transcript == null ? List.of(new TerminalPage(terminal)) : List.of(new TerminalPage(terminal), transcript);
    }

    void introduction(Settings settings, Reply me, String run, boolean keep) {
        var facts = terminal.typed("""
                Instance  %s
                Caller    %s
                          (user %s, organization %s)
                Creates   the service account quickstart-api-%5$s
                          with a personal access token and the role %6$s,
                          and the organization "Quickstart Organization %5$s"
                Deletes   %7$s""".formatted(settings.base(), Json.escapeControls(me.pick("/user/preferredLoginName") + ""),
                me.pick("/user/userId"), me.pick("/user/details/resourceOwner"), run, Itinerary.ROLE,
                keep ? "nothing (--keep); jbang clean-up does it later" : "both at the end, and nothing else"));
        pages.forEach(page -> page.introduction(facts));
    }

    /// `note` is one more sentence, or null.
    void asks(Chapter chapter, Call call, String note) {
        heading(chapter.heading());
        text(note == null ? chapter.why() : chapter.why() + " " + note);
        message(call.method() + " " + call.path(), call.body());
    }

    /// A request that is not sent; `values` stand in place of what only a tour knows.
    void plans(Chapter chapter, Map<String, String> values) {
        heading(chapter.heading());
        text(chapter.why());
        var call = chapter.call();
        message(call.method() + " " + Placeholder.fill(call.path(), values, UnaryOperator.identity()), call.fill(values).body());
    }

    void answers(Chapter chapter, Call call, Reply reply) {
        rows.add(List.of(chapter.heading().replace("personal access ", "").replace("delete the ", ""), request(call),
                Integer.toString(reply.status()), time(reply.took()), chapter.word()));
        message("HTTP " + reply.status(), reply.json() == null ? null : shortened(reply.json()));
        var meanings = AnswerMeaning.of(reply, call);
        pages.forEach(page -> page.meanings(meanings));
    }

    void trouble(String fact, String nextAction) {
        pages.getFirst().trouble(fact, nextAction);
        tellReaders(fact, nextAction);
    }

    /// What a terminal says by itself, such as how the tour ended, for those who read of it later.
    void tellReaders(String fact, String nextAction) {
        if (transcript != null) {
            transcript.trouble(Json.escapeControls(terminal.typed(fact)), nextAction == null ? null : terminal.typed(nextAction));
        }
    }

    /// `DELETE /v2/users/…`, in thirty columns: a path without its ids, and of a longer one the end.
    private static String request(Call call) {
        var path = call.path().replaceAll("(?<=/)(quickstart-[^/]*|\\d{9,})", "…");
        var whole = call.method() + " " + path;
        return whole.length() <= 30 ? whole : call.method() + " …" + path.substring(path.lastIndexOf('/'));
    }

    // In at most seven columns.
    private static String time(Duration took) {
        return took.toMillis() < 10_000 ? took.toMillis() + " ms" : took.toSeconds() + " s";
    }

    /// Step, request, status, time and what it taught, of every request.
    void table() {
        heading("What happened");
        pages.forEach(page -> page.table(COLUMNS, rows));
    }

    void skipped(Chapter chapter) {
        heading(chapter.heading());
        text("Not possible here: it needs what an earlier step could not make.");
    }

    void deleted(List<String> paths) {
        heading("Deleted");
        if (paths.isEmpty()) {
            text("nothing: this token could make nothing");
        } else {
            points(paths.stream().map(LedgerCleanUp::named).toList());
        }
    }

    /// The lines to paste: at the terminal, and only there, with the new token.
    void exports(Settings settings, Map<String, String> captured, List<String> left) {
        heading("Kept");
        text("Paste this to go on as the new service account (its token ends in a day):");
        boolean bare = Settings.scheme(Map.of("ZITADEL_DOMAIN", settings.domain())).equals(settings.base().getScheme());
        for (var page : pages) {
            page.lines("export ZITADEL_DOMAIN=" + (bare ? settings.domain() : settings.base())
                    + (captured.containsKey("TOKEN")
                            ? "\nexport ZITADEL_TOKEN=" + (page == transcript ? "<hidden>" : captured.get("TOKEN")) : "")
                    + "\nexport ZITADEL_USER_ID=" + captured.get("USER_ID"));
        }
        points(left.stream().map(path -> "left: " + LedgerCleanUp.named(path)).toList());
        text(terminal.typed("jbang clean-up deletes them."));
    }

    /// `passing`: the instance of the tour is gone with it, so that a command needs another one.
    void nextSteps(boolean passing) {
        heading("Next steps");
        if (passing) {
            next("A sandbox that stays, in a terminal of its own; its first lines are to paste:", "jbang sandbox");
        }
        next("The same requests in your language, and any other request:", """
                jbang quickstart --as python
                jbang api POST /zitadel.user.v2.UserService/ListUsers --body '{}'
                Official SDKs: Java io.github.zitadel:client, Python zitadel-client,
                Node.js @zitadel/client, Go github.com/zitadel/zitadel-go/v3""");
        next("In production a key in place of a token that lives for weeks:", """
                jbang create-key USER_ID --out key.json
                jbang token-from-key --key-file key.json""");
        if (!passing) {
            next("What an answer or an error means, and what is wrong with a setup:", "jbang explain user.state\njbang doctor");
        }
    }

    private void next(String what, String commands) {
        pages.forEach(page -> page.pointWithLines(what, terminal.typed(commands)));
    }

    private void heading(String text) {
        pages.forEach(page -> page.heading(text));
    }

    private void text(String text) {
        pages.forEach(page -> page.text(text));
    }

    private void points(List<String> points) {
        pages.forEach(page -> page.points(points));
    }

    private void message(String line, JsonNode json) {
        var text = json == null ? null : Json.escapeControls(Json.indented(Verbose.withoutSecrets(json)));
        pages.forEach(page -> page.message(line, text));
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
}
