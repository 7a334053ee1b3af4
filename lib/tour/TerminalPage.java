//SOURCES Page.java
//SOURCES ../cli/Terminal.java
//SOURCES ../explain/Paragraph.java

package tour;

import module java.base;
import cli.Terminal;
import explain.Paragraph;

/// A terminal of 80 columns.
record TerminalPage(Terminal terminal) implements Page {

    @Override
    public void introduction(String lines) {
        terminal.print(lines);
    }

    @Override
    public void heading(String text) {
        terminal.print("\n" + Paragraph.bold(text, terminal.colour()));
    }

    @Override
    public void text(String text) {
        terminal.print(wrapped(text, "\n"));
    }

    @Override
    public void message(String line, String json) {
        terminal.print("\n  " + wrapped(line, "\n  ") + (json == null ? "" : "\n" + indented(json)));
    }

    @Override
    public void meanings(List<String> points) {
        terminal.print("");
        points.forEach(point -> terminal.print(wrapped("→ " + point, "\n  ")));
    }

    @Override
    public void points(List<String> points) {
        points.forEach(point -> terminal.print("- " + point));
    }

    @Override
    public void lines(String lines) {
        terminal.print("\n" + lines);
    }

    /// Without the names of the columns: each row says what it is.
    @Override
    public void table(List<String> columns, List<List<String>> rows) {
        rows.forEach(row -> terminal.print(String.format(Locale.ROOT, "%-28s %-30s %3s %7s %s", row.toArray())));
    }

    @Override
    public void pointWithLines(String point, String lines) {
        terminal.print("- " + point + "\n" + indented(lines));
    }

    @Override
    public void trouble(String fact, String nextAction) {
        terminal.say("quickstart: " + fact, nextAction);
    }

    private static String wrapped(String text, String lineBreak) {
        return text.replaceAll("(.{1,78})(?: |$)", "$1" + lineBreak).stripTrailing();
    }

    private static String indented(String text) {
        return "  " + text.replace("\n", "\n  ");
    }
}
