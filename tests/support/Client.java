package support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import zitadel.Call;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// A client of a [Stub] whose waits pass at once and are kept.
///
/// - `clock`: what it waited, from 2026-11-24T12:00:00Z on
/// - `reasons`: what a person would have read about each wait
public record Client(Zitadel zitadel, Command.FakeClock clock, List<String> reasons) implements AutoCloseable {

    public static Client of(Stub stub) {
        return of(stub, Limit.PATIENCE);
    }

    public static Client of(Stub stub, Duration timeout) {
        var clock = new Command.FakeClock(Instant.parse("2026-11-24T12:00:00Z"));
        var reasons = new ArrayList<String>();
        var watcher = new Zitadel.Watcher() {
            @Override
            public void waits(Call call, Duration pause, String why) {
                reasons.add(why);
            }
        };
        var options = new Zitadel.ClientOptions(timeout, new Retry(clock, () -> 0), watcher);
        return new Client(new Zitadel(Settings.from(stub.environment()), options), clock, reasons);
    }

    /// The waits in seconds.
    public List<Long> waited() {
        return clock.pauses.stream().map(Duration::toSeconds).toList();
    }

    @Override
    public void close() {
        zitadel.close();
    }
}
