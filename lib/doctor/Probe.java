//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Reply.java
//SOURCES ../zitadel/Retry.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Zitadel;

/// Asks without a token and shows whatever comes, also what the client for the API refuses: redirects, web pages.
/// Follows no redirect, and repeats only what the server has no time for (429).
final class Probe implements AutoCloseable {

    private final URI base;
    private final Duration timeout;
    private final Retry retry;
    private final Zitadel.Watcher watcher;
    private final HttpClient client;

    Probe(URI base, Duration timeout, Retry retry, Zitadel.Watcher watcher) {
        this.base = base;
        this.timeout = timeout;
        this.retry = retry;
        this.watcher = watcher;
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout);
        this.client = base.getScheme().equals("https") ? builder.sslContext(trust()).build() : builder.build();
    }

    // A context of its own judges by the trust store that is set now, as the check of the certificate did.
    private static SSLContext trust() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The answer. Throws IOException where none comes.
    Reply get(String path) throws IOException {
        var call = Call.get(path).withoutToken();
        for (int tries = 1; ; tries++) {
            watcher.asks(call);
            var reply = once(path);
            watcher.answers(call, reply);
            var pause = reply.status() == 429 ? retry.afterReply(call, reply, tries) : null;
            if (pause == null) {
                return reply;
            }
            watcher.waits(call, pause, "HTTP 429");
            sleep(pause);
        }
    }

    private Reply once(String path) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).build();
        long start = System.nanoTime();
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return reply(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private void sleep(Duration pause) throws IOException {
        try {
            retry.clock().sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private static Reply reply(HttpResponse<byte[]> response, Duration took) {
        var headers = new TreeMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        var text = new String(response.body(), StandardCharsets.UTF_8);
        return new Reply(response.statusCode(), headers, text, json(text), took, 1, false);
    }

    private static JsonNode json(String text) {
        try {
            var json = Json.parse(text);
            return json.isMissingNode() ? null : json;
        } catch (JacksonException _) {
            return null;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
