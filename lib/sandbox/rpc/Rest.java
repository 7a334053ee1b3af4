package sandbox.rpc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.http.RequestOrigin;
import sandbox.message.GoJson;
import sandbox.message.GrpcCode;
import sandbox.message.ProtoJson;
import sandbox.message.RpcException;
import sandbox.message.Schema;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The REST paths of v2 and v1: path, body and query make the message, and a body that cannot be read wins over all
/// that the [Authorization] checks.
public final class Rest {

    private final Routes routes;
    private final Authorization authorization;

    /// The surface for these routes.
    public Rest(Routes routes, Authorization authorization) {
        this.routes = routes;
        this.authorization = authorization;
    }

    /// The answer; throws [RpcException].
    public HttpAnswer answer(IncomingRequest http) {
        if (!http.path().startsWith("/")) {
            throw RpcException.raw(GrpcCode.NOT_FOUND, "Not Found");
        }
        var match = routes.find(http.method(), List.of(http.path().substring(1).split("/", -1)));
        var route = match.route();
        var request = Json.object();
        if (route.body()) {
            var value = GoJson.firstValue(http.body().text());
            if (!value.isEmpty()) {
                request = ProtoJson.read(value, route.request());
            }
        } else {
            fromQuery(http.query(), route.request(), request);
        }
        match.values().forEach(request::put);
        RequestOrigin.check(http);
        try {
            return HttpAnswer.json(route.success(), authorization.call(http, route, request));
        } catch (RpcException problem) {
            throw route.v1() ? problem.wrappedByV1() : problem;
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
