//SOURCES Session.java

package cli;

import module java.base;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// What a script that changes something mixes in: `@Mixin DryRun dryRun`.
public class DryRun implements Session.Sender {

    @Option(names = "--dry-run", description = "show the request and the instance; only what must be read before is sent")
    boolean dryRun;

    /// True where nothing may be changed.
    public boolean wanted() {
        return dryRun;
    }

    /// Sends the requests as the session does, or in a dry run all but the last one, which is shown; returns the exit status.
    @Override
    public int send(Session session, List<Call> calls, Function<List<Reply>, JsonNode> whole) {
        if (!dryRun) {
            return session.send(calls, whole);
        }
        try (var zitadel = session.open()) {
            var captured = new HashMap<String, String>();
            for (var call : calls.subList(0, calls.size() - 1)) {
                if (!call.policy().idempotent()) {
                    throw Failure.usage("a dry run cannot show the last request: it depends on the answer to one that changes something",
                            "see all of them with --as curl");
                }
                var reply = zitadel.send(call.fill(captured));
                if (!reply.ok()) {
                    return session.answer(call, reply, null);
                }
                Zitadel.capture(call, reply, captured);
            }
            return show(session, zitadel, List.of(calls.getLast().fill(captured)));
        }
    }

    /// Prints requests that are not sent; returns the exit status.
    static int show(Session session, Zitadel zitadel, List<Call> calls) {
        for (var call : calls) {
            session.terminal().print(call.method() + " " + zitadel.settings().base() + call.path());
            call.headers().forEach((name, value) -> session.terminal().print(name + ": " + value));
            if (call.body() != null) {
                session.terminal().print(Json.indented(Verbose.withoutSecrets(call.body())));
            }
        }
        session.terminal().say(session.command() + ": a dry run: this is not sent to " + zitadel.settings().base());
        return Exit.OK;
    }
}
