//SOURCES ../explain/Knowledge.java
//SOURCES ../zitadel/Failure.java
//SOURCES ../zitadel/Json.java

package cli;

import module java.base;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;

/// Some fields of the rows of a list, as the cells of a table.
///
/// - `fields`: names as in the JSON, with dots for depth: `userId`, `human.profile.displayName`, `loginNames.0`
record Columns(List<String> fields) {

    /// Of an option's value. Throws a usage [Failure] where it names none.
    static Columns of(String option, String text) {
        var fields = Stream.of(text.split(",")).map(String::strip).map(field -> field.startsWith("/")
                ? field.substring(1).replace('/', '.') : field).toList();
        Failure.usageIf(fields.isEmpty() || fields.stream().anyMatch(String::isEmpty), option + " names no field, or an empty one",
                "separate them by commas: " + option + " userId,username,state");
        return new Columns(fields);
    }

    /// The rows in an answer: the elements of its list, or where it has none the whole answer as one row.
    static List<JsonNode> rows(JsonNode answer) {
        if (answer.isArray()) {
            return answer.valueStream().toList();
        }
        var list = answer.propertyStream().map(Map.Entry::getValue).filter(JsonNode::isArray).findFirst();
        boolean none = list.isEmpty() && (answer.has("details") || answer.has("pagination")) && answer.size() == 1;
        return list.isPresent() ? list.get().valueStream().toList() : none || answer.isEmpty() ? List.of() : List.of(answer);
    }

    /// Throws a usage [Failure] with the fields that are there, where one of these is in none of the rows. ZITADEL leaves out what is
    /// empty, zero or false: a field that it is known to have may be missing everywhere.
    void check(List<JsonNode> rows) {
        var unknown = rows.isEmpty() ? Optional.<String>empty() : fields.stream()
                .filter(field -> rows.stream().allMatch(row -> at(row, field).isMissingNode()) && !mayBeLeftOut(field, rows)).findFirst();
        if (unknown.isPresent()) {
            var there = new TreeSet<String>();
            rows.forEach(row -> leaves(row, "", there));
            throw Failure.usage("there is no field " + unknown.get(), "there are: " + String.join(", ", there));
        }
    }

    private static boolean mayBeLeftOut(String field, List<JsonNode> rows) {
        var steps = List.of(field.split("\\."));
        if (steps.size() < 2) {
            return false;
        }
        var parent = String.join(".", steps.subList(0, steps.size() - 1));
        boolean described = Knowledge.entry("answers/fields", String.join(".", steps.subList(steps.size() - 2, steps.size()))) != null;
        return described && (steps.getFirst().matches("human|machine") || rows.stream().anyMatch(row -> at(row, parent).isObject()));
    }

    private static void leaves(JsonNode node, String name, Set<String> into) {
        if (node.isObject()) {
            var before = name.isEmpty() ? "" : name + ".";
            node.propertyStream().forEach(field -> leaves(field.getValue(), before + field.getKey(), into));
        } else {
            into.add(name);
        }
    }

    private static JsonNode at(JsonNode row, String field) {
        return row.at("/" + field.replace("~", "~0").replace("/", "~1").replace('.', '/'));
    }

    /// One cell for each field: text as it is, a list of texts with commas between, anything else as JSON; empty where the row has none.
    List<JsonNode> cells(JsonNode row) {
        return fields.stream().map(field -> at(row, field)).toList();
    }

    static String text(JsonNode cell) {
        return cell.isMissingNode() || cell.isNull() ? "" : cell.isString() ? cell.stringValue()
                : cell.isArray() && cell.valueStream().allMatch(JsonNode::isString)
                ? cell.valueStream().map(JsonNode::stringValue).collect(Collectors.joining(", ")) : Json.line(cell);
    }
}
