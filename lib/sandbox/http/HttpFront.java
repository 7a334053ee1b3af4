package sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// Reads requests, hands each to the surface that it belongs to, and sends the answers.
public final class HttpFront implements HttpHandler {

    private final FaultInjection faults;
    private final List<Surface> surfaces;

    /// - `surfaces`: asked in this order
    public HttpFront(FaultInjection faults, List<Surface> surfaces) {
        this.faults = faults;
        this.surfaces = surfaces;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // the server closes a connection whose request is not read in time: nothing may wait before that
            var body = new RequestBody(exchange.getRequestBody().readNBytes(RequestBody.MAX_BYTES + 1),
                    exchange.getRequestHeaders().getFirst("Content-Length"));
            var request = new IncomingRequest(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
            var fault = faults.fault(request);
            var answer = faults.instead(request, fault);
            if (answer == null) {
                answer = answer(request);
            }
            var part = faults.sent(answer, fault);
            if (part > 0) {
                send(exchange, request, answer, part);
            }
        }
    }

    private HttpAnswer answer(IncomingRequest request) {
        try {
            return surface(request);
        } catch (RpcException refusal) {
            return HttpAnswer.refusal(refusal);
        } catch (RuntimeException unexpected) {
            return HttpAnswer.json(500, RpcException.of(GrpcCode.INTERNAL, "", "the sandbox failed: " + unexpected).rest());
        }
    }

    private HttpAnswer surface(IncomingRequest request) {
        if (Cors.isPreflight(request)) {
            return Cors.preflight(request);
        }
        return switch (request.path()) {
            case "/debug/ready" -> HttpAnswer.of(200, "application/json", "\"ok\"".getBytes(StandardCharsets.UTF_8));
            case "/debug/healthz" -> HttpAnswer.text(200, "ok");
            default -> surfaces.stream().map(surface -> surface.answer(request)).filter(answer -> answer != null).findFirst()
                    .orElseThrow(() -> RpcException.raw(GrpcCode.NOT_FOUND, "Not Found"));
        };
    }

    /// Sends the answer, or only the first part of its body, as a connection does that breaks.
    private static void send(HttpExchange exchange, IncomingRequest request, HttpAnswer answer, double part) throws IOException {
        var headers = exchange.getResponseHeaders();
        Cors.add(request, headers);
        if (answer.type() != null) {
            headers.set("Content-Type", answer.type());
        }
        for (var i = 0; i < answer.extra().size(); i += 2) {
            headers.set(answer.extra().get(i), answer.extra().get(i + 1));
        }
        var body = exchange.getRequestMethod().equals("HEAD") || answer.body() == null ? new byte[0] : answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(part < 1 ? Arrays.copyOf(body, (int) (body.length * part)) : body);
            exchange.getResponseBody().flush();
        }
    }
}
