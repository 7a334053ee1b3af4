package sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The HTTP side: which surface a request belongs to, and the checks in ZITADEL's order, which is: path, body, host,
/// token, permission of a v1 route, rules of the message, the operation itself.
final class Front implements HttpHandler {

    /// gRPC's limit for a message.
    static final int MAX_BODY = 4 * 1024 * 1024;

    private static final Set<String> CORS_HEADERS = Set.of("origin", "content-type", "accept", "accept-language",
            "authorization", "x-zitadel-orgid", "x-grpc-web", "x-user-agent", "x-requested-with", "connect-protocol-version",
            "connect-timeout-ms", "grpc-timeout");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String CONNECT_TYPES = "application/grpc, application/grpc+json, "
            + "application/grpc+json; charset=utf-8, application/grpc+proto, application/grpc-web, application/grpc-web+json, "
            + "application/grpc-web+json; charset=utf-8, application/grpc-web+proto, application/json, "
            + "application/json; charset=utf-8, application/proto";

    private final State state;
    private final Trouble trouble;
    private final OAuth oauth;

    Front(State state, Trouble trouble, OAuth oauth) {
        this.state = state;
        this.trouble = trouble;
        this.oauth = oauth;
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
            return rest(problem);
        } catch (RuntimeException unexpected) {
            return Reply.json(500, Problem.of(Code.INTERNAL, "", "the sandbox failed: " + unexpected).rest());
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !exchange.getRequestMethod().equals("OPTIONS")) {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Credentials", "true");
            headers.set("Access-Control-Expose-Headers", "Location,Content-Length");
        }
        if (reply.type != null) headers.set("Content-Type", reply.type);
        for (var i = 0; i < reply.extra.size(); i += 2) headers.set(reply.extra.get(i), reply.extra.get(i + 1));
        var body = exchange.getRequestMethod().equals("HEAD") ? null : reply.body;
        exchange.sendResponseHeaders(reply.status, body == null || body.length == 0 ? -1 : body.length);
        if (body != null && body.length > 0) exchange.getResponseBody().write(body);
    }

    private Reply surface(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var headers = exchange.getRequestHeaders();
        if (method.equals("OPTIONS") && headers.getFirst("Origin") != null
                && headers.getFirst("Access-Control-Request-Method") != null) return preflight(exchange);
        var path = exchange.getRequestURI().getPath();
        if (path == null || !path.startsWith("/")) throw Problem.raw(Code.NOT_FOUND, "Not Found");
        if (path.startsWith("/zitadel.")) {
            var rpc = path.substring("/zitadel.".length());
            var slash = rpc.indexOf('/');
            if (slash > 0 && Routes.hasService(rpc.substring(0, slash))) return connect(exchange, rpc);
        }
        return switch (path) {
            case "/" -> FirstPage.reply(exchange);
            case "/debug/ready" -> Reply.of(200, "application/json", "\"ok\"".getBytes(StandardCharsets.UTF_8));
            case "/debug/healthz" -> Reply.text(200, "ok");
            default -> {
                var other = oauth.answer(exchange, path);
                yield other != null ? other : rest(exchange, path);
            }
        };
    }

    private static Reply preflight(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var method = headers.getFirst("Access-Control-Request-Method");
        var asked = headers.getFirst("Access-Control-Request-Headers");
        var fine = METHODS.contains(method.toUpperCase(Locale.ROOT)) && (asked == null || Stream.of(
                asked.toLowerCase(Locale.ROOT).split(",")).map(String::strip).allMatch(CORS_HEADERS::contains));
        if (!fine) return Reply.of(204, null, null);
        var allow = new ArrayList<>(List.of("Access-Control-Allow-Origin", headers.getFirst("Origin"),
                "Access-Control-Allow-Methods", method, "Access-Control-Allow-Credentials", "true"));
        if (asked != null) allow.addAll(List.of("Access-Control-Allow-Headers", asked));
        return new Reply(204, null, null, allow);
    }

    // REST

    private Reply rest(HttpExchange exchange, String path) throws IOException {
        var match = Routes.find(exchange.getRequestMethod(), List.of(path.substring(1).split("/", -1)));
        var route = match.route();
        var request = Json.object();
        var type = route.request();
        if (route.body()) {
            var value = GoJson.firstValue(text(body(exchange)));
            if (!value.isEmpty()) request = ProtoJson.read(value, type);
        } else {
            fromQuery(exchange.getRequestURI().getRawQuery(), type, request);
        }
        for (var entry : match.values().entrySet()) request.put(entry.getKey(), entry.getValue());
        checkHost(exchange.getRequestHeaders().getFirst("Host"));
        try {
            var answer = call(exchange, route, request, type);
            return Reply.json(route.success(), answer);
        } catch (Problem problem) {
            throw route.v1() ? problem.wrappedByV1() : problem;
        }
    }

    /// The parameters of the query that are fields of the message: strings, once or many times.
    private static void fromQuery(String query, Schema.Message type, ObjectNode request) {
        if (query == null) return;
        for (var pair : query.split("&")) {
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

    private static Reply rest(Problem problem) {
        return problem.code == Code.UNAUTHENTICATED
                ? Reply.json(problem.http, problem.rest(), "WWW-Authenticate", problem.message())
                : Reply.json(problem.http, problem.rest());
    }

    // Connect

    private Reply connect(HttpExchange exchange, String rpc) throws IOException {
        var route = Routes.byRpc(rpc);
        if (route == null) return Reply.text(404, "404 page not found");
        if (!exchange.getRequestMethod().equals("POST")) return Reply.of(405, null, null, "Allow", "POST");
        var headers = exchange.getRequestHeaders();
        var contentType = headers.getFirst("Content-Type");
        var form = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replaceFirst("; *charset=utf-8$", "");
        if (!form.equals("application/json") && !form.equals("application/proto")) {
            return Reply.of(415, null, null, "Accept-Post", CONNECT_TYPES);
        }
        try {
            var version = headers.getFirst("Connect-Protocol-Version");
            if (version != null && !version.equals("1")) {
                throw Problem.raw(Code.INVALID_ARGUMENT, "Connect-Protocol-Version must be \"1\": got \"" + version + "\"");
            }
            var body = decompressed(body(exchange), headers.getFirst("Content-Encoding"));
            var type = route.request();
            var json = form.endsWith("json");
            if (json && body.length == 0) {
                throw Problem.raw(Code.INVALID_ARGUMENT, "unmarshal message: zero-length payload is not a valid JSON object");
            }
            ObjectNode request;
            try {
                request = json ? ProtoJson.read(text(body), type) : Wire.read(body, type);
            } catch (Problem problem) {
                throw Problem.raw(problem.code, "unmarshal message: unmarshal into *"
                        + type.pkg().replaceFirst("\\.v\\d.*", "") + "." + type.goName() + ": " + problem.getMessage());
            }
            checkHost(headers.getFirst("Host"));
            var answer = call(exchange, route, request, type);
            return json ? Reply.json(200, answer)
                    : Reply.of(200, "application/proto", Wire.write(answer, route.response()));
        } catch (Problem problem) {
            return Reply.json(problem.code.http, problem.connect());
        }
    }

    private static byte[] decompressed(byte[] body, String encoding) {
        if (encoding == null || encoding.isEmpty() || encoding.equals("identity")) return body;
        if (!encoding.equals("gzip")) {
            throw Problem.raw(Code.UNIMPLEMENTED, "unknown compression \"" + encoding + "\": supported encodings are gzip");
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(MAX_BODY);
        } catch (IOException _) {
            throw Problem.raw(Code.INVALID_ARGUMENT, "get decompressor: gzip: invalid header");
        }
    }

    // both

    private JsonNode call(HttpExchange exchange, Routes.Route route, ObjectNode request, Schema.Message type) {
        var headers = exchange.getRequestHeaders();
        synchronized (state) {
            Call call;
            if (route.needsToken()) {
                var token = token(headers.getFirst("Authorization"));
                var caller = state.caller(token);
                if (caller == null || !token.pat() && !token.audience().contains(state.project)) {
                    throw Errors.TOKEN_INVALID.problem();
                }
                var org = headers.getFirst("x-zitadel-orgid");
                if (org != null && !org.isEmpty() && !state.orgsById.containsKey(org)) {
                    throw Errors.ORG_HEADER_UNKNOWN.problem();
                }
                call = new Call(state, caller, org == null || org.isEmpty() ? caller.org() : org, request);
                if (route.permission() != null) {
                    state.require(caller, route.permission(), call.org(), "AUTH-5mWD2");
                }
            } else {
                call = new Call(state, null, null, request);
            }
            Validation.check(request, type);
            return route.handler().answer(call);
        }
    }

    private State.Token token(String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw Problem.raw(Code.UNAUTHENTICATED, "auth header missing");
        }
        // ZITADEL splits at the prefix and wants two parts
        var parts = authorization.split("Bearer ", -1);
        if (parts.length != 2 || parts[1].isEmpty()) throw Errors.AUTH_HEADER_INVALID.problem();
        return state.tokens.get(parts[1]);
    }

    /// The instance answers under its domain, `localhost`, with any port or none.
    static void checkHost(String host) {
        var name = host == null ? "" : host.replaceFirst(":\\d*$", "");
        if (name.equals("localhost")) return;
        throw Problem.raw(Code.NOT_FOUND, ("unable to set instance using origin &{%s  http} (ExternalDomain is localhost): "
                + "ID=QUERY-1kIjX Message=Instance not found. Make sure you got the domain right. Check out "
                + "https://zitadel.com/docs/apis/introduction#domains Parent=(unable to get instance by domain: "
                + "instanceDomain %s, publicHostname %s: ID=QUERY-1kIjX Message=Errors.Instance.NotFound)")
                .formatted(host == null ? "" : host, name, name));
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
