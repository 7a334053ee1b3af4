package sandbox;

import java.util.regex.Pattern;

/// E-mail addresses as Go's net/mail and protoc-gen-validate judge them (recorded: 83).
final class MailAddress {

    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9-]*");

    private MailAddress() {}

    /// What is wrong with the address, or null.
    static String problem(String text) {
        var address = text.strip();
        if (address.isEmpty()) return "mail: no address";
        var open = address.indexOf('<');
        if (open >= 0 && address.endsWith(">")) address = address.substring(open + 1, address.length() - 1);
        var at = address.lastIndexOf('@');
        if (at < 0) {
            var word = ATOM.matcher(address);
            return !word.lookingAt() ? "mail: no angle-addr"
                    : word.end() == address.length() || address.charAt(word.end()) == '.' || address.charAt(word.end()) == ' '
                    ? "mail: missing '@' or angle-addr" : "mail: no angle-addr";
        }
        var local = address.substring(0, at);
        var domain = address.substring(at + 1);
        if (!(local.startsWith("\"") && local.endsWith("\"") && local.length() > 1)) {
            if (local.contains(" ")) return "mail: no angle-addr";
            if (local.startsWith(".")) return "mail: leading dot in atom";
            if (local.contains("..")) return "mail: double dot in atom";
            if (local.endsWith(".")) return "mail: trailing dot in atom";
            for (var part : local.split("\\.")) {
                if (!ATOM.matcher(part).matches()) return local.contains("@") ? "mail: expected single address, got \"@"
                        + domain + "\"" : "mail: no angle-addr";
            }
        }
        if (domain.isEmpty()) return "mail: no angle-addr";
        if (local.length() > 64) return "email address local part exceeds 64 characters";
        return hostProblem(domain);
    }

    private static String hostProblem(String domain) {
        var host = domain.endsWith(".") ? domain.substring(0, domain.length() - 1).toLowerCase() : domain.toLowerCase();
        if (host.length() > 253) return "hostname cannot exceed 253 characters";
        for (var label : host.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return "hostname part must be non-empty and cannot exceed 63 characters";
            }
            if (label.startsWith("-")) return "hostname parts cannot begin with hyphens";
            if (label.endsWith("-")) return "hostname parts cannot end with hyphens";
            if (!LABEL.matcher(label).matches()) {
                var bad = label.replaceAll("[a-z0-9-]", "");
                return "hostname parts can only contain alphanumeric characters or hyphens, got \"" + bad.substring(0, 1) + "\"";
            }
        }
        return null;
    }
}
