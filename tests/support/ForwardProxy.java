package support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/// A forward proxy on a loopback port that knows some hosts and leads CONNECT to ports of this machine.
public final class ForwardProxy extends LoopbackServer {

    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String authorization;
    private final int status;

    private ForwardProxy(String credentials, int status) {
        super(ServerSocketFactory.getDefault());
        this.authorization = credentials == null ? null
                : "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.status = status;
    }

    /// Lets everybody through.
    public static ForwardProxy open() {
        return new ForwardProxy(null, 200);
    }

    /// Lets those through who give `user:password`.
    public static ForwardProxy asking(String credentials) {
        return new ForwardProxy(credentials, 200);
    }

    /// Answers everybody with this status.
    public static ForwardProxy refusing(int status) {
        return new ForwardProxy(null, status);
    }

    /// This host and port is the server at that address, such as `localhost:8443`.
    public ForwardProxy knows(String hostAndPort, String address) {
        ports.put(hostAndPort, Integer.parseInt(address.replaceAll(".*:", "")));
        return this;
    }

    /// The request lines so far.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    void serve(Socket client) throws IOException, InterruptedException {
        var head = head(client);
        var line = head.lines().findFirst().orElse("");
        asked.add(line);
        var port = ports.get(line.replaceAll("^CONNECT (\\S+) .*", "$1"));
        if (authorization != null && head.lines().noneMatch(authorization::equals)) {
            answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
        } else if (status != 200) {
            answer(client, status + " No");
        } else if (port == null) {
            answer(client, "502 Bad Gateway");
        } else {
            lead(client, port);
        }
    }

    private static void lead(Socket client, int port) throws IOException, InterruptedException {
        try (var target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            pipe(client, target);
        }
    }

    private static void answer(Socket client, String statusAndHeaders) throws IOException {
        var answer = "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(Socket client) throws IOException {
        var head = new StringBuilder();
        for (int c = client.getInputStream().read(); c >= 0; c = client.getInputStream().read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
