package sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sandbox.Front.Reply;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The REST paths of v2 and v1: path, body and query make the message, and a body that cannot be read wins over all
/// that the [Gate] checks.
final class Rest {

    private final Gate gate;

    Rest(Gate gate) {
        this.gate = gate;
    }

    Reply answer(HttpExchange exchange, String path) throws IOException {
        var match = Routes.find(exchange.getRequestMethod(), List.of(path.substring(1).split("/", -1)));
        var route = match.route();
        var request = Json.object();
        if (route.body()) {
            var value = GoJson.firstValue(Front.text(Front.body(exchange)));
            if (!value.isEmpty()) request = ProtoJson.read(value, route.request());
        } else {
            fromQuery(exchange.getRequestURI().getRawQuery(), route.request(), request);
        }
        match.values().forEach(request::put);
        Gate.checkHost(exchange);
        try {
            return Reply.json(route.success(), gate.call(exchange, route, request));
        } catch (Problem problem) {
            throw route.v1() ? problem.wrappedByV1() : problem;
        }
    }

    /// The parameters of the query that are fields of the message: strings, once or many times.
    private static void fromQuery(String query, Schema.Message type, ObjectNode request) {
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            var field = type.byName().get(decoded(equals < 0 ? pair : pair.substring(0, equals)));
            if (field == null || !field.kind().equals("string")) continue;
            var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (field.list()) request.withArray(field.json()).add(value);
            else request.put(field.json(), value);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    static Reply refusal(Problem problem) {
        return problem.code == Code.UNAUTHENTICATED
                ? Reply.json(problem.http, problem.rest(), "WWW-Authenticate", problem.message())
                : Reply.json(problem.http, problem.rest());
    }
}
