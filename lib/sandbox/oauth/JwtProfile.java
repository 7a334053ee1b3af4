package sandbox.oauth;

import module java.base;
import java.security.Signature;
import sandbox.state.Model.User;
import sandbox.state.Release.Change;
import sandbox.state.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The JWTs with which service accounts sign in (RFC 7523); of what is wrong with one, ZITADEL does not tell.
final class JwtProfile {

    private JwtProfile() {}

    /// The service account that signed the assertion: with a key of its own, for this issuer, in time.
    static User signer(State state, String issuer, String assertion) {
        var parts = assertion.split("\\.", -1);
        try {
            var header = part(parts[0]);
            var claims = part(parts[1]);
            PublicKey key;
            User user;
            synchronized (state) {
                var known = state.keysById.get(header.path("kid").asString(""));
                var subject = claims.path("sub").asString("");
                user = known == null ? null : state.visible(known.user());
                if (user == null || !known.expires().isAfter(Instant.now()) || !subject.equals(user.id())
                        || !claims.path("iss").asString("").equals(subject)) {
                    throw broken(state);
                }
                key = known.publicKey().get();
                if (key == null) {
                    throw broken(state);
                }
            }
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            var now = Instant.now().getEpochSecond();
            var issued = claims.path("iat").asLong(0);
            if (!header.path("alg").asString("").equals("RS256") || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    || !audience(claims.path("aud")).contains(issuer) || claims.path("exp").asLong(0) <= now - 1
                    || issued > now + 1 || issued < now - 3_600) {
                throw broken(state);
            }
            return user;
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException | JacksonException | GeneralSecurityException _) {
            throw broken(state);
        }
    }

    private static OAuthException broken(State state) {
        return state.release.has(Change.BAD_ASSERTION_IS_INVALID_GRANT) ? OAuthException.of("invalid_grant", "invalid assertion")
                : OAuthException.of("server_error", "Errors.Internal");
    }

    private static JsonNode part(String text) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private static List<String> audience(JsonNode aud) {
        var audience = new ArrayList<String>();
        if (aud.isArray()) {
            aud.forEach(value -> audience.add(value.asString("")));
        } else {
            audience.add(aud.asString(""));
        }
        return audience;
    }
}
