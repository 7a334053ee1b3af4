package sandbox.message;

import module java.base;
import tools.jackson.databind.JsonNode;

/// The rules of `messages.txt`, checked in the order and worded with the texts of protoc-gen-validate (recorded exchanges 42, 61, 79,
/// 83, 107, 344, 419).
public final class Validation {

    private Validation() {}

    /// Throws [RpcException] with the first rule that the request breaks.
    public static void check(JsonNode request, Schema.Message type) {
        var problem = first(request, type);
        if (problem != null) {
            throw RpcException.raw(GrpcCode.INVALID_ARGUMENT, problem);
        }
    }

    /// Plain fields first, then oneofs, then optional fields, each in their order of declaration.
    private static List<Schema.Field> order(Schema.Message type) {
        var order = new ArrayList<Schema.Field>();
        for (var field : type.fields()) {
            if (field.oneof() == null && !field.optional()) {
                order.add(field);
            }
        }
        for (var field : type.fields()) {
            if (field.oneof() != null) {
                order.add(field);
            }
        }
        for (var field : type.fields()) {
            if (field.oneof() == null && field.optional()) {
                order.add(field);
            }
        }
        return order;
    }

    private static String first(JsonNode request, Schema.Message type) {
        var oneofs = new HashSet<String>();
        for (var field : order(type)) {
            var value = request.get(field.json());
            if (field.oneof() != null && field.oneofRequired() && oneofs.add(field.oneof())
                    && type.fields().stream().noneMatch(f -> field.oneof().equals(f.oneof()) && request.has(f.json()))) {
                return invalid(type, Schema.goName(field.oneof()), "value is required", null);
            }
            if (value == null) {
                if (field.oneof() != null || field.optional() || field.list() || field.map()) {
                    continue;
                }
                if ((field.message() || field.kind().equals("time")) && field.required()) {
                    return invalid(type, field.goName(), "value is required", null);
                }
                if (field.message() || field.kind().equals("time")) {
                    continue;
                }
            }
            if (field.kind().equals("duration") && new BigDecimal(value.asString().replace("s", "")).signum() <= 0) {
                return invalid(type, field.goName(), "value must be greater than 0s", null);
            }
            if (field.map()) {
                continue;
            }
            if (field.list()) {
                if (field.unique()) {
                    var seen = new HashSet<JsonNode>();
                    var i = 0;
                    for (var element : value) {
                        if (!seen.add(element)) {
                            return invalid(type, field.goName() + "[" + i + "]", "repeated value must contain unique items", null);
                        }
                        i++;
                    }
                }
                var i = 0;
                for (var element : value) {
                    var problem = value(element, field, type, field.goName() + "[" + i++ + "]");
                    if (problem != null) {
                        return problem;
                    }
                }
            } else {
                var problem = value(value, field, type, field.goName());
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static String value(JsonNode value, Schema.Field field, Schema.Message type, String name) {
        if (field.message()) {
            var cause = first(value, Schema.message(field.type()));
            return cause == null ? null : invalid(type, name, "embedded message failed validation", cause);
        }
        if (field.enumeration()) {
            return field.required() && value != null && value.isNumber()
                    ? invalid(type, name, "value must be one of the defined enum values", null) : null;
        }
        if (field.mustBeTrue() && (value == null || !value.asBoolean())) {
            return invalid(type, name, "value must equal true", null);
        }
        var text = value == null ? "" : value.asString();
        if (field.min() >= 0 || field.max() >= 0) {
            var bytes = field.kind().equals("bytes");
            var length = bytes ? java.util.Base64.getDecoder().decode(text).length : text.codePointCount(0, text.length());
            if (length < field.min() || field.max() >= 0 && length > field.max()) {
                var unit = bytes ? " bytes" : " runes";
                var rule = field.min() < 0 ? "at most " + field.max() + unit
                        : field.max() < 0 ? "at least " + field.min() + unit
                        : "between " + field.min() + " and " + field.max() + unit + ", inclusive";
                return invalid(type, name, "value length must be " + rule, null);
            }
        }
        if (field.email()) {
            var cause = MailAddress.problem(text);
            if (cause != null) {
                return invalid(type, name, "value must be a valid email address", cause);
            }
        }
        return null;
    }

    private static String invalid(Schema.Message type, String field, String reason, String cause) {
        return "invalid " + type.goName() + "." + field + ": " + reason + (cause == null ? "" : " | caused by: " + cause);
    }
}
