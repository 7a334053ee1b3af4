package sandbox.seed;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Checks a file against a JSON schema, as far as ours goes: `type`, `properties`, `required`, `items`, `enum`, `pattern`, dates, and
/// `$ref` within. A field that the schema does not have is an error: mostly a mistyped one.
final class SchemaCheck {

    private final JsonNode schema;
    private final LocatedJson file;

    private SchemaCheck(String schema, LocatedJson file) {
        this.schema = Json.parse(schema);
        this.file = file;
    }

    /// Throws [IllegalArgumentException] with the line and the path of the first thing that is wrong.
    static void check(String schema, LocatedJson file) {
        var check = new SchemaCheck(schema, file);
        check.value(file.root(), check.schema, "");
    }

    private void value(JsonNode value, JsonNode wanted, String path) {
        var rule = wanted.has("$ref") ? schema.at(wanted.path("$ref").asString().substring(1)) : wanted;
        var types = rule.path("type").isArray() ? rule.path("type") : Json.array().add(rule.path("type").asString(rule.has("enum")
                ? "string" : ""));
        if (types.valueStream().noneMatch(type -> type.asString().equals(type(value)))) {
            throw file.error(path, "must be " + String.join(" or ", types.valueStream().map(type -> article(type.asString())).toList())
                    + ", not " + article(type(value)));
        }
        if (value.isObject()) {
            object(value, rule, path);
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                value(value.get(i), rule.path("items"), path + "[" + i + "]");
            }
        } else if (value.isString()) {
            text(value.asString(), rule, path);
        }
    }

    private void object(JsonNode value, JsonNode rule, String path) {
        var known = rule.path("properties");
        var before = path.isEmpty() ? "" : path + ".";
        for (var name : value.propertyNames()) {
            var of = known.has(name) ? known.get(name) : rule.get("additionalProperties");
            if (of == null) {
                throw file.error(before + name, "is not known; there is " + String.join(", ", known.propertyNames()));
            }
            value(value.get(name), of, before + name);
        }
        for (var name : rule.path("required")) {
            if (!value.has(name.asString())) {
                throw file.error(before + name.asString(), "is missing");
            }
        }
    }

    private void text(String text, JsonNode rule, String path) {
        var values = rule.path("enum").valueStream().map(JsonNode::asString).toList();
        if (!values.isEmpty() && !values.contains(text)) {
            throw file.error(path, "must be one of " + String.join(", ", values));
        }
        if (rule.has("pattern") && !Pattern.compile(rule.path("pattern").asString()).matcher(text).find()) {
            throw file.error(path, text.isBlank() ? "must not be empty" : "does not look right: " + text);
        }
        if (rule.path("format").asString("").equals("date-time")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException _) {
                throw file.error(path, "must be a date such as 2030-01-31T00:00:00Z");
            }
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    private static String article(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "number" -> "a number";
            default -> "null";
        };
    }
}
