package sandbox.http;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// An answer before it is sent; type and body may be null, extra is pairs of header names and values. `stream` writes the body bit by
/// bit where there is no end of it to wait for, and is null for all others.
public record HttpAnswer(int status, String type, byte[] body, List<String> extra, BodyStream stream) {

    /// A body that is written as it comes; returns when it is at its end.
    @FunctionalInterface
    public interface BodyStream {

        /// Throws [IOException] where the client has gone.
        void writeTo(OutputStream out) throws IOException;
    }

    /// What Go's own routers say of an unknown path.
    public static final HttpAnswer NO_PAGE = text(404, "404 page not found\n");

    /// An answer of these bytes.
    public static HttpAnswer of(int status, String type, byte[] body, String... extra) {
        return new HttpAnswer(status, type, body, List.of(extra), null);
    }

    /// An answer whose body is written as it comes; the connection ends with it.
    public static HttpAnswer streaming(String type, BodyStream stream, String... extra) {
        return new HttpAnswer(200, type, null, List.of(extra), stream);
    }

    /// An answer in JSON.
    public static HttpAnswer json(int status, JsonNode body, String... extra) {
        return of(status, "application/json", Json.bytes(body), extra);
    }

    /// An answer in plain text.
    public static HttpAnswer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// A refusal as the REST surface tells it.
    public static HttpAnswer refusal(RpcException error) {
        return error.code() == GrpcCode.UNAUTHENTICATED
                ? json(error.http(), error.rest(), "WWW-Authenticate", error.message())
                : json(error.http(), error.rest());
    }
}
