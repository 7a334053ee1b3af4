package install;

import module java.base;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// An https server on loopback that hands every request on to an http server, with a certificate of its own for `localhost`.
///
/// For what the sandbox, which speaks http, cannot show: how long a step takes over TLS.
public final class TlsProxy implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    static {
        // Read once, when the first server is made. Else it holds a body back for 40 ms, which no real server does.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final URI to;
    private final Path trusted;
    private final Path certificate;

    /// Starts it; `folder` is a temporary one, into which it writes its keys.
    public TlsProxy(URI to, Path folder) throws IOException, GeneralSecurityException {
        this.to = to;
        var file = folder.resolve("keys.p12");
        keytool(file);
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        trusted = trustStore(keys, folder.resolve("trusted"));
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(keys.getCertificate("proxy").getEncoded());
        certificate = Files.writeString(folder.resolve("certificate.pem"), pem + "\n-----END CERTIFICATE-----\n");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        // With a context of its own, or it would set up the default one before anybody can trust this server.
        client = HttpClient.newBuilder().sslContext(context).build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
    }

    /// `https://localhost:PORT`
    public String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /// What javax.net.ssl.trustStore may name: the certificates that this JDK trusts, and this server's.
    public Path trusted() {
        return trusted;
    }

    /// This server's certificate as PEM, for other tools.
    public Path certificate() {
        return certificate;
    }

    // With all usual certificates in it, and as unprotected as the JDK's own: to read it is part of what every https connection costs.
    private static Path trustStore(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        var all = KeyStore.getInstance(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile(), (char[]) null);
        all.setCertificateEntry("proxy", keys.getCertificate("proxy"));
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        try (OutputStream out = Files.newOutputStream(file)) {
            all.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static void keytool(Path keys) throws IOException {
        try {
            int status = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                    "-alias", "proxy", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
                    "-keystore", keys.toString(), "-storepass", PASSWORD,
                    "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            if (status != 0) {
                throw new IOException("keytool ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(to.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (var name : List.of("Authorization", "Content-Type")) {
                exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
