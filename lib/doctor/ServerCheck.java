//SOURCES Finding.java
//SOURCES NotZitadel.java
//SOURCES ClockCheck.java
//SOURCES VersionCheck.java
//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import explain.ErrorMeaning;
import network.Address;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Zitadel;

/// Whether it is ZITADEL that answers, whether it knows the domain, and what time it has there. No token is sent.
final class ServerCheck {

    private static final int STARTING_TRIES = 11;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final URI base;
    private final Zitadel zitadel;
    private final List<Finding> findings = new ArrayList<>();

    private ServerCheck(Zitadel zitadel) {
        this.base = zitadel.settings().base();
        this.zitadel = zitadel;
    }

    /// The findings, a failure last.
    static List<Finding> of(Zitadel zitadel) {
        var server = new ServerCheck(zitadel);
        try {
            server.examine();
        } catch (Failure e) {
            server.findings.add(Finding.failure("ZITADEL", e.getMessage(), e.nextAction, Finding.UNREACHABLE));
        }
        return server.findings;
    }

    private void examine() {
        var ready = get("/debug/ready");
        var arrived = zitadel.now();
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
            findings.add(VersionCheck.of(zitadel));
            findings.add(ClockCheck.of(ready, arrived));
        }
    }

    // /v2/users/{id} without a token is 401 on an instance, and 404 where no instance has the domain (recorded
    // exchanges 18, 32).
    private boolean host() {
        var answer = get("/v2/users/0");
        // For about a second after /debug/ready says ok the API answers 503.
        for (int tries = 1; answer.status() == 503 && tries < STARTING_TRIES; tries++) {
            pause(answer);
            answer = get("/v2/users/0");
        }
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

    private boolean issuer() {
        var answer = get("/.well-known/openid-configuration");
        var issuer = answer.pick("/issuer");
        if (answer.status() == 429 || answer.status() >= 500) {
            findings.add(Finding.warning("ZITADEL", "it is ready, but its issuer cannot be told: " + answer.error().line(),
                    ErrorMeaning.nextAction(answer.error(), null)));
        } else if (issuer == null) {
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
                    && Address.port(base) == Address.port(uri);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void pause(Reply reply) {
        var options = zitadel.options();
        options.watcher().waits(Call.get("/v2/users/0"), BETWEEN_TRIES, "the API is starting (HTTP " + reply.status() + ")");
        try {
            options.retry().clock().sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.noAnswer("interrupted while waiting for the API to start", null);
        }
    }

    private Reply get(String path) {
        return zitadel.send(Call.get(path).withoutToken().asItComes());
    }
}
