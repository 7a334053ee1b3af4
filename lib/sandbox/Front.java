package sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The HTTP side: which surface a request belongs to, and how an answer is sent. ZITADEL checks in this order: path, body,
/// host, token, permission of a v1 route, rules of the message, the operation itself.
///
/// Where an answer comes from: [Rest] and [Connect] find its line in [Routes], which names the method that makes it; [Gate]
/// stands before that. Field rules are in `messages.txt`, what roles may in `roles.txt`, error ids and texts in [Errors].
final class Front implements HttpHandler {

    /// gRPC's limit for a message.
    static final int MAX_BODY = 4 * 1024 * 1024;

    private final Trouble trouble;
    private final OAuth oauth;
    private final Rest rest;
    private final Connect connect;

    Front(State state, Trouble trouble, OAuth oauth) {
        this.trouble = trouble;
        this.oauth = oauth;
        var gate = new Gate(state);
        rest = new Rest(gate);
        connect = new Connect(gate);
    }

    /// An answer before it is sent; type and body may be null, extra is pairs of header names and values.
    record Reply(int status, String type, byte[] body, List<String> extra) {

        static Reply of(int status, String type, byte[] body, String... extra) {
            return new Reply(status, type, body, List.of(extra));
        }

        static Reply json(int status, JsonNode body, String... extra) {
            return of(status, "application/json", Json.bytes(body), extra);
        }

        static Reply text(int status, String text) {
            return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // the server closes a connection whose request is not read in time: nothing may wait before that
            exchange.setStreams(new ByteArrayInputStream(exchange.getRequestBody().readNBytes(MAX_BODY + 1)), null);
            var fault = trouble.fault(exchange);
            var reply = trouble.instead(exchange, fault);
            if (reply == null) reply = answer(exchange);
            if (!trouble.spoils(exchange, fault, reply)) send(exchange, reply);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        try {
            return surface(exchange);
        } catch (Problem problem) {
            return Rest.refusal(problem);
        } catch (RuntimeException unexpected) {
            return Reply.json(500, Problem.of(Code.INTERNAL, "", "the sandbox failed: " + unexpected).rest());
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        Cors.add(exchange, headers);
        if (reply.type != null) headers.set("Content-Type", reply.type);
        for (var i = 0; i < reply.extra.size(); i += 2) headers.set(reply.extra.get(i), reply.extra.get(i + 1));
        var body = exchange.getRequestMethod().equals("HEAD") ? null : reply.body;
        exchange.sendResponseHeaders(reply.status, body == null || body.length == 0 ? -1 : body.length);
        if (body != null && body.length > 0) exchange.getResponseBody().write(body);
    }

    private Reply surface(HttpExchange exchange) throws IOException {
        if (Cors.isPreflight(exchange)) return Cors.preflight(exchange);
        var path = exchange.getRequestURI().getPath();
        if (path == null || !path.startsWith("/")) throw Problem.raw(Code.NOT_FOUND, "Not Found");
        return switch (path) {
            case "/" -> FirstPage.reply(exchange);
            case "/debug/ready" -> Reply.of(200, "application/json", "\"ok\"".getBytes(StandardCharsets.UTF_8));
            case "/debug/healthz" -> Reply.text(200, "ok");
            default -> {
                var other = path.startsWith("/zitadel.") && path.indexOf('/', 1) > 0
                        ? connect.answer(exchange, path.substring("/zitadel.".length())) : oauth.answer(exchange, path);
                yield other != null ? other : rest.answer(exchange, path);
            }
        };
    }

    static byte[] body(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            var length = exchange.getRequestHeaders().getFirst("Content-Length");
            throw Problem.raw(Code.RESOURCE_EXHAUSTED, "grpc: received message larger than max ("
                    + (length == null ? Integer.toString(body.length) : length) + " vs. " + MAX_BODY + ")");
        }
        return body;
    }

    /// The text of a body; what is not UTF-8 becomes a lone surrogate, which [ProtoJson] refuses in a string.
    static String text(byte[] body) {
        try {
            var chars = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith("\udfff")
                    .decode(java.nio.ByteBuffer.wrap(body));
            return chars.toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
