package sandbox.message;

import module java.base;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// A refusal, as ZITADEL words it: a gRPC code and a text, and for ZITADEL's own errors the id of the place in its
/// code (`QUERY-Dfbg2`, or an empty one). Without an id (null) it is an error of the machinery around it, which has
/// no `details`.
public final class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String TYPE = "zitadel.v1.ErrorDetail";
    private static final String CREDENTIALS_TYPE = "zitadel.v1.CredentialsCheckError";

    private final GrpcCode code;
    private final String id;
    private final int http;
    /// 0 where it is not about a wrong password.
    private final int failedAttempts;

    private RpcException(GrpcCode code, int http, String id, String text, int failedAttempts) {
        super(text, null, false, false);
        this.code = code;
        this.http = http;
        this.id = id;
        this.failedAttempts = failedAttempts;
    }

    /// Its gRPC code.
    public GrpcCode code() {
        return code;
    }

    /// The HTTP status: the one of the code, but for 405 and what a fault asks for.
    public int http() {
        return http;
    }

    /// An error of the machinery: the text alone, no details.
    public static RpcException raw(GrpcCode code, String text) {
        return new RpcException(code, code.http(), null, text, 0);
    }

    /// An error of the machinery with an HTTP status of its own.
    public static RpcException raw(GrpcCode code, int http, String text) {
        return new RpcException(code, http, null, text, 0);
    }

    /// One of ZITADEL's own errors; the id may be empty.
    public static RpcException of(GrpcCode code, String id, String text) {
        return new RpcException(code, code.http(), id, text, 0);
    }

    /// This error of a wrong password, of which the detail tells how many there were in a row.
    public RpcException afterAttempts(int failed) {
        return new RpcException(code, http, id, getMessage(), failed);
    }

    private String type() {
        return failedAttempts > 0 ? CREDENTIALS_TYPE : TYPE;
    }

    /// What ZITADEL's v1 APIs make of an error of the machinery raised behind their gateway: 500 (recorded exchanges 19, 89).
    public RpcException wrappedByV1() {
        if (id != null) {
            return this;
        }
        var word = new StringBuilder();
        for (var part : code.word().split("_")) {
            word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return of(GrpcCode.UNKNOWN, "", "rpc error: code = " + word + " desc = " + getMessage());
    }

    /// `text (ID)`, or the text alone.
    public String message() {
        return id == null ? getMessage() : getMessage() + " (" + id + ")";
    }

    /// The body of the REST answer.
    public ObjectNode rest() {
        var body = Json.object().put("code", code.number()).put("message", message());
        if (id != null) {
            var detail = body.putArray("details").addObject().put("@type", "type.googleapis.com/" + type());
            if (!id.isEmpty()) {
                detail.put("id", id);
            }
            detail.put("message", getMessage());
            if (failedAttempts > 0) {
                detail.put("failedAttempts", failedAttempts);
            }
        }
        return body;
    }

    /// The body of the Connect answer: a word for the code, the detail also as base64 of its protobuf form.
    public ObjectNode connect() {
        var body = Json.object().put("code", code.word()).put("message", message());
        if (id != null) {
            var detail = body.putArray("details").addObject().put("type", type());
            detail.put("value", Base64.getEncoder().withoutPadding().encodeToString(detailBytes()));
            var debug = detail.putObject("debug");
            if (!id.isEmpty()) {
                debug.put("id", id);
            }
            debug.put("message", getMessage());
            if (failedAttempts > 0) {
                debug.put("failedAttempts", failedAttempts);
            }
        }
        return body;
    }

    private byte[] detailBytes() {
        var out = new ProtobufOutput();
        if (!id.isEmpty()) {
            out.text(1, id.getBytes(StandardCharsets.UTF_8));
        }
        out.text(2, getMessage().getBytes(StandardCharsets.UTF_8));
        return failedAttempts > 0 ? out.number(3, failedAttempts).bytes() : out.bytes();
    }
}
