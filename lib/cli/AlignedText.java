//SOURCES Columns.java
//SOURCES Terminal.java
//SOURCES ../zitadel/Json.java

package cli;

import module java.base;
import zitadel.Json;

/// Cells in columns, two blanks between them; at a terminal no line is wider than it.
final class AlignedText {

    private static final int GAP = 2;
    private static final int NARROWEST = 6;

    private AlignedText() {}

    /// Lines for the rows, the first one a header; `width` is how many columns there are, 0 for any number.
    static String of(List<List<String>> rows, int width) {
        var shown = rows.stream().map(row -> row.stream().map(AlignedText::visible).toList()).toList();
        var widths = IntStream.range(0, shown.getFirst().size())
                .map(column -> shown.stream().mapToInt(row -> width(row.get(column))).max().orElse(0)).toArray();
        for (int over = width == 0 ? 0 : IntStream.of(widths).sum() + GAP * (widths.length - 1) - width; over > 0; over--) {
            int widest = IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return shown.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = cut(row.get(column), widths[column]);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + GAP));
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell, int width) {
        if (width(cell) <= width) {
            return cell;
        }
        var kept = new StringBuilder();
        int used = 0;
        for (int c : cell.codePoints().toArray()) {
            used += width(c);
            if (used > width - 1) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + "…";
    }

    // One row is one line, and a terminal obeys nothing of it.
    private static String visible(String cell) {
        return cell.codePoints().mapToObj(c -> c == '\n' ? "\\n" : c == '\t' ? "\\t"
                : Json.escapeControls(Character.toString(c))).collect(Collectors.joining());
    }

    private static int width(String text) {
        return text.codePoints().map(AlignedText::width).sum();
    }

    // As most terminals draw it: marks above others take no place, East Asian letters and emoji two.
    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> c >= 0x1100 && c <= 0x115f || c >= 0x2e80 && c <= 0xa4cf || c >= 0xac00 && c <= 0xd7a3 || c >= 0xf900 && c <= 0xfaff
                    || c >= 0xfe30 && c <= 0xfe6f || c >= 0xff00 && c <= 0xff60 || c >= 0xffe0 && c <= 0xffe6
                    || c >= 0x1f300 && c <= 0x1faff || c >= 0x20000 && c <= 0x3fffd ? 2 : 1;
        };
    }

    /// How many columns the person's terminal has, 0 where nobody watches.
    static int width(Terminal terminal) {
        if (!terminal.interactive()) {
            return 0;
        }
        var columns = terminal.environment().getOrDefault("COLUMNS", "");
        try {
            if (!columns.matches("[1-9]\\d{0,4}")) {
                var stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
                columns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().replaceFirst(".* ", "");
            }
        } catch (IOException _) {
            // no such command, no such terminal
        }
        return columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : 80;
    }
}
