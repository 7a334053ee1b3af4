//SOURCES Knowledge.java
//SOURCES Spelling.java

package explain;

import module java.base;

/// Names that are written almost as they should be.
final class SimilarNames {

    private static final int SHOWN = 8;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_./-]+");

    private SimilarNames() {}

    /// `org-owner`, `Org Owner` and `ORG_OWNER` are the same.
    static boolean same(String name, String word) {
        return plain(name).equals(plain(word));
    }

    private static String plain(String text) {
        return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// Names in these files that contain the word, or are one or two letters away from it, the nearest first.
    static List<String> inFiles(String word, Stream<String> files) {
        return among(word, files.flatMap(Knowledge::all).map(Knowledge.Entry::name));
    }

    /// Those of the names that contain the word, or are one or two letters away from it, the nearest first.
    static List<String> among(String word, Stream<String> names) {
        var wanted = plain(word);
        return wanted.length() < 3 ? List.of() : names.distinct()
                .filter(name -> plain(name).contains(wanted) || near(plain(name), wanted))
                .sorted(Comparator.comparing(name -> Spelling.distance(plain(name), wanted))).limit(SHOWN).toList();
    }

    private static boolean near(String name, String word) {
        return Spelling.distance(name, word) <= (word.length() < 6 ? 1 : 2);
    }
}
