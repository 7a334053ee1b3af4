package sandbox;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import zitadel.Json;

/// The sandbox's own requests, for tests in another process: a real ZITADEL has none of them, and a sandbox only where it was asked to.
///
/// - `POST /sandbox/reset`: back to how it started
/// - `POST /sandbox/faults` with a rule as its body, `DELETE /sandbox/faults`
/// - `GET /sandbox/requests`: what it saw, each with its `userAgent` where it had one, `DELETE /sandbox/requests`
final class ControlEndpoint {

    private final Sandbox sandbox;

    ControlEndpoint(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// The answer, or null for another path.
    HttpAnswer answer(IncomingRequest request) {
        if (!request.path().startsWith("/sandbox/")) {
            return null;
        }
        // a page in a browser says where it comes from, and has nothing to order here
        if (request.header("Origin") != null) {
            return HttpAnswer.text(403, "not from a page in a browser\n");
        }
        return switch (request.method() + " " + request.path().substring("/sandbox".length())) {
            case "POST /reset" -> done(sandbox::reset);
            case "POST /faults" -> fault(new String(request.body().bytes(), StandardCharsets.UTF_8).strip());
            case "DELETE /faults" -> done(sandbox::clearFaults);
            case "GET /requests" -> requests();
            case "DELETE /requests" -> done(sandbox::clearRequests);
            default -> HttpAnswer.text(404, """
                    there is POST /sandbox/reset, POST and DELETE /sandbox/faults, GET and DELETE /sandbox/requests
                    """);
        };
    }

    private static HttpAnswer done(Runnable order) {
        order.run();
        return HttpAnswer.of(204, null, null);
    }

    private HttpAnswer fault(String rule) {
        try {
            return done(() -> sandbox.fault(rule));
        } catch (IllegalArgumentException e) {
            return HttpAnswer.text(400, e.getMessage() + "\n");
        }
    }

    private HttpAnswer requests() {
        var all = Json.array();
        for (var seen : sandbox.requests()) {
            var request = all.addObject().put("method", seen.method()).put("path", seen.path()).put("body", seen.body())
                    .put("status", seen.status());
            seen.headers().getOrDefault("User-Agent", List.of()).forEach(agent -> request.put("userAgent", agent));
        }
        return HttpAnswer.json(200, all);
    }
}
