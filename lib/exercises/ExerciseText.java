//SOURCES Exercise.java
//SOURCES ../explain/Paragraph.java

package exercises;

import module java.base;
import explain.Paragraph;
import zitadel.Json;

/// Exercises in words, for a terminal of 80 columns and for a notebook.
public final class ExerciseText {

    private ExerciseText() {}

    /// What a check found, as lines: the facts that hold, the one that does not, what is against it, then the hint
    /// (empty for none) or how to get one.
    ///
    /// - `asked`: how the reader asks for more of exercise 3, such as `%s(3)` or `jbang exercises %s 3`
    public static List<String> verdict(Exercise exercise, Verdict verdict, String hint, String asked) {
        var lines = new ArrayList<>(List.of("Exercise " + exercise.number() + (verdict.done() ? ": done" : ": not done yet")));
        verdict.holds().forEach(fact -> lines.add("✓ " + fact));
        if (!verdict.done()) {
            lines.add("✗ " + verdict.missing());
            lines.addAll(verdict.remedies());
            lines.add(hint.isEmpty() ? asked.formatted("hint") + " gives a hint, " + asked.formatted("solution") + " shows one way."
                    : hint + (hint.startsWith("Hint") ? "" : " " + asked.formatted("solution") + " shows one way."));
        }
        return lines.stream().map(Json::escapeControls).toList();
    }

    /// All exercises below the notebooks they belong to, with a check mark where one is done; `verdicts` is empty where nobody looked.
    public static String list(List<Verdict> verdicts) {
        var lines = new ArrayList<String>();
        var notebook = "";
        for (var exercise : Exercise.all()) {
            if (!exercise.notebook().equals(notebook)) {
                notebook = exercise.notebook();
                lines.add("\n" + notebook);
            }
            boolean done = !verdicts.isEmpty() && verdicts.get(exercise.number() - 1).done();
            lines.add(String.format(Locale.ROOT, "%s %2d  %s%s", done ? "✓" : " ", exercise.number(), exercise.title(),
                    exercise.sandboxOnly() ? " (on a sandbox)" : ""));
        }
        return String.join("\n", lines).strip();
    }

    /// The task as a paragraph without Markdown.
    public static String task(Exercise exercise) {
        return plain(exercise.whole());
    }

    /// Markdown as a paragraph for a terminal, one for each line of it. A line that ends with a command stays whole.
    static String plain(String markdown) {
        return markdown.lines().flatMap(line -> line.matches("to (start over|take it away): .*") ? Stream.of(line)
                : Paragraph.lines(line.replaceAll("[`*]", ""), "", "").stream()).collect(Collectors.joining("\n"));
    }
}
