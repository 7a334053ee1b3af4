///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Makes lib/explain/facts/zitadel.tsv from tables extracted from ZITADEL's source, and says what changed
//JAVA 25+

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The arguments are the two tables and where they are from: `errors.tsv operations.tsv "main of 20 July 2026, commit d78ed6b5f"`.
///
/// - errors.tsv: `id`, `kind` (a gRPC code's name), `http`, `key` (`-` for none), `component`, `sites`
/// - operations.tsv: `operation`, `http`, `permission`, `ids`, `unique-keys`
///
/// What is left out: statuses and names of codes, which follow from the codes; how often an id stands in the source; operations and
/// permissions that only version 5 has (`group`).
static final Path FACTS = Path.of("lib/explain/facts/zitadel.tsv");

static final List<String> CODES = List.of("OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
        "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED");

void main(String... args) throws IOException {
    if (args.length != 3) {
        System.err.println("give errors.tsv, operations.tsv and where they are from");
        System.exit(2);
    }
    var lines = new ArrayList<String>();
    lines.add("# ZITADEL's error ids (id, gRPC code, key without Errors., component), then, after an empty line, its operations (name "
            + "without zitadel., requests, permission, ids, unique keys). From ZITADEL's source: " + args[2]
            + ". Made by tests/facts/MakeFacts.java.");
    for (var row : rows(args[0])) {
        var code = CODES.indexOf(row.get("kind"));
        lines.add(String.join("\t", row.get("id"), code < 0 ? "*" : Integer.toString(code), row.get("key").replaceFirst("^Errors\\.", ""),
                row.get("component")));
    }
    lines.add("");
    for (var row : rows(args[1])) {
        if (!row.get("operation").startsWith("zitadel.group.")) {
            lines.add(String.join("\t", row.get("operation").replaceFirst("^zitadel\\.", ""), row.get("http"), row.get("permission"),
                    row.get("ids"), row.get("unique-keys")).replaceAll("(\t-)+$", ""));
        }
    }
    var before = Files.exists(FACTS) ? errors(Files.readAllLines(FACTS)) : Map.<String, TreeSet<String>>of();
    var after = errors(lines);
    Files.writeString(FACTS, String.join("\n", lines) + "\n");
    System.out.println(FACTS + ": " + after.size() + " ids, " + Files.size(FACTS) + " bytes");
    after.forEach((id, meaning) -> {
        if (!before.containsKey(id)) {
            System.out.println("+ " + id + " " + meaning);
        } else if (!before.get(id).equals(meaning)) {
            System.out.println("* " + id + " " + before.get(id) + " -> " + meaning);
        }
    });
    before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(id -> System.out.println("- " + id));
}

static List<Map<String, String>> rows(String file) throws IOException {
    var lines = Files.readAllLines(Path.of(file));
    var names = lines.getFirst().split("\t");
    return lines.stream().skip(1).map(line -> {
        var cells = line.split("\t", -1);
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return (Map<String, String>) row;
    }).toList();
}

// Each id with its codes and keys.
static Map<String, TreeSet<String>> errors(List<String> lines) {
    var errors = new TreeMap<String, TreeSet<String>>();
    for (var line : lines.subList(1, lines.indexOf(""))) {
        var cells = line.split("\t");
        errors.computeIfAbsent(cells[0], _ -> new TreeSet<>()).add(cells[1] + " " + cells[2]);
    }
    return errors;
}
