package sandbox.oauth;

import module java.base;
import java.security.Signature;
import sandbox.state.Model.User;
import sandbox.state.RsaKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The tokens that ZITADEL signs, id tokens and access tokens of the type JWT, and the keys to check them with.
final class SignedTokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final List<String> keyIds;
    private final KeyPair[] pairs;

    SignedTokens(List<String> keyIds) {
        this.keyIds = keyIds;
        pairs = new KeyPair[keyIds.size()];
    }

    /// Made when it is first asked for: it takes longer than all the rest of the start. The first one signs.
    private synchronized KeyPair pair(int index) {
        if (pairs[index] == null) {
            pairs[index] = RsaKeys.next();
        }
        return pairs[index];
    }

    /// GET /oauth/v2/keys
    ObjectNode keys() {
        var answer = Json.object();
        for (var i = 0; i < keyIds.size(); i++) {
            var key = (RSAPublicKey) pair(i).getPublic();
            answer.withArray("keys").addObject().put("use", "sig").put("kty", "RSA").put("kid", keyIds.get(i))
                    .put("alg", "RS256").put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()));
        }
        return answer;
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    /// - `more`: what the scopes show of the user
    String access(String issuer, User user, String id, List<String> audience, Instant now, Instant expires, Map<String, JsonNode> more) {
        var claims = claims(issuer, user, audience.isEmpty() ? List.of(user.username()) : audience, now, expires);
        more.forEach(claims::set);
        return signed(claims.put("nbf", now.getEpochSecond()).put("client_id", user.username()).put("jti", id));
    }

    /// - `secret`: whether the client signed in with a secret
    /// - `more`: what the scopes show of the user
    String id(String issuer, User user, String access, List<String> audience, Instant now, Instant expires, boolean secret,
            Map<String, JsonNode> more) {
        var claims = claims(issuer, user, List.of(user.username()), now, expires);
        audience.forEach(claims.withArray("aud")::add);
        more.forEach(claims::set);
        claims.put("auth_time", now.getEpochSecond());
        if (secret) {
            claims.putArray("amr").add("pwd");
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(access.getBytes(StandardCharsets.US_ASCII));
            return signed(claims.put("azp", user.username()).put("client_id", user.username())
                    .put("at_hash", URL.encodeToString(Arrays.copyOf(hash, hash.length / 2))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode claims(String issuer, User user, List<String> audience, Instant now, Instant expires) {
        var claims = Json.object().put("iss", issuer).put("sub", user.id());
        audience.forEach(claims.putArray("aud")::add);
        return claims.put("exp", expires.getEpochSecond()).put("iat", now.getEpochSecond());
    }

    private String signed(ObjectNode claims) {
        var header = Json.object().put("alg", "RS256").put("kid", keyIds.getFirst()).put("typ", "JWT");
        var text = URL.encodeToString(Json.bytes(header)) + "." + URL.encodeToString(Json.bytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair(0).getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
