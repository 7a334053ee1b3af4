package sandbox.state;

import java.security.SecureRandom;
import java.util.Base64;

/// Texts that nobody can guess.
public final class RandomSecrets {

    private static final String DIGITS_AND_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
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

    /// An opaque token as long as ZITADEL's, which encrypts that content: 71 characters for two ids of 18 digits.
    public static String opaque(String content) {
        var bytes = new byte[16 + content.length()];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
