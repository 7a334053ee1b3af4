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
        var output = session.output();
        var options = output.options();
        if (options.explain) {
            throw Failure.usage("--explain explains one page, --all prints every row",
                    "leave one of them out, or have the first row explained: jbang " + output.command() + " --all | jbang explain");
        }
        try (var zitadel = session.open(); var pages = new Pages(zitadel, list)) {
            var lines = new JsonLines();
            boolean more = true;
            while (more) {
                try {
                    more = pages.read(row -> {
                        if (options.pick == null) {
                            lines.copy(row);
                        } else {
                            lines.add(output.picked(Json.tree(row)));
                        }
                    });
                } finally {
                    session.terminal().write(lines.take());
                }
            }
            return pages.error() == null ? Exit.OK : output.error(list, pages.error());
        }
    }
}
