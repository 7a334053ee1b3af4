//SOURCES Route.java

package network;

import module java.base;

/// The bare connection to a route's target.
public final class RouteSocket {

    private RouteSocket() {}

    /// A connection to the target, through the proxy where there is one; nothing is sent over it yet. To be closed.
    ///
    /// Throws IOException, with `Tunnel failed, got: STATUS` where the proxy does not let it through, as java.net.http says it.
    public static Socket open(Route route, Duration timeout) throws IOException {
        var socket = new Socket();
        try {
            var target = route.target();
            var proxy = route.proxy();
            socket.connect(proxy == null ? new InetSocketAddress(Address.host(target), Address.port(target))
                    : new InetSocketAddress(proxy.host(), proxy.port()), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            if (proxy != null) {
                connect(socket, target, proxy.authorization());
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void connect(Socket socket, URI target, String proxyAuthorization) throws IOException {
        var server = target.getHost() + ":" + Address.port(target);
        var authorization = proxyAuthorization == null ? "" : "Proxy-Authorization: " + proxyAuthorization + "\r\n";
        socket.getOutputStream().write(("CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n" + authorization + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        var status = head(socket).split(" ", 3);
        if (status.length < 2 || !status[1].equals("200")) {
            throw new IOException("Tunnel failed, got: " + (status.length < 2 ? "no answer" : status[1]));
        }
    }

    /// What comes up to the first empty line.
    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        var in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && head.length() < 16_384; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
