//SOURCES FactsFile.java

package explain.facts;

import module java.base;

/// One meaning of an error id in ZITADEL's source. 152 of the 3,269 ids have several.
///
/// - `code`: gRPC's, as a number; `*` where it follows another server's status
/// - `key`: `User.NotFound`, the message's key without `Errors.`, or null where the message has none
/// - `component`: where in ZITADEL it is raised: `command`, `query`, `api/authz`
public record ErrorFact(String id, String code, String key, String component) {

    /// All meanings of an id; where nothing is written like it, of those that differ in upper and lower case only.
    public static List<ErrorFact> of(String id) {
        var exact = all(line -> line.startsWith(id + "\t")).toList();
        return !exact.isEmpty() ? exact : all(line -> line.regionMatches(true, 0, id + "\t", 0, id.length() + 1)).toList();
    }

    /// All meanings with this key, `Errors.User.NotFound` or `User.NotFound`.
    public static List<ErrorFact> withKey(String key) {
        var plain = key.replaceFirst("^Errors\\.", "");
        return all(line -> line.contains("\t" + plain + "\t")).toList();
    }

    /// Every meaning of every id.
    public static Stream<ErrorFact> all() {
        return all(_ -> true);
    }

    /// All ids.
    public static Stream<String> ids() {
        return FactsFile.errors().stream().map(line -> line.substring(0, line.indexOf('\t'))).distinct();
    }

    private static Stream<ErrorFact> all(Predicate<String> wanted) {
        return FactsFile.errors().stream().filter(wanted).map(line -> line.split("\t"))
                .map(cells -> new ErrorFact(cells[0], cells[1], cells[2].equals("-") ? null : cells[2], cells[3]));
    }
}
