//SOURCES CellError.java
//SOURCES TimelinePicture.java
//SOURCES View.java
//SOURCES ../sandbox/Sandbox.java
//SOURCES ../zitadel/Zitadel.java

package notebook;

import module java.base;
import sandbox.Sandbox;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// The tries of one request on a server that fails as a rule says, over time.
final class Timeline implements Zitadel.Watcher {

    /// - `at`: from the first request on
    /// - `outcome`: `429`, or why no answer came
    /// - `pause`: the wait after it, or null where it is the last
    record Try(Duration at, String outcome, boolean ok, Duration pause) {}

    /// A clock that a wait winds forward instead of waiting.
    private static final class WoundClock implements Retry.Clock {
        private Duration passed = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public void sleep(Duration pause) {
            passed = passed.plus(pause);
        }
    }

    private final WoundClock clock = new WoundClock();
    private final List<Try> tries = new ArrayList<>();

    private Timeline() {}

    static View of(String fault, Call call) {
        var timeline = new Timeline();
        timeline.run(fault, call);
        var title = call.method() + " " + call.path() + ", on a server with the fault " + fault;
        return View.svg(timeline.text(title), TimelinePicture.svg(title, timeline.tries));
    }

    private void run(String fault, Call call) {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withFaults(List.of(fault)));
                var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN",
                        sandbox.token())),
                        new Zitadel.ClientOptions(Duration.ofSeconds(5), new Retry(clock, () -> 0), this))) {
            zitadel.send(call);
        } catch (Failure e) {
            tries.add(new Try(clock.passed, e.getMessage().replaceAll(" to localhost:\\d+", ""), false, null));
        } catch (IOException | IllegalArgumentException e) {
            throw new CellError(e.getMessage(), null);
        }
    }

    @Override
    public void answers(Call call, Reply reply) {
        tries.add(new Try(clock.passed, "HTTP " + reply.status(), reply.ok(), null));
    }

    @Override
    public void waits(Call call, Duration pause, String why) {
        var last = tries.isEmpty() || tries.getLast().pause != null
                ? new Try(clock.passed, why.replaceAll(" to localhost:\\d+", ""), false, null)
                : tries.removeLast();
        tries.add(new Try(last.at, last.outcome, last.ok, pause));
    }

    private String text(String title) {
        var text = new StringBuilder(title);
        tries.forEach(one -> text.append("\n%6s  %s%s".formatted(seconds(one.at), one.outcome,
                one.pause == null ? "" : ", waits " + seconds(one.pause))));
        return text.toString();
    }

    /// `1 s`, `0.5 s`
    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() / 1000.0 + " s";
    }
}
