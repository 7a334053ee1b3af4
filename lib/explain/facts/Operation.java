//FILES explain/facts/commands.json=commands.json
//SOURCES FactsFile.java
//SOURCES ../../zitadel/Json.java

package explain.facts;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// One of ZITADEL's operations and what can go wrong in it, as its source has it.
///
/// - `name`: `user.v2.UserService/AddKey`
/// - `requests`: `POST /v2/users/{user_id}/keys`; may be empty
/// - `token`: it needs an accepted token
/// - `permissions`: of which one is asked; empty where an accepted token is enough, or none is asked for
/// - `ids`: the error ids that it can raise by itself
/// - `checksPermission`, `stores`: it can raise those of the permission check, of the database
/// - `taken`: what it can find taken, as keys without `Errors.`: `Org.AlreadyExists`
public record Operation(String name, List<String> requests, boolean token, List<String> permissions, Set<String> ids,
        boolean checksPermission, boolean stores, Set<String> taken) {

    private static final Map<String, List<String>> COMMANDS = readCommands();

    private static final Comparator<Operation> V2_FIRST = Comparator.comparing(operation -> !operation.name.contains(".v2."));

    /// The operations that can raise this id, those of API v2 first.
    public static List<Operation> raising(String id) {
        var word = Pattern.compile("[\\t ]" + Pattern.quote(id) + "(?:[\\t ]|$)");
        return FactsFile.operations().stream().filter(line -> !line.startsWith("@") && line.contains(id) && word.matcher(line).find())
                .map(Operation::of).sorted(V2_FIRST).toList();
    }

    /// True where the check of a permission can raise this id, and with it nearly every operation.
    public static boolean checkRaises(String id) {
        return macro("@perm").contains(id);
    }

    /// True where the database can raise this id, and with it nearly every operation.
    public static boolean storeRaises(String id) {
        return macro("@store").contains(id);
    }

    /// Those that a person means with `POST /v2/users/1/keys`, `/v2/users/{id}/keys`, `AddKey`, `UserService/AddKey` or the command
    /// `create-key`.
    public static List<Operation> named(String words) {
        var commands = commands().getOrDefault(words, List.of());
        var path = words.replaceFirst("\\?.*", "").replaceFirst("^(\\w+ )?/(?:zitadel\\.)?(?=\\w+\\.v\\d)", "");
        return Versioned.ALL.stream()
                .filter(operation -> commands.contains(operation.name) || operation.means(path.replaceFirst("^zitadel\\.", "")))
                .sorted(V2_FIRST).toList();
    }

    /// The methods that ZITADEL takes at this path, each with the name of the operation behind it; Connect's are POST.
    public static Map<String, String> at(String path) {
        var methods = new HashMap<String, String>();
        for (var operation : named(path)) {
            var here = operation.requests.stream().filter(request -> matches(request, path)).toList();
            (here.isEmpty() ? List.of("POST ") : here).forEach(request -> methods.putIfAbsent(request.substring(0, request.indexOf(' ')),
                    operation.name));
        }
        return methods;
    }

    /// The requests of all operations, as `POST /v2/users/{user_id}/metadata`.
    public static Stream<String> allRequests() {
        return Versioned.ALL.stream().flatMap(operation -> operation.requests.stream());
    }

    /// The names of all operations.
    public static Stream<String> allNames() {
        return Versioned.ALL.stream().map(Operation::name);
    }

    /// Requests of API v2 whose name has this word in it, as `POST /v2/users/{user_id}/metadata (SetUserMetadata)`; the shortest first.
    public static List<String> about(String word) {
        return word.length() < 4 ? List.of() : Versioned.ALL.stream().filter(operation -> operation.name.contains(".v2."))
                .filter(operation -> operation.name.substring(operation.name.indexOf('/')).toLowerCase(Locale.ROOT)
                        .contains(word.toLowerCase(Locale.ROOT)))
                .map(operation -> (operation.requests.isEmpty() ? "POST /zitadel." + operation.name : operation.requests.getFirst())
                        + " (" + operation.name.replaceFirst(".*/", "") + ")")
                .sorted(Comparator.comparing(String::length)).limit(8).toList();
    }

    /// The commands of this toolkit that send it.
    public List<String> commandsOf() {
        return commands().entrySet().stream().filter(command -> command.getValue().contains(name)).map(Map.Entry::getKey).toList();
    }

    /// The commands of this toolkit, in alphabetical order, each with the names of the operations that it sends.
    public static Map<String, List<String>> commands() {
        return COMMANDS;
    }

    private static Map<String, List<String>> readCommands() {
        return new TreeMap<>(Json.parse(BundledFile.text("/explain/facts/commands.json")).propertyStream().collect(Collectors.toMap(
                Map.Entry::getKey, command -> command.getValue().valueStream().map(JsonNode::stringValue).toList())));
    }

    private static Set<String> macro(String name) {
        return FactsFile.operations().stream().filter(line -> line.startsWith(name + "\t")).map(Operation::of).findFirst().orElseThrow()
                .ids;
    }

    private static Operation of(String line) {
        var cells = line.split("\t");
        var ids = new LinkedHashSet<>(Arrays.asList(FactsFile.cell(cells, 3).split(" ")));
        ids.remove("-");
        var requests = FactsFile.cell(cells, 1).equals("-") ? List.<String>of() : List.of(FactsFile.cell(cells, 1).split(" \\| "));
        var needs = FactsFile.cell(cells, 2);
        return new Operation(cells[0], requests, !needs.equals("-"), permissions(needs), ids, ids.remove("@perm"), ids.remove("@store"),
                Set.of(FactsFile.cell(cells, 4).replace("Errors.", "").split(" ")));
    }

    // `authenticated +user.write`: the code asks, and that counts; `project.app.write:ProjectId`: the route's own, on a project.
    private static List<String> permissions(String text) {
        var asked = text.contains("+") ? text.substring(text.indexOf('+') + 1) : text;
        return Stream.of(asked.split(",")).map(permission -> permission.replaceFirst(":.*", ""))
                .filter(permission -> permission.contains(".")).distinct().toList();
    }

    private boolean means(String words) {
        return name.equalsIgnoreCase(words) || name.substring(name.lastIndexOf('.') + 1).equalsIgnoreCase(words)
                || name.substring(name.indexOf('/') + 1).equalsIgnoreCase(words)
                || words.contains("/") && requests.stream().anyMatch(request -> matches(request, words));
    }

    private static boolean matches(String request, String words) {
        var known = words.startsWith("/") ? request.substring(request.indexOf('/')) : request;
        int id = known.indexOf('{');
        return id < 0 ? words.equals(known) : words.startsWith(known.substring(0, id))
                && words.matches(Pattern.quote(known).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q"));
    }

    // Read when the first is looked for: an error's id needs none of them.
    private static final class Versioned {
        static final List<Operation> ALL = FactsFile.operations().stream().filter(line -> line.contains(".v")).map(Operation::of).toList();
    }
}
