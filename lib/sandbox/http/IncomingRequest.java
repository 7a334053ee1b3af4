package sandbox.http;

import module java.base;

/// A request that has been read whole.
///
/// - `rawPath`: as it was sent
/// - `path`: decoded
/// - `query`: as it was sent, or null
/// - `headers`: by name, in whatever case
/// - `trace`: what comes out about it on its way
public record IncomingRequest(String method, String rawPath, String path, String query, Map<String, List<String>> headers,
        RequestBody body, RequestTrace trace) {

    /// Path and query as they were sent.
    public String target() {
        return query == null ? rawPath : rawPath + "?" + query;
    }

    IncomingRequest withoutBody() {
        return new IncomingRequest(method, rawPath, path, query, headers, null, trace);
    }

    /// All values of a header.
    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /// The first value of a header, or null.
    public String header(String name) {
        var values = headers.get(name);
        return values == null ? null : values.getFirst();
    }
}
