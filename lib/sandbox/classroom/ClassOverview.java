//SOURCES Learner.java

package sandbox.classroom;

import module java.base;

/// Who of a class has done what, as text for the trainer.
final class ClassOverview {

    private static final List<String> HEAD = List.of("learner", "requests", "failed", "ago", "last request");

    private ClassOverview() {}

    /// A row for each learner; below, the errors of them all, the most frequent first.
    ///
    /// - `typed`: puts what this person types in place of each `jbang ALIAS`
    static String text(List<Learner> learners, Instant now, UnaryOperator<String> typed) {
        learners.forEach(Learner::catchUp);
        var rows = new ArrayList<>(List.of(HEAD));
        learners.forEach(learner -> rows.add(learner.row(now)));
        return table(rows) + errors(learners, typed);
    }

    private static String table(List<List<String>> rows) {
        var widths = IntStream.range(0, HEAD.size()).map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> String.format(Locale.ROOT, "%-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s  %"
                + widths[3] + "s  %s\n", row.toArray())).collect(Collectors.joining());
    }

    private static String errors(List<Learner> learners, UnaryOperator<String> typed) {
        var counts = new TreeMap<String, Integer>();
        learners.forEach(learner -> learner.errors.forEach((error, times) -> counts.merge(error, times, Integer::sum)));
        var errors = counts.keySet().stream().sorted(Comparator.comparing(counts::get).reversed()).toList();
        return errors.isEmpty() ? "" : errors.stream().map(error -> line(error, counts.get(error), learners))
                .collect(Collectors.joining("", "\n", "What one of them means: " + typed.apply("jbang explain") + " "
                        + errors.getFirst().replaceFirst("^HTTP ", "") + "\n"));
    }

    private static String line(String error, int times, List<Learner> learners) {
        return error + (times == 1 ? " once: " : " " + times + " times: ") + learners.stream()
                .filter(learner -> learner.errors.containsKey(error)).map(learner -> learner.name).collect(Collectors.joining(", ")) + "\n";
    }
}
