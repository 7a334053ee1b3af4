//SOURCES Route.java

package network;

import static network.TransportException.lasting;

import module java.base;
import java.net.http.HttpConnectTimeoutException;

/// Why a request got no whole answer, in words: the server's trouble, or that of the proxy on the way. An `idempotent` request may be
/// sent again without doing anything twice.
public record ConnectionTrouble(Route route, boolean idempotent) {

    private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d+)");
    // The frame that an HTTP/2 server without TLS begins with, where HTTP/1.1's status line should stand.
    private static final Pattern HTTP2_FRAME = Pattern.compile("(?s).*\\x00\\x00.\\x04\\x00.*");
    // A TLS alert, as Java's own server answers plain HTTP with, where HTTP/1.1's status line should stand.
    private static final String TLS_ALERT = "\u0015\u0003";
    // What Java says where TLS fails; where it says several, the first of these counts.
    private static final List<String> TLS_REASONS = List.of("trustAnchors", "plaintext", "Unsupported or unrecognized SSL message",
            "No subject alternative", "No name matching", "NotAfter", "expired", "NotBefore", "certification path", "PKIX",
            "protocol_version", "protocol version", "unrecognized_name", "terminated the handshake");

    /// What to do where a server's certificate is of one's own authority: curl, Go and OpenSSL read the same setting.
    public static final String OWN_AUTHORITY = "put it as PEM into a file and export SSL_CERT_FILE=FILE";

    TransportException late(Duration timeout) {
        var within = timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
        return new TransportException("no answer from " + server() + " within " + within, again() + "; --timeout SECONDS allows more",
                false, true);
    }

    /// What a socket or java.net.http threw, told apart.
    public TransportException of(Throwable cause) {
        var proxy = route.proxy();
        var refusal = TUNNEL_FAILED.matcher(cause.getMessage() + "");
        return switch (cause) {
            case InterruptedException _ -> new TransportException("interrupted", null, false, true);
            case IOException _ when refusal.find() -> ofProxy(Integer.parseInt(refusal.group(1)));
            case IOException e when unresolved(e) -> lasting("the host name " + (proxy != null ? "of the proxy " + proxy.address()
                    : route.target().getHost()) + " does not resolve", "check " + (proxy != null ? proxy.variable() : route.setting()));
            case HttpConnectTimeoutException _ -> proxy != null ? passing("no connection through the proxy " + proxy.address() + " in time",
                            "check " + proxy.variable() + " and the network")
                    : passing("no connection to " + server() + " in time", "check " + route.setting() + ", the network and the firewall"
                            + (https() ? "; where the server speaks no TLS" + Address.withoutTls(route.target()) : ""));
            case ConnectException _ -> proxy != null ? lasting("no connection to the proxy " + proxy.address() + ": refused",
                            "is it running? check " + proxy.variable() + ", or unset it")
                    : passing("no connection to " + server() + ": refused",
                            "is ZITADEL running there? check " + route.setting() + " and its port");
            case SSLException tls -> ofTls(tls);
            case SocketTimeoutException _ -> passing("no connection to " + server() + " in time", "check " + route.setting());
            case IOException e when HTTP2_FRAME.matcher(e.getMessage() + "").matches() ->
                lasting(server() + " speaks HTTP/2 without TLS and nothing else (h2c, as gRPC servers do)",
                        "have it, or the proxy before it, speak HTTP/1.1 too");
            case IOException e when (e.getMessage() + "").contains(TLS_ALERT) -> speaksTls();
            case ProtocolException _ -> new TransportException("what answers at " + server() + " does not speak HTTP",
                    "check " + route.setting() + " and its port" + (https() ? "" : orTls()), false, true);
            case IOException e -> new TransportException("the connection to " + server() + " ended before the whole answer was there",
                    again() + (!https() && (e.getMessage() + "").contains("received no bytes") ? orTls() : ""), true, true);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(cause);
        };
    }

    /// Why no TLS connection came about, by what Java says.
    public TransportException ofTls(IOException cause) {
        var said = Stream.iterate((Throwable) cause, Objects::nonNull, Throwable::getCause).map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
        var certificate = "the certificate of " + server();
        var domain = "check " + route.setting() + " and its port";
        return switch (TLS_REASONS.stream().filter(said::contains).findFirst().orElse("")) {
            case "plaintext", "Unsupported or unrecognized SSL message" -> lasting(server() + " does not speak TLS on this port",
                    "check the port; where it is the right one" + Address.withoutTls(route.target()));
            case "No subject alternative", "No name matching" -> lasting(certificate + " is for another name", "check ZITADEL_DOMAIN");
            case "NotAfter", "expired" -> lasting(certificate + " has expired", "renew it on the server");
            case "NotBefore" -> lasting(certificate + " is not valid yet", "check the clock of this machine");
            case "trustAnchors" -> TlsContext.unusableStore(" shows no certificate");
            case "certification path", "PKIX" -> lasting(certificate + " is not signed by an authority that Java trusts",
                    "if the authority is your own, " + OWN_AUTHORITY);
            case "protocol_version", "protocol version" -> lasting("the server speaks TLS, but no version that Java accepts (1.2 or 1.3)",
                    "have TLS 1.2 or newer switched on at the server or the proxy before it");
            case "unrecognized_name" -> lasting("the server has no certificate for the name " + route.base().getHost(),
                    "check ZITADEL_DOMAIN; the server or the proxy before it must know this name");
            case "terminated the handshake" -> lasting(server() + " ended the connection when TLS began",
                    domain + "; where the server speaks no TLS" + Address.withoutTls(route.target()));
            default -> lasting("no TLS connection to " + server() + ": " + said.lines().findFirst().orElse(""), domain);
        };
    }

    /// The server says, in its way, that it is spoken to without the TLS that it wants.
    TransportException speaksTls() {
        return lasting(server() + " speaks TLS on this port", "write https://" + server() + " as " + route.setting());
    }

    /// The proxy itself answers, with this status.
    TransportException ofProxy(int status) {
        var settings = route.proxy();
        var proxy = "the proxy " + settings.address();
        var to = route.target().getHost() + ":" + Address.port(route.target());
        var http = " (HTTP " + status + ")";
        return switch (status) {
            case 407 -> settings.credentials() == null ? lasting(proxy + " asks for a user name and password" + http,
                    "set them, percent-encoded: export " + settings.variable() + "=http://USER:PASSWORD@" + settings.address())
                    : lasting(proxy + " does not take the user name and password in " + settings.variable() + http, "correct them there");
            case 502, 503, 504 -> lasting(proxy + " gets no connection to " + to + http, "check " + route.setting()
                    + "; the proxy may not know this name");
            default -> lasting(proxy + " does not let requests through to " + to + http,
                    "ask those who run it, or where the way is free without it add the host to NO_PROXY");
        };
    }

    private static TransportException passing(String fact, String nextAction) {
        return new TransportException(fact, nextAction, true, false);
    }

    private static boolean unresolved(IOException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(t -> t instanceof UnresolvedAddressException || t instanceof UnknownHostException);
    }

    private String server() {
        return route.target().getAuthority();
    }

    private String again() {
        return idempotent ? "try again" : "it may have been done all the same: look before you try again";
    }

    private boolean https() {
        return route.target().getScheme().equals("https");
    }

    private String orTls() {
        return "; where it speaks TLS, write https://" + server();
    }
}
