//SOURCES ConnectionTrouble.java
//SOURCES NoSslContext.java

package network;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/// The way to one server over java.net.http: a request out, a whole answer or a named loss back. Follows no redirect.
///
/// Safe for use by several threads; close it, or the process waits 0.3 s for its selector thread at exit.
public final class Connection implements AutoCloseable {

    private final URI base;
    private final Duration timeout;
    private final HttpClient client;

    /// `base` is `http(s)://host[:port]`; `timeout` bounds each answer to its last byte. Sends nothing yet.
    public Connection(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Its own thread does all the work, of which none blocks: no pool to start, no hand-over at each answer (CPU -15 %).
                .executor(Runnable::run)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(Duration.ofSeconds(10)) < 0 ? timeout : Duration.ofSeconds(10));
        if (base.getScheme().equals("http")) {
            // Http means loopback: no proxy may see the token. No redirect is followed either,
            // so the default TLS context, 0.1 s to set up, is never used.
            builder.proxy(HttpClient.Builder.NO_PROXY).sslContext(NoSslContext.context()).sslParameters(new SSLParameters());
        }
        this.client = builder.build();
    }

    /// Where this leads to.
    public URI base() {
        return base;
    }

    /// The whole answer to one request. `idempotent`: it may be sent again without doing anything twice.
    public HttpResponse<byte[]> send(HttpRequest request, boolean idempotent) throws TransportException {
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        var trouble = new ConnectionTrouble(base, idempotent);
        try {
            // HttpRequest.timeout ends with the headers; a body that drips needs this one.
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw trouble.late(timeout);
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw ConnectionTrouble.interrupted();
        } catch (ExecutionException failed) {
            throw trouble.of(failed.getCause());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
