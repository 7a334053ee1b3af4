//SOURCES FactText.java

package explain;

import module java.base;
import explain.facts.ErrorFact;
import explain.facts.KeyFamily;
import explain.facts.Operation;

/// How many error ids ZITADEL has of each kind, and how many of them each command of this toolkit can be answered.
public final class ErrorMap {

    private ErrorMap() {}

    /// - `name`: that of a [KeyFamily]
    /// - `ids`: how many; an id that means several things counts once in each of its kinds
    /// - `statuses`: the HTTP statuses that they come with, in order; may be empty
    public record KindCount(String name, long ids, List<Integer> statuses) {}

    /// Every kind, that with the most ids first.
    public static List<KindCount> kinds() {
        return ErrorFact.all().collect(Collectors.groupingBy(fact -> KeyFamily.of(fact).name(), TreeMap::new, Collectors.toList()))
                .entrySet().stream().map(family -> kind(family.getKey(), family.getValue()))
                .sorted(Comparator.comparing(kind -> -kind.ids())).toList();
    }

    private static KindCount kind(String name, List<ErrorFact> facts) {
        return new KindCount(name, facts.stream().map(ErrorFact::id).distinct().count(),
                facts.stream().map(FactText::http).filter(status -> status > 0).distinct().sorted().toList());
    }

    /// For each command, in alphabetical order, the HTTP statuses that it can be answered, in order, each with the number of its ids.
    public static SortedMap<String, SortedMap<Integer, Long>> commands() {
        var commands = new TreeMap<String, SortedMap<Integer, Long>>();
        Operation.commands().forEach((command, operations) -> commands.put(command, statuses(operations)));
        return commands;
    }

    private static SortedMap<Integer, Long> statuses(List<String> operations) {
        return operations.stream().flatMap(name -> Operation.named(name).stream())
                .flatMap(operation -> operation.ids().stream()).distinct()
                .flatMap(id -> ErrorFact.of(id).stream().map(FactText::http).distinct())
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
    }

    static String text(boolean colour) {
        var lines = new ArrayList<String>();
        lines.add(Paragraph.bold("All error ids of ZITADEL, by kind", colour));
        kinds().forEach(kind -> lines.addAll(Paragraph.lines(column(Long.toString(kind.ids()), 6) + column(kind.name(), 26)
                + kind.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ")), "  ", " ".repeat(34))));
        lines.add("");
        lines.add(Paragraph.bold("What the commands can be answered: ids by HTTP status", colour));
        commands().forEach((command, statuses) -> lines.addAll(Paragraph.lines(column(command, 26) + statuses.entrySet().stream()
                .map(status -> status.getKey() + ": " + status.getValue()).collect(Collectors.joining(", ")), "  ", " ".repeat(28))));
        return String.join("\n", lines);
    }

    private static String column(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
