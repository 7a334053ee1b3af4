//SOURCES View.java
//SOURCES ../explain/AnnotatedHtml.java

package notebook;

import module java.base;
import explain.AnnotatedHtml;

/// A [Timeline] as SVG: a row for each try, a dot for the answer, a bar for the wait. On a light ground of its own, so
/// that it is readable on a dark page too.
final class TimelinePicture {

    private static final int WIDTH = 640;
    private static final int ROW = 26;
    private static final int LEFT = 70;
    private static final int LETTER = 7;

    private TimelinePicture() {}

    static String svg(String title, List<Timeline.Try> tries) {
        int height = 44 + ROW * tries.size() + 14;
        long end = Math.max(1, tries.getLast().at().toMillis());
        int longest = tries.stream().mapToInt(one -> label(one).length()).max().orElse(0);
        int scale = Math.max(60, WIDTH - LEFT - 24 - LETTER * longest);
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
                font-family="sans-serif" font-size="13" role="img">
                <title>%3$s</title>
                <rect x="0.5" y="0.5" width="%4$s" height="%5$s" rx="6" fill="#ffffff" stroke="#d0d7de"/>
                <text x="16" y="26" fill="#1f2328">%3$s</text>
                """.formatted(WIDTH, height, AnnotatedHtml.escaped(title), WIDTH - 1, height - 1));
        for (int row = 0; row < tries.size(); row++) {
            svg.append(row(tries.get(row), 60 + row * ROW, scale / (double) end));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Timeline.Try one, int y, double scale) {
        int x = x(one.at(), scale);
        var colour = one.ok() ? "#1a7f37" : "#cf222e";
        var row = new StringBuilder(text(16, y + 4, "#59636e", Timeline.seconds(one.at())));
        int right = x;
        if (one.pause() != null) {
            right = x(one.at().plus(one.pause()), scale);
            row.append(String.format(Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" fill=\"#eac54f\"/>\n", x, y - 6, right - x));
        }
        row.append(String.format(Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>\n", x, y, colour));
        return row.append(text(right + 12, y + 4, colour, label(one))).toString();
    }

    private static String label(Timeline.Try one) {
        return one.outcome() + (one.pause() == null ? "" : ", waits " + Timeline.seconds(one.pause()));
    }

    private static int x(Duration at, double scale) {
        return LEFT + (int) (at.toMillis() * scale);
    }

    private static String text(int x, int y, String colour, String text) {
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", x, y, colour,
                AnnotatedHtml.escaped(text));
    }
}
