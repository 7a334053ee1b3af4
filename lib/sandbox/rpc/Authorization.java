package sandbox.rpc;

import sandbox.http.IncomingRequest;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.Validation;
import sandbox.message.ZitadelError;
import sandbox.state.Model.User;
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

    /// The answer of the route's operation; throws [RpcException].
    JsonNode call(IncomingRequest http, Route route, ObjectNode request) {
        synchronized (state) {
            var call = new RpcCall(state, null, null, request);
            if (route.needsToken()) {
                var caller = caller(http.header("Authorization"));
                var org = http.header("x-zitadel-orgid");
                if (org == null || org.isEmpty()) {
                    org = caller.org();
                } else if (!state.orgsById.containsKey(org)) {
                    throw ZitadelError.ORG_HEADER_UNKNOWN.exception();
                }
                call = new RpcCall(state, caller, org, request);
                if (route.permission() != null) {
                    state.require(caller, route.permission(), org, "AUTH-5mWD2");
                }
            }
            Validation.check(request, route.request());
            return route.handler().answer(call);
        }
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
        var token = state.tokens.get(parts[1]);
        var caller = state.caller(token);
        if (caller == null || !token.pat() && !token.audience().contains(state.project)) {
            throw ZitadelError.TOKEN_INVALID.exception();
        }
        return caller;
    }
}
