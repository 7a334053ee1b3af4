package support;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What tests came to.
///
/// - `passed`: how many
/// - `failures`, `skips`: by name
/// - `seconds`: how long each class took
public record Outcome(int passed, List<String> failures, List<String> skips, Map<String, Double> seconds) {

    private static final int SLOWEST = 8;

    /// Both together.
    public Outcome and(Outcome other) {
        var classes = new HashMap<>(seconds);
        classes.putAll(other.seconds);
        return new Outcome(passed + other.passed, joined(failures, other.failures), joined(skips, other.skips), classes);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /// Prints the skips, the failures, the slowest classes and `N passed, N failed, N skipped`; true where the run is green.
    public boolean print(PrintStream out, boolean noSkips) {
        skips.forEach(skip -> out.println("SKIPPED " + skip));
        failures.forEach(failure -> out.println("FAILED " + failure));
        if (noSkips && !skips.isEmpty()) {
            out.println("a skip is a failure here (--no-skips)");
        }
        if (seconds.size() > SLOWEST) {
            out.println(seconds.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(SLOWEST)
                    .map(entry -> entry.getKey() + String.format(Locale.ROOT, " %.0f s", entry.getValue()))
                    .collect(Collectors.joining(", ", "slowest: ", "")));
        }
        if (passed == 0 && failures.isEmpty() && skips.isEmpty()) {
            out.println("no test has one of these words in its name");
        }
        out.printf(Locale.ROOT, "%d passed, %d failed, %d skipped%n", passed, failures.size(), skips.size());
        out.flush();
        return failures.isEmpty() && passed > 0 && !(noSkips && !skips.isEmpty());
    }

    /// Keeps it for another process, one line for one thing.
    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of("passed " + passed));
        failures.forEach(failure -> lines.add("failed " + oneLine(failure)));
        skips.forEach(skip -> lines.add("skipped " + oneLine(skip)));
        seconds.forEach((name, took) -> lines.add("seconds " + took + " " + name));
        Files.write(file, lines);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    /// What [#write] kept.
    static Outcome read(Path file) throws IOException {
        var read = new Outcome(0, List.of(), List.of(), Map.of());
        for (var line : Files.readAllLines(file)) {
            var rest = line.substring(line.indexOf(' ') + 1);
            read = read.and(switch (line.substring(0, line.indexOf(' '))) {
                case "passed" -> new Outcome(Integer.parseInt(rest), List.of(), List.of(), Map.of());
                case "failed" -> new Outcome(0, List.of(rest), List.of(), Map.of());
                case "skipped" -> new Outcome(0, List.of(), List.of(rest), Map.of());
                default -> new Outcome(0, List.of(), List.of(), Map.of(rest.split(" ", 2)[1], Double.valueOf(rest.split(" ", 2)[0])));
            });
        }
        return read;
    }
}
