package sandbox.message;

import module java.base;
import sandbox.message.JsonTokens.Lexeme;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import zitadel.Json;

/// Reads a message from JSON as Go's protojson does, with unknown fields discarded: numbers may be strings, a field may
/// have its JSON or its proto name, null means unset. Its error texts are part of ZITADEL's answers (recorded exchanges 47, 49,
/// 80, 109, 387, 431, 474, 478).
///
/// What comes out is an object with JSON names in which zero values without presence are left out, enum values are
/// names (numbers where none is defined), bytes are base64 and timestamps UTC.
public final class ProtoJson {

    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([.,]\\d{1,9})?(Z|[-+]\\d\\d:\\d\\d)");

    private static final Pattern DURATION = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?s");

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /// Go's limit is 10,000; the deepest message that an operation takes needs about 50, and each level costs stack.
    static final int MAX_DEPTH = 200;

    private final JsonTokens in;

    private ProtoJson(String text) {
        in = new JsonTokens(text);
    }

    /// The message in the text; throws [RpcException] (`proto: …`) where there is none.
    public static ObjectNode read(String text, Schema.Message message) {
        var reader = new ProtoJson(text);
        var result = reader.message(message, 1);
        var token = reader.in.next();
        if (token.kind() != null) {
            throw reader.in.unexpected(token);
        }
        return result;
    }

    private ObjectNode message(Schema.Message type, int depth) {
        var result = Json.object();
        var token = in.next();
        if (token.kind() != JsonToken.START_OBJECT) {
            throw in.unexpected(token);
        }
        if (depth > MAX_DEPTH) {
            throw JsonTokens.error("exceeded max recursion depth");
        }
        var seen = new HashSet<Integer>();
        var oneofs = new HashSet<String>();
        while (true) {
            var name = in.next();
            if (name.kind() == JsonToken.END_OBJECT) {
                return result;
            }
            var field = type.byName().get(name.text());
            if (field == null) {
                skip();
                continue;
            }
            if (!seen.add(field.number())) {
                throw in.located(name, "duplicate field " + in.raw(name));
            }
            if (in.peek().kind() == JsonToken.VALUE_NULL) {
                in.next();
                continue;
            }
            if (field.map()) {
                var map = map(field, depth);
                if (!map.isEmpty()) {
                    result.set(field.json(), map);
                }
                continue;
            }
            if (field.list()) {
                var list = list(field, depth);
                if (!list.isEmpty()) {
                    result.set(field.json(), list);
                }
                continue;
            }
            if (field.oneof() != null && !oneofs.add(field.oneof())) {
                throw in.located(name, "error parsing " + in.raw(name) + ", oneof zitadel." + type.pkg() + "." + type.name() + "."
                        + field.oneof() + " is already set");
            }
            var value = value(field, depth);
            if (value != null && (field.explicit() || !zero(field, value))) {
                result.set(field.json(), value);
            }
        }
    }

    static boolean zero(Schema.Field field, JsonNode value) {
        return switch (field.kind()) {
            case "string", "bytes" -> value.asString().isEmpty();
            case "bool" -> !value.asBoolean();
            case "enum" -> value.isString() && Schema.enumeration(field.type()).values().indexOf(value.asString()) == 0;
            case "uint32", "uint64" -> value.bigIntegerValue().signum() == 0;
            default -> false;
        };
    }

    private ArrayNode list(Schema.Field field, int depth) {
        var list = Json.array();
        var token = in.next();
        if (token.kind() != JsonToken.START_ARRAY) {
            throw in.unexpected(token);
        }
        while (in.peek().kind() != JsonToken.END_ARRAY) {
            var value = value(field, depth);
            if (value != null) {
                list.add(value);
            }
        }
        in.next();
        return list;
    }

    private ObjectNode map(Schema.Field field, int depth) {
        var map = Json.object();
        var token = in.next();
        if (token.kind() != JsonToken.START_OBJECT) {
            throw in.unexpected(token);
        }
        for (var key = in.next(); key.kind() != JsonToken.END_OBJECT; key = in.next()) {
            map.set(key.text(), value(field, depth));
        }
        return map;
    }

