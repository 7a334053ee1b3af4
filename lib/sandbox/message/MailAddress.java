package sandbox.message;

import module java.base;

/// E-mail addresses as Go's net/mail reads and protoc-gen-validate judges them (recorded exchange 83).
final class MailAddress {

    private static final String LETTER = "[\\p{L}\\p{N}!#$%&'*+\\-/=?^_`{|}~\\x{80}-\\x{10ffff}]";
    private static final String DOTTED = LETTER + "++(?:\\." + LETTER + "++)*+(?![.])";
    private static final String ADDRESS = "[ \t]*+(?<local>" + DOTTED + ")@[ \t]*+(?<domain>" + DOTTED + ")";
    private static final String WORD = "(?:" + LETTER + "|[.])++";
    private static final String WORDS = "(?:[ \t]*+" + WORD + ")*+[ \t]*+";

    private static final Pattern PLAIN = Pattern.compile(ADDRESS + "[ \t]*+(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile(WORDS + "<" + ADDRESS + ">[ \t]*+(?<rest>.*)", Pattern.DOTALL);

    /// How a text that is no address begins, and what Go says of it; the first that fits counts.
    private static final Map<Pattern, String> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put(Pattern.compile("[ \t]*+$"), "mail: no address");
        PROBLEMS.put(Pattern.compile(WORDS + "<" + ADDRESS), "mail: unclosed angle-addr");
        PROBLEMS.put(Pattern.compile(WORDS + "<"), "mail: invalid string");
        PROBLEMS.put(Pattern.compile("[ \t]*+" + WORD + "[ \t]++" + WORD), "mail: no angle-addr");
        PROBLEMS.put(Pattern.compile("[ \t]*+" + WORD), "mail: missing '@' or angle-addr");
        PROBLEMS.put(Pattern.compile(""), "mail: missing word in phrase: mail: invalid string");
    }

    private MailAddress() {}

    /// What is wrong with the address, or null.
    static String problem(String text) {
        var address = PLAIN.matcher(text);
        if (!address.matches()) {
            address = NAMED.matcher(text);
        }
        if (!address.matches()) {
            return PROBLEMS.entrySet().stream().filter(problem -> problem.getKey().matcher(text).lookingAt()).findFirst()
                    .orElseThrow().getValue();
        }
        var rest = address.group("rest");
        if (!rest.isEmpty()) {
            return "mail: expected single address, got \"" + rest + "\"";
        }
        var local = address.group("local").getBytes(StandardCharsets.UTF_8).length;
        return local > 64 ? "email address local phrase cannot exceed 64 characters" : hostProblem(address.group("domain"));
    }

    private static String hostProblem(String domain) {
        var host = domain.toLowerCase(Locale.ROOT);
        if (host.length() > 253) {
            return "hostname cannot exceed 253 characters";
        }
        for (var label : host.split("\\.", -1)) {
            if (label.length() > 63) {
                return "hostname part must be non-empty and cannot exceed 63 characters";
            }
            if (label.startsWith("-")) {
                return "hostname parts cannot begin with hyphens";
            }
            if (label.endsWith("-")) {
                return "hostname parts cannot end with hyphens";
            }
            var bad = label.replaceAll("[a-z0-9-]", "");
            if (!bad.isEmpty()) {
                return "hostname parts can only contain alphanumeric characters or hyphens, got \""
                        + Character.toString(bad.codePointAt(0)) + "\"";
            }
        }
        return null;
    }
}
