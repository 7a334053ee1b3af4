package sandbox.http;

import module java.base;

/// The last requests, oldest first.
public final class RequestLog {

    private static final int MOST = 1_000;

    private record Entry(IncomingRequest request, int status) {

        SeenRequest seen() {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(request.headers());
            headers.remove("Authorization");
            var query = request.query() == null ? "" : "?" + request.query();
            return new SeenRequest(request.method(), request.rawPath() + query, Collections.unmodifiableMap(headers),
                    new String(request.body().bytes(), StandardCharsets.UTF_8), status);
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(IncomingRequest request, int status) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.add(new Entry(request, status));
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
