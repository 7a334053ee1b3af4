package sandbox.http;

import module java.base;

/// The last requests, oldest first.
public final class RequestLog {

    private static final int MOST = 1_000;

    /// Of a body as much is kept, so that a thousand of them have room.
    private static final int MOST_BYTES = 1 << 16;

    private record Entry(IncomingRequest request, byte[] body, int status) {

        SeenRequest seen() {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(request.headers());
            headers.remove("Authorization");
            var query = request.query() == null ? "" : "?" + request.query();
            return new SeenRequest(request.method(), request.rawPath() + query, Collections.unmodifiableMap(headers),
                    new String(body, StandardCharsets.UTF_8), status);
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(IncomingRequest request, int status) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        var body = request.body().received();   // of one that is too long too
        var kept = new IncomingRequest(request.method(), request.rawPath(), request.path(), request.query(), request.headers(), null);
        entries.add(new Entry(kept, body.length > MOST_BYTES ? Arrays.copyOf(body, MOST_BYTES) : body, status));
    }

    /// All of them.
    public synchronized List<SeenRequest> all() {
        return entries.stream().map(Entry::seen).toList();
    }

    /// Forgets them.
    public synchronized void clear() {
        entries.clear();
    }
}
