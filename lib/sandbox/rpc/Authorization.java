package sandbox.rpc;

import sandbox.http.IncomingRequest;
import sandbox.http.RequestOrigin;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.Validation;
import sandbox.message.ZitadelError;
import sandbox.state.Model.User;
import sandbox.state.Release;
import sandbox.state.Release.Change;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands before every operation, whichever way the request came: the token, the permission of a v1 route, the
/// rules of the message.
public final class Authorization {

    private final State state;

    /// Of the tokens and roles in this state.
    public Authorization(State state) {
        this.state = state;
    }

    /// Throws [RpcException] where the request is not for this instance.
    void checkHost(IncomingRequest http) {
        RequestOrigin.of(http).check(!state.release.has(Change.HOST_REFUSAL_WITHOUT_PARENT));
    }

    Release release() {
        return state.release;
    }

    /// The answer of the route's operation; throws [RpcException].
    JsonNode call(IncomingRequest http, RpcRoute route, ObjectNode request) {
        synchronized (state) {
            http.trace().operation(route.rpc());
            var call = new RpcCall(state, null, null, request, http.trace());
            if (route.needsToken()) {
                var caller = caller(http.header("Authorization"));
                http.trace().caller(caller.username());
                var org = http.header("x-zitadel-orgid");
                if (org == null || org.isEmpty()) {
                    org = caller.org();
                } else if (!state.orgsById.containsKey(org)) {
                    throw ZitadelError.ORG_HEADER_UNKNOWN.exception();
                }
                call = new RpcCall(state, caller, org, request, http.trace());
                if (route.permission() != null) {
                    call.require(route.permission(), org, "AUTH-5mWD2");
                }
            }
            Validation.check(request, route.request());
            if (containsNul(request)) {
                throw Unanswered.refusal("a text with U+0000, which its database does not take");
            }
            return route.handler().answer(call);
        }
    }

    private static boolean containsNul(JsonNode value) {
        if (value.isString()) {
            return value.asString().indexOf('\0') >= 0;
        }
        for (var part : value) {
            if (containsNul(part)) {
                return true;
            }
        }
        return false;
    }

    private User caller(String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw RpcException.raw(GrpcCode.UNAUTHENTICATED, "auth header missing");
        }
        // ZITADEL splits at the prefix and wants two parts
        var parts = authorization.split("Bearer ", -1);
        if (parts.length != 2 || parts[1].isEmpty()) {
            throw ZitadelError.AUTH_HEADER_INVALID.exception();
        }
        var text = state.release.has(Change.BLANKS_BEFORE_TOKEN) ? parts[1].stripLeading() : parts[1];
        if (state.tokensWithoutOrg.contains(text)) {
            throw ZitadelError.TOKEN_WITHOUT_ORGANIZATION.exception();
        }
        var token = state.tokens.get(text);
        if (token == null && state.sessionsById.values().stream().anyMatch(session -> session.token().equals(text))) {
            throw Unanswered.refusal("a session's token as the bearer token");
        }
        var caller = state.caller(token);
        if (caller == null || !token.pat() && !token.audience().contains(state.project)) {
            throw ZitadelError.TOKEN_INVALID.exception();
        }
        return caller;
    }
}
