//SOURCES Finding.java
//SOURCES Handshake.java
//SOURCES RecordingTrust.java
//SOURCES ../network/Route.java
//SOURCES ../network/TlsContext.java
//SOURCES ../network/ConnectionTrouble.java

package doctor;

import module java.base;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import network.ConnectionTrouble;
import network.Route;
import network.TlsContext;
import network.TransportException;

/// What a server's certificate is, and everything that is wrong with it. Handshakes only: nothing is sent over a
/// connection that is not trusted.
final class TlsCheck {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofDays(14);

    private final Route route;
    private final Duration timeout;
    private final Instant now;
    private final Handshake handshake;

    private TlsCheck(Route route, Duration timeout, Instant now) {
        this.route = route;
        this.timeout = timeout;
        this.now = now;
        this.handshake = new Handshake(route, timeout);
    }

    /// One finding that says all is well, or a failure for each fault.
    static List<Finding> of(Route route, Duration timeout, Instant now) {
        try {
            return new TlsCheck(route, timeout, now).findings();
        } catch (TransportException e) {
            return List.of(Finding.failure("TLS", e.getMessage(), e.nextAction, Finding.SETTINGS));
        } catch (GeneralSecurityException e) {
            return List.of(failure("this Java cannot check certificates: " + e.getMessage(), "check its trust store"));
        }
    }

    private List<Finding> findings() throws GeneralSecurityException, TransportException {
        var recorder = new RecordingTrust(TlsContext.trust(route.authorities()));
        try {
            handshake.with(recorder);
            return List.of(fine(recorder.chain()[0]));
        } catch (IOException e) {
            return recorder.refused() ? faults(recorder.chain()) : List.of(noTls(e));
        }
    }

    private Finding fine(X509Certificate certificate) {
        var fact = "the certificate of " + subject(certificate) + " is good until "
                + DAY.format(certificate.getNotAfter().toInstant());
        return certificate.getNotAfter().toInstant().isBefore(now.plus(SOON))
                ? Finding.warning("TLS", fact, "have it renewed: it ends in less than " + SOON.toDays() + " days")
                : Finding.ok("TLS", fact);
    }

    private Finding noTls(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return failure("no TLS answer within " + timeout.toSeconds() + " s",
                    "the server may not speak TLS on this port: for a local one write http://localhost:PORT as ZITADEL_DOMAIN");
        }
        var trouble = new ConnectionTrouble(route, true).ofTls(e);
        return failure(trouble.getMessage(), trouble.nextAction);
    }

    private List<Finding> faults(X509Certificate[] chain) throws GeneralSecurityException {
        var leaf = chain[0];
        var faults = new ArrayList<Finding>();
        var whose = "the certificate of " + subject(leaf);
        if (leaf.getNotAfter().toInstant().isBefore(now)) {
            faults.add(failure(whose + " has expired on " + DAY.format(leaf.getNotAfter().toInstant()),
                    "renew it on the server"));
        } else if (leaf.getNotBefore().toInstant().isAfter(now)) {
            faults.add(failure(whose + " is good from " + DAY.format(leaf.getNotBefore().toInstant()) + " on only",
                    "check this machine's clock"));
        }
        if (!namedRight(leaf)) {
            var names = names(leaf).limit(5).collect(Collectors.joining(", "));
            faults.add(failure(whose + " is for another name than " + route.base().getHost() + (names.isEmpty() ? "" : ": " + names),
                    "set ZITADEL_DOMAIN to one of these names, or give the server a certificate for it"));
        }
        if (leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())) {
            faults.add(failure(whose + " is self-signed", ownAuthority()));
        } else if (faults.isEmpty()) {
            faults.add(failure(whose + ", issued by " + shortName(leaf.getIssuerX500Principal().getName())
                    + ", is of an authority that Java does not trust", (chain.length == 1
                    ? "the server may not send the certificates in between, as it should; " : "") + ownAuthority()));
        }
        return faults;
    }

    private static String ownAuthority() {
        return "if it is yours, " + ConnectionTrouble.OWN_AUTHORITY;
    }

    // With the server's own certificate as the only trusted one, a refusal can only be about its name.
    private boolean namedRight(X509Certificate leaf) throws GeneralSecurityException {
        try {
            handshake.with(Handshake.only(leaf));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static Finding failure(String fact, String fix) {
        return Finding.failure("TLS", fact, fix, Finding.UNREACHABLE);
    }

    // Many a certificate has names for servers only, and no subject.
    private static String subject(X509Certificate certificate) {
        var subject = shortName(certificate.getSubjectX500Principal().getName());
        return subject.isEmpty() ? names(certificate).findFirst().orElse("nobody") : subject;
    }

    private static String shortName(String distinguished) {
        return distinguished.replaceFirst("^(?:.*,)?CN=([^,]+).*$", "CN=$1");
    }

    private static Stream<String> names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? Stream.empty() : names.stream().map(name -> name.get(1).toString());
        } catch (CertificateException _) {
            return Stream.empty();
        }
    }
}
