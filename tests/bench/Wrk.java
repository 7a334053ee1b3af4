//SOURCES Tools.java

import java.io.IOException;
import java.util.regex.Pattern;

/// A load generator that is not ours, and costs the machine little.
final class Wrk {

    /// - `p99`: milliseconds in which 99 % of the answers came
    record Load(double perSecond, double p99, long requests) {}

    private Wrk() {}

    static boolean isMissing() {
        return Tools.said("sh", "-c", "command -v wrk") == null;
    }

    /// Gets the address again and again; throws [IllegalStateException] where wrk fails or an answer is not 2xx.
    static Load get(String url, String token, int connections, int seconds) throws IOException {
        var process = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency", "-H",
                "Authorization: Bearer " + token, url).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes());
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IllegalStateException("wrk ended with status " + status + "\n" + text);
        }
        return read(text);
    }

    /// What wrk has printed.
    static Load read(String text) {
        if (text.contains("Non-2xx") || text.contains("Socket errors")) {
            throw new IllegalStateException(text);
        }
        return new Load(Double.parseDouble(found(text, "Requests/sec:\\s+([\\d.]+)")), milliseconds(found(text, "99%\\s+(\\S+)")),
                Long.parseLong(found(text, "(\\d+) requests in")));
    }

    private static double milliseconds(String time) {
        double value = Double.parseDouble(time.replaceAll("[a-z]+", ""));
        return time.endsWith("us") ? value / 1000 : time.endsWith("ms") ? value : value * 1000;
    }

    private static String found(String text, String form) {
        var match = Pattern.compile(form).matcher(text);
        if (!match.find()) {
            throw new IllegalStateException(text);
        }
        return match.group(1);
    }
}
