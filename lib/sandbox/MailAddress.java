package sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// E-mail addresses as Go's net/mail reads and protoc-gen-validate judges them (recorded: 83).
final class MailAddress {

    private final String in;
    private int at;

    private MailAddress(String in) {
        this.in = in;
    }

    /// What is wrong with the address, or null.
    static String problem(String text) {
        var reader = new MailAddress(text);
        reader.space();
        if (reader.at == text.length()) return "mail: no address";
        var address = reader.address();
        if (address == null) {
            var phrase = reader.phrase();
            if (phrase.isEmpty() && !reader.here('<')) return "mail: missing word in phrase: mail: invalid string";
            if (!reader.here('<')) return phrase.contains(" ") ? "mail: no angle-addr" : "mail: missing '@' or angle-addr";
            reader.at++;
            address = reader.address();
            if (address == null) return "mail: invalid string";
            if (!reader.here('>')) return "mail: unclosed angle-addr";
            reader.at++;
        }
        reader.space();
        if (reader.at < text.length()) return "mail: expected single address, got \"" + text.substring(reader.at) + "\"";
        var parts = address.split("@", 2);
        if (parts[0].getBytes(StandardCharsets.UTF_8).length > 64) return "email address local phrase cannot exceed 64 characters";
        return hostProblem(parts[1]);
    }

    /// `local@domain` at this place; null, and nothing read, where there is none.
    private String address() {
        var start = at;
        space();
        var local = atom();
        if (dotted(local) && here('@')) {
            at++;
            space();
            var domain = atom();
            if (dotted(domain)) return local + "@" + domain;
        }
        at = start;
        return null;
    }

    private static boolean dotted(String atom) {
        return !atom.isEmpty() && !atom.startsWith(".") && !atom.endsWith(".") && !atom.contains("..");
    }

    /// The words of a name, with a space between them.
    private String phrase() {
        var words = new StringBuilder();
        while (true) {
            space();
            var word = atom();
            if (word.isEmpty()) return words.toString();
            words.append(words.isEmpty() ? "" : " ").append(word);
        }
    }

    private String atom() {
        var start = at;
        while (at < in.length() && (Character.isLetterOrDigit(in.charAt(at)) || in.charAt(at) > 0x7f
                || "!#$%&'*+-/=?^_`{|}~.".indexOf(in.charAt(at)) >= 0)) at++;
        return in.substring(start, at);
    }

    private void space() {
        while (here(' ') || here('\t')) at++;
    }

    private boolean here(char c) {
        return at < in.length() && in.charAt(at) == c;
    }

    private static String hostProblem(String domain) {
        var host = domain.toLowerCase(Locale.ROOT);
        if (host.length() > 253) return "hostname cannot exceed 253 characters";
        for (var label : host.split("\\.", -1)) {
            if (label.length() > 63) return "hostname part must be non-empty and cannot exceed 63 characters";
            if (label.startsWith("-")) return "hostname parts cannot begin with hyphens";
            if (label.endsWith("-")) return "hostname parts cannot end with hyphens";
            var bad = label.replaceAll("[a-z0-9-]", "");
            if (!bad.isEmpty()) {
                return "hostname parts can only contain alphanumeric characters or hyphens, got \""
                        + Character.toString(bad.codePointAt(0)) + "\"";
            }
        }
        return null;
    }
}
