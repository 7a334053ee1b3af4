package support;

import java.util.List;

/// What a terminal shows, drawn as SVG: light text on dark, a window's frame around it.
public final class TerminalPicture {

    private static final double CHARACTER = 7.83;   // of a monospaced font of 13 pixels
    private static final int LINE = 18;
    private static final int LEFT = 18;
    private static final int TOP = 52;

    private TerminalPicture() {}

    /// `title` for those who cannot see it. A line that begins with `$ ` is what the person typed; a line without an indentation before
    /// an indented one, or of one word, stands out as the headings do.
    public static String of(String title, String text) {
        var lines = text.stripTrailing().lines().toList();
        int width = (int) (2 * LEFT + CHARACTER * lines.stream().mapToInt(String::length).max().orElse(80));
        int height = TOP + LINE * lines.size();
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" \
                font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
                <title>%3$s</title>
                <rect width="%1$s" height="%2$s" rx="8" fill="#161b22"/>
                <circle cx="22" cy="20" r="6" fill="#ff5f56"/><circle cx="42" cy="20" r="6" fill="#ffbd2e"/>\
                <circle cx="62" cy="20" r="6" fill="#27c93f"/>
                """.formatted(width, height, escaped(title)));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                svg.append(line(lines, i));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static String line(List<String> lines, int i) {
        var line = lines.get(i);
        boolean heading = i > 0 && lines.get(i - 1).isBlank() && i + 1 < lines.size() && line.matches("[A-Z][a-z ]+");
        var style = line.startsWith("$ ") ? "fill=\"#7ee787\" font-weight=\"bold\"" : heading ? "fill=\"#ffffff\" font-weight=\"bold\""
                : "fill=\"#c9d1d9\"";
        return "<text x=\"%s\" y=\"%s\" xml:space=\"preserve\" %s>%s</text>\n".formatted(LEFT, TOP + LINE * i, style, escaped(line));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
