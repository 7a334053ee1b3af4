package explain;

import module java.base;

/// Text for a terminal of 80 columns.
public final class Paragraph {

    static final int WIDTH = 80;

    private Paragraph() {}

    /// The text in lines of at most 80 columns, broken at spaces; `first` begins the first line, `rest` the others.
    public static List<String> lines(String text, String first, String rest) {
        var lines = new ArrayList<String>(List.of(first));
        var between = "";
        for (var word : text.split(" ")) {
            if (!between.isEmpty() && lines.getLast().length() + 1 + word.length() > WIDTH) {
                lines.add(rest + word);
            } else {
                lines.add(lines.removeLast() + between + word);
            }
            between = " ";
        }
        return lines;
    }

    /// In another colour where colour is welcome.
    static String dim(String text, boolean colour) {
        return colour ? "\u001b[36m" + text + "\u001b[0m" : text;
    }

    /// In bold where colour is welcome.
    public static String bold(String text, boolean colour) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
