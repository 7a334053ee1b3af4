//SOURCES InstanceReads.java
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
import zitadel.Call;
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
            var calls = calls(new InstanceReads(zitadel::send));
            if (calls.isEmpty()) {
                terminal.print("Nothing to clean up on " + zitadel.settings().domain() + ": no name there begins with "
                        + InstanceReads.PREFIX + ".");
                return Exit.OK;
            }
            if (!deletion.agreed(terminal, "clean-up", "deletes what exercises made: " + String.join("; ", calls.keySet()), zitadel)) {
                return Exit.UNEXPECTED;
            }
            int status = Exit.OK;
            for (var call : calls.entrySet()) {
                if (deletion.wanted()) {
                    terminal.print(call.getValue().method() + " " + zitadel.settings().base() + call.getValue().path());
                    continue;
                }
                var reply = zitadel.send(call.getValue());
                if (reply.ok()) {
                    terminal.print("Deleted " + call.getKey());
                } else {
                    terminal.say("clean-up: " + call.getKey() + " is still there: " + reply.error().line(),
                            ErrorMeaning.adviceForOwn(reply, call.getValue(), retry));
                    status = Math.max(status, Exit.of(reply));
                }
            }
            return status;
        }
    }

    // What goes, by what it is called; an organization takes its accounts with it.
    private static Map<String, Call> calls(InstanceReads instance) {
        var calls = new LinkedHashMap<String, Call>();
        var organizations = new HashSet<String>();
        for (var organization : instance.organizations()) {
            organizations.add(organization.path("id").asString());
            calls.put("organization " + organization.path("name").asString(), Call.delete("/v2/organizations/{ID}",
                    organization.path("id").asString()));
        }
        for (var user : instance.made()) {
            if (!organizations.contains(user.at("/details/resourceOwner").asString())) {
                calls.put("user " + user.path("username").asString() + " (" + user.path("userId").asString() + ")",
                        Call.delete("/v2/users/{USER_ID}", user.path("userId").asString()));
            }
        }
        return calls;
    }
}
