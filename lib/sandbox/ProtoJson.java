package sandbox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import zitadel.Json;

/// Reads a message from JSON as Go's protojson does, with unknown fields discarded: numbers may be strings, a field may
/// have its JSON or its proto name, null means unset. Its error texts are part of ZITADEL's answers (recorded: 47, 49,
/// 80, 109, 387, 431, 474, 478).
///
/// What comes out is an object with JSON names in which zero values without presence are left out, enum values are
/// names (numbers where none is defined), bytes are base64 and timestamps UTC.
final class ProtoJson {

    private enum Kind { EOF, NULL, BOOL, NUMBER, STRING, NAME, OBJECT_OPEN, OBJECT_CLOSE, ARRAY_OPEN, ARRAY_CLOSE, COMMA }

    private record Token(Kind kind, int at, String raw, String text) {}

    private static final Kind[] VALUE_ENDS =
            {Kind.NULL, Kind.BOOL, Kind.NUMBER, Kind.STRING, Kind.OBJECT_CLOSE, Kind.ARRAY_CLOSE};
    private static final Pattern NON_DELIMITER = Pattern.compile("[-+._a-zA-Z0-9]{1,32}|.", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([.,]\\d{1,9})?(Z|[-+]\\d\\d:\\d\\d)");

    /// Go's limit is 10,000; the deepest message that an operation takes needs about 50, and each level costs stack.
    static final int MAX_DEPTH = 200;

    private final String in;
    private final Deque<Kind> open = new ArrayDeque<>();
    private int at;
    private Kind last;
    private Token peeked;

    private ProtoJson(String in) {
        this.in = in;
    }

    /// The message in the text; throws [Problem] (`proto: …`) where there is none.
    static ObjectNode read(String text, Schema.Message message) {
        var reader = new ProtoJson(text);
        var result = reader.message(message);
        var token = reader.next();
        if (token.kind != Kind.EOF) throw reader.unexpected(token);
        return result;
    }

    private ObjectNode message(Schema.Message type) {
        var result = Json.object();
        var token = next();
        if (token.kind != Kind.OBJECT_OPEN) throw unexpected(token);
        if (open.size() > MAX_DEPTH) throw error("exceeded max recursion depth");
        var seen = new HashSet<Integer>();
        var oneofs = new HashSet<String>();
        while (true) {
            var name = next();
            if (name.kind == Kind.OBJECT_CLOSE) return result;
            if (name.kind != Kind.NAME) throw unexpected(name);
            var field = type.byName().get(name.text);
            if (field == null) {
                skip();
                continue;
            }
            if (!seen.add(field.number())) throw located(name, "duplicate field " + name.raw);
            if (peek().kind == Kind.NULL) {
                next();
                continue;
            }
            if (field.list()) {
                var list = list(field);
                if (!list.isEmpty()) result.set(field.json(), list);
                continue;
            }
            if (field.oneof() != null && !oneofs.add(field.oneof())) {
                throw located(name, "error parsing " + name.raw + ", oneof zitadel." + type.pkg() + "." + type.name() + "."
                        + field.oneof() + " is already set");
            }
            var value = value(field);
            if (value != null && (field.explicit() || !zero(field, value))) result.set(field.json(), value);
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

    private ArrayNode list(Schema.Field field) {
        var list = Json.array();
        var token = next();
        if (token.kind != Kind.ARRAY_OPEN) throw unexpected(token);
        while (peek().kind != Kind.ARRAY_CLOSE) {
            var value = value(field);
            if (value != null) list.add(value);
        }
        next();
        return list;
    }

    /// The value, or null for an enum value that is not defined.
    private JsonNode value(Schema.Field field) {
        if (field.message()) return message(Schema.message(field.type()));
        var token = next();
        if (field.kind().equals("time")) return time(token);
        var value = switch (field.kind()) {
            case "string" -> token.kind == Kind.STRING ? StringNode.valueOf(token.text) : null;
            case "bool" -> token.kind == Kind.BOOL
                    ? Json.object().booleanNode(token.raw.equals("true")) : null;
            case "bytes" -> token.kind == Kind.STRING ? bytes(token.text) : null;
            case "uint32" -> unsigned(token, 32);
            case "uint64" -> unsigned(token, 64);
            case "enum" -> enumValue(token, Schema.enumeration(field.type()));
            default -> throw new IllegalStateException(field.kind());
        };
        if (value == null && field.enumeration() && token.kind == Kind.STRING) return null;
        if (value == null) {
            throw located(token, "invalid value for " + field.kind() + " field " + field.json() + ": " + token.raw);
        }
        return value;
    }

    private JsonNode time(Token token) {
        if (token.kind != Kind.STRING) throw unexpected(token);
        var bad = "invalid google.protobuf.Timestamp value " + token.raw;
        if (!RFC3339.matcher(token.text).matches()) throw located(token, bad);
        Instant instant;
        try {
            instant = OffsetDateTime.parse(token.text.replace(',', '.')).toInstant();
        } catch (DateTimeException _) {
            throw located(token, bad);
        }
        if (instant.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                || instant.isAfter(Instant.parse("9999-12-31T23:59:59.999999999Z"))) {
            throw located(token, "google.protobuf.Timestamp value out of range: " + token.raw);
        }
        return StringNode.valueOf(instant.toString());
    }

    private static JsonNode bytes(String text) {
        var url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        // Go wants padding exactly where the length is a multiple of four, and skips line breaks
        if (text.length() % 4 != 0 && text.contains("=")) return null;
        try {
            var decoded = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text.replaceAll("[\r\n]", ""));
            return StringNode.valueOf(Base64.getEncoder().encodeToString(decoded));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static JsonNode unsigned(Token token, int bits) {
        var number = integer(token);
        if (number == null || number.signum() < 0 || number.bitLength() > bits) return null;
        return Json.object().numberNode(number);
    }

    private static BigInteger integer(Token token) {
        if (token.kind != Kind.NUMBER && token.kind != Kind.STRING) return null;
        var text = token.kind == Kind.NUMBER ? token.raw : token.text;
        if (text.length() > 100 || !NUMBER.matcher(text).matches()) return null;
        try {
            var number = new BigDecimal(text);
            if (number.signum() != 0 && (number.scale() < -40 || number.scale() > 200)) return null;
            return number.toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException _) {
            return null;
        }
    }

    private static JsonNode enumValue(Token token, Schema.Enumeration type) {
        if (token.kind == Kind.STRING) {
            return type.values().contains(token.text) ? StringNode.valueOf(token.text) : null;
        }
        if (token.kind != Kind.NUMBER) return null;
        var number = integer(token);
        if (number == null || number.bitLength() > 31) return null;
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
            switch (next().kind) {
                case OBJECT_OPEN, ARRAY_OPEN -> depth++;
                case OBJECT_CLOSE, ARRAY_CLOSE -> depth--;
                default -> { }
            }
            if (depth > MAX_DEPTH) throw error("exceeded max recursion depth");
        } while (depth > 0);
    }

    private Token peek() {
        if (peeked == null) peeked = read();
        return peeked;
    }

    private Token next() {
        var token = peek();
        peeked = null;
        return token;
    }

    /// The next token in its right place; commas are checked and left out.
    private Token read() {
        while (true) {
            var token = parse();
            var fine = switch (token.kind) {
                case EOF -> {
                    if (!open.isEmpty() || !after(VALUE_ENDS)) throw error("unexpected EOF");
                    yield true;
                }
                case NULL, BOOL, NUMBER -> valueIsNext();
                case STRING -> {
                    if (valueIsNext()) yield true;
                    if (!after(Kind.OBJECT_OPEN, Kind.COMMA)) yield false;
                    if (at == in.length()) throw error("unexpected EOF");
                    if (in.charAt(at) != ':') {
                        throw syntax(at, "unexpected character " + in.charAt(at) + ", missing \":\" after field name");
                    }
                    at++;
                    space();
                    token = new Token(Kind.NAME, token.at, token.raw, token.text);
                    yield true;
                }
                case OBJECT_OPEN, ARRAY_OPEN -> {
                    if (!valueIsNext()) yield false;
                    open.push(token.kind);
                    yield true;
                }
                case OBJECT_CLOSE -> close(Kind.OBJECT_OPEN, Kind.NAME);
                case ARRAY_CLOSE -> close(Kind.ARRAY_OPEN, null);
                case COMMA -> !open.isEmpty() && after(VALUE_ENDS);
                default -> false;
            };
            if (!fine) throw syntax(token.at, "unexpected token " + token.raw);
            last = token.kind;
            if (token.kind != Kind.COMMA) return token;
        }
    }

    private boolean close(Kind opener, Kind notAfter) {
        if (open.isEmpty() || last == notAfter || last == Kind.COMMA || open.peek() != opener) return false;
        open.pop();
        return true;
    }

    private boolean after(Kind... kinds) {
        for (var kind : kinds) if (last == kind) return true;
        return false;
    }

    private boolean valueIsNext() {
        if (open.isEmpty()) return last == null;
        return open.peek() == Kind.OBJECT_OPEN ? last == Kind.NAME : after(Kind.ARRAY_OPEN, Kind.COMMA);
    }

    private Token parse() {
        space();
        if (at == in.length()) return new Token(Kind.EOF, at, "", "");
        var c = in.charAt(at);
        switch (c) {
            case '{': return token(Kind.OBJECT_OPEN, 1);
            case '}': return token(Kind.OBJECT_CLOSE, 1);
            case '[': return token(Kind.ARRAY_OPEN, 1);
            case ']': return token(Kind.ARRAY_CLOSE, 1);
            case ',': return token(Kind.COMMA, 1);
            case '"': return string();
            default:
        }
        for (var word : new String[] {"null", "true", "false"}) {
            if (in.startsWith(word, at) && delimiter(at + word.length())) {
                return token(c == 'n' ? Kind.NULL : Kind.BOOL, word.length());
            }
        }
        var number = NUMBER.matcher(in).region(at, in.length());
        if (number.lookingAt() && delimiter(number.end())) return token(Kind.NUMBER, number.end() - at);
        var bad = NON_DELIMITER.matcher(in).region(at, in.length());
        throw syntax(at, "invalid value " + (bad.lookingAt() ? bad.group() : ""));
    }

    private boolean delimiter(int index) {
        return index == in.length() || !(Character.isLetterOrDigit(in.charAt(index)) || "-+._".indexOf(in.charAt(index)) >= 0);
    }

    private Token token(Kind kind, int length) {
        var token = new Token(kind, at, in.substring(at, at + length), "");
        at += length;
        space();
        return token;
    }

    private Token string() {
        var start = at;
        var text = new StringBuilder();
        at++;
        while (true) {
            if (at >= in.length()) throw error("unexpected EOF");
            var c = in.charAt(at++);
            if (c == '"') break;
            if (c < ' ') throw syntax(at - 1, "invalid character " + Wire.goQuoted(c) + " in string");
            if (c == '\udfff' && !Character.isHighSurrogate(in.charAt(at - 2))) throw syntax(start, "invalid UTF-8 in string");
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (at >= in.length()) throw error("unexpected EOF");
            var escaped = in.charAt(at++);
            switch (escaped) {
                case '"', '\\', '/' -> text.append(escaped);
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    if (at + 4 > in.length()) throw error("unexpected EOF");
                    try {
                        text.append((char) Integer.parseInt(in.substring(at, at + 4), 16));
                    } catch (NumberFormatException _) {
                        throw syntax(at - 2, "invalid escape code \"\\\\u" + in.substring(at, at + 4) + "\" in string");
                    }
                    at += 4;
                }
                default -> throw syntax(at - 2, "invalid escape code \"\\\\" + escaped + "\" in string");
            }
        }
        var token = new Token(Kind.STRING, start, in.substring(start, at), text.toString());
        space();
        return token;
    }

    private void space() {
        while (at < in.length() && " \t\r\n".indexOf(in.charAt(at)) >= 0) at++;
    }

    private Problem unexpected(Token token) {
        return syntax(token.at, "unexpected token " + token.raw);
    }

    private Problem syntax(int position, String text) {
        return error("syntax error " + place(position) + ": " + text);
    }

    private Problem located(Token token, String text) {
        return error(place(token.at) + ": " + text);
    }

    private String place(int position) {
        var before = in.substring(0, position);
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var start = before.lastIndexOf('\n') + 1;
        return "(line " + line + ":" + (before.codePointCount(start, before.length()) + 1) + ")";
    }

    private static Problem error(String text) {
        return Problem.raw(Code.INVALID_ARGUMENT, "proto: " + text);
    }
}
