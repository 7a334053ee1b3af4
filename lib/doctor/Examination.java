//SOURCES SettingsCheck.java
//SOURCES ConnectionCheck.java
//SOURCES TlsCheck.java
//SOURCES ServerCheck.java
//SOURCES AccountCheck.java
//SOURCES UserCheck.java
//SOURCES Diagnosis.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import auth.KeyFile;
import auth.KeyToken;
import zitadel.Retry;
import zitadel.Zitadel;

/// Checks the way from the settings to the token's roles, one thing after the other, and stops where nothing further
/// can work.
///
/// Reads only, and needs no role. The token goes to the instance's own address only, once name, TLS and host are right.
public final class Examination {

    private final Map<String, String> environment;
    private final String envFile;
    private final String user;
    private final Duration timeout;
    private final Retry retry;
    private final Consumer<String> lines;
    private final boolean colour;
    private final Zitadel.Watcher watcher;
    private final List<Finding> findings = new ArrayList<>();

    private Examination(Map<String, String> environment, String envFile, String user, Duration timeout, Retry retry,
            Zitadel.Watcher watcher, boolean colour, Consumer<String> lines) {
        this.environment = environment;
        this.envFile = envFile;
        this.user = user;
        this.timeout = timeout;
        this.retry = retry;
        this.watcher = watcher;
        this.colour = colour;
        this.lines = lines;
    }

    /// The diagnosis of these settings; `lines` hears of every check as it is done, as text for 80 columns, `watcher` of
    /// every request, answer and wait.
    ///
    /// `timeout` is for each connection and each answer.
    ///
    /// `envFile`: the file of `--env`, whose settings the environment has already, or null.
    ///
    /// `user`: the id of another account that is looked at by this token, or null.
    public static Diagnosis examine(Map<String, String> environment, String envFile, String user, Duration timeout, Retry retry,
            Zitadel.Watcher watcher, boolean colour, Consumer<String> lines) {
        return new Examination(environment, envFile, user, timeout, retry, watcher, colour, lines).examine();
    }

    private Diagnosis examine() {
        var settings = SettingsCheck.of(environment, envFile);
        hear(settings.findings());
        var route = settings.route();
        var clock = retry.clock();
        if (route == null || !hear(ConnectionCheck.of(route, timeout))
                || route.target().getScheme().equals("https") && !hear(TlsCheck.of(route, timeout, clock.now()))) {
            return new Diagnosis(findings, null);
        }
        try (var zitadel = KeyToken.client(settings.meant(), new Zitadel.ClientOptions(timeout, retry, watcher))) {
            if (!hear(ServerCheck.of(zitadel)) || !settings.hasCredential()) {
                return new Diagnosis(findings, null);
            }
            if (user != null) {
                if (hear(List.of(TokenCheck.of(zitadel).finding()))) {
                    hear(UserCheck.of(zitadel, user, clock.now()));
                }
                return new Diagnosis(findings, null);
            }
            var key = settings.keyFile() == null ? null : KeyFile.read(settings.keyFile(), _ -> { });
            var check = AccountCheck.of(zitadel, key, clock.now());
            hear(check.findings());
            return new Diagnosis(findings, check.account());
        }
    }

    // True where the way is free for the next check.
    private boolean hear(List<Finding> more) {
        findings.addAll(more);
        more.forEach(finding -> lines.accept(finding.text(colour)));
        return more.stream().noneMatch(Finding::failed);
    }
}
