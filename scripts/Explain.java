///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Explain an error id, status, field, state or role, or the answer on standard input: jbang explain AUTHZ-cdgFk
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/explain/PipedInput.java

import cli.Exit;
import cli.Step;
import cli.Terminal;
import explain.Lookup;
import explain.PipedInput;
import java.util.List;
import picocli.CommandLine.Parameters;
import zitadel.Failure;

@Parameters(paramLabel = "WHAT", arity = "0..*",
        description = "AUTHZ-cdgFk, 404, details.sequence, USER_STATE_LOCKED, ORG_OWNER, org.create, x-zitadel-orgid, GET /v2/users/1, "
                + "create-key, paging, a whole error line, or several of them; errors is the map of all, topics lists matters such as "
                + "paging (default: standard input)")
String[] what = {};

int run(Terminal terminal) {
    var text = what.length > 0 ? String.join(" ", what) : terminal.interactive() ? "" : PipedInput.text(terminal.in());
    if (text.isBlank()) {
        throw Failure.usage("there is nothing to explain",
                "name it: jbang explain 404; or pipe an answer: jbang get-user ID | jbang explain");
    }
    var answer = what.length > 0 ? Lookup.explain(List.of(what), terminal.colour()) : PipedInput.explain(text,
            terminal.colour());
    if (!answer.known()) {
        terminal.say("explain: " + answer.lack(what.length > 0 ? "nothing is known of " + String.join(", ", answer.unknown())
                : "not all of this is known"));
    }
    terminal.print(answer.data() ? answer.text() : terminal.typed(answer.text()));
    return answer.known() ? Exit.OK : Exit.REFUSED;
}

void main(String... args) {
    Step.run(this, args);
}
