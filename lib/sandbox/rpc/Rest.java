package sandbox.rpc;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.message.GoJson;
import sandbox.message.GrpcCode;
import sandbox.message.ProtoJson;
import sandbox.message.RpcException;
import sandbox.message.Schema;
import sandbox.state.Release.Change;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The REST paths of v2 and v1: path, body and query make the message, and a body that cannot be read wins over all
/// that the [Authorization] checks. ZITADEL has grpc-gateway do this, whose habits are here too.
public final class Rest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private final Routes routes;
    private final Authorization authorization;

    /// The surface for these routes.
    public Rest(Routes routes, Authorization authorization) {
        this.routes = routes;
        this.authorization = authorization;
    }

    /// The answer; throws [RpcException].
    public HttpAnswer answer(IncomingRequest http) {
        var path = List.of(http.path().substring(1).split("/", -1));
        // a form may stand for a request that would be too long as a GET
        var form = http.method().equals("POST") && FORM.equals(http.header("Content-Type"));
        var override = http.header("X-HTTP-Method-Override");
        var overridden = form && override != null && !override.isEmpty();
        var method = overridden ? override.toUpperCase(Locale.ROOT) : http.method();
        var match = form && !overridden && !routes.has("POST", path) && routes.has("GET", path) ? routes.find("GET", path)
                : routes.find(method, path);
        var route = match.route();
        var request = Json.object();
        if (!route.body()) {
            fromQuery(http.query(), route.request(), request);
            if (form) {
                fromQuery(http.body().text(), route.request(), request);
            }
        } else if (!overridden) {
            var value = GoJson.firstValue(http.body().text());
            if (!value.isEmpty()) {
                request = ProtoJson.read(value, route.request());
            }
        }
        match.values().forEach(request::put);
        checkPrintable("zitadel-activity-path", http.path());
        checkPrintable("authorization", http.header("Authorization"));
        authorization.checkHost(http);
        try {
            return HttpAnswer.json(route.success(), authorization.call(http, route, request));
        } catch (RpcException problem) {
            throw route.v1() && !authorization.release().has(Change.V1_KEEPS_CODES) ? problem.wrappedByV1() : problem;
        }
    }

    /// Throws [RpcException] for what cannot be handed on in a header of gRPC.
    private static void checkPrintable(String key, String value) {
        if (value != null && !PRINTABLE.matcher(value).matches()) {
            throw RpcException.raw(GrpcCode.INTERNAL, "header key \"" + key + "\" contains value with non-printable ASCII characters");
        }
    }

    /// The parameters of the query that are fields of the message: strings, once or many times.
    private static void fromQuery(String query, Schema.Message type, ObjectNode request) {
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            var field = type.byName().get(decoded(equals < 0 ? pair : pair.substring(0, equals)));
            if (field == null || !field.kind().equals("string")) {
                continue;
            }
            var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (field.list()) {
                request.withArray(field.json()).add(value);
            } else {
                request.put(field.json(), value);
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
