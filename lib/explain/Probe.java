//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Reply.java

package explain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
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

/// Asks once and shows whatever comes, also what the client for the API refuses: redirects, web pages. Follows no redirect and repeats nothing.
final class Probe implements AutoCloseable {

    private final URI base;
    private final Duration timeout;
    private final HttpClient client;

    Probe(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout);
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

    /// The answer; `token` may be null. Throws IOException where none comes.
    Reply ask(Call call, String token) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(call.path()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(call.method(), call.body() == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(Json.line(call.body())));
        long start = System.nanoTime();
        var answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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

    private static Reply reply(HttpResponse<byte[]> response, Duration took) {
        var headers = new TreeMap<>(response.headers().map());
        var text = new String(response.body(), StandardCharsets.UTF_8);
        return new Reply(response.statusCode(), Map.copyOf(headers), text, json(text), took, 1, false);
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
