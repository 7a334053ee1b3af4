package support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// A server on a loopback port that answers each request as it is told, right or wrong, one request per connection.
///
/// The first request gets the first answer, the next one the second; the last answer repeats.
public final class Stub implements AutoCloseable {

    /// Writes bytes, or does not; the connection is closed after it.
    public interface Answer {
        void to(Request request, Socket connection) throws IOException, InterruptedException;
    }

    /// - `line`: `GET /v2/users/1 HTTP/1.1`; empty where the client speaks TLS
    /// - `headers`: by lower-case name
    public record Request(String line, Map<String, String> headers, String body) {}

    public static final String TOKEN = "stub-token-0123456789-abcdefghijklmnopqrstuvwxyz";

    // How a TLS record begins: it has no lines.
    private static final int TLS = 22;

    private final ServerSocket server;
    private final List<Answer> answers;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private Stub(ServerSocket server, String scheme, List<Answer> answers) {
        this.server = server;
        this.scheme = scheme;
        this.answers = answers;
        Thread.ofVirtual().start(this::accept);
    }

    public static Stub answering(Answer... answers) {
        try {
            return new Stub(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", List.of(answers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stub answeringOverTls(SSLContext context, Answer... answers) {
        return answeringOverTls(context, context.getDefaultSSLParameters().getNamedGroups(), answers);
    }

    /// One that agrees on keys in these groups only.
    public static Stub answeringOverTls(SSLContext context, String[] namedGroups, Answer... answers) {
        try {
            var server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var parameters = server.getSSLParameters();
            parameters.setNamedGroups(namedGroups);
            server.setSSLParameters(parameters);
            return new Stub(server, "https", List.of(answers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A JSON answer with this status; headers as `"Retry-After: 7"`.
    public static Answer json(int status, String body, String... headers) {
        var more = new ArrayList<>(List.of(headers));
        more.add("Content-Type: application/json");
        return http(status, body, more.toArray(String[]::new));
    }

    /// An answer with a right Content-Length and these headers only.
    public static Answer http(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Answer bytes(int status, byte[] body, String... headers) {
        return (_, connection) -> {
            var head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\nConnection: close\r\n");
            List.of(headers).forEach(header -> head.append(header).append("\r\n"));
            if (status != 204 && status != 304) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            whole.writeBytes(body);
            connection.getOutputStream().write(whole.toByteArray());
            connection.getOutputStream().flush();
        };
    }

    /// Exactly this text, then the end of the connection.
    public static Answer raw(String text) {
        return (_, connection) -> connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The end of the connection before any answer.
    public static Answer drop() {
        return (_, _) -> {};
    }

    /// A TCP reset before any answer.
    public static Answer reset() {
        return (_, connection) -> connection.setSoLinger(true, 0);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// `http://localhost:PORT`
    public String domain() {
        return scheme + "://localhost:" + server.getLocalPort();
    }

    /// The settings that lead here.
    public Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", domain(), "ZITADEL_TOKEN", TOKEN);
    }

    /// A loopback address where nothing listens.
    public static String unreachable() {
        return "http://localhost:" + ClosedPort.number();
    }

    private void accept() {
        while (true) {
            try {
                var connection = server.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = read(connection.getInputStream());
            requests.add(request);
            answers.get(Math.min(next.getAndIncrement(), answers.size() - 1)).to(request, connection);
        } catch (IOException | InterruptedException _) {
            // the client has gone, as some tests want it to
        } finally {
            open.remove(connection);
        }
    }

    private static Request read(InputStream in) throws IOException {
        var line = line(in);
        if (line.isEmpty()) {
            return new Request("", Map.of(), "");
        }
        var headers = new LinkedHashMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var parts = header.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && b != TLS; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException _) {
            // gone already
        }
    }
}
