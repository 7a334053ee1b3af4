//SOURCES Session.java
//SOURCES ../auth/PatRotation.java

package cli;

import auth.PatRotation;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;

/// A rotation of the personal access token in use, at a terminal.
public final class PatCommand {

    private PatCommand() {}

    /// Prints the new token before the old one goes. `expires` in RFC 3339; `old` is the old token's id, or null where the account
    /// has one only. Returns the exit status.
    public static int rotate(Session session, String expires, String old) {
        session.mustPrint("/token");
        try (var zitadel = session.open()) {
            new PatRotation(zitadel, expires, new PatRotation.Listener() {
                @Override
                public void shows(Call add, Reply added) {
                    try {
                        session.answer(add, added);
                    } catch (Terminal.ReaderGone _) {
                        throw Failure.unexpected("nobody reads the new token", null);
                    }
                }

                @Override
                public void says(String line) {
                    session.terminal().say(line);
                }
            }).run(old);
            return Exit.OK;
        }
    }
}
