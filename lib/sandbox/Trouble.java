package sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import sandbox.Front.Reply;

/// What a server does to a client now and then: latency, a rate limit, faults.
final class Trouble {

    private static final String HTML = "<!DOCTYPE html>\n<html><body><h1>Not the API</h1><p>A proxy answered.</p></body></html>\n";

    private final long latencyMillis;
    private final int rateLimit;
    private final List<Fault> faults;
    private double allowance;
    private long lastNanos = System.nanoTime();

    Trouble(Duration latency, int rateLimit, List<String> faults) {
        this.latencyMillis = latency.toMillis();
        this.rateLimit = rateLimit;
        this.faults = faults.stream().map(Fault::of).toList();
        this.allowance = rateLimit;
    }

    /// The fault that hits this request, or null.
    Fault fault(HttpExchange exchange) {
        if (faults.isEmpty()) return null;
        var path = exchange.getRequestURI().getRawPath();
        for (var fault : faults) if (fault.hits(exchange.getRequestMethod(), path == null ? "" : path)) return fault;
        return null;
    }

    /// An answer instead of the real one, or null; waits as long as the latency says.
    Reply instead(HttpExchange exchange, Fault fault) {
        pause(latencyMillis);
        var connect = exchange.getRequestURI().getRawPath().startsWith("/zitadel.");
        if (rateLimit > 0 && !allowed()) return reply(429, "rate limit exceeded", connect);
        if (fault == null) return null;
        if (fault.kind.equals("html")) return Reply.of(200, "text/html; charset=utf-8", HTML.getBytes());
        return Character.isDigit(fault.kind.charAt(0)) ? reply(Integer.parseInt(fault.kind), "fault asked for", connect) : null;
    }

    /// Spoils the sending of the real answer where the fault says so; true where it sent what it wanted.
    boolean spoils(HttpExchange exchange, Fault fault, Reply reply) throws IOException {
        if (fault == null) return false;
        switch (fault.kind) {
            case "slow" -> pause(fault.delay.toMillis());
            case "drop" -> {
                return true;
            }
            case "truncate" -> {
                if (reply.body() == null || reply.body().length < 2) return true;
                exchange.getResponseHeaders().set("Content-Type", reply.type());
                exchange.sendResponseHeaders(reply.status(), reply.body().length);
                exchange.getResponseBody().write(Arrays.copyOf(reply.body(), reply.body().length / 2));
                exchange.getResponseBody().flush();
                return true;
            }
            default -> { }
        }
        return false;
    }

    private static Reply reply(int status, String text, boolean connect) {
        var code = status == 503 ? Code.UNAVAILABLE : status == 504 ? Code.DEADLINE_EXCEEDED : Arrays.stream(Code.values())
                .filter(c -> c.http == status).findFirst().orElse(Code.UNKNOWN);
        var problem = Problem.raw(code, status, text);
        return Reply.json(status, connect ? problem.connect() : problem.rest());
    }

    /// One more request of those that a second may bring.
    private synchronized boolean allowed() {
        var now = System.nanoTime();
        allowance = Math.min(rateLimit, allowance + (now - lastNanos) / 1e9 * rateLimit);
        lastNanos = now;
        if (allowance < 1) return false;
        allowance--;
        return true;
    }

    private static void pause(long millis) {
        if (millis <= 0) return;
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
