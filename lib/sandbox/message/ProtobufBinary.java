package sandbox.message;

import module java.base;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import zitadel.Json;

/// Protobuf's binary form of the messages of [Schema]: what Connect's `application/proto` carries.
public final class ProtobufBinary {

    private final byte[] in;
    private int at;

    private ProtobufBinary(byte[] in) {
        this.in = in;
    }

    /// The message in the bytes, in the form of [ProtoJson#read]; throws [RpcException] where there is none.
    public static ObjectNode read(byte[] bytes, Schema.Message type) {
        return new ProtobufBinary(bytes).message(bytes.length, type, 0);
    }

    private ObjectNode message(int end, Schema.Message type, int depth) {
        if (depth > ProtoJson.MAX_DEPTH) {
            throw broken();
        }
        var result = Json.object();
        while (at < end) {
            var tag = varint();
            var field = type.fields().stream().filter(f -> f.number() == tag >>> 3).findFirst().orElse(null);
            var kind = (int) tag & 7;
            if (field == null || kind != (scalar(field) && !field.map() ? 0 : 2) && !(field.list() && kind == 2)) {
                skip(kind);
                continue;
            }
            if (kind == 2 && scalar(field) && !field.map()) {
                var stop = length();
                while (at < stop) {
                    result.withArray(field.json()).add(value(field, depth));
                }
                continue;
            }
            if (field.map()) {
                entry(result.withObjectProperty(field.json()), field, depth);
                continue;
            }
            var value = value(field, depth);
            if (field.list()) {
                result.withArray(field.json()).add(value);
            } else if (field.explicit() || !ProtoJson.zero(field, value)) {
                if (field.oneof() != null) {
                    for (var other : type.fields()) {
                        if (field.oneof().equals(other.oneof())) {
                            result.remove(other.json());
                        }
                    }
                }
                result.set(field.json(), value);
            }
        }
        if (at > end) {
            throw broken();
        }
        return result;
    }

    /// An entry of a map: a message with the key in field 1 and the value in field 2.
    private void entry(ObjectNode map, Schema.Field field, int depth) {
        var stop = length();
        var key = "";
        JsonNode value = field.message() ? Json.object() : StringNode.valueOf("");
        while (at < stop) {
            var tag = varint();
            if (tag == (1 << 3 | 2)) {
                key = new String(chunk(), StandardCharsets.UTF_8);
            } else if (tag == (2 << 3 | 2)) {
                value = value(field, depth);
            } else {
                skip((int) tag & 7);
            }
        }
        map.set(key, value);
    }

    private static boolean scalar(Schema.Field field) {
        return switch (field.kind()) {
            case "bool", "uint32", "uint64", "enum" -> true;
            default -> false;
        };
    }

    private JsonNode value(Schema.Field field, int depth) {
        return switch (field.kind()) {
            case "bool" -> Json.object().booleanNode(varint() != 0);
            case "uint32" -> Json.object().numberNode(BigInteger.valueOf(varint() & 0xffffffffL));
            case "uint64" -> Json.object().numberNode(new BigInteger(Long.toUnsignedString(varint())));
            case "enum" -> ProtoJson.number((int) varint(), Schema.enumeration(field.type()));
            case "string" -> StringNode.valueOf(new String(chunk(), StandardCharsets.UTF_8));
            case "bytes" -> StringNode.valueOf(Base64.getEncoder().encodeToString(chunk()));
            case "time", "duration" -> time(field.kind().equals("duration"));
            default -> message(length(), Schema.message(field.type()), depth + 1);
        };
    }

    private JsonNode time(boolean duration) {
        var stop = length();
        long seconds = 0;
        int nanos = 0;
        while (at < stop) {
            var tag = varint();
            if (tag == 8) {
                seconds = varint();
            } else if (tag == 16) {
                nanos = (int) varint();
            } else {
                skip((int) tag & 7);
            }
        }
        try {
            return StringNode.valueOf(duration ? new BigDecimal(BigInteger.valueOf(seconds)).add(BigDecimal.valueOf(nanos, 9))
                    .stripTrailingZeros().toPlainString() + "s" : Instant.ofEpochSecond(seconds, nanos).toString());
        } catch (DateTimeException | ArithmeticException _) {
            throw broken();
        }
    }

    private void skip(int kind) {
        switch (kind) {
            case 0 -> varint();
            case 1 -> at += 8;
            case 2 -> at = length();
            case 5 -> at += 4;
            default -> throw broken();
        }
        if (at > in.length) {
            throw broken();
        }
    }

    private int length() {
        var length = varint();
        if (length < 0 || length > in.length - at) {
            throw broken();
        }
        return at + (int) length;
    }

    private byte[] chunk() {
        var stop = length();
        var bytes = Arrays.copyOfRange(in, at, stop);
        at = stop;
        return bytes;
    }

    private long varint() {
        long value = 0;
        for (var shift = 0; shift < 70; shift += 7) {
            if (at >= in.length) {
                throw broken();
            }
            var b = in[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private static RpcException broken() {
        return RpcException.raw(GrpcCode.INVALID_ARGUMENT, "proto: cannot parse invalid wire-format data");
    }

    /// The bytes of an answer's JSON tree.
    public static byte[] write(JsonNode message, Schema.Message type) {
        var out = new ProtobufOutput();
        for (var field : type.fields()) {
            var value = message.get(field.json());
            if (value == null) {
                continue;
            }
            if (field.map()) {
                value.forEachEntry((key, entry) -> out.text(field.number(), entry(field, key, entry)));
            } else if (field.list()) {
                value.forEach(element -> write(out, field, element));
            } else {
                write(out, field, value);
            }
        }
        return out.bytes();
    }

    private static byte[] entry(Schema.Field field, String key, JsonNode value) {
        var out = new ProtobufOutput().text(1, key.getBytes(StandardCharsets.UTF_8));
        return out.text(2, field.message() ? write(value, Schema.message(field.type())) : Base64.getDecoder().decode(value.asString()))
                .bytes();
    }

    private static void write(ProtobufOutput out, Schema.Field field, JsonNode value) {
        switch (field.kind()) {
            case "bool" -> out.number(field.number(), value.asBoolean() ? 1 : 0);
            case "uint32", "uint64" -> out.number(field.number(), Long.parseUnsignedLong(value.asString()));
            case "enum" -> out.number(field.number(),
                    Schema.enumeration(field.type()).values().indexOf(value.asString()));
            case "string" -> out.text(field.number(), value.asString().getBytes(StandardCharsets.UTF_8));
            case "bytes" -> out.text(field.number(), Base64.getDecoder().decode(value.asString()));
            case "time" -> {
                var time = Instant.parse(value.asString());
                var inner = new ProtobufOutput();
                if (time.getEpochSecond() != 0) {
                    inner.number(1, time.getEpochSecond());
                }
                if (time.getNano() != 0) {
                    inner.number(2, time.getNano());
                }
                out.text(field.number(), inner.bytes());
            }
            default -> out.text(field.number(), write(value, Schema.message(field.type())));
        }
    }
}
