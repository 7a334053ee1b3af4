//SOURCES Instance.java
//SOURCES Table.java

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What was measured: the tables by their keys, and the text that tells them, which is printed as it comes.
final class Results {

    // A short run is lost in the noise of a machine that does something else now and then.
    private static final int SHORT_RUNS = 31;
    // Two goals of a thousand calls are so near that three runs do not tell.
    static final int CALLS_RUNS = 9;

    private final Map<String, Table> tables = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final int runs;
    private final String only;
    private final Path folder;
    private final PrintStream out;

    /// - `only`: a word in the names of those that are measured; empty for all
    /// - `folder`: a temporary one, for what commands print
    Results(int runs, String only, Path folder, PrintStream out) {
        this.runs = runs;
        this.only = only;
        this.folder = folder;
        this.out = out;
    }

    /// Is one with this name measured?
    boolean wants(String name) {
        return name.contains(only);
    }

    void say(String line) {
        out.print(line);
        text.append(line);
    }

    /// Measures commands that take less than a second or two, more often than others.
    void compareShort(String key, String title, List<Table.Contestant> contestants, Instance instance) throws IOException {
        compare(key, title, contestants, instance, SHORT_RUNS, 1, null);
    }

    /// Measures those that are wanted; `work` is how many things a run does, and `unit` their name, or null for one thing.
    void compare(String key, String title, List<Table.Contestant> contestants, Instance instance, int work, String unit)
            throws IOException {
        compare(key, title, contestants, instance, 1, work, unit);
    }

    /// The same, each at least `least` times.
    void compare(String key, String title, List<Table.Contestant> contestants, Instance instance, int least, int work, String unit)
            throws IOException {
        var chosen = contestants.stream().filter(one -> wants(one.name())).toList();
        if (!chosen.isEmpty()) {
            var table = Table.of(title, chosen, Math.max(runs, least), measure(instance));
            tables.put(key, table);
            say(table.text(work, unit));
        }
    }

    Measure measure(Instance instance) {
        return new Measure(instance.environment(), folder.resolve("out"));
    }

    /// Seconds, or null where it was not measured; so are the two below.
    Double wall(String table, String name) {
        return of(table, name, Table.Line::wall);
    }

    Double cpu(String table, String name) {
        return of(table, name, Table.Line::cpu);
    }

    /// In MB.
    Double peak(String table, String name) {
        return of(table, name, line -> line.peak() <= 0 ? null : (double) line.peak());
    }

    private Double of(String table, String name, Function<Table.Line, Double> value) {
        var line = tables.containsKey(table) ? tables.get(table).line(name) : null;
        return line == null ? null : value.apply(line);
    }

    /// How often each was measured, in words.
    String times() {
        return "Medians of " + runs + " runs each (" + Math.max(runs, SHORT_RUNS) + " where one is short, "
                + Math.max(runs, CALLS_RUNS) + " of 1,000 calls), in turns; "
                + "min–max is the shortest and the longest wall time of these runs";
    }

    /// All that was said, as Markdown.
    String text() {
        return text.toString();
    }
}
