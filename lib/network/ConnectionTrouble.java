//SOURCES TransportException.java
//SOURCES TlsTrouble.java

package network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Why a request to one server got no whole answer, in words.
///
/// - `idempotent`: the request may be sent again without doing anything twice
record ConnectionTrouble(URI base, boolean idempotent) {

    TransportException late(Duration timeout) {
        return new TransportException("no answer from " + base.getAuthority() + " within " + seconds(timeout),
                again() + "; --timeout SECONDS allows more", true, false);
    }

    static TransportException interrupted() {
        return new TransportException("interrupted", null, true, false);
    }

    /// What java.net.http threw, told apart.
    TransportException of(Throwable cause) {
        var server = base.getAuthority();
        return switch (cause) {
            case ConnectException refused when unresolved(refused) ->
                new TransportException("the host name " + base.getHost() + " does not resolve", "check ZITADEL_DOMAIN", false, false);
            case HttpConnectTimeoutException _ ->
                new TransportException("no connection to " + server + " in time", "check ZITADEL_DOMAIN, the network and the firewall"
                        + orWrite("https", "; where the server speaks no TLS, write http://"), false, true);
            case ConnectException _ ->
                new TransportException("no connection to " + server + ": refused",
                        "is ZITADEL running there? check ZITADEL_DOMAIN and its port", false, true);
            case SSLException tls -> {
                var trouble = TlsTrouble.of(server, tls);
                yield new TransportException(trouble.fact(), trouble.nextAction(), false, false);
            }
            case ProtocolException _ ->
                new TransportException("what answers at " + server + " does not speak HTTP", "check ZITADEL_DOMAIN and its port"
                        + orWrite("http", "; where it speaks TLS, write https://"), true, false);
            case IOException _ ->
                new TransportException("the connection to " + server + " ended before the whole answer was there", again(), true, true);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static boolean unresolved(ConnectException refused) {
        var cause = refused.getCause();
        return cause instanceof UnresolvedAddressException || cause != null && cause.getCause() instanceof UnresolvedAddressException;
    }

    private String again() {
        return idempotent ? "try again" : "it may have been done all the same: look before you try again";
    }

    private String orWrite(String scheme, String hint) {
        return base.getScheme().equals(scheme) ? hint + base.getAuthority() : "";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
