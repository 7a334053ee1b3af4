//SOURCES Table.java
//SOURCES ../explain/ErrorMap.java

package notebook;

import module java.base;
import explain.ErrorMap;

/// The map of errors as two tables: by kind, and by command and HTTP status.
final class ErrorTables {

    private ErrorTables() {}

    static String html() {
        return kinds() + commands();
    }

    private static String kinds() {
        return Table.html(List.of("kind", "ids", "HTTP"), ErrorMap.kinds().stream().map(kind -> List.of(kind.name(),
                Long.toString(kind.ids()), kind.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ")))).toList());
    }

    private static String commands() {
        var commands = ErrorMap.commands();
        var statuses = commands.values().stream().flatMap(counts -> counts.keySet().stream()).distinct().sorted().toList();
        var head = Stream.concat(Stream.of("command"), statuses.stream().map(String::valueOf)).toList();
        return Table.html(head, commands.entrySet().stream().map(command -> Stream.concat(Stream.of(command.getKey()),
                statuses.stream().map(status -> Objects.toString(command.getValue().get(status), ""))).toList()).toList());
    }
}
