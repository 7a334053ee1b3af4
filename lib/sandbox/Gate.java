package sandbox;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands before every operation, whichever way the request came: the token, the permission of a v1 route, the
/// rules of the message.
final class Gate {

    private final State state;

    Gate(State state) {
        this.state = state;
    }

    /// The answer of the route's operation; throws [Problem].
    JsonNode call(HttpExchange exchange, Routes.Route route, ObjectNode request) {
        var headers = exchange.getRequestHeaders();
        synchronized (state) {
            var call = new Call(state, null, null, request);
            if (route.needsToken()) {
                var caller = caller(headers.getFirst("Authorization"));
                var org = headers.getFirst("x-zitadel-orgid");
                if (org == null || org.isEmpty()) org = caller.org();
                else if (!state.orgsById.containsKey(org)) throw Errors.ORG_HEADER_UNKNOWN.problem();
                call = new Call(state, caller, org, request);
                if (route.permission() != null) state.require(caller, route.permission(), org, "AUTH-5mWD2");
            }
            Validation.check(request, route.request());
            return route.handler().answer(call);
        }
    }

    private Model.User caller(String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw Problem.raw(Code.UNAUTHENTICATED, "auth header missing");
        }
        // ZITADEL splits at the prefix and wants two parts
        var parts = authorization.split("Bearer ", -1);
        if (parts.length != 2 || parts[1].isEmpty()) throw Errors.AUTH_HEADER_INVALID.problem();
        var token = state.tokens.get(parts[1]);
        var caller = state.caller(token);
        if (caller == null || !token.pat() && !token.audience().contains(state.project)) throw Errors.TOKEN_INVALID.problem();
        return caller;
    }

    /// The instance answers under its domain, `localhost`, with any port or none.
    static void checkHost(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        var name = host == null ? "" : host.replaceFirst(":\\d*$", "");
        if (name.equals("localhost")) return;
        throw Problem.raw(Code.NOT_FOUND, ("unable to set instance using origin &{%s  http} (ExternalDomain is localhost): "
                + "ID=QUERY-1kIjX Message=Instance not found. Make sure you got the domain right. Check out "
                + "https://zitadel.com/docs/apis/introduction#domains Parent=(unable to get instance by domain: "
                + "instanceDomain %s, publicHostname %s: ID=QUERY-1kIjX Message=Errors.Instance.NotFound)")
                .formatted(host == null ? "" : host, name, name));
    }
}
