package sandbox.window;

import module java.base;
import sandbox.http.RequestLog;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What a window is sent as it comes, as server-sent events: `instance` where something in it has changed, `request` for each, and
/// `missed` for how many a reader was too slow. Nothing waits for a reader, and nothing is kept for one: each takes from the log of
/// requests what is still there.
final class EventStream {

    /// How long it gathers what comes, and how much of that it sends at once: so much a reader of a busy sandbox costs.
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST = 50;
    private static final int MOST_AT_FIRST = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final State state;
    private final RequestLog log;
    private long last;
    private Instant shown;
    private JsonNode instance;

    /// - `last`: the number of the last request that the reader has seen, 0 where it has seen none
    EventStream(State state, RequestLog log, long last) {
        this.state = state;
        this.log = log;
        this.last = last;
    }

    /// Writes until the reader or the sandbox has gone, which an exception tells, or until its thread is interrupted.
    void writeTo(OutputStream out) throws IOException {
        try {
            out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
            for (var sent = System.nanoTime(); ; ) {
                var events = requests() + changes();
                if (events.isEmpty() && System.nanoTime() - sent > KEEP_ALIVE.toNanos()) {
                    events = ": nothing new\n\n";
                }
                if (!events.isEmpty()) {
                    out.write(events.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    sent = System.nanoTime();
                }
                log.await(last, LOOK);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String changes() {
        synchronized (state) {
            if (state.lastChange().equals(shown)) {
                return "";
            }
            shown = state.lastChange();
            var now = InstanceView.of(state);
            if (now.equals(instance)) {
                return "";
            }
            instance = now;
        }
        return event("instance", instance);
    }

    private String requests() {
        var events = new StringBuilder();
        for (var entry : log.after(last, last == 0 ? MOST_AT_FIRST : MOST)) {
            if (last > 0 && entry.number() > last + 1) {
                events.append(event("missed", Json.object().put("count", entry.number() - last - 1)));
            }
            last = entry.number();
            events.append("id: ").append(last).append('\n').append(event("request", RequestView.of(entry, state)));
        }
        return events.toString();
    }

    private static String event(String name, JsonNode data) {
        return "event: " + name + "\ndata: " + Json.line(data) + "\n\n";
    }
}
