//SOURCES Finding.java
//SOURCES Probe.java

package explain;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import zitadel.ApiError;
import zitadel.Reply;
import zitadel.Retry;

/// Whether it is ZITADEL that answers, whether it knows the domain, and what time it has there. No token is sent.
final class Server {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final URI base;
    private final Probe probe;
    private final Retry.Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private Server(URI base, Probe probe, Retry.Clock clock) {
        this.base = base;
        this.probe = probe;
        this.clock = clock;
    }

    /// The findings, a failure last.
    static List<Finding> of(URI base, Probe probe, Retry.Clock clock) {
        var server = new Server(base, probe, clock);
        try {
            server.examine();
        } catch (IOException e) {
            server.findings.add(noHttp(base, e));
        }
        return server.findings;
    }

    private void examine() throws IOException {
        var ready = probe.get("/debug/ready");
        var arrived = clock.now();
        var stranger = stranger(ready);
        if (stranger != null) {
            findings.add(stranger);
            return;
        }
        if (!ready.ok()) {
            findings.add(ready.status() / 100 == 5
                    ? Finding.failure("ZITADEL", "it is not ready (/debug/ready is HTTP " + ready.status() + ")", "wait until it has started, and see its log", Finding.UNREACHABLE)
                    : Finding.failure("ZITADEL", "what answers is not ZITADEL (/debug/ready is HTTP " + ready.status() + via(ready) + ")", "check ZITADEL_DOMAIN and its port", Finding.UNREACHABLE));
            return;
        }
        if (host() && issuer()) {
            findings.add(skew(ready, arrived));
        }
    }

    // /v2/users/{id} without a token is 401 on an instance, and 404 where no instance has the domain (recorded exchanges 18, 32).
    private boolean host() throws IOException {
        var answer = probe.get("/v2/users/0");
        var stranger = stranger(answer);
        if (stranger != null) {
            findings.add(stranger);
            return false;
        }
        if (!answer.ok() && answer.error().kind() == ApiError.Kind.WRONG_HOST) {
            findings.add(Finding.ok("ZITADEL", "it is ready"));
            findings.add(Finding.failure("host", "it knows no instance with the domain " + base.getRawAuthority() + " (" + answer.error().id() + ")",
                    Errors.nextAction(answer.error(), null) + "; 127.0.0.1 and localhost are different domains", Finding.REFUSED));
            return false;
        }
        if (answer.status() != 401) {
            findings.add(answer.status() / 100 == 5
                    ? Finding.failure("ZITADEL", "its API fails (HTTP " + answer.status() + via(answer) + ")", "it may still be starting: wait, and see its log", answer.status() == 503 ? Finding.UNREACHABLE : Finding.SERVER)
                    : Finding.failure("ZITADEL", "its API does not answer as ZITADEL's does (GET /v2/users/0 without a token is HTTP " + answer.status() + via(answer) + ", not 401)",
                            "a proxy may lead /v2 elsewhere: let it pass all paths to ZITADEL", Finding.REFUSED));
            return false;
        }
        return true;
    }

    private boolean issuer() throws IOException {
        var answer = probe.get("/.well-known/openid-configuration");
        var issuer = answer.pick("/issuer");
        if (issuer == null) {
            findings.add(Finding.warning("ZITADEL", "it is ready, but /.well-known/openid-configuration is HTTP " + answer.status() + via(answer) + " and names no issuer",
                    "a proxy may lead this path elsewhere: let it pass all paths to ZITADEL"));
        } else if (!same(issuer)) {
            findings.add(Finding.warning("ZITADEL", "it is ready, but its issuer is " + issuer + ", not " + base,
                    "set ZITADEL_DOMAIN to the issuer's domain: key files need that address"));
        } else {
            findings.add(Finding.ok("ZITADEL", "it is ready, and its issuer is " + issuer));
        }
        findings.add(Finding.ok("host", "the instance knows the domain " + base.getRawAuthority()));
        return true;
    }

    private boolean same(String issuer) {
        try {
            var uri = URI.create(issuer.toLowerCase(Locale.ROOT));
            return base.getScheme().equals(uri.getScheme()) && base.getHost().equals(uri.getHost()) && Reach.port(base) == Reach.port(uri);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Finding skew(Reply reply, Instant arrived) {
        var there = date(reply.header("date"));
        if (there == null) {
            return Finding.warning("clock", "the server does not tell its time", null);
        }
        // The Date header has whole seconds, and was written some time before the answer was here.
        var ahead = Duration.between(there.plusMillis(500), arrived.minus(reply.took().dividedBy(2)));
        if (ahead.abs().compareTo(SKEW) <= 0) {
            return Finding.ok("clock", "this machine's and the server's clocks agree");
        }
        return Finding.warning("clock", "this machine's clock is " + spoken(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of") + " the server's",
                "set it (NTP): expiration dates and signed assertions are judged by the server's clock");
    }

    private static Instant date(String header) {
        try {
            return header == null ? null : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static String spoken(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds > 2 * 3600 ? Math.round(seconds / 3600) + " hours" : seconds > 2 * 60 ? Math.round(seconds / 60) + " minutes" : Math.round(seconds) + " seconds";
    }

    // A web page or a redirect: not ZITADEL's API, whatever the status is.
    private static Finding stranger(Reply reply) {
        if (reply.status() / 100 == 3) {
            return Finding.failure("ZITADEL", "the server sends elsewhere (HTTP " + reply.status() + via(reply) + "): " + reply.header("location"),
                    "set ZITADEL_DOMAIN to the host that serves the API", Finding.REFUSED);
        }
        if (reply.status() == 407) {
            return Finding.failure("ZITADEL", "a proxy asks for a login (HTTP 407" + via(reply) + ")", "set up the proxy for Java, or go around it", Finding.UNREACHABLE);
        }
        boolean html = reply.text().stripLeading().startsWith("<") || (reply.header("content-type") + "").contains("html");
        return html ? Finding.failure("ZITADEL", "a web page answers instead of ZITADEL's API (HTTP " + reply.status() + via(reply) + title(reply) + ")",
                "a proxy, a login page or another server is at this address: check ZITADEL_DOMAIN, its port and the proxy", Finding.UNREACHABLE) : null;
    }

    private static String title(Reply reply) {
        var title = Pattern.compile("(?is)<title[^>]*>\\s*(.{1,60}?)\\s*</title>").matcher(reply.text());
        return title.find() ? ", titled \"" + title.group(1) + "\"" : "";
    }

    private static String via(Reply reply) {
        var server = reply.header("server");
        var via = reply.header("via");
        return (server == null ? "" : ", Server: " + server) + (via == null ? "" : ", Via: " + via);
    }

    private static Finding noHttp(URI base, IOException e) {
        var text = String.valueOf(e.getMessage());
        return text.contains("tatus line")
                ? Finding.failure("ZITADEL", "what answers on port " + Reach.port(base) + " does not speak HTTP", "check the port in ZITADEL_DOMAIN; if the server speaks TLS there, write https://", Finding.UNREACHABLE)
                : Finding.failure("ZITADEL", "no answer over HTTP: " + text, "try again; look at the server's log", Finding.UNREACHABLE);
    }
}
