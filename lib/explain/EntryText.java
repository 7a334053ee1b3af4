//FILES explain/grpc.json=grpc.json
//FILES explain/errors.json=errors.json
//SOURCES Paragraph.java
//SOURCES OpenRequest.java

package explain;

import module java.base;
import explain.Knowledge.Entry;
import tools.jackson.databind.JsonNode;

/// An entry of the knowledge base as text for 80 columns.
final class EntryText {

    private static final int LABEL = 10;

    private final boolean colour;

    EntryText(boolean colour) {
        this.colour = colour;
    }

    String entry(String kind, Entry entry) {
        return text(head(entry.name(), kind), body(entry), points(entry), facts(entry));
    }

    // What is to be said of it one by one.
    private static List<String> points(Entry entry) {
        return list(entry, "points").flatMap(point -> Paragraph.lines(point, "  - ", "    ").stream()).toList();
    }

    String error(Entry entry) {
        return entry("error id", entry);
    }

    String role(Entry entry) {
        var permissions = Knowledge.all("answers/permissions")
                .filter(permission -> roles(permission).contains(entry.name()) || list(permission, "also").anyMatch(entry.name()::equals))
                .map(permission -> "  - " + permission.name() + ": " + permission.text("what")).toList();
        return text(head(entry.name(), "role on the " + entry.data().path("level").asString("")), body(entry),
                permissions, facts(entry));
    }

    String permission(Entry entry) {
        return text(head(entry.name(), "permission"), Paragraph.lines("to " + entry.text("what"), "  ", "  "),
                fact("Roles", String.join(", ", roles(entry)) + " (the smallest first)"), also(entry), facts(entry));
    }

    // Roles that hold it and that nobody is given for it.
    private List<String> also(Entry permission) {
        var roles = list(permission, "also").toList();
        return roles.isEmpty() ? List.of() : fact("Also", String.join(", ", roles));
    }

    String request(Access access) {
        return text(head(access.request(), "request"),
                Paragraph.lines("to " + access.does() + "; needs the permission " + access.permission(), "  ", "  "),
                fact("Roles", String.join(", ", access.roles()) + " (the smallest first)"),
                access.itself() == null ? List.of() : fact("Itself", "without a role an account may " + access.itself()),
                fact("Source", Knowledge.part("answers").path("permissionsSource").stringValue()));
    }

    String open(OpenRequest open) {
        return text(head(open.request(), "request"),
                Paragraph.lines("to " + open.does() + "; needs " + open.needs(), "  ", "  "), fact("Source", open.source()));
    }

    String grpc(Entry entry) {
        return text(head(entry.name(), "gRPC code " + entry.data().path("name").asString("")), body(entry),
                fact("HTTP", entry.data().path("http").asInt() + ": jbang explain " + entry.data().path("http")
                        .asInt()), facts(entry));
    }

    String status(Entry entry) {
        var forms = list(entry, "forms").map(name -> Knowledge.entry("errors/forms", name));
        var ids = list(entry, "ids").map(name -> Knowledge.entry("errors/ids", name));
        var grpc = list(entry, "grpc").map(name -> Knowledge.entry("grpc", name)).map(code -> code.name() + " " + code.data().path("name")
                .asString("")).collect(Collectors.joining(", "));
        return text(head(entry.name(), "HTTP status " + entry.data().path("name").asString("")), body(entry),
                Stream.concat(forms, ids).flatMap(this::kind).toList(),
                grpc.isEmpty() ? List.of() : fact("gRPC", grpc), facts(entry));
    }

    String unknown(String form, String next) {
        return String.join("\n", Stream.concat(Paragraph.lines(form, "  ", "  ").stream(), next == null ? Stream.of()
                : fact("Next", next).stream()).toList());
    }

    // One of the things that a status may mean.
    private Stream<String> kind(Entry entry) {
        boolean hasId = Knowledge.entry("errors/ids", entry.name()) != null;
        var lines = new ArrayList<>(Paragraph.lines(entry.text("what") + (hasId ? " (" + entry.name() + ")" : ""), "  - ",
                "    "));
        if (entry.data().has("sign")) {
            lines.addAll(Paragraph.lines("Sign: " + entry.data().path("sign").stringValue(), "    ", "      "));
        }
        if (entry.text("meaning") != null) {
            lines.addAll(Paragraph.lines(entry.text("meaning"), "    ", "    "));
        }
        lines.addAll(Paragraph.lines("→ " + entry.text("next"), "    ", "      "));
        if (entry.text("repeat") != null && !entry.text("repeat").equals("no")) {
            lines.addAll(Paragraph.lines("Repeat: " + entry.text("repeat"), "    ", "      "));
        }
        return lines.stream();
    }

    private String head(String name, String kind) {
        return Paragraph.bold(name.replaceFirst("^oauth\\.", ""), colour) + "  " + Paragraph.dim(kind, colour);
    }

    private static List<String> body(Entry entry) {
        return Paragraph.lines(entry.text("meaning") == null ? entry.text("what") : entry.text("what") + sentence(entry.text("what"))
                + entry.text("meaning"), "  ", "  ");
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? " " : ". ";
    }

    private List<String> facts(Entry entry) {
        var lines = new ArrayList<String>();
        if (entry.text("next") != null) {
            lines.addAll(fact("Next", entry.text("next")));
        }
        if (entry.text("repeat") != null) {
            lines.addAll(fact("Repeat", entry.text("repeat")));
        }
        list(entry, "see").forEach(word -> lines.addAll(fact(word.equals(entry.data().at("/see/0").asString()) ? "See" : "",
                "jbang explain " + word)));
        lines.addAll(fact("Source", entry.text("source")));
        return lines;
    }

    private List<String> fact(String label, String text) {
        return Paragraph.lines(text, "  " + label + " ".repeat(LABEL - label.length()), " ".repeat(LABEL + 2));
    }

    private static Stream<String> list(Entry entry, String key) {
        return entry.data().path(key).valueStream().map(JsonNode::stringValue);
    }

    private static List<String> roles(Entry permission) {
        return list(permission, "roles").toList();
    }

    @SafeVarargs
    private static String text(String head, List<String>... blocks) {
        var text = new StringBuilder(head);
        for (var block : blocks) {
            if (!block.isEmpty()) {
                text.append("\n").append(block == blocks[0] ? "" : "\n").append(String.join("\n", block));
            }
        }
        return text.toString();
    }
}
