package sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.Front.Reply;
import sandbox.State.Token;
import sandbox.State.User;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The OAuth 2 and OpenID Connect endpoints that service accounts use: token (JWT profile, client credentials), keys,
/// userinfo, discovery. Their errors have a form of their own (recorded: 197–321).
final class OAuth {

    private static final String PROJECT_AUDIENCE = "urn:zitadel:iam:org:project:id:";
    private static final String NO_SCOPE = "The scope of your request is missing. Please ensure some scopes are requested. "
            + "If you have any questions, you may contact the administrator of the application.";
    private static final String NO_CLIENT = "client_id or client_assertion must be provided";
    private static final int LIFETIME_SECONDS = 43_199;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final State state;
    private final String issuer;
    private final List<String> keyIds;
    private List<KeyPair> signingKeys;

    OAuth(State state, int port) {
        this.state = state;
        issuer = "http://localhost:" + port;
        keyIds = List.of(state.nextId(), state.nextId());
    }

    /// An error in OAuth's form.
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String error;

        private Refusal(int status, String error, String description) {
            super(description, null, false, false);
            this.status = status;
            this.error = error;
        }
    }

    private static Refusal refusal(String error, String description) {
        return new Refusal(error.equals("server_error") ? 500 : 400, error, description);
    }

    /// The answer of one of these endpoints, or null for another path.
    Reply answer(HttpExchange exchange, String path) throws IOException {
        if (!path.startsWith("/oauth/v2/") && !path.equals("/oidc/v1/userinfo")
                && !path.equals("/.well-known/openid-configuration")) return null;
        try {
            Front.checkHost(exchange.getRequestHeaders().getFirst("Host"));
        } catch (Problem wrongHost) {
            return Reply.text(404, wrongHost.getMessage());
        }
        try {
            return switch (path) {
                case "/.well-known/openid-configuration" -> Reply.json(200,
                        Json.parse(Resource.text("openid-configuration.json").replace("ISSUER", issuer)));
                case "/oauth/v2/keys" -> Reply.json(200, keys());
                case "/oidc/v1/userinfo" -> userinfo(exchange);
                case "/oauth/v2/token" -> Reply.json(200, token(form(exchange), exchange.getRequestHeaders()
                        .getFirst("Authorization")), "Cache-Control", "no-store", "Pragma", "no-cache");
                case "/oauth/v2/introspect", "/oauth/v2/revoke" -> throw refusal("invalid_request", NO_CLIENT);
                default -> null;
            };
        } catch (Refusal refusal) {
            return Reply.json(refusal.status, Json.object().put("error", refusal.error)
                    .put("error_description", refusal.getMessage()));
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var body = new String(Front.body(exchange), StandardCharsets.UTF_8);
        var query = exchange.getRequestURI().getRawQuery();
        var form = new HashMap<String, String>();
        for (var pair : (query == null ? body : body + "&" + query).split("&")) {
            var equals = pair.indexOf('=');
            try {
                if (equals > 0) form.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            } catch (IllegalArgumentException _) {
                throw refusal("invalid_request", "error parsing form");
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    // token

    private ObjectNode token(Map<String, String> form, String authorization) {
        var grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> {
                if (form.getOrDefault("assertion", "").isEmpty()) throw refusal("invalid_request", "assertion missing");
                yield issue(signer(form.get("assertion")), form, false);
            }
            case "client_credentials" -> issue(client(form, authorization), form, true);
            case "" -> throw refusal("invalid_request", "grant_type missing");
            case "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange",
                    "urn:ietf:params:oauth:grant-type:device_code" -> throw form.containsKey("client_id")
                    || authorization != null && authorization.startsWith("Basic ")
                    ? refusal("invalid_client", "client not found") : refusal("invalid_request", NO_CLIENT);
            default -> throw refusal("unsupported_grant_type", grant + " not supported");
        };
    }

    /// The service account whose client secret this is.
    private User client(Map<String, String> form, String authorization) {
        var id = form.getOrDefault("client_id", "");
        var secret = form.getOrDefault("client_secret", "");
        if (authorization != null && authorization.startsWith("Basic ")) {
            try {
                var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                        .split(":", 2);
                id = decoded(pair[0]);
                secret = pair.length > 1 ? decoded(pair[1]) : "";
            } catch (IllegalArgumentException _) {
                throw refusal("invalid_client", "invalid basic auth header");
            }
        }
        if (id.isEmpty()) throw refusal("invalid_request", NO_CLIENT);
        synchronized (state) {
            var user = state.byUsername(id);
            if (user == null) throw refusal("invalid_client", "client not found");
            if (user.machine() == null || user.machine().secret() == null) {
                throw refusal("invalid_request", "Errors.User.Machine.Secret.NotExisting");
            }
            if (!MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8),
                    user.machine().secret().getBytes(StandardCharsets.UTF_8))) {
                throw refusal("invalid_request", "Errors.User.Machine.Secret.Invalid");
            }
            return user;
        }
    }

    /// The service account that signed the assertion: with a key of its own, for this issuer, in time.
    private User signer(String assertion) {
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
                        || !claims.path("iss").asString("").equals(subject)) throw broken();
                key = known.publicKey().get();
            }
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            var now = Instant.now().getEpochSecond();
            var issued = claims.path("iat").asLong(0);
            if (!header.path("alg").asString("").equals("RS256") || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    || !audience(claims.path("aud")).contains(issuer) || claims.path("exp").asLong(0) <= now - 1
                    || issued > now + 1 || issued < now - 3_600) throw broken();
            return user;
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException | JacksonException | GeneralSecurityException _) {
            throw broken();
        }
    }

    private static Refusal broken() {
        return refusal("server_error", "Errors.Internal");
    }

    private static JsonNode part(String text) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private static List<String> audience(JsonNode aud) {
        var audience = new ArrayList<String>();
        if (aud.isArray()) aud.forEach(value -> audience.add(value.asString("")));
        else audience.add(aud.asString(""));
        return audience;
    }

    private ObjectNode issue(User user, Map<String, String> form, boolean secret) {
        var scopes = Arrays.stream(form.getOrDefault("scope", "").split(" ")).filter(scope -> !scope.isEmpty()).toList();
        if (scopes.isEmpty()) throw refusal("invalid_request", NO_SCOPE);
        if (user.state() != State.UserState.ACTIVE) throw refusal("invalid_request", "Errors.User.NotActive");
        var keys = signingKeys();
        synchronized (state) {
            var audience = new ArrayList<String>();
            for (var scope : scopes) {
                if (!scope.startsWith(PROJECT_AUDIENCE) || !scope.endsWith(":aud")) continue;
                var project = scope.substring(PROJECT_AUDIENCE.length(), scope.length() - 4);
                audience.add(project.equals("zitadel") ? state.project : project);
            }
            var session = "V2_" + state.nextId();
            var tokenId = session + "-at_" + state.nextId();
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var expires = now.plusSeconds(LIFETIME_SECONDS + 1);
            var access = user.machine().type().endsWith("JWT")
                    ? signed(keys, accessClaims(user, tokenId, audience, now, expires))
                    : Credentials.opaque(tokenId + ":" + user.id());
            state.add(new Token(access, tokenId, user.id(), user.org(), scopes, audience, false, 0, now, expires));
            var answer = Json.object().put("access_token", access).put("token_type", "Bearer")
                    .put("expires_in", LIFETIME_SECONDS);
            if (scopes.contains("openid")) {
                answer.put("id_token", signed(keys, idClaims(user, access, audience, now, expires, secret)));
            }
            return answer;
        }
    }

    private ObjectNode accessClaims(User user, String id, List<String> audience, Instant now, Instant expires) {
        var claims = Json.object().put("iss", issuer).put("sub", user.id());
        var aud = claims.putArray("aud");
        if (audience.isEmpty()) aud.add(user.username());
        audience.forEach(aud::add);
        return claims.put("exp", expires.getEpochSecond()).put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond())
                .put("client_id", user.username()).put("jti", id);
    }

    private ObjectNode idClaims(User user, String access, List<String> audience, Instant now, Instant expires, boolean secret) {
        var claims = Json.object().put("iss", issuer).put("sub", user.id());
        var aud = claims.putArray("aud").add(user.username());
        audience.forEach(aud::add);
        claims.put("exp", expires.getEpochSecond()).put("iat", now.getEpochSecond()).put("auth_time", now.getEpochSecond());
        if (secret) claims.putArray("amr").add("pwd");
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(access.getBytes(StandardCharsets.US_ASCII));
            return claims.put("azp", user.username()).put("client_id", user.username())
                    .put("at_hash", URL.encodeToString(Arrays.copyOf(hash, hash.length / 2)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(List<KeyPair> keys, ObjectNode claims) {
        var header = Json.object().put("alg", "RS256").put("kid", keyIds.getFirst()).put("typ", "JWT");
        var text = URL.encodeToString(Json.bytes(header)) + "." + URL.encodeToString(Json.bytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getFirst().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // keys

    /// Made when they are first needed: an RSA key takes longer than the start of the sandbox may.
    private synchronized List<KeyPair> signingKeys() {
        if (signingKeys == null) signingKeys = List.of(RsaKeys.next(), RsaKeys.next());
        return signingKeys;
    }

    private ObjectNode keys() {
        var answer = Json.object();
        var keys = answer.putArray("keys");
        for (var i = 0; i < keyIds.size(); i++) {
            var key = (RSAPublicKey) signingKeys().get(i).getPublic();
            keys.addObject().put("use", "sig").put("kty", "RSA").put("kid", keyIds.get(i)).put("alg", "RS256")
                    .put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()));
        }
        return answer;
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    // userinfo

    private Reply userinfo(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var text = authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7)
                : form(exchange).getOrDefault("access_token", "");
        if (text.isEmpty()) throw new Refusal(401, "invalid_request", "access token missing");
        synchronized (state) {
            var token = state.tokens.get(text);
            var user = state.caller(token);
            if (user == null) throw new Refusal(401, "access_denied", "access token invalid");
            return Reply.json(200, claims(user, token.scopes() == null ? List.of() : token.scopes()));
        }
    }

    private ObjectNode claims(User user, List<String> scopes) {
        var claims = Json.object();
        var human = user.human();
        if (scopes.contains("email") && human != null) {
            claims.put("email", human.email().address()).put("email_verified", human.email().verified());
        }
        if (scopes.contains("profile")) {
            claims.put("name", user.displayName()).put("preferred_username", user.username())
                    .put("updated_at", user.changed().getEpochSecond());
            if (human != null) {
                claims.put("given_name", human.profile().givenName()).put("family_name", human.profile().familyName())
                        .put("locale", human.profile().language());
            }
        }
        claims.put("sub", user.id());
        if (scopes.contains("urn:zitadel:iam:user:metadata")) {
            for (var entry : MetadataStore.of(state, user.id())) {
                claims.withObject("/urn:zitadel:iam:user:metadata")
                        .put(entry.key(), URL.encodeToString(Base64.getDecoder().decode(entry.value())));
            }
        }
        if (scopes.contains("urn:zitadel:iam:user:resourceowner")) {
            var org = state.orgsById.get(user.org());
            claims.put("urn:zitadel:iam:user:resourceowner:id", org.id())
                    .put("urn:zitadel:iam:user:resourceowner:name", org.name())
                    .put("urn:zitadel:iam:user:resourceowner:primary_domain", org.domain());
        }
        return claims;
    }
}
