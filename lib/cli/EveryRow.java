//SOURCES Session.java
//SOURCES JsonLines.java
//SOURCES ../zitadel/Pages.java

package cli;

import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Pages;

/// Every row of a list on standard output, one JSON value per line, a page at a time.
public final class EveryRow {

    private EveryRow() {}

    /// Prints the rows, or with `--pick` that value of each; returns the exit status.
    ///
    /// Throws a usage [Failure] with `--explain`.
    public static int print(Session session, Call list) {
        var chosen = session.chosen();
        if (chosen.explain()) {
            throw Failure.usage("--explain explains one page, --all prints every row",
                    "leave one of them out, or have the first row explained: jbang " + session.command() + " --all | jbang explain");
        }
        try (var zitadel = session.open(); var pages = new Pages(zitadel, list)) {
            var lines = new JsonLines();
            boolean more = true;
            while (more) {
                try {
                    more = pages.read(row -> {
                        if (chosen.pick() == null) {
                            lines.copy(row);
                        } else {
                            lines.add(session.picked(Json.tree(row)));
                        }
                    });
                } finally {
                    session.terminal().write(lines.take());
                }
            }
            return pages.error() == null ? Exit.OK : session.error(list, pages.error());
        }
    }
}
