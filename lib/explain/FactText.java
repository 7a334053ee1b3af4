//FILES explain/grpc.json=grpc.json
//FILES explain/errors.json=errors.json
//SOURCES Paragraph.java
//SOURCES RolePermissions.java
//SOURCES facts/Operation.java
//SOURCES facts/KeyFamily.java

package explain;

import module java.base;
import explain.facts.ErrorFact;
import explain.facts.KeyFamily;
import explain.facts.Operation;

/// What ZITADEL's source tells of an error id or of a request, as text for 80 columns.
final class FactText {

    private static final String REFERENCE = "ZITADEL's source of July 2026; https://zitadel.com/docs/apis/errors";
    private static final Set<String> SERVERS_OWN = Set.of("2", "13", "15", "*");
    // The order in which they are likely: not found, precondition, exists, permission, argument.
    private static final List<String> LIKELY = List.of("5", "9", "6", "7", "3");
    private static final String TAKEN = "V3-DKcYh";
    private static final Set<String> NAMES = Set.of("User.AlreadyExists", "Org.AlreadyExists");
    private static final int REQUESTS_SHOWN = 4;
    private static final int ERRORS_SHOWN = 20;
    private static final int IDS_SHOWN = 10;

    private final boolean colour;

    FactText(boolean colour) {
        this.colour = colour;
    }

    /// The meanings of one id, told apart by status and component. At least one.
    String error(List<ErrorFact> meanings) {
        var id = meanings.getFirst().id();
        var lines = new ArrayList<String>();
        lines.add(Paragraph.bold(id, colour) + "  " + Paragraph.dim("error id" + (meanings.size() == 1 ? ""
                : " that means " + meanings.size() + " things"), colour));
        for (var meaning : meanings) {
            var family = KeyFamily.of(meaning);
            lines.addAll(Paragraph.lines(family.words(), meanings.size() == 1 ? "  " : "  - ", meanings.size() == 1 ? "  " : "    "));
            lines.addAll(fact("Status", status(meaning) + ", raised in " + meaning.component()));
            lines.addAll(fact("Key", meaning.key() == null ? "none; the message itself says what is wrong" : "Errors." + meaning.key()));
            lines.addAll(fact("Next", family.next()));
            lines.addAll(fact("Repeat", family.repeat()));
        }
        lines.add("");
        lines.addAll(fact("Requests", requests(id)));
        lines.addAll(fact("Source", REFERENCE));
        return String.join("\n", lines);
    }

    /// A key alone, as OAuth's answers and logs have it.
    String key(String key, List<ErrorFact> facts) {
        var family = KeyFamily.of(facts.getFirst());
        var lines = new ArrayList<String>();
        lines.add(Paragraph.bold(key, colour) + "  " + Paragraph.dim("key of an error's message", colour));
        lines.addAll(Paragraph.lines(family.words(), "  ", "  "));
        lines.add("");
        lines.addAll(fact("Status", facts.stream().map(FactText::status).distinct().collect(Collectors.joining("; "))));
        lines.addAll(fact("Ids", facts.stream().map(ErrorFact::id).distinct().limit(IDS_SHOWN).collect(Collectors.joining(", "))
                + (facts.size() > IDS_SHOWN ? " and more" : "")));
        lines.addAll(fact("Next", family.next()));
        lines.addAll(fact("Repeat", family.repeat()));
        lines.addAll(fact("Source", REFERENCE));
        return String.join("\n", lines);
    }

    /// The HTTP status of a meaning, or 0 where it is that of another server.
    static int http(ErrorFact meaning) {
        var code = Knowledge.entry("grpc", meaning.code());
        return code == null ? 0 : code.data().path("http").asInt();
    }

    private static String status(ErrorFact meaning) {
        return http(meaning) == 0 ? "that of another server" : "HTTP " + http(meaning) + ", "
                + Knowledge.entry("grpc", meaning.code()).data().path("name").asString();
    }

    private static String requests(String id) {
        if (Operation.checkRaises(id)) {
            return "every one that needs a permission";
        }
        if (Operation.storeRaises(id)) {
            return "nearly every one: the database";
        }
        var raising = Operation.raising(id);
        var named = raising.stream().filter(operation -> operation.name().contains(".v")).toList();
        if (named.isEmpty()) {
            return raising.isEmpty() ? "not known: it is raised where ZITADEL's source names no request"
                    : raising.stream().map(Operation::name).anyMatch(name -> name.startsWith("grpc/")) ? "every one, before it is looked at"
                    : "those of OAuth and OpenID Connect, which answer the key and not the id: "
                    + raising.stream().map(operation -> operation.name().replaceFirst(".*/", "")).limit(REQUESTS_SHOWN)
                            .collect(Collectors.joining(", "));
        }
        return named.stream().limit(REQUESTS_SHOWN).map(FactText::request).collect(Collectors.joining("; "))
                + (named.size() > REQUESTS_SHOWN ? "; and " + (named.size() - REQUESTS_SHOWN) + " more" : "");
    }

