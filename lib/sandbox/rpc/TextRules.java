package sandbox.rpc;

import module java.base;
import tools.jackson.databind.JsonNode;

/// Text as ZITADEL compares and trims it.
public final class TextRules {

    /// What Go's strings.TrimSpace cuts off; Java's strip knows some more and some less.
    private static final String SPACE = "[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+";

    private TextRules() {}

    /// As Go's strings.TrimSpace returns it.
    public static String trim(String text) {
        return text.replaceFirst("^" + SPACE, "").replaceFirst(SPACE + "$", "");
    }

    /// The test that a filter describes by its text, in that field, and its `method`.
    public static Predicate<String> matching(JsonNode filter, String field) {
        return matching(filter.path(field).asString(""), filter.path("method").asString(""));
    }

    /// The test for `TEXT_QUERY_METHOD_…` or `TEXT_FILTER_METHOD_…`; an empty name means EQUALS. Only the methods that say so
    /// ignore case, and no character is a wildcard (recorded exchanges 335, 338, 345).
    private static Predicate<String> matching(String wanted, String method) {
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
