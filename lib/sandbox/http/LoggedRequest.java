package sandbox.http;

import module java.base;

/// A request with its answer, as the log keeps it.
///
/// - `number`: counts all requests from 1 on
/// - `millis`: when it was answered, since 1970
/// - `micros`: how long that took
/// - `request`: without its body
/// - `body`: its first 64 KiB
/// - `status`: of the answer, 0 where a fault sent none
/// - `answer`: its body, null where there was none or more than 4 KiB of it
/// - `answerBytes`: how long that was
public record LoggedRequest(long number, long millis, long micros, IncomingRequest request, byte[] body, int status, byte[] answer,
        int answerBytes) {

    /// As tests see it.
    SeenRequest seen() {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.remove("Authorization");
        return new SeenRequest(request.method(), request.target(), Collections.unmodifiableMap(headers),
                new String(body, StandardCharsets.UTF_8), status);
    }
}
