//FILES explain/facts/zitadel.tsv=zitadel.tsv
//SOURCES ../../os/BundledFile.java

package explain.facts;

import java.util.List;
import os.BundledFile;

/// zitadel.tsv, which its first line describes; read once, in some 20 ms.
final class FactsFile {

    private static final List<String> LINES = BundledFile.text("/explain/facts/zitadel.tsv").lines().toList();
    private static final int BREAK = LINES.indexOf("");

    private FactsFile() {}

    static List<String> errors() {
        return LINES.subList(1, BREAK);
    }

    static List<String> operations() {
        return LINES.subList(BREAK + 1, LINES.size());
    }

    /// Cell number `index` of a row, `-` where it is missing.
    static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index] : "-";
    }
}
