//SOURCES KeyFile.java

package auth;

import module java.base;
import java.security.Signature;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;

/// What a key's owner says to be given a token (RFC 7523): a JWT header and its claims, not yet signed. The JDK's own Signature signs it
/// in three lines; a JOSE library would be loaded at every start for them.
public record Assertion(JsonNode header, JsonNode claims) {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    // ZITADEL refuses an iat more than a second ahead of its own clock.
    private static final Duration BACKDATED = Duration.ofMinutes(1);

    /// `audience` is the instance's issuer to the letter; `now` the time by this machine's clock.
    public static Assertion of(KeyFile key, String audience, Instant now) {
        return new Assertion(Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", key.keyId()),
                Json.object().put("iss", key.userId()).put("sub", key.userId()).put("aud", audience)
                        .put("iat", now.minus(BACKDATED).getEpochSecond()).put("exp", now.plus(LIFETIME).getEpochSecond()));
    }

    /// The signed JWT.
    public String signed(KeyFile key) {
        try {
            var text = base64(Json.line(header)) + "." + base64(Json.line(claims));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw Failure.usage("the key " + key.keyId() + " cannot sign: " + e.getMessage(),
                    "make another: jbang create-key USER_ID --out key.json");
        }
    }

    String audience() {
        return claims.get("aud").stringValue();
    }

    /// True where a server with this time takes it as neither from the future nor expired.
    boolean validAt(Instant time) {
        return claims.get("iat").longValue() <= time.getEpochSecond() + 1 && time.getEpochSecond() < claims.get("exp").longValue();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
