//SOURCES Measure.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What several commands took for the same work, measured in turns.
final class Table {

    /// - `shell`: what is run; its first run is checked with `check`
    record Contestant(String name, String shell, Check check) {}

    /// Throws where the output is not the work that was asked for.
    interface Check {
        void of(String output);
    }

    /// Medians, in seconds, with the shortest and the longest wall time; the peak in MB, 0 where it is not known.
    record Line(double wall, double shortest, double longest, double cpu, long peak) {}

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final String title;

    private Table(String title) {
        this.title = title;
    }

    /// Runs each once to warm up and to check it, then all in turns, `runs` times, then each once more, a short one five times, for
    /// its memory.
    static Table of(String title, List<Contestant> contestants, int runs, Measure measure) throws java.io.IOException {
        var took = new LinkedHashMap<String, List<Measure.Took>>();
        for (var one : contestants) {
            measure.run(one.shell);
            one.check.of(measure.printed());
            took.put(one.name, new ArrayList<>());
        }
        for (int i = 0; i < runs; i++) {
            for (var one : contestants) {
                took.get(one.name).add(measure.run(one.shell));
            }
        }
        var table = new Table(title);
        for (var one : contestants) {
            var walls = took.get(one.name).stream().map(Measure.Took::wall).sorted().toList();
            table.lines.put(one.name, new Line(median(walls), walls.getFirst(), walls.getLast(),
                    median(took.get(one.name).stream().map(Measure.Took::cpu).toList()), peak(one.shell, median(walls), measure)));
        }
        return table;
    }

    // Memory is looked at every few milliseconds, which may miss the end of a run of a few more.
    private static long peak(String shell, double wall, Measure measure) {
        long peak = 0;
        for (int i = 0; i < (wall < 0.2 ? 5 : 1); i++) {
            peak = Math.max(peak, measure.peak(shell));
        }
        return peak;
    }

    /// Of an even number of values the mean of the two in the middle.
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /// For a [Check].
    static void require(boolean right, String output) {
        if (!right) {
            throw new IllegalStateException("not the work that was asked for: " + output.lines().limit(5).toList());
        }
    }

    /// What the contestant took, or null where it did not take part.
    Line line(String name) {
        return lines.get(name);
    }

    /// Markdown; `work` is how many things each run did, and `unit` their name, or null for one thing.
    String text(int work, String unit) {
        double fastest = lines.values().stream().mapToDouble(Line::wall).min().orElseThrow();
        var text = new StringBuilder("\n### " + title + "\n\n| | wall s | min–max | CPU s | peak MB | × fastest |"
                + (unit == null ? "" : " " + unit + "/s |") + "\n|---|---|---|---|---|---|" + (unit == null ? "" : "---|") + "\n");
        lines.forEach((name, line) -> {
            text.append(String.format(Locale.ROOT, "| %s | %.3f | %.3f–%.3f | %.3f | %s | %.2f |", name, line.wall, line.shortest,
                    line.longest, line.cpu, line.peak <= 0 ? "–" : line.peak, line.wall / fastest));
            text.append(unit == null ? "\n" : String.format(Locale.ROOT, " %,.0f |\n", work / line.wall));
        });
        return text.toString();
    }
}
