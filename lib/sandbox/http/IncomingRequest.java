package sandbox.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;

/// A request that has been read whole.
public record IncomingRequest(String method, URI target, Headers headers, RequestBody body) {

    /// The path, decoded; empty where the target has none.
    public String path() {
        return target.getPath() == null ? "" : target.getPath();
    }

    /// The path as it was sent.
    String rawPath() {
        return target.getRawPath() == null ? "" : target.getRawPath();
    }

    /// The query as it was sent, or null.
    public String query() {
        return target.getRawQuery();
    }

    /// All values of a header.
    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /// The first value of a header, or null.
    public String header(String name) {
        return headers.getFirst(name);
    }
}
