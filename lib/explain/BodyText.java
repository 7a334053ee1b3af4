//FILES explain/bodies.json=bodies.json
//FILES explain/answers.json=answers.json
//SOURCES Knowledge.java
//SOURCES Paragraph.java
//SOURCES facts/Operation.java
//SOURCES ../os/ShellWord.java
//SOURCES ../sandbox/message/Schema.java
//SOURCES ../sandbox/message/DataFile.java

package explain;

import module java.base;
import explain.facts.Operation;
import os.ShellWord;
import sandbox.message.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The body that an operation takes: its fields, from the schema that the sandbox checks bodies with, and what they mean, from
/// `bodies.json` and what is known of the fields of answers.
///
/// - `operation`: `user.v2.UserService/SetUserMetadata`
/// - `request`: `POST /v2/users/{user_id}/metadata`, or a Connect path
record BodyText(String operation, String request, Schema.Message message) {

    /// Ids that stand for a user's and an organization's in examples.
    static final String USER_ID = "178366401571647008";
    static final String ORGANIZATION_ID = "178366401571647010";

    private static final int DEEPEST = 5;

    /// Of the operation that these words mean, if its request has a body and the schema knows it. Words with a path keep it.
    static Optional<BodyText> of(Operation operation, String words) {
        var slash = operation.name().indexOf('/');
        var message = operation.name().substring(0, operation.name().lastIndexOf('.', slash)) + "." + operation.name().substring(slash + 1)
                + "Request";
        boolean connect = words.contains("/zitadel.") || operation.requests().isEmpty();
        var request = connect ? "POST /zitadel." + operation.name() : operation.requests().getFirst();
        if (!Schema.has(message) || request.matches("(GET|DELETE) .*")) {
            return Optional.empty();
        }
        boolean path = words.matches("(?i)[A-Z]+ /[^{]*") && !connect;
        return Optional.of(new BodyText(operation.name(), path ? words : request, Schema.message(message)));
    }

    /// For 80 columns.
    String text() {
        var lines = new ArrayList<String>();
        lines.add("Body" + (fields().isEmpty() ? ": {}, it has no fields" : ", JSON"));
        lines(fields(), "", 0, Set.of(), lines);
        lines.add("");
        lines.add("Example");
        Json.indented(example()).lines().map(line -> "  " + line).forEach(lines::add);
        lines.add("");
        lines.add("The same, to be run");
        lines.add("  jbang api " + path() + " --body " + ShellWord.quoted(Json.line(example())));
        return String.join("\n", lines);
    }

    // What the path says is not in the body.
    private List<Schema.Field> fields() {
        var template = request.startsWith("POST /zitadel.") ? "" : Operation.named(operation).getFirst().requests().getFirst();
        return message.fields().stream().filter(field -> !template.contains("{" + field.name() + "}")).toList();
    }

    private String path() {
        return request.replaceAll("\\{org[^}]*}|\\{id}", ORGANIZATION_ID).replaceAll("\\{[^}]*}", USER_ID);
    }

    private void lines(List<Schema.Field> fields, String before, int depth, Set<String> around, List<String> lines) {
        for (var field : fields) {
            var name = before + field.json() + (field.list() ? "[]" : "");
            boolean repeated = field.kind().equals("enum") && lines.stream().anyMatch(line -> line.contains(values(field).getFirst()));
            var text = Stream.of(repeated ? "a value as above" : type(field), limits(field), presence(field, fields), meaning(name))
                    .filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
            lines.addAll(Paragraph.lines(name + "  " + text, "  ", "      "));
            if (field.message() && depth < DEEPEST && !around.contains(field.type())) {
                var inner = new HashSet<>(around);
                inner.add(field.type());
                lines(Schema.message(field.type()).fields(), name + ".", depth + 1, inner, lines);
            }
        }
    }

