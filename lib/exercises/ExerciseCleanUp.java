//SOURCES Leftover.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../cli/Deletion.java
//SOURCES ../cli/Session.java

package exercises;

import module java.base;
import auth.KeyToken;
import cli.Deletion;
import cli.Exit;
import cli.Terminal;
import cli.Verbose;
import explain.ErrorMeaning;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// Deletes what exercises made on the instance in the environment: the organizations and accounts whose names begin as theirs do.
public final class ExerciseCleanUp {

    private ExerciseCleanUp() {}

    /// Names them and asks as `deletion` wants it; returns 0 when none is left, else the status of what was in the way.
    public static int run(Terminal terminal, Deletion deletion) {
        var retry = Retry.standard().asIn(terminal.environment());
        var options = new Zitadel.ClientOptions(Zitadel.ClientOptions.standard().timeout(), retry, new Verbose(terminal, "clean-up"));
        try (var zitadel = KeyToken.client(Settings.from(terminal.environment()), options)) {
            var left = Leftover.of(new InstanceReads(zitadel::send), _ -> true);
            if (left.isEmpty()) {
                terminal.print("Nothing to clean up on " + zitadel.settings().domain() + ": no name there begins with "
                        + InstanceReads.PREFIX + ".");
                return Exit.OK;
            }
            if (!deletion.agreed(terminal, "clean-up", "deletes what exercises made: " + left.stream().map(Leftover::label)
                    .collect(Collectors.joining("; ")), zitadel)) {
                return Exit.UNEXPECTED;
            }
            int status = Exit.OK;
            for (var leftover : left) {
                var call = leftover.deletion();
                if (deletion.wanted()) {
                    terminal.print(call.method() + " " + zitadel.settings().base() + call.path());
                    continue;
                }
                var reply = zitadel.send(call);
                if (reply.ok()) {
                    terminal.print("Deleted " + leftover.label());
                } else {
                    terminal.say("clean-up: " + leftover.label() + " is still there: " + reply.error().line(),
                            ErrorMeaning.adviceForOwn(reply, call, retry));
                    status = Math.max(status, Exit.of(reply));
                }
            }
            return status;
        }
    }
}
