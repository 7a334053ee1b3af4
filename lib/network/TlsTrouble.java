//SOURCES Address.java

package network;

import java.io.IOException;
import java.net.URI;

/// Why no TLS connection came about, as a fact and what to do next, by what Java says.
public record TlsTrouble(String fact, String nextAction) {

    /// What to do where a server's certificate is of one's own authority: curl, Go and OpenSSL read the same setting.
    public static final String OWN_AUTHORITY = "put it as PEM into a file and export SSL_CERT_FILE=FILE";

    /// At this address, `https://host[:port]`.
    public static TlsTrouble of(URI address, IOException cause) {
        var server = address.getAuthority();
        var reasons = new StringBuilder();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            reasons.append(t.getMessage()).append('\n');
        }
        var text = reasons.toString();
        if (text.contains("plaintext") || text.contains("Unsupported or unrecognized SSL message")) {
            return new TlsTrouble(server + " does not speak TLS on this port",
                    "check the port; where it is the right one" + Address.withoutTls(address));
        }
        if (text.contains("No subject alternative") || text.contains("No name matching")) {
            return new TlsTrouble("the certificate of " + server + " is for another name", "check ZITADEL_DOMAIN");
        }
        if (text.contains("NotAfter") || text.contains("expired")) {
            return new TlsTrouble("the certificate of " + server + " has expired", "renew it on the server");
        }
        if (text.contains("NotBefore")) {
            return new TlsTrouble("the certificate of " + server + " is not valid yet", "check the clock of this machine");
        }
        if (text.contains("certification path") || text.contains("PKIX")) {
            return new TlsTrouble("the certificate of " + server + " is not signed by an authority that Java trusts",
                    "if the authority is your own, " + OWN_AUTHORITY);
        }
        if (text.matches("(?s).*protocol[_ ]version.*")) {
            return new TlsTrouble("the server speaks TLS, but no version that Java accepts (1.2 or 1.3)",
                    "have TLS 1.2 or newer switched on at the server or the proxy before it");
        }
        if (text.contains("unrecognized_name")) {
            return new TlsTrouble("the server has no certificate for the name " + address.getHost(),
                    "check ZITADEL_DOMAIN; the server or the proxy before it must know this name");
        }
        if (text.contains("terminated the handshake")) {
            return new TlsTrouble(server + " ended the connection when TLS began",
                    "check ZITADEL_DOMAIN and its port; where the server speaks no TLS" + Address.withoutTls(address));
        }
        return new TlsTrouble("no TLS connection to " + server + ": " + text.lines().findFirst().orElse(""),
                "check ZITADEL_DOMAIN and its port");
    }
}
