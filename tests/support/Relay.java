package support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server on loopback: counts requests, keeps answers, and lets a test step in.
public final class Relay implements AutoCloseable {

    /// What to do with request number `n` (1 is the first): `forward` sends it on; nothing sent means nothing answered.
    public interface Interception {
        void handle(int n, Forward forward) throws IOException, InterruptedException;
    }

    public interface Forward {
        /// The request's path, with its query.
        String path();

        /// Sends the request on and returns the answer's body, unanswered.
        Answer send() throws IOException, InterruptedException;

        void answer(int status, String body) throws IOException;

        void answer(Answer answer) throws IOException;
    }

    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public Relay(String targetDomain, Interception interception) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                interception.handle(count.incrementAndGet(), new Forwarding(exchange, targetDomain));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /// Everything passes.
    public static Relay through(String targetDomain) throws IOException {
        return new Relay(targetDomain, (_, forward) -> forward.answer(forward.send()));
    }

    /// Request number `at` is answered with this and not sent on; everything else passes.
    public static Relay answering(String targetDomain, int at, int status, String body) throws IOException {
        return new Relay(targetDomain, (n, forward) -> {
            if (n == at) {
                forward.answer(status, body);
            } else {
                forward.answer(forward.send());
            }
        });
    }

    public String domain() {
        return "localhost:" + server.getAddress().getPort();
    }

    /// How many requests have come so far.
    public int count() {
        return count.get();
    }

    /// The bodies of all answers that were sent on.
    public List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private final class Forwarding implements Forward {
        private final HttpExchange exchange;
        private final HttpRequest request;

        Forwarding(HttpExchange exchange, String targetDomain) throws IOException {
            this.exchange = exchange;
            var builder = HttpRequest.newBuilder(URI.create("http://" + targetDomain + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (var name : List.of("Authorization", "Content-Type", "x-zitadel-orgid")) {
                var value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    builder.header(name, value);
                }
            }
            request = builder.build();
        }

        @Override
        public String path() {
            return exchange.getRequestURI().toString();
        }

        @Override
        public Answer send() throws IOException, InterruptedException {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            bodies.add(response.body());
            return new Answer(response.statusCode(), response.body());
        }

        @Override
        public void answer(Answer answer) throws IOException {
            answer(answer.status(), answer.body());
        }

        @Override
        public void answer(int status, String body) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
