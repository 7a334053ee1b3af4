//FILES sandbox/oauth/openid-configuration.json=openid-configuration.json

package sandbox.oauth;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.http.RequestOrigin;
import sandbox.message.DataFile;
import sandbox.message.RpcException;
import sandbox.rpc.Unanswered;
import sandbox.state.Model;
import sandbox.state.Model.Token;
import sandbox.state.Model.User;
import sandbox.state.RandomSecrets;
import sandbox.state.Release.Change;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The OAuth 2 and OpenID Connect endpoints that service accounts use: token (JWT profile, client credentials), keys,
/// userinfo, discovery. Their errors have a form of their own (recorded exchanges 197–321).
public final class OAuthEndpoints {

    /// These paths have a router of their own, which tells in plain text what it does not know.
    private static final Pattern PREFIX = Pattern.compile("^(/oauth/v2|/oidc/v1|/\\.well-known/openid-configuration)");
    private static final String PROJECT_AUDIENCE = "urn:zitadel:iam:org:project:id:";
    private static final String NO_SCOPE = "The scope of your request is missing. Please ensure some scopes are requested. "
            + "If you have any questions, you may contact the administrator of the application.";
    private static final int LIFETIME_SECONDS = 43_199;

    private final State state;
    private final SignedTokens signed;

    /// The endpoints of this instance.
    public OAuthEndpoints(State state) {
        this.state = state;
        signed = new SignedTokens(List.of(state.nextId(), state.nextId()));
    }

    /// The answer of one of these endpoints, or null for another path.
    public HttpAnswer answer(IncomingRequest request) {
        var path = request.path();
        if (!PREFIX.matcher(path).find()) {
            return null;
        }
        var origin = RequestOrigin.of(request);
        try {
            origin.check(!state.release.has(Change.HOST_REFUSAL_WITHOUT_PARENT));
        } catch (RpcException wrongHost) {
            return HttpAnswer.text(wrongHost.http(), wrongHost.getMessage() + "\n");
        }
        try {
            return switch (path) {
                case "/.well-known/openid-configuration" -> HttpAnswer.json(200,
                        Json.parse(DataFile.text("oauth/openid-configuration.json").replace("ISSUER", origin.issuer())));
                case "/oauth/v2/keys" -> HttpAnswer.json(200, signed.keys());
                case "/oidc/v1/userinfo" -> userinfo(OAuthRequest.of(request));
                case "/oauth/v2/token" -> HttpAnswer.json(200, token(OAuthRequest.of(request), origin.issuer()),
                        "Cache-Control", "no-store", "Pragma", "no-cache");
                case "/oauth/v2/introspect" -> throw introspection(OAuthRequest.of(request));
                case "/oauth/v2/revoke" -> throw noApplication(OAuthRequest.of(request));
                default -> {
                    Unanswered.checkPath(request.method(), path, true);
                    yield HttpAnswer.NO_PAGE;
                }
            };
        } catch (OAuthException error) {
            return error.reply();
        }
    }

    // token

    private ObjectNode token(OAuthRequest request, String issuer) {
        var grant = request.text("grant_type");
        return switch (grant) {
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> {
                if (request.text("assertion").isEmpty()) {
                    throw OAuthException.invalid("assertion missing");
                }
                yield issue(JwtProfile.signer(state, issuer, request.text("assertion")), request.form().get("scope"), false, issuer);
            }
            case "client_credentials" -> issue(serviceAccount(request.client()), request.form().get("scope"), true, issuer);
            case "" -> throw OAuthException.invalid("grant_type missing");
            case "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange",
                    "urn:ietf:params:oauth:grant-type:device_code" -> throw noApplication(request);
            default -> throw OAuthException.of("unsupported_grant_type", grant + " not supported");
        };
    }

    /// The refusal of a client that is no application; the sandbox has no applications.
    private static OAuthException noApplication(OAuthRequest request) {
        request.client();
        return OAuthException.of("invalid_client", "no active client not found");
    }

    private static OAuthException introspection(OAuthRequest request) {
        var client = request.client();
        if (client.secret().isEmpty() && client.assertion().isEmpty()) {
            return OAuthException.of("invalid_client", "client must be authenticated");
        }
        return request.text("token").isEmpty() ? OAuthException.invalid("token missing") : OAuthException.of("unauthorized_client", null);
    }

    /// The service account whose client secret this is.
    private User serviceAccount(OAuthRequest.Client client) {
        synchronized (state) {
            var user = state.byUsername(client.id());
            if (user == null) {
                throw OAuthException.clientNotFound();
            }
            if (user.machine() == null || user.machine().secret() == null) {
                throw OAuthException.invalid("Errors.User.Machine.Secret.NotExisting");
            }
            if (!MessageDigest.isEqual(client.secret().getBytes(StandardCharsets.UTF_8),
                    user.machine().secret().getBytes(StandardCharsets.UTF_8))) {
                throw OAuthException.invalid("Errors.User.Machine.Secret.Invalid");
            }
            return user;
        }
    }

    private ObjectNode issue(User user, String scope, boolean secret, String issuer) {
        if (scope == null) {
            throw OAuthException.invalid(NO_SCOPE);
        }
        var asked = Arrays.stream(scope.split(" ")).filter(part -> !part.isEmpty()).toList();
        if (user.state() != Model.UserState.ACTIVE) {
            throw OAuthException.invalid("Errors.User.NotActive");
        }
        List<String> scopes;
        Map<String, JsonNode> claims;
        synchronized (state) {
            scopes = UserClaims.granted(state, user, asked);
            claims = UserClaims.signed(state, user, scopes);
        }
        var audience = new ArrayList<String>();
        for (var part : scopes) {
            if (!part.startsWith(PROJECT_AUDIENCE) || !part.endsWith(":aud")) {
                continue;
            }
            var project = part.substring(PROJECT_AUDIENCE.length(), part.length() - 4);
            audience.add(project.equals("zitadel") ? state.project : project);
        }
        var session = "V2_" + nextId();
        var tokenId = session + "-at_" + nextId();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plusSeconds(LIFETIME_SECONDS + 1);
        var access = user.machine().type().endsWith("JWT") ? signed.access(issuer, user, tokenId, audience, now, expires, claims)
                : RandomSecrets.accessToken(state.release, tokenId + ":" + user.id());
        synchronized (state) {
            state.add(new Token(access, tokenId, user.id(), user.org(), scopes, audience, false, 0, state.now(), expires));
        }
        var answer = Json.object().put("access_token", access).put("token_type", "Bearer");
        if (scopes.contains("offline_access")) {
            answer.put("refresh_token", RandomSecrets.accessToken(state.release, session + "-rt_" + nextId() + ":" + user.id()));
        }
        answer.put("expires_in", LIFETIME_SECONDS);
        if (scopes.contains("openid")) {
            answer.put("id_token", signed.id(issuer, user, access, audience, now, expires, secret, claims));
        }
        return answer;
    }

    private String nextId() {
        synchronized (state) {
            return state.nextId();
        }
    }

    // userinfo

    private HttpAnswer userinfo(OAuthRequest request) {
        var text = request.accessToken();
        if (text.isEmpty()) {
            throw new OAuthException(401, "invalid_request", "access token missing");
        }
        synchronized (state) {
            var token = state.tokens.get(text);
            var user = state.caller(token);
            if (user == null) {
                throw new OAuthException(401, "access_denied", "access token invalid");
            }
            var answer = Json.object();
            UserClaims.userinfo(state, user, token.scopes() == null ? List.of() : token.scopes()).forEach(answer::set);
            return HttpAnswer.json(200, answer);
        }
    }
}
