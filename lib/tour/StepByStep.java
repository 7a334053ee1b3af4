//SOURCES ../cli/Terminal.java

package tour;

import module java.base;
import cli.Terminal;

/// Waits for Enter between chapters where this is wanted and a person sits at a terminal.
final class StepByStep {

    private final Terminal terminal;
    private final boolean wanted;
    private boolean begun;

    StepByStep(Terminal terminal, boolean wanted) {
        this.terminal = terminal;
        this.wanted = wanted;
    }

    /// Returns true when the person wants to see the next chapter; false after `q`, or when there is no more input (Ctrl-D).
    /// Before the first chapter it asks nobody.
    boolean goesOn() {
        boolean asks = begun && wanted && terminal.interactive();
        begun = true;
        return !asks || enter();
    }

    private boolean enter() {
        try {
            terminal.err().write("\n[Enter] next step  [q] clean up and end: ".getBytes(StandardCharsets.UTF_8));
            terminal.err().flush();
            var line = new StringBuilder();
            int next = terminal.in().read();
            for (; next >= 0 && next != '\n'; next = terminal.in().read()) {
                line.append((char) next);
            }
            return next >= 0 && !line.toString().strip().toLowerCase(Locale.ROOT).startsWith("q");
        } catch (IOException _) {
            return false;
        }
    }
}
