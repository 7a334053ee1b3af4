//SOURCES Call.java
//SOURCES Failure.java

package zitadel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// No whole answer came.
///
/// - `failure`: what a person is told if it is not tried again
/// - `sent`: the server may have acted on the request all the same
/// - `passing`: another try may fare better
final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    private final Failure failure;
    private final boolean sent;
    private final boolean passing;

    private TransportException(Failure failure, boolean sent, boolean passing) {
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
        return passing && (call.idempotent() || !sent);
    }

    static TransportException late(URI base, Call call, Duration timeout) {
        return new TransportException(Failure.noAnswer("no answer from " + base.getAuthority() + " within " + seconds(timeout),
                again(call) + "; --timeout SECONDS allows more"), true, false);
    }

    static TransportException interrupted() {
        return new TransportException(Failure.noAnswer("interrupted", null), true, false);
    }

    private static String again(Call call) {
        return call.idempotent() ? "try again" : "it may have been done all the same: look before you try again";
    }

    /// What java.net.http threw, told apart.
    static TransportException of(URI base, Call call, Throwable cause) {
        var server = base.getAuthority();
        return switch (cause) {
            case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException
                    || refused.getCause() != null && refused.getCause().getCause() instanceof UnresolvedAddressException ->
                new TransportException(Failure.noAnswer("the host name " + base.getHost() + " does not resolve", "check ZITADEL_DOMAIN"), false, false);
            case HttpConnectTimeoutException _ ->
                new TransportException(Failure.noAnswer("no connection to " + server + " in time", "check ZITADEL_DOMAIN, the network and the firewall"
                        + (base.getScheme().equals("https") ? "; where the server speaks no TLS, write http://" + server : "")),
                        false, true);
            case ConnectException _ ->
                new TransportException(Failure.noAnswer("no connection to " + server + ": refused",
                        "is ZITADEL running there? check ZITADEL_DOMAIN and its port"), false, true);
            case SSLException tls -> new TransportException(tlsFailure(base, tls), false, false);
            case ProtocolException _ ->
                new TransportException(Failure.noAnswer("what answers at " + server + " does not speak HTTP", "check ZITADEL_DOMAIN and its port"
                        + (base.getScheme().equals("http") ? "; where it speaks TLS, write https://" + server : "")), true, false);
            case IOException _ ->
                new TransportException(Failure.noAnswer("the connection to " + server + " ended before the whole answer was there", again(call)),
                        true, true);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static Failure tlsFailure(URI base, SSLException cause) {
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
        if (text.contains("terminated the handshake")) {
            return Failure.noAnswer(server + " ended the connection when TLS began",
                    "check ZITADEL_DOMAIN and its port; where the server speaks no TLS, write http://" + server);
        }
        return Failure.noAnswer("no TLS connection to " + server + ": " + text.lines().findFirst().orElse(""),
                "check ZITADEL_DOMAIN and its port");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
