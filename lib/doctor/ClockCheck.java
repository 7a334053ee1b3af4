//SOURCES Finding.java
//SOURCES ../zitadel/Reply.java

package doctor;

import module java.base;
import zitadel.Reply;

/// How far this machine's clock is from the server's, by the Date header of an answer.
final class ClockCheck {

    private static final Duration HARMLESS = Duration.ofSeconds(5);

    private ClockCheck() {}

    /// `arrived`: when the answer was here, by this machine's clock.
    static Finding of(Reply reply, Instant arrived) {
        var there = reply.time("date");
        if (there == null) {
            return Finding.warning("clock", "the server does not tell its time", null);
        }
        // The Date header has whole seconds, and was written some time before the answer was here.
        var ahead = Duration.between(there.plusMillis(500), arrived.minus(reply.took().dividedBy(2)));
        if (ahead.abs().compareTo(HARMLESS) <= 0) {
            return Finding.ok("clock", "this machine's and the server's clocks agree");
        }
        return Finding.warning("clock", "this machine's clock is " + spoken(ahead.abs()) + (ahead.isNegative()
                ? " behind" : " ahead of") + " the server's",
                "set it (NTP): expiration dates and signed assertions are judged by the server's clock");
    }

    private static String spoken(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds > 2 * 3600 ? Math.round(seconds / 3600) + " hours" : seconds > 2 * 60
                ? Math.round(seconds / 60) + " minutes" : Math.round(seconds) + " seconds";
    }
}
