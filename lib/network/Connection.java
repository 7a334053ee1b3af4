//SOURCES ConnectionTrouble.java
//SOURCES NamedTls.java

package network;

import module java.base;
import module java.net.http;

/// The way to one instance over java.net.http: a request out, a whole answer or a named loss back. Follows no redirect. Safe for use by
/// several threads; close it, or the process waits 0.3 s for its selector thread at exit.
public final class Connection implements AutoCloseable {

    // What Go's and nginx's servers answer to plain HTTP on a port for TLS.
    private static final String HTTPS_ONLY = "(?is).*(sent an HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS).*";

    static {
        // Read once, when the first class of java.net.http is loaded: a Host header of one's own, and Basic to a proxy's CONNECT.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    private final Route route;
    private final Duration timeout;
    private final HttpClient client;

    /// `timeout` bounds each answer to its last byte. Sends nothing yet. Throws a [TransportException] where a setting is wrong.
    public Connection(Route route, Duration timeout) throws TransportException {
        this.route = route;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                // Its own thread does all the work, of which none blocks: no pool to start, no hand-over at each answer (CPU -15 %).
                .executor(Runnable::run)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(Duration.ofSeconds(10)) < 0 ? timeout : Duration.ofSeconds(10));
        if (route.target().getScheme().equals("http")) {
            // No redirect is followed, so the default TLS context, 0.1 s to set up, is never used.
            builder.sslContext(TlsContext.none()).sslParameters(new SSLParameters());
        } else {
            var context = TlsContext.of(route.authorities());
            builder.sslContext(route.redirected() ? NamedTls.context(context, route.base()) : context);
        }
        this.client = builder.proxy(route.proxy() == null ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(new InetSocketAddress(route.proxy().host(), route.proxy().port()))).build();
    }

    /// A request to this path of the instance; `path` begins with `/`.
    public HttpRequest.Builder request(String path) {
        var target = route.redirected() && route.target().getScheme().equals("https") ? NamedTls.numeric(route.target()) : route.target();
        var request = HttpRequest.newBuilder(URI.create(target.getScheme() + "://" + target.getRawAuthority() + path));
        if (route.redirected()) {
            request.header("Host", route.base().getRawAuthority());
        }
        if (route.proxy() != null && route.proxy().credentials() != null) {
            request.header("Proxy-Authorization", route.proxy().authorization());
        }
        return request;
    }

    /// The whole answer to one request. `idempotent`: it may be sent again without doing anything twice.
    public HttpResponse<byte[]> send(HttpRequest request, boolean idempotent) throws TransportException {
        var trouble = new ConnectionTrouble(route, idempotent);
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            // HttpRequest.timeout ends with the headers; a body that drips needs this one.
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 407 && route.proxy() != null) {
                throw trouble.ofProxy(407);   // its body is null where it answers CONNECT
            }
            if (response.statusCode() == 400 && new String(response.body(), StandardCharsets.UTF_8).matches(HTTPS_ONLY)) {
                throw trouble.speaksTls();
            }
            return response;
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw trouble.late(timeout);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw trouble.of(e);
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
