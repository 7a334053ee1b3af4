package sandbox.http;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// What a server does to a client now and then: latency, a rate limit, faults.
public final class FaultInjection {

    private static final String HTML = "<!DOCTYPE html>\n<html><body><h1>Not the API</h1><p>A proxy answered.</p></body></html>\n";

    private final long latencyMillis;
    private final int rateLimit;
    private final List<FaultRule> faults = new CopyOnWriteArrayList<>();
    private double allowance;
    private long lastNanos = System.nanoTime();

    /// - `rateLimit`: requests per second, 0 for no limit
    /// - `rules`: see [FaultRule]
    public FaultInjection(Duration latency, int rateLimit, List<String> rules) {
        this.latencyMillis = latency.toMillis();
        this.rateLimit = rateLimit;
        rules.forEach(this::add);
        this.allowance = rateLimit;
    }

    /// Another rule, after those there are; throws [IllegalArgumentException] for one that cannot be read.
    public void add(String rule) {
        faults.add(FaultRule.of(rule));
    }

    /// No rule any more.
    public void clear() {
        faults.clear();
    }

    /// The fault that hits this request, or null.
    FaultRule fault(IncomingRequest request) {
        return faults.stream().filter(fault -> fault.hits(request.method(), request.rawPath())).findFirst().orElse(null);
    }

    /// An answer instead of the real one, or null; waits as long as the latency says.
    HttpAnswer instead(IncomingRequest request, FaultRule fault) {
        pause(latencyMillis);
        var connect = request.rawPath().startsWith("/zitadel.");
        if (rateLimit > 0 && !allowed()) {
            return reply(429, "rate limit exceeded", connect);
        }
        if (fault == null) {
            return null;
        }
        if (fault.kind.equals("html")) {
            return HttpAnswer.of(200, "text/html; charset=utf-8", HTML.getBytes(StandardCharsets.UTF_8));
        }
        return Character.isDigit(fault.kind.charAt(0)) ? reply(Integer.parseInt(fault.kind), "fault asked for", connect) : null;
    }

    /// How much of the answer is sent: 1 all of it, 0 nothing, else a part of its body; waits where the fault says so.
    double sent(HttpAnswer answer, FaultRule fault) {
        return switch (fault == null ? "" : fault.kind) {
            case "slow" -> {
                pause(fault.delay.toMillis());
                yield 1;
            }
            case "drop" -> 0;
            case "truncate" -> answer.body() == null || answer.body().length < 2 ? 0 : 0.5;
            default -> 1;
        };
    }

    private static HttpAnswer reply(int status, String text, boolean connect) {
        var code = status == 503 ? GrpcCode.UNAVAILABLE : status == 504 ? GrpcCode.DEADLINE_EXCEEDED : Arrays.stream(GrpcCode.values())
                .filter(c -> c.http() == status).findFirst().orElse(GrpcCode.UNKNOWN);
        var error = RpcException.raw(code, status, text);
        return HttpAnswer.json(status, connect ? error.connect() : error.rest());
    }

    /// One more request of those that a second may bring.
    private synchronized boolean allowed() {
        var now = System.nanoTime();
        allowance = Math.min(rateLimit, allowance + (now - lastNanos) / 1e9 * rateLimit);
        lastNanos = now;
        if (allowance < 1) {
            return false;
        }
        allowance--;
        return true;
    }

    private static void pause(long millis) {
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
