package sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import sandbox.Front.Reply;
import tools.jackson.databind.node.ObjectNode;

/// The operations by the Connect protocol: always POST, in JSON or in protobuf's binary form (recorded: 156–160, 448–483).
final class Connect {

    private static final String TYPES = "application/grpc, application/grpc+json, "
            + "application/grpc+json; charset=utf-8, application/grpc+proto, application/grpc-web, application/grpc-web+json, "
            + "application/grpc-web+json; charset=utf-8, application/grpc-web+proto, application/json, "
            + "application/json; charset=utf-8, application/proto";

    private final Gate gate;

    Connect(Gate gate) {
        this.gate = gate;
    }

    /// The answer of `user.v2.UserService/GetUserByID`, or null for a service that ZITADEL does not have.
    Reply answer(HttpExchange exchange, String rpc) throws IOException {
        try {
            Unanswered.check(rpc);
            var route = Routes.byRpc(rpc);
            if (route == null) {
                return Routes.hasService(rpc.substring(0, rpc.indexOf('/'))) ? Reply.text(404, "404 page not found") : null;
            }
            if (!exchange.getRequestMethod().equals("POST")) return Reply.of(405, null, null, "Allow", "POST");
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            var form = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst("; *charset=utf-8$", "");
            return switch (form) {
                case "application/json" -> Reply.json(200, gate.call(exchange, route, read(exchange, route, true)));
                case "application/proto" -> Reply.of(200, "application/proto",
                        Wire.write(gate.call(exchange, route, read(exchange, route, false)), route.response()));
                default -> form.startsWith("application/grpc")
                        ? Reply.of(200, form, null, "Grpc-Status", Integer.toString(Code.UNIMPLEMENTED.number), "Grpc-Message",
                                "the sandbox has no gRPC-Web; take a Connect transport")
                        : Reply.of(415, null, null, "Accept-Post", TYPES);
            };
        } catch (Problem problem) {
            return Reply.json(problem.code.http, problem.connect());
        }
    }

    private static ObjectNode read(HttpExchange exchange, Routes.Route route, boolean json) throws IOException {
        var version = exchange.getRequestHeaders().getFirst("Connect-Protocol-Version");
        if (version != null && !version.equals("1")) {
            throw Problem.raw(Code.INVALID_ARGUMENT, "Connect-Protocol-Version must be \"1\": got \"" + version + "\"");
        }
        var body = decompressed(Front.body(exchange), exchange.getRequestHeaders().getFirst("Content-Encoding"));
        if (json && body.length == 0) {
            throw Problem.raw(Code.INVALID_ARGUMENT, "unmarshal message: zero-length payload is not a valid JSON object");
        }
        var type = route.request();
        ObjectNode request;
        try {
            request = json ? ProtoJson.read(Front.text(body), type) : Wire.read(body, type);
        } catch (Problem problem) {
            throw Problem.raw(problem.code, "unmarshal message: unmarshal into *" + type.pkg().replaceFirst("\\.v\\d.*", "")
                    + "." + type.goName() + ": " + problem.getMessage());
        }
        Gate.checkHost(exchange);
        return request;
    }

    private static byte[] decompressed(byte[] body, String encoding) {
        if (encoding == null || encoding.isEmpty() || encoding.equals("identity")) return body;
        if (!encoding.equals("gzip")) {
            throw Problem.raw(Code.UNIMPLEMENTED, "unknown compression \"" + encoding + "\": supported encodings are gzip");
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(Front.MAX_BODY);
        } catch (IOException _) {
            throw Problem.raw(Code.INVALID_ARGUMENT, "get decompressor: gzip: invalid header");
        }
    }
}
