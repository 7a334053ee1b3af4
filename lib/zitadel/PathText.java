//SOURCES Placeholder.java
//SOURCES Failure.java

package zitadel;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Text as a request path can hold it, percent-encoded.
final class PathText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    // What else may stand in a path and query as it is: RFC 3986, sections 3.3 and 3.4.
    private static final String PATH = UNRESERVED + "!$&'()*+,;=:@/?%";
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PathText() {}

    /// A whole path with its query, as typed: only what a URI cannot hold is encoded.
    static String encoded(String path) {
        return encode(LONE_PERCENT.matcher(path).replaceAll("%25"), PATH);
    }

    /// One value as a path segment; an empty one, `.`, `..` and one with a slash are usage failures. References to captured values stay.
    static String segment(String name, String value) {
        if (value == null || value.isEmpty()) {
            throw Failure.usage(name + " is empty", "give the id");
        }
        var unusable = unusable(value);
        if (unusable != null) {
            throw Failure.usage(name + " " + unusable, "give the id");
        }
        var encoded = new StringBuilder();
        for (var part : Placeholder.parts(value)) {
            encoded.append(part.captured() ? Placeholder.of(part.text()) : encode(part.text(), UNRESERVED));
        }
        return encoded.toString();
    }

    /// Why no path can name what has this id, or null where one can: ZITADEL decodes `%2F` before it looks for the route,
    /// so that `DELETE /v2/users/1%2Fpats%2F2` deletes a token and no user.
    static String unusable(String id) {
        return id.equals(".") || id.equals("..") ? "cannot be " + id : id.contains("/") ? "cannot have a / in it" : null;
    }

    private static String encode(String text, String kept) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && kept.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
