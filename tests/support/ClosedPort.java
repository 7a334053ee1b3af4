package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A loopback port where nothing listens and nothing will: it is taken, so that no other program gets it meanwhile.
public final class ClosedPort {

    private static final Socket BOUND = bound();

    private ClosedPort() {}

    public static int number() {
        return BOUND.getLocalPort();
    }

    private static Socket bound() {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
