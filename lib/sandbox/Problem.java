package sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// A refusal, as ZITADEL words it: a gRPC code and a text, and for ZITADEL's own errors the id of the place in its
/// code (`QUERY-Dfbg2`, or an empty one). Without an id (null) it is an error of the machinery around it, which has
/// no `details`.
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final String DETAIL = "type.googleapis.com/zitadel.v1.ErrorDetail";

    final Code code;
    final String id;
    /// The HTTP status where it is not the one of the code: 405.
    final int http;

    private Problem(Code code, int http, String id, String text) {
        super(text, null, false, false);
        this.code = code;
        this.http = http;
        this.id = id;
    }

    /// An error of the machinery: the text alone, no details.
    static Problem raw(Code code, String text) {
        return new Problem(code, code.http, null, text);
    }

    static Problem raw(Code code, int http, String text) {
        return new Problem(code, http, null, text);
    }

    /// One of ZITADEL's own errors; the id may be empty.
    static Problem of(Code code, String id, String text) {
        return new Problem(code, code.http, id, text);
    }

    /// What ZITADEL's v1 APIs make of an error of the machinery raised behind their gateway: 500 (recorded: 19, 89).
    Problem wrappedByV1() {
        if (id != null) return this;
        var word = new StringBuilder();
        for (var part : code.word().split("_")) word.append(part.substring(0, 1).toUpperCase()).append(part.substring(1));
        return of(Code.UNKNOWN, "", "rpc error: code = " + word + " desc = " + getMessage());
    }

    /// `text (ID)`, or the text alone.
    String message() {
        return id == null ? getMessage() : getMessage() + " (" + id + ")";
    }

    /// The body of the REST answer.
    ObjectNode rest() {
        var body = Json.object().put("code", code.number).put("message", message());
        if (id != null) {
            var detail = body.putArray("details").addObject().put("@type", DETAIL);
            if (!id.isEmpty()) detail.put("id", id);
            detail.put("message", getMessage());
        }
        return body;
    }

    /// The body of the Connect answer: a word for the code, the detail also as base64 of its protobuf form.
    ObjectNode connect() {
        var body = Json.object().put("code", code.word()).put("message", message());
        if (id != null) {
            var detail = body.putArray("details").addObject().put("type", "zitadel.v1.ErrorDetail");
            detail.put("value", Base64.getEncoder().withoutPadding().encodeToString(detailBytes()));
            var debug = detail.putObject("debug");
            if (!id.isEmpty()) debug.put("id", id);
            debug.put("message", getMessage());
        }
        return body;
    }

    private byte[] detailBytes() {
        var out = new java.io.ByteArrayOutputStream();
        if (!id.isEmpty()) Wire.text(out, 1, id.getBytes(StandardCharsets.UTF_8));
        Wire.text(out, 2, getMessage().getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
