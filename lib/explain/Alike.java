//SOURCES Knowledge.java

package explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Names that are written almost as they should be.
final class Alike {

    private static final int SHOWN = 8;

    private Alike() {}

    /// `org-owner`, `Org Owner` and `ORG_OWNER` are the same.
    static boolean same(String name, String word) {
        return plain(name).equals(plain(word));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_./-]+", "");
    }

    /// Names in these files that contain the word, or are one or two letters away from it, the nearest first.
    static List<String> names(String word, Stream<String> files) {
        var wanted = plain(word);
        return wanted.length() < 3 ? List.of() : files.flatMap(Knowledge::all).map(Entry::name).distinct()
                .filter(name -> plain(name).contains(wanted) || near(plain(name), wanted))
                .sorted(Comparator.comparing(name -> distance(plain(name), wanted))).limit(SHOWN).toList();
    }

    private static boolean near(String name, String word) {
        return distance(name, word) <= (word.length() < 6 ? 1 : 2);
    }

    // Levenshtein's: letters to add, drop or change.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[row.length - 1];
    }
}
