package sandbox.state;

import module java.base;
import sandbox.state.Release.Change;

/// Texts that nobody can guess.
public final class RandomSecrets {

    private static final String DIGITS_AND_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecrets() {}

    /// Six capital letters and digits, as they are sent to confirm an address.
    public static String code() {
        return random(6, DIGITS_AND_CAPITALS);
    }

    /// A client secret: 64 letters and digits.
    public static String clientSecret() {
        return random(64, DIGITS_AND_CAPITALS + "abcdefghijklmnopqrstuvwxyz");
    }

    private static String random(int length, String alphabet) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// A personal access token as long as ZITADEL's, which encrypts that content.
    public static String personalAccessToken(Release release, String content) {
        return opaque(release, content, ",\"kid\":\"oidcKey\"");
    }

    /// An access token or a refresh token as long as ZITADEL's.
    public static String accessToken(Release release, String content) {
        return opaque(release, content, "");
    }

    /// The token of a session.
    public static String sessionToken(String content) {
        return bytes(16 + content.length());
    }

    /// Bytes around the content, or a JWE (RFC 7516) in its compact form: header, encrypted key, nonce, content, tag.
    private static String opaque(Release release, String content, String key) {
        if (!release.has(Change.JWE_TOKENS)) {
            return bytes(16 + content.length());
        }
        var header = "{\"alg\":\"A256GCMKW\",\"enc\":\"A256GCM\",\"iv\":\"" + bytes(12) + "\"" + key + ",\"tag\":\"" + bytes(16) + "\"}";
        return URL.encodeToString(header.getBytes(StandardCharsets.US_ASCII)) + "." + bytes(32) + "." + bytes(12) + "."
                + bytes(content.length()) + "." + bytes(16);
    }

    private static String bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return URL.encodeToString(bytes);
    }
}
