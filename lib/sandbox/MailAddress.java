package sandbox;

import java.util.regex.Pattern;

/// E-mail addresses as Go's net/mail and protoc-gen-validate judge them (recorded: 83).
final class MailAddress {

    private static final Pattern LOCAL =
            Pattern.compile("\"[^\"]*\"|[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x80-\\uffff.-]+");

    private MailAddress() {}

    /// What is wrong with the address, or null.
    static String problem(String text) {
        var address = text.strip();
        if (address.isEmpty()) return "mail: no address";
        if (address.endsWith(">") && address.contains("<")) {
            address = address.substring(address.indexOf('<') + 1, address.length() - 1);
        }
        var at = address.lastIndexOf('@');
        if (at < 0) return "mail: missing '@' or angle-addr";
        var local = address.substring(0, at);
        if (local.startsWith(".")) return "mail: leading dot in atom";
        if (local.endsWith(".")) return "mail: trailing dot in atom";
        if (local.contains("..")) return "mail: double dot in atom";
        if (!LOCAL.matcher(local).matches() || at == address.length() - 1) return "mail: no angle-addr";
        if (local.length() > 64) return "email address local part exceeds 64 characters";
        var host = address.substring(at + 1).replaceFirst("\\.$", "").toLowerCase();
        if (host.length() > 253) return "hostname cannot exceed 253 characters";
        for (var label : host.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return "hostname part must be non-empty and cannot exceed 63 characters";
            }
            if (label.startsWith("-")) return "hostname parts cannot begin with hyphens";
            if (label.endsWith("-")) return "hostname parts cannot end with hyphens";
            var bad = label.replaceAll("[a-z0-9-]", "");
            if (!bad.isEmpty()) {
                return "hostname parts can only contain alphanumeric characters or hyphens, got \"" + bad.charAt(0) + "\"";
            }
        }
        return null;
    }
}
