//SOURCES DryRun.java
//SOURCES Deleted.java

package cli;

import module java.base;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Reply;
import zitadel.Settings;
import zitadel.Zitadel;

/// What a script that deletes something mixes in: it names what goes and from which instance, and asks at a terminal.
public final class Deletion extends DryRun {

    @Option(names = "--yes", description = "do not ask; in a pipe and where CI is set nobody is asked")
    boolean yes;

    /// Says what the last request deletes, asks for it where somebody can answer, and sends; returns the exit status.
    @Override
    public int send(Session session, List<Call> calls, Function<List<Reply>, JsonNode> whole) {
        try (var zitadel = session.open()) {
            var deleted = Deleted.by(zitadel, calls.getLast());
            if (wanted() && deleted != null && deleted.missing() != null) {
                return session.say(deleted.missing().fact(), deleted.missing().next(), Exit.REFUSED);
            }
            if (deleted != null && deleted.known()
                    && !agreed(session.terminal(), session.command(), "deletes " + deleted.name(), zitadel)) {
                return Exit.UNEXPECTED;
            }
            return wanted() ? show(session, zitadel, calls) : session.send(zitadel, calls, whole);
        }
    }

    /// Says what will be done on which instance, and asks for it at a terminal; true where it may be done.
    public boolean agreed(Terminal terminal, String command, String what, Zitadel zitadel) {
        terminal.say(command + ": " + (wanted() ? "dry run: " : "") + what + " on " + zitadel.settings().base());
        if (wanted() || yes || !terminal.interactive() || Settings.value(terminal.environment(), "CI") != null) {
            return true;
        }
        boolean agreed = answer(terminal, command + ": go on? [y/N] ").toLowerCase(Locale.ROOT).matches("y(es)?");
        if (!agreed) {
            terminal.say(command + ": nothing was done");
        }
        return agreed;
    }

    private static String answer(Terminal terminal, String question) {
        try {
            terminal.err().write(question.getBytes(StandardCharsets.UTF_8));
            terminal.err().flush();
            var line = new ByteArrayOutputStream();
            for (int next = terminal.in().read(); next >= 0 && next != '\n'; next = terminal.in().read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
