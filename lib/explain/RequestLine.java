//SOURCES OpenRequest.java
//SOURCES facts/Operation.java

package explain;

import module java.base;
import explain.facts.Operation;

/// A request as somebody wrote it: `get https://HOST/v2/users/?x=1`, `v2/users`.
///
/// - `method`: in upper case, or null where the path stands alone
/// - `path`: begins with `/`, has no host, no query and no slash at its end
record RequestLine(String method, String path) {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Pattern WITH_METHOD = Pattern.compile("(?i)(" + String.join("|", METHODS)
            + ")\\s+(?:https?://[^/\\s]+(?=/))?(\\S*/\\S*)");
    // A path of fields, such as /user/details/sequence, is none.
    private static final Pattern ALONE = Pattern.compile("(?i:https?)://[^/\\s]+(/\\S*)|(/(?:v2|v2beta|management|admin|auth|system|oauth"
            + "|oidc|debug|\\.well-known|zitadel\\.[\\w.]+)/\\S*|(?:v2|v2beta|management/v1|admin/v1|auth/v1|oauth/v2|oidc/v1)/\\S*)");

    /// What these words ask for, or null where they are no request, or hold what a terminal would obey.
    static RequestLine of(String words) {
        if (words.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        var both = WITH_METHOD.matcher(words);
        var alone = ALONE.matcher(words);
        return both.matches() ? new RequestLine(both.group(1).toUpperCase(Locale.ROOT), plain(both.group(2)))
                : alone.matches() ? new RequestLine(null, plain(alone.group(1) == null ? alone.group(2) : alone.group(1))) : null;
    }

    private static String plain(String path) {
        return "/" + path.replaceFirst("[?#].*", "").replaceAll("^/|/+$", "");
    }

    /// The methods that ZITADEL takes at the path, each with what stands behind it: `GET` → ` (GetUserByID)`.
    Map<String, String> taken() {
        var methods = new TreeMap<String, String>(Comparator.comparing(METHODS::indexOf));
        Operation.at(path).forEach((taken, name) -> methods.put(taken, " (" + name.replaceFirst(".*/", "") + ")"));
        Access.all(path, null).forEach(access -> methods.putIfAbsent(word(access.request()), ": to " + access.does()));
        OpenRequest.all(path).forEach(open -> methods.putIfAbsent(word(open.request()), ": to " + open.does()));
        return methods;
    }

    private static String word(String request) {
        return request.substring(0, request.indexOf(' '));
    }

    /// What stands behind it, in parentheses or after a colon; for a known request with its method.
    String purpose() {
        return taken().get(method);
    }

    /// True where ZITADEL is known to have it.
    boolean known() {
        return method == null ? !taken().isEmpty() : taken().containsKey(method);
    }

    /// `GET /v2/users`
    @Override
    public String toString() {
        return method == null ? path : method + " " + path;
    }
}
