//SOURCES SettingsCheck.java
//SOURCES Reach.java
//SOURCES Tls.java
//SOURCES Server.java
//SOURCES Account.java
//SOURCES Ability.java
//SOURCES Diagnosis.java

package explain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Checks the way from the settings to the token's roles, one thing after the other, and stops where nothing further can work.
///
/// Reads only, and needs no role. The token goes to the instance's own address only, once name, TLS and host are right.
public final class Doctor {

    private final Map<String, String> environment;
    private final Duration timeout;
    private final InstantSource clock;
    private final Consumer<Finding> listener;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Map<String, String> environment, Duration timeout, InstantSource clock, Consumer<Finding> listener) {
        this.environment = environment;
        this.timeout = timeout;
        this.clock = clock;
        this.listener = listener;
    }

    /// The diagnosis of these settings; `lines` hears of every check as it is done, as text for 80 columns.
    ///
    /// `timeout` is for each connection and each answer.
    public static Diagnosis examine(Map<String, String> environment, Duration timeout, InstantSource clock, boolean colour, Consumer<String> lines) {
        var doctor = new Doctor(environment, timeout, clock, finding -> lines.accept(finding.text(colour)));
        return doctor.examine();
    }

    private Diagnosis examine() {
        var settings = SettingsCheck.of(environment);
        hear(settings.findings());
        var base = settings.base();
        if (base == null || !hear(Reach.of(base, timeout)) || base.getScheme().equals("https") && !hear(Tls.of(base, timeout, clock.instant()))) {
            return new Diagnosis(findings, null);
        }
        try (var probe = new Probe(base, timeout)) {
            if (!hear(Server.of(base, probe, clock)) || settings.token() == null) {
                hear(noToken(settings));
                return new Diagnosis(findings, null);
            }
            var account = Account.of(probe, settings.token(), clock.instant());
            hear(account.findings());
            return new Diagnosis(findings, account.user() == null ? null : account);
        }
    }

    private List<Finding> noToken(SettingsCheck settings) {
        boolean reached = findings.stream().noneMatch(finding -> finding.failed() && finding.status() != Finding.SETTINGS);
        return reached && settings.token() == null ? List.of(Finding.warning("token", "not checked: there is none in ZITADEL_TOKEN", null)) : List.of();
    }

    // True where the way is free for the next check.
    private boolean hear(List<Finding> more) {
        findings.addAll(more);
        more.forEach(listener);
        return more.stream().noneMatch(Finding::failed);
    }
}
