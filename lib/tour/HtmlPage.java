//SOURCES Page.java

package tour;

import module java.base;

/// An HTML file that needs no other; `write` takes one or more whole lines, without the last line break.
/// (`</body>` and `</html>` may be left out, so that it is whole wherever it ends.)
record HtmlPage(Consumer<String> write) implements Page {

    /// What the file begins with.
    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>The ZITADEL API quickstart</title>
            <style>
            body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif }
            pre { background: #f3f4f6; color: #1f2328; padding: .7rem 1rem; overflow-x: auto; border-radius: 6px }
            table { border-collapse: collapse } th, td { text-align: left; padding: .2rem .8rem .2rem 0 }
            .trouble { border-left: 4px solid #cf222e; padding-left: 1rem }
            </style>
            <h1>The ZITADEL API quickstart</h1>""";

    @Override
    public void heading(String text) {
        write.accept(element("h2", text));
    }

    @Override
    public void text(String text) {
        write.accept(element("p", text));
    }

    @Override
    public void message(String line, String json) {
        write.accept("<p><code>" + escaped(line) + "</code></p>");
        if (json != null) {
            lines(json);
        }
    }

    @Override
    public void points(List<String> points) {
        if (!points.isEmpty()) {
            write.accept(points.stream().map(point -> element("li", point)).collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
        }
    }

    @Override
    public void lines(String lines) {
        write.accept(element("pre", lines));
    }

    @Override
    public void table(List<String> columns, List<List<String>> rows) {
        write.accept("<table>\n" + row("th", columns));
        rows.forEach(row -> write.accept(row("td", row)));
        write.accept("</table>");
    }

    @Override
    public void trouble(String fact, String nextAction) {
        write.accept("<p class=\"trouble\"><b>" + escaped(fact) + "</b>"
                + (nextAction == null ? "" : "<br>" + escaped(nextAction)) + "</p>");
    }

    private static String row(String cell, List<String> texts) {
        return texts.stream().map(text -> element(cell, text.strip())).collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
