package explain;

import module java.base;

/// How far two words are from each other.
public final class Spelling {

    private Spelling() {}

    /// The name that a mistyped word was to be: the nearest one, or null where more than one letter in three would be wrong.
    public static String nearest(String word, Collection<String> names) {
        return names.stream().min(Comparator.comparing(name -> distance(name, word)))
                .filter(name -> distance(name, word) * 3 <= word.length()).orElse(null);
    }

    /// Levenshtein's distance: how many letters to add, drop or change.
    static int distance(String one, String other) {
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
