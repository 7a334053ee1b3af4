//SOURCES StandardOptions.java
//SOURCES Exit.java
//SOURCES Verbose.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../explain/AnnotatedJson.java
//SOURCES ../explain/ErrorMeaning.java

package cli;

import module java.base;
import auth.KeyToken;
import explain.AnnotatedJson;
import explain.ErrorMeaning;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// What a request script works with: client, usual output, exit status. `command` is its name, `chosen` what its arguments say.
public record Session(Terminal terminal, String command, StandardOptions.OfRequests chosen, Retry retry) {

    /// What a script mixes in (`@Mixin`) to send its requests in another way; see [#send(List, Function)].
    interface Sender {
        int send(Session session, List<Call> calls, Function<List<Reply>, JsonNode> whole);
    }

    /// Throws a usage [Failure] where an option cannot work, before anything is sent: what a request made would be lost.
    void check() {
        var pick = chosen.pick() == null ? "/" : chosen.pick();
        Failure.usageIf(!pick.startsWith("/"), "--pick takes a JSON pointer: " + pick,
                "begin it with /, and so each step: --pick /" + pick.replace('.', '/'));
        Failure.usageIf(!(chosen.timeout() > 0 && chosen.timeout() <= 86_400), "--timeout must be more than 0 and at most 86400 seconds",
                "for example --timeout 30");
    }

    /// What the arguments say of requests: timeout, tries, who watches.
    public Zitadel.ClientOptions options() {
        var timeout = Duration.ofMillis(Math.max(1, (long) (chosen.timeout() * 1000)));
        return new Zitadel.ClientOptions(timeout, retry, new Verbose(terminal, command));
    }

    /// A client with the credential in the environment; to be closed. Throws a usage [Failure] where a setting is missing.
    public Zitadel open() {
        return KeyToken.client(Settings.from(terminal.environment()), options());
    }

    /// Says whose token it is, where that can be told.
    void sayAccount() {
        var once = new Zitadel.ClientOptions(options().timeout(), retry.asIn(Map.of("ZITADEL_RETRIES", "0")), new Zitadel.Watcher() {});
        try (var zitadel = KeyToken.client(Settings.from(terminal.environment()), once)) {
            var user = zitadel.send(List.of(Call.get("/oidc/v1/userinfo").capture("SUB", "/sub"),
                    Call.get("/v2/users/{USER_ID}", Placeholder.of("SUB")))).getLast();
            if (user.pick("/user/username") != null) {
                terminal.say("* the token is that of " + user.pick("/user/username") + " (" + user.pick("/user/userId") + ")");
            }
        } catch (Failure _) {
            // a hint only
        }
    }

    /// Sends the request and prints the answer, or the error; returns the exit status.
    public int send(Call call) {
        return send(List.of(call), null);
    }

    /// Sends the requests one after the other and prints the last answer, what `whole` (or null) makes of all, or the error.
    int send(List<Call> calls, Function<List<Reply>, JsonNode> whole) {
        try (var zitadel = open()) {
            return send(zitadel, calls, whole);
        }
    }

    int send(Zitadel zitadel, List<Call> calls, Function<List<Reply>, JsonNode> whole) {
        var replies = zitadel.send(calls);
        var last = replies.getLast();
        return answer(calls.get(replies.size() - 1), last, whole == null || !last.ok() ? null : whole.apply(replies));
    }

    /// Prints the answer, or `other` where it is not null, as `--pick` and `--explain` want it, or the error; returns the exit status.
    public int answer(Call call, Reply reply, JsonNode other) {
        if (!reply.ok()) {
            return error(call, reply);
        }
        if (reply.doneBefore()) {
            terminal.say(command + ": the answer to the first try was lost; the repeat shows that it was done");
        }
        var list = String.valueOf(chosen.pick()).matches("/\\w+/\\d.*") ? reply.json() : null;   // without rows ZITADEL leaves it out
        if (list != null && list.size() == 1 && (list.has("pagination") || list.has("details") && !list.path("details").has("sequence"))) {
            return say("the list is empty: it has no " + chosen.pick(), null, Exit.REFUSED);
        }
        try {
            show(reply, other);
        } catch (Failure e) {
            var shown = other != null ? other : reply.json();
            throw shown == null || call.policy().idempotent() ? e
                    : Failure.unexpected(e.getMessage(), "it was done all the same: " + Json.line(Verbose.withoutSecrets(shown)));
        }
        var awaited = call.policy().awaited();
        boolean absent = awaited != null && reply.pick(awaited.pointer()) == null;
        return absent ? say(awaited.absent(), Knowledge.entry("errors/forms", "nothing-visible").text("next"), Exit.REFUSED)
                : reply.deletedNothing() ? say("nothing with this id was there to delete", "check the id", Exit.REFUSED) : Exit.OK;
    }

    private void show(Reply reply, JsonNode other) {
        // Token by token: as a tree, 50 MB would take 600.
        if (other == null && chosen.pick() == null && !chosen.explain() && reply.isJson()) {
            Json.indent(reply.body(), terminal::printPart);
            terminal.print("");
            return;
        }
        var json = other != null ? other : reply.json();
        if (chosen.pick() != null) {
            terminal.print(picked(json));
        } else if (json != null) {
            terminal.print(chosen.explain() ? AnnotatedJson.withHighlights(json, terminal.colour()) : Json.indented(json));
        } else if (!reply.text().isBlank()) {
            terminal.print(Json.escapeControls(reply.text().stripTrailing()));
        }
    }

    String picked(JsonNode json) {
        var value = json == null ? Json.parse("") : json.at(chosen.pick());
        Failure.unexpectedIf(value.isMissingNode(), "the answer has nothing at " + chosen.pick(), "see the whole answer without --pick");
        var text = value.isString() ? value.stringValue() : Json.line(value);
        return terminal.interactive() ? Json.escapeControls(text) : text;
    }

    /// Prints an error answer and what to do next; returns the exit status.
    int error(Call call, Reply reply) {
        if (call.policy().everyPage() && reply.json() != null && chosen.pick() == null) {
            terminal.print(Json.line(reply.json()));
        } else {
            body(reply);
        }
        var next = command.equals("api") ? ErrorMeaning.advice(reply, call, retry) : ErrorMeaning.adviceForOwn(reply, call, retry);
        return say(reply.error().line(), next, Exit.of(reply));
    }

    /// Says what ended the command; returns the exit status.
    int failed(Failure failure) {
        var answer = failure.answer;
        body(answer);
        return say(failure.getMessage(), failure.nextAction != null || answer == null ? failure.nextAction
                : ErrorMeaning.advice(answer, null, retry), Exit.of(failure));
    }

    private void body(Reply errorAnswer) {
        if (errorAnswer != null && chosen.pick() == null && errorAnswer.isJson()) {
            show(errorAnswer, null);
        }
    }

    int say(String fact, String nextAction, int status) {
        terminal.say(command + ": " + fact, nextAction);
        return status;
    }
}
