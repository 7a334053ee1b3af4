//SOURCES Finding.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import tools.jackson.core.JacksonException;
import zitadel.Json;
import zitadel.Zitadel;

/// What a refused token that is a JWT says of itself, unverified: when it ended, and which instance issued it.
final class JwtCheck {

    private JwtCheck() {}

    /// Null where the client's token is no JWT, or says nothing that explains the refusal.
    static Finding of(Zitadel zitadel) {
        var parts = String.valueOf(zitadel.settings().token()).split("\\.");
        if (parts.length != 3) {
            return null;
        }
        try {
            var claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            var issuer = claims.path("iss").asString("");
            if (!issuer.isEmpty() && !issuer.equals(zitadel.settings().issuer())) {
                return Finding.failure("token", "it is not accepted: " + issuer + " issued it, and this is " + zitadel.settings().issuer(),
                        "set ZITADEL_DOMAIN to the instance that issued it, or ZITADEL_TOKEN to a token of this one", Finding.REFUSED);
            }
            var end = Instant.ofEpochSecond(claims.path("exp").asLong(Long.MAX_VALUE / 1_000_000_000));
            return end.isAfter(zitadel.now()) ? null : Finding.failure("token", "it is not accepted: it expired on " + end,
                    "get a new one: jbang token-from-key or jbang token-from-secret", Finding.REFUSED);
        } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
            return null;
        }
    }
}
