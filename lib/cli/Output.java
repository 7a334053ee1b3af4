//SOURCES ../explain/ErrorMeaning.java
//SOURCES Terminal.java
//SOURCES Exit.java
//SOURCES StandardOptions.java
//SOURCES Secrets.java
//SOURCES ../explain/AnnotatedJson.java

package cli;

import explain.AnnotatedJson;
import explain.ErrorMeaning;
import explain.Knowledge;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Retry;

/// What a request script prints: the answer on standard output, one or two lines on standard error, and its status.
final class Output {

    private final Terminal terminal;
    private final String name;
    private final StandardOptions.OfRequests options;
    private final Retry retry;

    Output(Terminal terminal, String name, StandardOptions.OfRequests options, Retry retry) {
        this.terminal = terminal;
        this.name = name;
        this.options = options;
        this.retry = retry;
    }

    /// `whole` makes what is printed of all answers; null for the last one as it is.
    int answer(List<Call> calls, List<Reply> replies, Function<List<Reply>, JsonNode> whole) {
        var last = replies.getLast();
        if (!last.ok()) {
            return error(calls.get(replies.size() - 1), last);
        }
        if (last.doneBefore()) {
            terminal.say(name + ": the answer to the first try was lost; the repeat shows that it was done");
        }
        var json = whole != null ? whole.apply(replies) : passedOn(last) ? null : last.json();
        try {
            show(json, last);
        } catch (Failure e) {
            throw json == null || calls.getLast().idempotent() ? e
                    : Failure.unexpected(e.getMessage(), "it was done all the same: " + Json.line(Secrets.hidden(json)));
        }
        var awaited = calls.getLast().policy().awaited();
        if (awaited != null && last.pick(awaited.pointer()) == null) {
            return say(awaited.absent(), Knowledge.entry("forms", "nothing-visible").next(), Exit.REFUSED);
        }
        if (last.deletedNothing()) {
            return say("nothing with this id was there to delete", "check the id", Exit.REFUSED);
        }
        return Exit.OK;
    }

    // Token by token: as a tree, 50 MB would take 600.
    private boolean passedOn(Reply reply) {
        return reply.isLong() && options.pick == null && !options.explain && reply.isJson();
    }

    private void show(JsonNode json, Reply reply) {
        if (json == null && passedOn(reply)) {
            Json.indent(reply.body(), terminal.lines());
        } else if (options.pick != null) {
            terminal.print(picked(json));
        } else if (json == null) {
            if (!reply.text().isBlank()) {
                terminal.print(Terminal.clean(reply.text().stripTrailing()));
            }
        } else if (options.explain) {
            terminal.print(AnnotatedJson.withHighlights(json, terminal.colour()));
        } else {
            terminal.print(Json.indented(json));
        }
    }

    /// Throws a usage [Failure] where `--pick` cannot work, before anything is sent: what a request made would be lost.
    void check() {
        if (options.pick != null && !options.pick.startsWith("/")) {
            throw Failure.usage("--pick takes a JSON pointer: " + options.pick, "begin it with /, for example --pick /user/userId");
        }
    }

    String picked(JsonNode json) {
        var value = json == null ? null : json.at(options.pick);
        if (value == null || value.isMissingNode()) {
            throw Failure.unexpected("the answer has nothing at " + options.pick, "see the whole answer without --pick");
        }
        var text = value.isString() ? value.stringValue() : Json.line(value);
        return terminal.interactive() ? Terminal.clean(text) : text;
    }

    StandardOptions.OfRequests options() {
        return options;
    }

    String command() {
        return name;
    }

    void mustPrint(String pointer) {
        if (options.explain || options.pick != null && !options.pick.equals(pointer)) {
            throw Failure.usage("this would not print " + pointer + ", which is told only once",
                    "use --pick " + pointer + ", or no --pick and no --explain");
        }
    }

    /// The body of an error answer.
    void body(Reply reply) {
        if (options.pick == null && reply.isJson()) {
            show(passedOn(reply) ? null : reply.json(), reply);
        }
    }

    int error(Call call, Reply reply) {
        if (call.policy().everyPage() && reply.json() != null && options.pick == null) {
            terminal.print(Json.line(reply.json()));
        } else {
            body(reply);
        }
        var next = name.equals("api") ? ErrorMeaning.advice(reply, call, retry) : ErrorMeaning.adviceForOwn(reply, call, retry);
        return say(reply.error().line(), next, Exit.of(reply));
    }

    private int say(String fact, String nextAction, int status) {
        terminal.say(name + ": " + fact, nextAction);
        return status;
    }
}
