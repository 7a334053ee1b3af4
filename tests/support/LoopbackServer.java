package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/// Serves each connection to a loopback port of its own in a thread.
abstract class LoopbackServer implements AutoCloseable {

    private final ServerSocket server;

    LoopbackServer(ServerSocketFactory sockets) {
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Serves one connection, which is closed afterwards; an IOException ends it.
    abstract void serve(Socket client) throws IOException, InterruptedException;

    /// `localhost:PORT`
    public String address() {
        return "localhost:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        serve(client);
                    } catch (IOException _) {
                        // one of the two has gone, or the client does not like the certificate
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (IOException _) {
                return;
            }
        }
    }

    /// Copies what either says to the other until both have ended.
    static void pipe(Socket one, Socket other) throws InterruptedException {
        var back = Thread.ofVirtual().start(() -> copy(other, one));
        copy(one, other);
        back.join();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // one of the two has gone; the other reads its end
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
