package sandbox.http;

import module java.base;

/// Listens on 127.0.0.1 and, where it exists, on ::1, under one port; each connection has a virtual thread.
///
/// Java's own server would do for sound requests. It answers others itself, before anything here sees them, with a page that names a
/// Java exception.
public final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    /// As Go's server begins with.
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final List<ServerSocket> servers = new ArrayList<>();
    private final List<Thread> acceptors = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;

    /// Takes the port; connections wait until [#start].
    ///
    /// - `port`: 0 for any free one; throws [BindException] for one that is taken
    public HttpListener(int port) throws IOException {
        this.port = bind(port);
    }

    private int bind(int wanted) throws IOException {
        for (var attempt = 1;; attempt++) {
            var four = new ServerSocket(wanted, BACKLOG, InetAddress.getByName("127.0.0.1"));
            servers.add(four);
            try {
                servers.add(new ServerSocket(four.getLocalPort(), BACKLOG, InetAddress.getByName("::1")));
                return four.getLocalPort();
            } catch (BindException e) {
                // why, its text tells in the language of the machine only
                if (!hasSix()) {
                    return four.getLocalPort();
                }
                four.close();
                servers.clear();
                if (wanted != 0 || attempt == 20) {
                    throw e;
                }
            } catch (IOException _) {
                return four.getLocalPort();
            }
        }
    }

    /// Whether this machine has ::1 at all, so that a port that cannot be had there is taken.
    private static boolean hasSix() {
        try (var any = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return any.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    /// The port that it listens on.
    public int port() {
        return port;
    }

    /// Answers from now on.
    public void start(HttpFront front) {
        for (var server : servers) {
            acceptors.add(Thread.ofVirtual().start(() -> accept(server, front)));
        }
    }

    private void accept(ServerSocket server, HttpFront front) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try {
                        new HttpConnection(socket, front).run();
                    } finally {
                        open.remove(socket);
                    }
                });
            } catch (IOException _) {
                // closed, a client that has gone before it came, or no room for one more: the thread goes to those that make room
                if (!server.isClosed()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /// Stops, and ends all connections.
    @Override
    public void close() {
        for (var server : servers) {
            close(server);
        }
        // One that waits in accept keeps the port, and takes a connection, until it has noticed.
        for (var acceptor : acceptors) {
            ended(acceptor);
        }
        for (var socket : open) {
            close(socket);
        }
    }

    private static void ended(Thread acceptor) {
        try {
            acceptor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception _) {
            // it is closed either way
        }
    }
}
