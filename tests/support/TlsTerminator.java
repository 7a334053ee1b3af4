package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/// Speaks TLS on a loopback port and hands on what is in it to a plain server of this machine, as a load balancer does.
public final class TlsTerminator implements AutoCloseable {

    private final ServerSocket server;
    private final int target;

    /// `target` is `localhost:PORT`.
    public TlsTerminator(SSLContext context, String target) {
        this.target = Integer.parseInt(target.replaceAll(".*:", ""));
        try {
            server = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// `localhost:PORT`
    public String address() {
        return "localhost:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (client; var plain = new Socket(InetAddress.getLoopbackAddress(), target)) {
                        pipe(client, plain);
                    } catch (IOException _) {
                        // the client does not like the certificate, or has gone
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
