//SOURCES Columns.java
//SOURCES Session.java

package cli;

import module java.base;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import zitadel.Call;

/// A list that ends before all rows are there, though nobody asked for that: rows of a table do not show it.
final class CutList {

    // Where neither the request nor the answer tells one: what ZITADEL applies to the lists that have one (recorded as appliedLimit).
    private static final int USUAL_LIMIT = 100;

    private CutList() {}

    /// Says on standard error how many rows there are and how to get them; nothing where the page is the whole list, or as long as the
    /// person wants it.
    ///
    /// - `command`: the script's options, as they were read
    static void say(Session session, CommandSpec command, Call list, JsonNode answer) {
        long total = Math.max(answer.at("/details/totalResult").asLong(0), answer.at("/pagination/totalResult").asLong(0));
        int rows = Columns.rows(answer).size();
        // The total counts rows that the token may not see (recorded exchange 130): only a full page is known to be cut.
        if (list.method().equals("POST") && rows < total && rows >= limit(list, answer) && !chosen(command, list)) {
            session.terminal().say(session.command() + ": " + rows + " of " + total + " rows; " + (sorted(command)
                    ? "up to 1000 of them: --limit 1000" : "all of them: --all"));
        }
    }

    private static long limit(Call list, JsonNode answer) {
        return Stream.of(page(list).path("limit"), answer.at("/pagination/appliedLimit")).mapToLong(limit -> limit.asLong(0))
                .filter(limit -> limit > 0).findFirst().orElse(USUAL_LIMIT);
    }

    private static boolean chosen(CommandSpec command, Call list) {
        var read = command.commandLine().getParseResult();
        return command.findOption("--limit") == null ? page(list).has("limit") || page(list).has("offset")
                : read.hasMatchedOption("--limit") || read.hasMatchedOption("--offset");
    }

    // With --all a list is in the order of creation.
    private static boolean sorted(CommandSpec command) {
        var sort = command.findOption("--sort");
        return sort != null && !sort.getValue().toString().equals("CREATION_DATE");
    }

    private static JsonNode page(Call list) {
        return list.body() == null ? MissingNode.getInstance() : list.body().path(list.body().has("pagination") ? "pagination" : "query");
    }
}
