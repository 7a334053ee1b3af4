//SOURCES Call.java
//SOURCES Settings.java

package zitadel;

import module java.base;

/// When to send a request again, and how long to wait before. The six waits add up to 63 s, more than the one minute for which ZITADEL
/// Cloud shuts out an address that asks too often.
///
/// - `patience`: how long one request may go on after a server that is away; the end of a 429 is waited for all the same
/// - `most`: how often it is repeated at most, 0 to 10; null for six times, or two where no answer ever came
public record Retry(Clock clock, DoubleSupplier jitter, Duration patience, Integer most) {

    /// The machine's time, as tests may replace it.
    public interface Clock {
        default Instant now() {
            return Instant.now();
        }

        default void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause);
        }
    }

    private static final int[] SECONDS = {1, 2, 4, 8, 16, 32};
    private static final Duration LONGEST = Duration.ofSeconds(120);
    // Quota used up, instance blocked: no wait helps.
    private static final Set<String> FINAL = Set.of("QUOTA-vjAy8", "LIMITS-molsj");

    /// With patience for all waits.
    public Retry(Clock clock, DoubleSupplier jitter) {
        this(clock, jitter, Duration.ofDays(1), null);
    }

    /// The same as often as `ZITADEL_RETRIES` says where it is set. Throws a usage [Failure].
    public Retry asIn(Map<String, String> environment) {
        var times = Settings.value(environment, "ZITADEL_RETRIES");
        Failure.usageIf(times != null && !times.matches("\\d|10"), "the number of retries must be 0 to 10", "for example --retries 0");
        return times == null ? this : new Retry(clock, jitter, patience, Integer.valueOf(times));
    }

    /// Real time, and up to a quarter more for each wait.
    public static Retry standard() {
        return new Retry(new Clock() {}, Math::random);
    }

    /// The wait after this answer to try number `tries`, from 1, or null: 429 is repeated always, 503 where that changes nothing.
    public Duration afterReply(Call call, Reply reply, int tries) {
        boolean mayPass = reply.status() == 429 || reply.status() == 503 && call.policy().idempotent();
        boolean repeats = mayPass && tries <= (most == null ? SECONDS.length : most) && !blocked(reply);
        var asked = retryAfter(reply);
        return !repeats || asked != null && asked.compareTo(LONGEST) > 0 ? null : asked == null ? wait(tries) : asked;
    }

    /// The wait after a lost connection, or null. Without any answer so far it is more likely the address that is wrong: two repeats, 3 s.
    public Duration afterLoss(boolean mayRepeat, boolean answeredBefore, int tries) {
        return mayRepeat && tries <= (most != null ? most : answeredBefore ? SECONDS.length : 2) ? wait(tries) : null;
    }

    /// The wait, or null where it would go beyond the patience with a request that was first sent at `begin`.
    Duration within(Duration pause, Instant begin) {
        return pause == null || begin.plus(patience).isBefore(clock.now().plus(pause)) ? null : pause;
    }

    /// What a final answer asks to wait before somebody tries again, or null where it does not say or no wait helps.
    public Duration stillAsked(Reply reply) {
        return (reply.status() == 429 || reply.status() == 503) && !blocked(reply) ? retryAfter(reply) : null;
    }

    /// What the server asks to wait (Retry-After: seconds or a date), or null where it does not say.
    public Duration retryAfter(Reply reply) {
        var value = reply.header("retry-after");
        var time = reply.time("retry-after");
        return value != null && value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value))
                : time == null ? null : Collections.max(List.of(Duration.ZERO, Duration.between(clock.now(), time)));
    }

    private static boolean blocked(Reply reply) {
        var id = reply.error().id();
        return id != null && FINAL.contains(id) || reply.text().startsWith("Your ZITADEL instance is blocked");
    }

    private Duration wait(int tries) {
        return Duration.ofMillis((long) (SECONDS[Math.min(tries, SECONDS.length) - 1] * 1000 * (1 + jitter.getAsDouble() / 4)));
    }
}
