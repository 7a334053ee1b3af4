//SOURCES Page.java

package tour;

import module java.base;

/// A Markdown file, as GitHub shows it; `write` takes one or more whole lines, without the last line break.
record MarkdownPage(Consumer<String> write) implements Page {

    /// What the file begins with.
    static final String HEAD = "# The ZITADEL API quickstart";

    @Override
    public void heading(String text) {
        write.accept("\n## " + plain(text));
    }

    @Override
    public void text(String text) {
        write.accept("\n" + plain(text));
    }

    @Override
    public void message(String line, String json) {
        write.accept("\n`" + line + "`");
        if (json != null) {
            block("json", json);
        }
    }

    @Override
    public void points(List<String> points) {
        if (!points.isEmpty()) {
            write.accept(points.stream().map(point -> "\n- " + plain(point)).collect(Collectors.joining()));
        }
    }

    @Override
    public void lines(String lines) {
        block("text", lines);
    }

    @Override
    public void table(List<String> columns, List<List<String>> rows) {
        write.accept("\n" + row(columns) + "\n|" + "---|".repeat(columns.size()));
        rows.forEach(row -> write.accept(row(row)));
    }

    @Override
    public void trouble(String fact, String nextAction) {
        write.accept("\n> **" + plain(fact) + "**" + (nextAction == null ? "" : "\\\n> " + plain(nextAction)));
    }

    private void block(String language, String text) {
        write.accept("\n```" + language + "\n" + text + "\n```");
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownPage::plain).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /// With a backslash before what Markdown would take for markup; an underscore within a word is none.
    private static String plain(String text) {
        return text.strip().replaceAll("[\\\\`*<>\\[\\]|#]|\\b_|_\\b", "\\\\$0");
    }
}
