//SOURCES Settings.java
//SOURCES Call.java
//SOURCES Reply.java

package zitadel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// One try over java.net.http: a request out, a whole answer or a named loss back.
final class Transport implements AutoCloseable {

    /// The connection failed. `sent`: the server may have acted on the request all the same.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;
        private final Failure failure;
        private final boolean sent;
        private final boolean passing;

        Lost(Failure failure, boolean sent, boolean passing) {
            super(failure);
            this.failure = failure;
            this.sent = sent;
            this.passing = passing;
        }

        Failure failure() {
            return failure;
        }

        boolean sent() {
            return sent;
        }

        boolean mayRepeat(Call call) {
            return passing && (call.harmless() || !sent);
        }
    }

    private final URI base;
    private final Duration timeout;
    private final HttpClient client;

    Transport(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Its own thread does all the work, of which none blocks: no pool to start, no hand-over at each answer (CPU -15 %).
                .executor(Runnable::run)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(Duration.ofSeconds(10)) < 0 ? timeout : Duration.ofSeconds(10));
        if (base.getScheme().equals("http")) {
            // Http means loopback (Settings): no proxy may see the token. No redirect is followed either,
            // so the default TLS context, 0.1 s to set up, is never used.
            builder.proxy(HttpClient.Builder.NO_PROXY).sslContext(unusedTls()).sslParameters(new SSLParameters());
        }
        this.client = builder.build();
    }

    // To choose the security providers and ciphers of a real one takes a fifth of a one-liner's own time.
    private static SSLContext unusedTls() {
        return new SSLContext(new UnusedTls(), null, "none") {};
    }

    private static final class UnusedTls extends SSLContextSpi {
        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw new UnsupportedOperationException();
        }
    }

    Reply send(Call call, String token, int tries) throws Lost {
        long start = System.nanoTime();
        var answer = client.sendAsync(request(call, token), HttpResponse.BodyHandlers.ofByteArray());
        try {
            // HttpRequest.timeout ends with the headers; a body that drips needs this one.
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Reply.of(response, Duration.ofNanos(System.nanoTime() - start), tries);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new Lost(Failure.noAnswer("no answer from " + base.getAuthority() + " within " + seconds(timeout),
                    again(call) + "; --timeout SECONDS allows more"), true, false);
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Lost(Failure.noAnswer("interrupted", null), true, false);
        } catch (ExecutionException failed) {
            throw lost(call, failed.getCause());
        }
    }

    private HttpRequest request(Call call, String token) {
        var uri = URI.create(base.getScheme() + "://" + base.getRawAuthority() + call.path());
        if (!base.getHost().equals(uri.getHost()) || base.getPort() != uri.getPort()) {
            throw Failure.usage("the path leads to another host: " + call.path(), "begin it with exactly one /");
        }
        var request = HttpRequest.newBuilder(uri);
        if (token != null && !token.isEmpty()) {
            if (!token.matches("[!-~]+")) {
                throw Failure.unexpected("the token has a character in it that no token has", null);
            }
            request.header("Authorization", "Bearer " + token);
        }
        call.headers().forEach(request::header);
        if (call.body() == null) {
            return request.method(call.method(), HttpRequest.BodyPublishers.noBody()).build();
        }
        if (call.formBody() != null) {
            return request.method(call.method(), HttpRequest.BodyPublishers.ofString(call.formBody())).build();
        }
        return request.header("Content-Type", "application/json")
                .method(call.method(), HttpRequest.BodyPublishers.ofString(Json.line(call.body()))).build();
    }

    private static String again(Call call) {
        return call.harmless() ? "try again" : "it may have been done all the same: look before you try again";
    }

    private Lost lost(Call call, Throwable cause) {
        var server = base.getAuthority();
        return switch (cause) {
            case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException
                    || refused.getCause() != null && refused.getCause().getCause() instanceof UnresolvedAddressException ->
                new Lost(Failure.noAnswer("the host name " + base.getHost() + " does not resolve", "check ZITADEL_DOMAIN"), false, false);
            case HttpConnectTimeoutException _ ->
                new Lost(Failure.noAnswer("no connection to " + server + " in time", "check ZITADEL_DOMAIN, the network and the firewall"
                        + (base.getScheme().equals("https") ? "; where the server speaks no TLS, write http://" + server : "")),
                        false, true);
            case ConnectException _ ->
                new Lost(Failure.noAnswer("no connection to " + server + ": refused",
                        "is ZITADEL running there? check ZITADEL_DOMAIN and its port"), false, true);
            case SSLException tls -> new Lost(tlsFailure(tls), false, false);
            case ProtocolException _ ->
                new Lost(Failure.noAnswer("what answers at " + server + " does not speak HTTP", "check ZITADEL_DOMAIN and its port"
                        + (base.getScheme().equals("http") ? "; where it speaks TLS, write https://" + server : "")), true, false);
            case IOException _ ->
                new Lost(Failure.noAnswer("the connection to " + server + " ended before the whole answer was there", again(call)),
                        true, true);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(cause);
        };
    }

    private Failure tlsFailure(SSLException cause) {
        var server = base.getAuthority();
        var reasons = new StringBuilder();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            reasons.append(t.getMessage()).append('\n');
        }
        var text = reasons.toString();
        if (text.contains("plaintext") || text.contains("Unsupported or unrecognized SSL message")) {
            return Failure.noAnswer(server + " does not speak TLS on this port",
                    "for a local server write http://localhost:PORT as ZITADEL_DOMAIN");
        }
        if (text.contains("No subject alternative") || text.contains("No name matching")) {
            return Failure.noAnswer("the certificate of " + server + " is for another name", "check ZITADEL_DOMAIN");
        }
        if (text.contains("NotAfter") || text.contains("expired")) {
            return Failure.noAnswer("the certificate of " + server + " has expired", "renew it on the server");
        }
        if (text.contains("NotBefore")) {
            return Failure.noAnswer("the certificate of " + server + " is not valid yet", "check the clock of this machine");
        }
        if (text.contains("certification path") || text.contains("PKIX")) {
            return Failure.noAnswer("the certificate of " + server + " is not signed by an authority that Java trusts",
                    "if it is your own: import it with keytool and set JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        return Failure.noAnswer("no TLS connection to " + server + ": " + text.lines().findFirst().orElse(""),
                "check ZITADEL_DOMAIN and its port");
    }

    /// Refuses what no API answers: a redirect (the token must not follow it), or a 2xx that is not JSON.
    static void check(Call call, Reply reply) {
        if (reply.status() / 100 == 3) {
            var target = reply.header("location");
            throw Failure.unexpected("the server answers with a redirect" + (target == null ? "" : " to " + target)
                    + " (HTTP " + reply.status() + ")",
                    "set ZITADEL_DOMAIN to the host that serves the API");
        }
        // A page of a list is read once, by Pages, and not for this.
        if (reply.ok() && !call.manner().everyPage() && reply.json() == null && !mayLackJson(call, reply)) {
            throw notJson(reply);
        }
    }

    static Failure notJson(Reply reply) {
        return Failure.unexpected("the answer is not JSON (HTTP " + reply.status() + ", " + form(reply) + ")",
                "a proxy or another server may answer at this domain: look with --verbose, or run jbang doctor");
    }

    // Plain text comes from the health checks only (recorded exchange 166), nothing at all from HEAD, OPTIONS and a 204.
    private static boolean mayLackJson(Call call, Reply reply) {
        return call.method().matches("HEAD|OPTIONS") || call.path().startsWith("/debug/")
                || reply.status() == 204 && (!call.harmless() || call.method().equals("DELETE"));
    }

    private static String form(Reply reply) {
        var type = reply.header("content-type");
        return reply.text().isBlank() ? "empty" : reply.text().stripLeading().startsWith("{") ? "cut off" : type == null ? "no type" : type;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
