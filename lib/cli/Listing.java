//SOURCES AlignedText.java
//SOURCES CsvText.java
//SOURCES EveryRow.java
//SOURCES CutList.java

package cli;

import module java.base;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Pages;
import zitadel.Reply;
import zitadel.Zitadel;

/// What a script that lists something mixes in: every page, and some fields as a table for people or for a spreadsheet.
public final class Listing implements Session.Sender {

    @Option(names = "--all", description = "all there are, one JSON per line, in pages of 1000 or of the limit")
    boolean all;

    @Option(names = "--table", paramLabel = "FIELDS", description = "these fields as a table, such as userId,human.profile.displayName")
    String table;

    @Option(names = "--csv", paramLabel = "FIELDS", description = "these fields as CSV (RFC 4180) for a spreadsheet; a text that it would "
            + "run as a formula, such as =1+1, gets an apostrophe before it")
    String csv;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    /// True where every page is wanted.
    public boolean all() {
        return all;
    }

    /// True where the answer is not wanted as it comes.
    public boolean wanted() {
        return all || table != null || csv != null;
    }

    /// The list, of which every page is wanted where the person asks for that; the oldest first, so that no page repeats rows.
    ///
    /// Throws a usage [Failure] where its body has no place for a page's offset and limit.
    public Call of(Call list) {
        if (!all) {
            return list;
        }
        Failure.usageIf(!list.method().equals("POST"), "--all goes through the pages of a list, and ZITADEL's lists are POST requests",
                "for example: jbang api POST /v2/users --all");
        var body = list.body() == null ? Json.object() : list.body().deepCopy() instanceof ObjectNode object ? object : null;
        formIf(body == null, " needs a body that is a JSON object");
        var form = body.has("pagination") || !body.has("query")
                && !list.path().matches("/v2/users|.*_search|.*/List(Users|Organizations)") ? "pagination" : "query";
        formIf(body.has(form) && !body.path(form).isObject() && !body.path(form).isNull(), ": " + form + " in the body is no JSON object");
        var page = body.withObject("/" + form);
        for (var name : List.of("offset", "limit")) {
            formIf(page.hasNonNull(name) && !Json.line(page.path(name)).matches("\\d{1,18}|\"\\d{1,18}\""),
                    ": " + name + " in the body is no whole number");
        }
        if (!page.has("asc")) {
            page.put("asc", true);
        }
        return list.body(body).repeatable().everyPage();
    }

    private static void formIf(boolean wrong, String fact) {
        Failure.usageIf(wrong, "--all" + fact, "for example: jbang api POST /v2/users --all --body '{\"query\": {\"limit\": 100}}'");
    }

    /// Sends the list's request and prints what is wanted of it; returns the exit status.
    public int send(Session session, Call list) {
        return send(session, List.of(list), null);
    }

    @Override
    public int send(Session session, List<Call> calls, Function<List<Reply>, JsonNode> whole) {
        var call = calls.getLast();
        if (table == null && csv == null) {
            return call.policy().everyPage() ? EveryRow.print(session, call) : session.send(calls, whole);
        }
        Failure.usageIf(table != null && csv != null || session.chosen().pick() != null || session.chosen().explain(),
                "--table and --csv print rows in their own form", "leave out one of them, --pick and --explain");
        var columns = Columns.of(table != null ? "--table" : "--csv", table != null ? table : csv);
        try (var zitadel = session.open()) {
            return call.policy().everyPage() ? everyPage(session, zitadel, columns, call) : onePage(session, zitadel, columns, call);
        }
    }

    private int onePage(Session session, Zitadel zitadel, Columns columns, Call call) {
        var reply = zitadel.send(call);
        if (!reply.ok() || reply.json() == null) {
            return session.answer(call, reply, null);
        }
        var printed = new Printed(session, columns);
        printed.add(Columns.rows(reply.json()));
        printed.end();
        CutList.say(session, command, call, reply.json());
        return Exit.OK;
    }

    private int everyPage(Session session, Zitadel zitadel, Columns columns, Call call) {
        var printed = new Printed(session, columns);
        try (var pages = new Pages(zitadel, call)) {
            for (boolean more = true; more;) {
                var rows = new ArrayList<JsonNode>();
                more = pages.read(row -> rows.add(Json.tree(row)));
                if (!rows.isEmpty()) {
                    printed.add(rows);
                }
            }
            printed.end();
            return pages.error() == null ? Exit.OK : session.error(call, pages.error());
        }
    }

    /// Rows on their way out: CSV page by page, a table when its widths are known.
    private final class Printed {

        private final Session session;
        private final Columns columns;
        private final List<List<String>> lines = new ArrayList<>();

        Printed(Session session, Columns columns) {
            this.session = session;
            this.columns = columns;
        }

        void add(List<JsonNode> rows) {
            if (lines.isEmpty()) {
                columns.check(rows);
                begin();
            }
            if (csv != null) {
                write(rows.stream().map(columns::cells).map(CsvText::row).collect(Collectors.joining()));
            } else {
                rows.forEach(row -> lines.add(columns.cells(row).stream().map(Columns::text).toList()));
            }
        }

        private void begin() {
            lines.add(columns.fields());
            if (csv != null) {
                write(CsvText.header(columns.fields()));
            }
        }

        void end() {
            if (lines.isEmpty()) {
                begin();
            }
            if (table != null) {
                session.terminal().print(AlignedText.of(lines, AlignedText.width(session.terminal())));
            }
        }

        private void write(String text) {
            var terminal = session.terminal();
            terminal.write((terminal.interactive() ? Json.escapeControls(text) : text).getBytes(StandardCharsets.UTF_8));
        }
    }
}