    private static String request(Operation operation) {
        var commands = operation.commandsOf();
        return (operation.requests().isEmpty() ? operation.name().replaceFirst(".*\\.", "") : operation.requests().getFirst())
                + (commands.isEmpty() ? "" : " (" + String.join(", ", commands) + ")");
    }

    /// An operation that has no entry by hand: what it needs, and what it can answer.
    String operation(Operation operation) {
        var head = operation.requests().isEmpty() ? "POST /zitadel." + operation.name() : operation.requests().getFirst();
        var lines = new ArrayList<String>();
        lines.add(Paragraph.bold(head, colour) + "  " + Paragraph.dim("request: " + operation.name(), colour));
        lines.addAll(Paragraph.lines(!operation.token() ? "needs no token"
                : operation.permissions().isEmpty() ? "needs an accepted token and no role"
                : "needs the permission " + String.join(" or ", operation.permissions()), "  ", "  "));
        var roles = operation.permissions().stream().flatMap(permission -> RolePermissions.holders(permission).stream()).distinct()
                .toList();
        if (!roles.isEmpty()) {
            lines.add("");
            lines.addAll(fact("Roles", String.join(", ", roles)));
        }
        lines.addAll(fact("Source", "ZITADEL's source of July 2026"));
        return String.join("\n", lines) + (operation.token() ? "\n\n" + answers(operation) : "");
    }

    /// What a request can answer: errors with an entry by hand first, then the likely kinds; the server's own failures in one line.
    String answers(Operation operation) {
        var byHand = new TreeSet<String>();
        var others = new ArrayList<ErrorFact>();
        int servers = 0;
        for (var id : operation.ids()) {
            var meanings = ErrorFact.of(id);
            if (Knowledge.entry("errors/ids", id) != null) {
                byHand.add(id);
            } else if (meanings.stream().allMatch(meaning -> SERVERS_OWN.contains(meaning.code()))) {
                servers++;
            } else {
                meanings.stream().filter(meaning -> !SERVERS_OWN.contains(meaning.code())).findFirst().ifPresent(others::add);
            }
        }
        others.sort(Comparator.comparing(fact -> LIKELY.contains(fact.code()) ? LIKELY.indexOf(fact.code()) : LIKELY.size()));
        var rows = Stream.concat(byHand.stream().map(id -> row(ErrorFact.of(id), id, what(operation, id))),
                others.stream().map(fact -> row(List.of(fact), fact.id(), KeyFamily.of(fact).words()))).toList();
        var lines = new ArrayList<String>();
        lines.add(Paragraph.bold("It can answer", colour));
        rows.stream().limit(ERRORS_SHOWN).forEach(row -> lines.addAll(Paragraph.lines(row, "  - ", "    ")));
        if (rows.size() > ERRORS_SHOWN) {
            lines.addAll(Paragraph.lines("- and " + (rows.size() - ERRORS_SHOWN) + " more: " + ids(rows), "  ", "    "));
        }
        lines.addAll(Paragraph.lines("- like every request: 401 AUTH-7fs1e for a token that is not accepted"
                + (operation.checksPermission() ? ", 404 AUTHZ-cdgFk or 403 AUTH-AWfge for a missing role" : "")
                + servers(servers, operation.stores()), "  ", "    "));
        return String.join("\n", lines);
    }

    private static String servers(int count, boolean stores) {
        var own = count == 0 ? "" : count + (count == 1 ? " failure" : " failures") + " of the server's own";
        return own.isEmpty() && !stores ? "" : "; 500 for " + own + (own.isEmpty() ? "failures of its database"
                : stores ? " and those of its database" : "");
    }

    // The entry by hand is about names of users and organizations; elsewhere the key tells what is taken.
    private static String what(Operation operation, String id) {
        var here = !id.equals(TAKEN) ? List.<ErrorFact>of()
                : ErrorFact.of(id).stream().filter(meaning -> meaning.key() != null && operation.taken().contains(meaning.key())).toList();
        return here.isEmpty() || here.stream().anyMatch(meaning -> NAMES.contains(meaning.key()))
                ? Knowledge.entry("errors/ids", id).text("what")
                : here.stream().map(meaning -> KeyFamily.of(meaning).words()).distinct().collect(Collectors.joining(" Or: "));
    }

    private static String row(List<ErrorFact> meanings, String id, String words) {
        return (meanings.isEmpty() || http(meanings.getFirst()) == 0 ? "" : http(meanings.getFirst()) + " ") + id + ": " + words;
    }

    private static String ids(List<String> rows) {
        return rows.stream().skip(ERRORS_SHOWN).map(row -> row.replaceFirst(":.*", "")).collect(Collectors.joining(", "));
    }

    private static List<String> fact(String label, String text) {
        return Paragraph.lines(text, "  " + label + " ".repeat(10 - label.length()), " ".repeat(12));
    }
}
