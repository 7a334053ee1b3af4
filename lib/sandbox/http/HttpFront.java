package sandbox.http;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// Hands each request to the surface that it belongs to.
public final class HttpFront {

    private final Surface control;
    private final FaultInjection faults;
    private final RequestLog log;
    private final List<Surface> surfaces;

    /// An answer, and how much of it is sent: 1 all, 0 nothing.
    record Sending(HttpAnswer answer, double part) {}

    /// - `control`: asked first, and never troubled
    /// - `log`: what else was asked
    /// - `surfaces`: asked in this order
    public HttpFront(Surface control, FaultInjection faults, RequestLog log, List<Surface> surfaces) {
        this.control = control;
        this.faults = faults;
        this.log = log;
        this.surfaces = surfaces;
    }

    Sending answer(IncomingRequest request) {
        var started = System.nanoTime();
        var order = answered(control, request);
        if (order != null) {
            return new Sending(order, 1);
        }
        var fault = faults.fault(request);
        var answer = faults.instead(request, fault);
        if (answer == null) {
            answer = answered(this::surface, request);
        }
        var part = faults.sent(answer, fault);
        log.add(request, answer, part > 0 ? answer.status() : 0, started);
        return new Sending(Cors.added(request, answer), part);
    }

    /// What the surface says, or that it refuses, or that it failed; null where the request is not its own.
    private static HttpAnswer answered(Surface surface, IncomingRequest request) {
        try {
            return surface.answer(request);
        } catch (RpcException refusal) {
            return HttpAnswer.refusal(refusal);
        } catch (RuntimeException unexpected) {
            return HttpAnswer.json(500, RpcException.of(GrpcCode.INTERNAL, "", "the sandbox failed: " + unexpected).rest());
        }
    }

    private HttpAnswer surface(IncomingRequest request) {
        var clean = clean(request.path());
        if (!clean.equals(request.path()) && !request.path().equals("*")) {
            var query = request.query() == null ? "" : "?" + request.query();
            return HttpAnswer.of(301, null, null, "Location", escaped(clean) + query);
        }
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

    /// The path without `//`, `.` and `..`, to which ZITADEL's router sends a client that has them.
    private static String clean(String path) {
        var kept = new ArrayDeque<String>();
        for (var segment : path.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        return "/" + String.join("/", kept) + (path.endsWith("/") && !kept.isEmpty() ? "/" : "");
    }

    /// A path as a URL has it.
    private static String escaped(String path) {
        var text = new StringBuilder();
        for (var b : path.getBytes(StandardCharsets.UTF_8)) {
            var plain = b > ' ' && b < 0x7f && "\"#%<>?[\\]^`{|}".indexOf(b) < 0;
            text.append(plain ? Character.toString(b) : "%%%02X".formatted(b & 0xff));
        }
        return text.toString();
    }
}
