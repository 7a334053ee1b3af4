package sandbox;

import java.util.Locale;
import java.util.function.Predicate;

/// ZITADEL's text methods; only those that say so ignore case, and no character is a wildcard (recorded: 335, 338, 345).
final class Text {

    private Text() {}

    /// The test for `TEXT_QUERY_METHOD_…` or `TEXT_FILTER_METHOD_…`; an empty name means EQUALS.
    static Predicate<String> matching(String wanted, String method) {
        var name = method.replaceFirst("^TEXT_(QUERY|FILTER)_METHOD_", "");
        var ignore = name.endsWith("_IGNORE_CASE");
        var value = ignore ? wanted.toLowerCase(Locale.ROOT) : wanted;
        Predicate<String> test = switch (name.replace("_IGNORE_CASE", "")) {
            case "STARTS_WITH" -> text -> text.startsWith(value);
            case "CONTAINS" -> text -> text.contains(value);
            case "ENDS_WITH" -> text -> text.endsWith(value);
            default -> text -> text.equals(value);
        };
        return ignore ? text -> test.test(text.toLowerCase(Locale.ROOT)) : test;
    }
}
