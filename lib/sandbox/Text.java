package sandbox;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Text as ZITADEL compares, trims and makes it.
final class Text {

    static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// What Go's strings.TrimSpace cuts off; Java's strip knows some more and some less.
    private static final String SPACE = "[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Text() {}

    static String trim(String text) {
        return text.replaceFirst("^" + SPACE, "").replaceFirst(SPACE + "$", "");
    }

    /// Six capital letters and digits, as they are sent to confirm an address.
    static String code() {
        return random(6, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    }

    /// That many characters of the alphabet, by chance.
    static String random(int length, String alphabet) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        return text.toString();
    }

    /// The test that a filter describes by its text, in that field, and its `method`.
    static Predicate<String> matching(JsonNode filter, String field) {
        return matching(filter.path(field).asString(""), filter.path("method").asString(""));
    }

    /// The test for `TEXT_QUERY_METHOD_…` or `TEXT_FILTER_METHOD_…`; an empty name means EQUALS. Only the methods that say so
    /// ignore case, and no character is a wildcard (recorded: 335, 338, 345).
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
