//SOURCES ../network/RouteSocket.java

package doctor;

import module java.base;
import java.security.cert.X509Certificate;
import network.Address;
import network.Route;
import network.RouteSocket;

/// A TLS connection that is set up and closed again: nothing is sent over it.
record Handshake(Route route, Duration timeout) {

    /// Throws IOException where the two do not agree, or `trust` does not like the certificate or its name.
    void with(X509ExtendedTrustManager trust) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        var base = route.base();
        try (var socket = RouteSocket.open(route, timeout)) {
            try (var tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, Address.host(base), Address.port(base), true)) {
                var parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
            }
        }
    }

    /// This one certificate and no other.
    static X509ExtendedTrustManager only(X509Certificate certificate) throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        store.setCertificateEntry("server", certificate);
        return trusting(store);
    }

    private static X509ExtendedTrustManager trusting(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509ExtendedTrustManager) Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance).findFirst().orElseThrow();
    }
}