    private static String type(Schema.Field field) {
        var one = switch (field.kind()) {
            case "string" -> field.email() ? "an e-mail address" : "text";
            case "bytes" -> "base64";
            case "bool" -> field.mustBeTrue() ? "true" : "true or false";
            case "uint32", "uint64" -> "a number";
            case "time" -> "a time, such as 2030-01-01T00:00:00Z";
            case "enum" -> String.join(", ", values(field));
            case "message" -> "an object";
            default -> field.kind();
        };
        return field.map() ? "an object with names of your own and values: " + one : field.list() ? "list of: " + one : one;
    }

    private static List<String> values(Schema.Field field) {
        return Schema.enumeration(field.type()).values().stream().filter(value -> !value.endsWith("UNSPECIFIED")).toList();
    }

    private static String limits(Schema.Field field) {
        var unit = field.kind().equals("bytes") ? " bytes" : " characters";
        var unique = field.unique() ? ", each once" : "";
        return field.max() < 0 ? (field.min() > 0 ? "at least " + field.min() + unit : "") + unique
                : (field.min() > 0 ? field.min() + " to " : "at most ") + field.max() + unit + unique;
    }

    // Of a text without a zero value of its own, the least length says that it must be there.
    private static String presence(Schema.Field field, List<Schema.Field> all) {
        if (field.oneof() != null) {
            var others = all.stream().filter(other -> field.oneof().equals(other.oneof()) && other != field)
                    .map(Schema.Field::json).toList();
            return others.isEmpty() ? field.oneofRequired() ? "required" : "" : (field.oneofRequired() ? "exactly one of this and "
                    : "not with ") + (others.size() > 3 ? "the " + others.size() + " others" : String.join(", ", others));
        }
        return required(field) ? "required" : "";
    }

    private static boolean required(Schema.Field field) {
        return !field.optional() && !field.list() && field.oneof() == null
                && (field.required() && !field.kind().equals("enum") || field.min() > 0 && !field.kind().equals("enum"));
    }

    // The longest end of the name that something is known of, first for this operation alone.
    private String meaning(String name) {
        var whole = name.replace("[]", "");
        var path = List.of(whole.split("\\."));
        var method = operation.substring(operation.indexOf('/') + 1) + ".";
        return Stream.iterate(0, from -> from < path.size(), from -> from + 1)
                .map(from -> String.join(".", path.subList(from, path.size())))
                .flatMap(end -> Stream.of(bodies("fields").path(end.length() == whole.length() ? method + end : ""),
                        bodies("fields").path(end), answers(end)))
                .map(entry -> entry.path("what").asString("")).filter(what -> !what.isEmpty()).findFirst().orElse("");
    }

    private static JsonNode answers(String name) {
        var entry = Knowledge.entry("answers/fields", name);
        return entry == null ? Json.object() : entry.data();
    }

    private static JsonNode bodies(String part) {
        return Knowledge.part("bodies/" + part);
    }

    /// A body that ZITADEL accepts where the ids in it are real.
    ObjectNode example() {
        var known = bodies("examples").path(operation);
        var example = Json.object();
        for (var field : fields()) {
            if (known.has(field.json()) || required(field)) {
                example.set(field.json(), known.has(field.json()) ? known.get(field.json()) : sample(field));
            }
        }
        return example;
    }

    private static JsonNode sample(Schema.Field field) {
        var known = bodies("values").path(field.json());
        return known.isString() ? known : switch (field.kind()) {
            case "bool" -> Json.parse("true");
            case "uint32", "uint64" -> Json.parse("10");
            case "time" -> Json.parse("\"2030-01-01T00:00:00Z\"");
            case "enum" -> Json.object().stringNode(Schema.enumeration(field.type()).values().getLast());
            case "message" -> {
                var inner = Json.object();
                Schema.message(field.type()).fields().stream().filter(BodyText::required)
                        .forEach(part -> inner.set(part.json(), sample(part)));
                yield inner;
            }
            default -> Json.object().stringNode(field.json().startsWith("organization") ? ORGANIZATION_ID : USER_ID);
        };
    }
}
