//SOURCES Route.java

package network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// A proxy of this process's own, on loopback, that leads every connection to a route's target: the only way to have java.net.http
/// check the certificate of one name and connect to another.
final class Tunnel implements AutoCloseable {

    private final Route route;
    private final Duration timeout;
    private final ServerSocket server;
    private volatile IOException failure;

    Tunnel(Route route, Duration timeout) throws IOException {
        this.route = route;
        this.timeout = timeout;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// Why the last connection to the target failed, or null.
    IOException failure() {
        return failure;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> lead(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void lead(Socket client) {
        try (client) {
            Route.head(client);
            try (var target = route.open(timeout)) {
                target.setSoTimeout(0);
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
                var back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.join();
            } catch (IOException e) {
                failure = e;
                client.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes());
            }
        } catch (IOException _) {
            // the client has gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
        } catch (IOException _) {
            // it has no connections of its own
        }
    }
}
