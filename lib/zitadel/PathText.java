//SOURCES Placeholder.java
//SOURCES Failure.java

package zitadel;

import module java.base;

/// Text as a request path can hold it, percent-encoded.
final class PathText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private PathText() {}

    /// One value as a path segment; an empty one, `.`, `..` and one with a slash are usage failures. References to captured values stay.
    static String segment(String name, String value) {
        if (value == null || value.isEmpty()) {
            throw Failure.usage(name + " is empty", "give the id");
        }
        var unusable = unusable(value);
        if (unusable != null) {
            throw Failure.usage(name + " " + unusable, "give the id");
        }
        return Placeholder.parts(value).stream()
                .map(part -> part.captured() ? Placeholder.of(part.text()) : encode(part.text(), UNRESERVED)).collect(Collectors.joining());
    }

    /// Why no path can name what has this id, or null where one can: ZITADEL decodes `%2F` before it looks for the route,
    /// so that `DELETE /v2/users/1%2Fpats%2F2` deletes a token and no user.
    static String unusable(String id) {
        return id.equals(".") || id.equals("..") ? "cannot be " + id : id.contains("/") ? "cannot have a / in it" : null;
    }

    /// The text with all but the characters that are kept percent-encoded, as UTF-8.
    static String encode(String text, String kept) {
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
