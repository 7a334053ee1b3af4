package support;

import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import zitadel.Retry;

/// Runs a script in this process as a person would at a terminal, with an environment and a clock of its own.
///
/// - `status`, `out`, `err`: what the person sees
/// - `pauses`: the waits that the client would have made; none of them was
public record Command(int status, String out, String err, List<Duration> pauses) {

    /// `Command.run(environment, "get-user", "123")`
    public static Command run(Map<String, String> environment, String alias, String... arguments) {
        return fed("", environment, alias, arguments);
    }

    /// A script that has no alias.
    public static Command script(Map<String, String> environment, Object script, String... arguments) {
        var clock = new FakeClock();
        return run(new Retry(clock, () -> 0), clock.pauses, "", environment, script, arguments);
    }

    /// The same with `input` on standard input.
    public static Command fed(String input, Map<String, String> environment, String alias, String... arguments) {
        return run(new FakeClock(), input, environment, alias, arguments);
    }

    /// The same on a machine whose clock shows `now`.
    public static Command at(Instant now, Map<String, String> environment, String alias, String... arguments) {
        var clock = new FakeClock();
        clock.now = now;
        return run(clock, "", environment, alias, arguments);
    }

    /// The same against a real instance: its waits are real too.
    public static Command live(Map<String, String> environment, String alias, String... arguments) {
        return run(Retry.standard(), List.of(), "", environment, alias, arguments);
    }

    private static Command run(FakeClock clock, String input, Map<String, String> environment, String alias, String... arguments) {
        return run(new Retry(clock, () -> 0), clock.pauses, input, environment, alias, arguments);
    }

    private static Command run(Retry retry, List<Duration> pauses, String input,
            Map<String, String> environment, String alias, String... arguments) {
        return run(retry, pauses, input, environment, KnownScripts.of(alias), arguments);
    }

    private static Command run(Retry retry, List<Duration> pauses, String input,
            Map<String, String> environment, Object script, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(environment, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, false);
        int status = new Step(terminal, retry).status(script, arguments);
        return new Command(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), pauses);
    }

    /// Time that passes only by sleeping; the short pauses between reads of a lagging search are real, the waits of a retry are not.
    public static final class FakeClock implements Retry.Clock {
        public final List<Duration> pauses = new ArrayList<>();
        private Instant now;

        public FakeClock() {
            this(Instant.now());
        }

        public FakeClock(Instant start) {
            now = start;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration pause) {
            now = now.plus(pause);
            if (pause.isPositive() && pause.toMillis() < 100) {
                LockSupport.parkNanos(pause.toNanos());
            } else {
                pauses.add(pause);
            }
        }
    }
}
