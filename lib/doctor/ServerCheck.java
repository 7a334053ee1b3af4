//SOURCES Finding.java
//SOURCES Probe.java
//SOURCES NotZitadel.java
//SOURCES ClockCheck.java
//SOURCES ../explain/ErrorMeaning.java

package doctor;

import explain.ErrorMeaning;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zitadel.ApiError;
import zitadel.Reply;
import zitadel.Retry;

/// Whether it is ZITADEL that answers, whether it knows the domain, and what time it has there. No token is sent.
final class ServerCheck {

    private final URI base;
    private final Probe probe;
    private final Retry.Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private ServerCheck(URI base, Probe probe, Retry.Clock clock) {
        this.base = base;
        this.probe = probe;
        this.clock = clock;
    }

    /// The findings, a failure last.
    static List<Finding> of(URI base, Probe probe, Retry.Clock clock) {
        var server = new ServerCheck(base, probe, clock);
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
        var stranger = NotZitadel.of(ready);
        if (stranger != null) {
            findings.add(stranger);
            return;
        }
        if (!ready.ok()) {
            findings.add(notReady(ready));
            return;
        }
        if (host() && issuer()) {
            findings.add(ClockCheck.of(ready, arrived));
        }
    }

    // /v2/users/{id} without a token is 401 on an instance, and 404 where no instance has the domain (recorded
    // exchanges 18, 32).
    private boolean host() throws IOException {
        var answer = probe.get("/v2/users/0");
        var stranger = NotZitadel.of(answer);
        if (stranger != null) {
            findings.add(stranger);
            return false;
        }
        if (!answer.ok() && answer.error().kind() == ApiError.Kind.WRONG_HOST) {
            findings.add(Finding.ok("ZITADEL", "it is ready"));
            findings.add(Finding.failure("host", "it knows no instance with the domain " + base.getRawAuthority()
                    + " (" + answer.error().id() + ")",
                    ErrorMeaning.nextAction(answer.error(), null) + "; 127.0.0.1 and localhost are different domains",
                            Finding.REFUSED));
            return false;
        }
        if (answer.status() != 401) {
            findings.add(notTheApi(answer));
            return false;
        }
        return true;
    }

    private static Finding notReady(Reply reply) {
        var status = "(/debug/ready is HTTP " + reply.status() + NotZitadel.via(reply) + ")";
        return reply.status() / 100 == 5
                ? Finding.failure("ZITADEL", "it is not ready " + status, "wait until it has started, and see its log", Finding.UNREACHABLE)
                : Finding.failure("ZITADEL", "what answers is not ZITADEL " + status,
                        "check ZITADEL_DOMAIN and its port", Finding.UNREACHABLE);
    }

    private static Finding notTheApi(Reply reply) {
        if (reply.status() / 100 == 5) {
            int status = reply.status() == 503 ? Finding.UNREACHABLE : Finding.SERVER;
            return Finding.failure("ZITADEL", "its API fails (HTTP " + reply.status() + NotZitadel.via(reply) + ")",
                    "it may still be starting: wait, and see its log", status);
        }
        return Finding.failure("ZITADEL", "its API does not answer as ZITADEL's does (GET /v2/users/0 without a token is HTTP "
                + reply.status() + NotZitadel.via(reply) + ", not 401)",
                "a proxy may lead /v2 elsewhere: let it pass all paths to ZITADEL", Finding.REFUSED);
    }

    private boolean issuer() throws IOException {
        var answer = probe.get("/.well-known/openid-configuration");
        var issuer = answer.pick("/issuer");
        if (issuer == null) {
            findings.add(Finding.warning("ZITADEL", "it is ready, but /.well-known/openid-configuration is HTTP "
                    + answer.status() + NotZitadel.via(answer) + " and names no issuer",
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
            return base.getScheme().equals(uri.getScheme()) && base.getHost().equals(uri.getHost())
                    && ConnectionCheck.port(base) == ConnectionCheck.port(uri);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Finding noHttp(URI base, IOException e) {
        var text = String.valueOf(e.getMessage());
        return text.contains("tatus line")
                ? Finding.failure("ZITADEL", "what answers on port " + ConnectionCheck.port(base) + " does not speak HTTP",
                        "check the port in ZITADEL_DOMAIN; if the server speaks TLS there, write https://", Finding.UNREACHABLE)
                : Finding.failure("ZITADEL", "no answer over HTTP: " + text, "try again; look at the server's log", Finding.UNREACHABLE);
    }
}
