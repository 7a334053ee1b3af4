package sandbox.http;

import module java.base;

/// What a browser asks before it lets a page of another origin call, and is told with every answer (recorded exchange 170).
final class Cors {

    private static final Set<String> HEADERS = Set.of("origin", "content-type", "accept", "accept-language",
            "authorization", "x-zitadel-orgid", "x-grpc-web", "x-user-agent", "x-requested-with", "connect-protocol-version",
            "connect-timeout-ms", "grpc-timeout");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Cors() {}

    static boolean isPreflight(IncomingRequest request) {
        return request.method().equals("OPTIONS") && request.header("Origin") != null
                && request.header("Access-Control-Request-Method") != null;
    }

    static HttpAnswer preflight(IncomingRequest request) {
        var method = request.header("Access-Control-Request-Method");
        var asked = request.header("Access-Control-Request-Headers");
        var fine = METHODS.contains(method.toUpperCase(Locale.ROOT)) && (asked == null || Stream.of(
                asked.toLowerCase(Locale.ROOT).split(",")).map(String::strip).allMatch(HEADERS::contains));
        if (!fine) {
            return HttpAnswer.of(204, null, null);
        }
        var allow = new ArrayList<>(List.of("Access-Control-Allow-Origin", request.header("Origin"),
                "Access-Control-Allow-Methods", method, "Access-Control-Allow-Credentials", "true"));
        if (asked != null) {
            allow.addAll(List.of("Access-Control-Allow-Headers", asked));
        }
        return new HttpAnswer(204, null, null, allow, null);
    }

    /// The answer to any request but a preflight, with the headers for the page's origin.
    static HttpAnswer added(IncomingRequest request, HttpAnswer answer) {
        var origin = request.header("Origin");
        if (origin == null || request.method().equals("OPTIONS")) {
            return answer;
        }
        var extra = new ArrayList<>(answer.extra());
        extra.addAll(List.of("Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true",
                "Access-Control-Expose-Headers", request.path().startsWith("/zitadel.")
                        ? "Location, Content-Length, Grpc-Status, Grpc-Message, Grpc-Status-Details-Bin" : "Location,Content-Length"));
        return new HttpAnswer(answer.status(), answer.type(), answer.body(), extra, answer.stream());
    }
}
