package sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// The tokens of a JSON text as Go's protojson sees them, each in its right place, and how it tells of one that is not
/// (recorded: 47, 49, 80, 474, 478).
final class JsonTokens {

    enum Kind { EOF, NULL, BOOL, NUMBER, STRING, NAME, OBJECT_OPEN, OBJECT_CLOSE, ARRAY_OPEN, ARRAY_CLOSE, COMMA }

    /// A token: where it begins, as it is written, and for a string or a name what it says.
    record Token(Kind kind, int at, String raw, String text) {}

    private static final Kind[] VALUE_ENDS =
            {Kind.NULL, Kind.BOOL, Kind.NUMBER, Kind.STRING, Kind.OBJECT_CLOSE, Kind.ARRAY_CLOSE};
    private static final Pattern NON_DELIMITER = Pattern.compile("[-+._a-zA-Z0-9]{1,32}|.", Pattern.DOTALL);
    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String in;
    private final Deque<Kind> open = new ArrayDeque<>();
    private int at;
    private Kind last;
    private Token peeked;

    JsonTokens(String in) {
        this.in = in;
    }

    /// How many objects and arrays are open.
    int depth() {
        return open.size();
    }

    Token peek() {
        if (peeked == null) peeked = read();
        return peeked;
    }

    Token next() {
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
            if (c < ' ') throw syntax(at - 1, "invalid character " + quoted(c) + " in string");
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

    Problem unexpected(Token token) {
        return syntax(token.at, "unexpected token " + token.raw);
    }

    private Problem syntax(int position, String text) {
        return error("syntax error " + place(position) + ": " + text);
    }

    Problem located(Token token, String text) {
        return error(place(token.at) + ": " + text);
    }

    private String place(int position) {
        var before = in.substring(0, position);
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var start = before.lastIndexOf('\n') + 1;
        return "(line " + line + ":" + (before.codePointCount(start, before.length()) + 1) + ")";
    }

    static Problem error(String text) {
        return Problem.raw(Code.INVALID_ARGUMENT, "proto: " + text);
    }

    private static String quoted(char c) {
        return switch (c) {
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            default -> "'\\x%02x'".formatted((int) c);
        };
    }
}