    /// The value, or null for an enum value that is not defined.
    private JsonNode value(Schema.Field field, int depth) {
        if (field.message()) {
            return message(Schema.message(field.type()), depth + 1);
        }
        var token = in.next();
        if (field.kind().equals("time")) {
            return time(token);
        }
        if (field.kind().equals("duration")) {
            return duration(token);
        }
        var value = switch (field.kind()) {
            case "string" -> token.string() ? StringNode.valueOf(token.text()) : null;
            case "bool" -> token.kind().isBoolean() ? Json.object().booleanNode(token.kind() == JsonToken.VALUE_TRUE) : null;
            case "bytes" -> token.string() ? bytes(token.text()) : null;
            case "uint32" -> unsigned(token, 32);
            case "uint64" -> unsigned(token, 64);
            case "enum" -> enumValue(token, Schema.enumeration(field.type()));
            default -> throw new IllegalStateException(field.kind());
        };
        if (value == null && field.enumeration() && token.string()) {
            return null;
        }
        if (value == null) {
            throw in.located(token, "invalid value for " + field.kind() + " field " + field.json() + ": " + in.raw(token));
        }
        return value;
    }

    private JsonNode time(Lexeme token) {
        if (!token.string()) {
            throw in.unexpected(token);
        }
        var bad = "invalid google.protobuf.Timestamp value " + in.raw(token);
        if (!RFC3339.matcher(token.text()).matches()) {
            throw in.located(token, bad);
        }
        Instant instant;
        try {
            instant = OffsetDateTime.parse(token.text().replace(',', '.')).toInstant();
        } catch (DateTimeException _) {
            throw in.located(token, bad);
        }
        if (instant.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                || instant.isAfter(Instant.parse("9999-12-31T23:59:59.999999999Z"))) {
            throw in.located(token, "google.protobuf.Timestamp value out of range: " + in.raw(token));
        }
        return StringNode.valueOf(instant.toString());
    }

    private JsonNode duration(Lexeme token) {
        if (!token.string()) {
            throw in.unexpected(token);
        }
        if (!DURATION.matcher(token.text()).matches()) {
            throw in.located(token, "invalid google.protobuf.Duration value " + in.raw(token));
        }
        return StringNode.valueOf(token.text());
    }

    private static JsonNode bytes(String text) {
        var url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        // Go wants padding exactly where the length is a multiple of four, and skips line breaks
        if (text.length() % 4 != 0 && text.contains("=")) {
            return null;
        }
        try {
            var decoded = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text.replaceAll("[\r\n]", ""));
            return StringNode.valueOf(Base64.getEncoder().encodeToString(decoded));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static JsonNode unsigned(Lexeme token, int bits) {
        var number = integer(token);
        if (number == null || number.signum() < 0 || number.bitLength() > bits) {
            return null;
        }
        return Json.object().numberNode(number);
    }

    private static BigInteger integer(Lexeme token) {
        var text = token.text();
        if (!token.number() && !token.string() || text.length() > 100 || !NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            var number = new BigDecimal(text);
            if (number.signum() != 0 && (number.scale() < -40 || number.scale() > 200)) {
                return null;
            }
            return number.toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException _) {
            return null;
        }
    }

    private static JsonNode enumValue(Lexeme token, Schema.Enumeration type) {
        if (token.string()) {
            return type.values().contains(token.text()) ? StringNode.valueOf(token.text()) : null;
        }
        if (!token.number()) {
            return null;
        }
        var number = integer(token);
        if (number == null || number.bitLength() > 31) {
            return null;
        }
        return number(number.intValue(), type);
    }

    /// An enum value by its number: its name, or the number where none is defined.
    static JsonNode number(int number, Schema.Enumeration type) {
        return number >= 0 && number < type.values().size() ? StringNode.valueOf(type.values().get(number))
                : Json.object().numberNode(number);
    }

    private void skip() {
        var depth = 0;
        do {
            switch (in.next().kind()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> { }
            }
            if (depth > MAX_DEPTH) {
                throw JsonTokens.error("exceeded max recursion depth");
            }
        } while (depth > 0);
    }
}
