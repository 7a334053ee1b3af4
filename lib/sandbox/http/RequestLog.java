package sandbox.http;

import module java.base;

/// The last requests, oldest first.
public final class RequestLog {

    private static final int MOST = 1_000;

    /// Of a body as much is kept, so that a thousand of them have room.
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_ANSWER_BYTES = 1 << 12;

    private final Deque<LoggedRequest> entries = new ArrayDeque<>();
    private long number;

    /// - `started`: when it came, in nanoseconds of this machine's clock
    synchronized void add(IncomingRequest request, HttpAnswer answer, int status, long started) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        var body = request.body().received();   // of one that is too long too
        var sent = answer.body() == null ? 0 : answer.body().length;
        entries.add(new LoggedRequest(++number, System.currentTimeMillis(), (System.nanoTime() - started) / 1_000, request.withoutBody(),
                body.length > MOST_BYTES ? Arrays.copyOf(body, MOST_BYTES) : body, status,
                sent > MOST_ANSWER_BYTES ? null : answer.body(), sent));
        notifyAll();
    }

    /// All of them.
    public synchronized List<SeenRequest> all() {
        return entries.stream().map(LoggedRequest::seen).toList();
    }

    /// The newest after that number, at most so many.
    public synchronized List<LoggedRequest> after(long last, int most) {
        var newest = new ArrayDeque<LoggedRequest>();
        for (var entry : (Iterable<LoggedRequest>) entries::descendingIterator) {
            if (entry.number() <= last || newest.size() == most) {
                break;
            }
            newest.addFirst(entry);
        }
        return List.copyOf(newest);
    }

    /// Waits for one after that number, as long at the most.
    public synchronized void await(long last, Duration longest) throws InterruptedException {
        if (number <= last) {
            wait(longest.toMillis());
        }
    }

    /// Forgets them.
    public synchronized void clear() {
        entries.clear();
    }
}
