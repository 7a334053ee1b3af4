//SOURCES Exit.java
//SOURCES Terminal.java

package cli;

import zitadel.Failure;

/// A text that is all that a program has to say, such as a list of commands.
public final class Printout {

    private Printout() {}

    /// Prints it and returns the exit status; where it cannot be written, `name` says so on standard error.
    public static int of(Terminal terminal, String name, String text) {
        try {
            terminal.print(text);
            return Exit.OK;
        } catch (Terminal.ReaderGone _) {
            return Exit.READER_GONE;
        } catch (Failure e) {
            terminal.say(name + ": " + e.getMessage());
            return Exit.UNEXPECTED;
        }
    }
}
