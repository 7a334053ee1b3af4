package sandbox.window;

import module java.base;
import tools.jackson.core.JacksonException;
import zitadel.Json;

/// What was sent, with `<hidden>` in place of its secrets: known by the names of their fields, a private key by its form, and the token of
/// the request itself.
///
/// - `token`: that token, or null
record HiddenSecrets(String token) {

    private static final String HIDDEN = "<hidden>";
    private static final Pattern NAMES = Pattern.compile(".*" + Json.SECRET);
    /// A value as JSON, a form or a query has it, whole or cut off.
    private static final Pattern IN_TEXT =
            Pattern.compile("(" + Json.SECRET + "[\"']?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^&,}\\s\\[{]++)");
    private static final int MOST = 20_000;

    /// JSON that can be read is indented; a long text is cut.
    String in(String text) {
        var known = token == null || token.isBlank() ? text : text.replace(token, HIDDEN);
        var shown = ofText(known);
        if (known.matches("(?s)\\s*[{\\[].*")) {
            try {
                shown = Json.indented(Json.map(Json.parse(known), (name, value) -> isSecret(name, value) ? HIDDEN : value));
            } catch (JacksonException _) {
                // it is shown as it came: what is wrong with it is what somebody wants to see
            }
        }
        return shown.length() > MOST ? shown.substring(0, MOST) + "\n… " + (shown.length() - MOST) + " characters more" : shown;
    }

    private static boolean isSecret(String name, String value) {
        return name != null && NAMES.matcher(name).matches() || value.contains("PRIVATE KEY-----");
    }

    private static String ofText(String text) {
        return IN_TEXT.matcher(text).replaceAll("$1" + HIDDEN);
    }
}
