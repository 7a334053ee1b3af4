package sandbox.rpc;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.http.RequestBody;
import sandbox.message.GrpcCode;
import sandbox.message.ProtoJson;
import sandbox.message.ProtobufBinary;
import sandbox.message.RpcException;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The operations by the Connect protocol: always POST, in JSON or in protobuf's binary form (recorded exchanges 156–160, 448–483).
public final class Connect {

    private static final String PREFIX = "/zitadel.";


    private static final String TYPES = "application/grpc, application/grpc+json, "
            + "application/grpc+json; charset=utf-8, application/grpc+proto, application/grpc-web, application/grpc-web+json, "
            + "application/grpc-web+json; charset=utf-8, application/grpc-web+proto, application/json, "
            + "application/json; charset=utf-8, application/proto";

    private final Routes routes;
    private final Authorization authorization;

    /// The surface for these routes.
    public Connect(Routes routes, Authorization authorization) {
        this.routes = routes;
        this.authorization = authorization;
    }

    /// The answer of `/zitadel.user.v2.UserService/GetUserByID`, or null for another path and a service that ZITADEL does not have.
    public HttpAnswer answer(IncomingRequest http) {
        if (!http.path().startsWith(PREFIX) || http.path().indexOf('/', 1) < 0) {
            return null;
        }
        var rpc = http.path().substring(PREFIX.length());
        try {
            var route = routes.byRpc(rpc);
            if (route == null) {
                Unanswered.check(rpc);
                return routes.hasService(rpc.substring(0, rpc.indexOf('/'))) ? HttpAnswer.NO_PAGE : null;
            }
            if (!http.method().equals("POST")) {
                return HttpAnswer.of(405, null, null, "Allow", "POST");
            }
            var type = http.header("Content-Type");
            var form = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst("; *charset=utf-8$", "");
            return switch (form) {
                case "application/json" -> compressed(http, "application/json",
                        Json.bytes(authorization.call(http, route, read(http, route, true))));
                case "application/proto" -> compressed(http, "application/proto",
                        ProtobufBinary.write(authorization.call(http, route, read(http, route, false)), route.response()));
                default -> form.startsWith("application/grpc")
                        ? HttpAnswer.of(200, form, null, "Grpc-Status", Integer.toString(GrpcCode.UNIMPLEMENTED.number()), "Grpc-Message",
                                "the sandbox has no gRPC-Web; take a Connect transport")
                        : HttpAnswer.of(415, null, null, "Accept-Post", TYPES);
            };
        } catch (RpcException problem) {
            return HttpAnswer.json(problem.code().http(), problem.connect());
        }
    }

    /// An answer in the form that the client takes; refusals are never compressed.
    private static HttpAnswer compressed(IncomingRequest http, String type, byte[] body) {
        var accepted = http.header("Accept-Encoding");
        if (accepted == null || !List.of(accepted.split("[, ]+")).contains("gzip")) {
            return HttpAnswer.of(200, type, body);
        }
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpAnswer.of(200, type, out.toByteArray(), "Content-Encoding", "gzip");
    }

    private ObjectNode read(IncomingRequest http, RpcRoute route, boolean json) {
        var version = http.header("Connect-Protocol-Version");
        if (version != null && !version.equals("1")) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT, "Connect-Protocol-Version must be \"1\": got \"" + version + "\"");
        }
        var body = decompressed(http.body().bytes(), http.header("Content-Encoding"));
        checkTimeout(http.header("Connect-Timeout-Ms"));
        if (json && body.length == 0) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT, "unmarshal message: zero-length payload is not a valid JSON object");
        }
        var type = route.request();
        ObjectNode request;
        try {
            request = json ? ProtoJson.read(RequestBody.text(body), type) : ProtobufBinary.read(body, type);
        } catch (RpcException problem) {
            throw RpcException.raw(problem.code(), "unmarshal message: unmarshal into *" + type.pkg().replaceFirst("\\.v\\d.*", "")
                    + "." + type.goName() + ": " + problem.getMessage());
        }
        authorization.checkHost(http);
        return request;
    }

    /// How long the client waits, at most ten digits; an answer here takes less than any.
    private static void checkTimeout(String timeout) {
        if (timeout == null || timeout.isEmpty()) {
            return;
        }
        if (timeout.length() > 10) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT, "parse timeout: \"" + timeout + "\" has >10 digits");
        }
        if (!timeout.matches("[-+]?\\d+")) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT,
                    "parse timeout: strconv.ParseInt: parsing \"" + timeout + "\": invalid syntax");
        }
        if (Long.parseLong(timeout) <= 0) {
            throw Unanswered.refusal("a Connect-Timeout-Ms of " + timeout);
        }
    }

    private static byte[] decompressed(byte[] body, String encoding) {
        if (encoding == null || encoding.isEmpty() || encoding.equals("identity")) {
            return body;
        }
        if (!encoding.equals("gzip")) {
            throw RpcException.raw(GrpcCode.UNIMPLEMENTED, "unknown compression \"" + encoding + "\": supported encodings are gzip");
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(RequestBody.MAX_BYTES);
        } catch (IOException _) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT, "get decompressor: gzip: invalid header");
        }
    }
}
