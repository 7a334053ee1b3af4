package sandbox;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import zitadel.Json;

/// The sandbox's own requests, for tests in another process: a real ZITADEL has none of them, and a sandbox only where it was asked to.
/// What it saw it always tells to whoever has its token.
///
/// - `POST /sandbox/reset`: back to the data with which it started, with no rule for faults (not those of `--fault` either), nothing seen
/// - `POST /sandbox/faults` with a rule as its body, `DELETE /sandbox/faults`
/// - `GET /sandbox/requests`: what it saw, each with its `userAgent` where it had one, `DELETE /sandbox/requests`
final class ControlEndpoint {

    private static final String REQUESTS = "GET /requests";

    private final Sandbox sandbox;
    private final boolean orders;

    ControlEndpoint(Sandbox sandbox, boolean orders) {
        this.sandbox = sandbox;
        this.orders = orders;
    }

    /// The answer, or null for another path.
    HttpAnswer answer(IncomingRequest request) {
        if (!request.path().startsWith("/sandbox/")) {
            return null;
        }
        var order = request.method() + " " + request.path().substring("/sandbox".length());
        if (!orders && !(order.equals(REQUESTS) && ("Bearer " + sandbox.token()).equals(request.header("Authorization")))) {
            return null;
        }
        // a page in a browser says where it comes from, and has nothing to order here
        if (request.header("Origin") != null) {
            return HttpAnswer.text(403, "not from a page in a browser\n");
        }
        return switch (order) {
            case "POST /reset" -> done(sandbox::reset);
            case "POST /faults" -> fault(new String(request.body().bytes(), StandardCharsets.UTF_8).strip());
            case "DELETE /faults" -> done(sandbox::clearFaults);
            case REQUESTS -> requests();
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
