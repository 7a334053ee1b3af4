package explain;

import module java.base;

/// Text for a terminal of 80 columns.
public final class Paragraph {

    static final int WIDTH = 80;

    private Paragraph() {}

    /// The text in lines of at most 80 columns, broken at spaces; `first` begins the first line, `rest` the others.
    public static List<String> lines(String text, String first, String rest) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        int indent = first.length();
        for (var word : text.split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                indent = rest.length();
            }
            line.append(line.length() == indent ? "" : " ").append(word);
        }
        lines.add(line.toString());
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
