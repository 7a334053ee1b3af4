package sandbox.message;

/// The JSON check of Go's encoding/json, through which ZITADEL's REST gateway reads a body: it takes the first value
/// and ignores what follows. Written by hand because the words for a broken body are part of ZITADEL's answers (recorded exchanges 28,
/// 48), and Jackson tells neither what Go expected at a place nor always which place; a sound body is then read by Jackson.
public final class GoJson {

    /// Go's own limit.
    private static final int MAX_DEPTH = 10_000;

    private final String text;
    private int at;

    private GoJson(String text) {
        this.text = text;
    }

    /// The first value of the text, as it stands there; empty where there is none. Throws [RpcException] where it is broken.
    public static String firstValue(String text) {
        var scan = new GoJson(text);
        scan.space();
        if (scan.at == text.length()) {
            return "";
        }
        var start = scan.at;
        scan.value();
        return text.substring(start, scan.at);
    }

    /// The value at the current place, without recursion: nesting is the caller's choice.
    private void value() {
        var open = new StringBuilder();
        while (true) {
            space();
            var c = peek();
            if (c == '{' || c == '[') {
                at++;
                open.append(c);
                if (open.length() > MAX_DEPTH) {
                    throw error("exceeded max depth");
                }
                space();
                if (peek() == (c == '{' ? '}' : ']')) {
                    at++;
                    open.setLength(open.length() - 1);
                } else {
                    if (c == '{') {
                        key();
                    }
                    continue;
                }
            } else {
                scalar(c);
            }
            while (true) {
                if (open.isEmpty()) {
                    return;
                }
                var object = open.charAt(open.length() - 1) == '{';
                space();
                var next = peek();
                at++;
                if (next == ',') {
                    if (object) {
                        space();
                        key();
                    }
                    break;
                }
                if (next != (object ? '}' : ']')) {
                    at--;
                    throw unexpected(object ? "after object key:value pair" : "after array element");
                }
                open.setLength(open.length() - 1);
            }
        }
    }

    private void key() {
        if (peek() != '"') {
            throw unexpected("looking for beginning of object key string");
        }
        string();
        space();
        if (peek() != ':') {
            throw unexpected("after object key");
        }
        at++;
    }

    private void scalar(char c) {
        switch (c) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (c != '-' && !digit(c)) {
                    throw unexpected("looking for beginning of value");
                }
                number();
            }
        }
    }

    private void literal(String word) {
        for (var i = 1; i < word.length(); i++) {
            at++;
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        at++;
    }

    private void string() {
        at++;
        while (true) {
            var c = peek();
            if (c == '"') {
                break;
            }
            if (c < ' ') {
                throw unexpected("in string literal");
            }
            at++;
            if (c != '\\') {
                continue;
            }
            var escaped = peek();
            if ("\"\\/bfnrt".indexOf(escaped) < 0 && escaped != 'u') {
                throw unexpected("in string escape code");
            }
            at++;
            for (var i = 0; escaped == 'u' && i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw unexpected("in \\u hexadecimal character escape");
                }
            }
        }
        at++;
    }

    private void number() {
        if (text.charAt(at) == '-') {
            at++;
            if (!digit(peek())) {
                throw unexpected("in numeric literal");
            }
        }
        if (text.charAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (here('.')) {
            at++;
            if (!digit(peek())) {
                throw unexpected("after decimal point in numeric literal");
            }
            digits();
        }
        if (here('e') || here('E')) {
            at++;
            var sign = peek();
            if (sign == '+' || sign == '-') {
                at++;
            }
            if (!digit(peek())) {
                throw unexpected("in exponent of numeric literal");
            }
            digits();
        }
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private boolean here(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("unexpected EOF");
        }
        return text.charAt(at);
    }

    private RpcException unexpected(String where) {
        // Go looks at bytes: of a character outside ASCII it names the first byte
        var c = text.codePointAt(at);
        if (c > 0x7f) {
            c = new String(Character.toChars(c)).getBytes(java.nio.charset.StandardCharsets.UTF_8)[0] & 0xff;
        }
        return error("invalid character " + quoted(c) + " " + where);
    }

    private static String quoted(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\\' -> "'\\\\'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            case '\b' -> "'\\b'";
            case '\f' -> "'\\f'";
            case 7 -> "'\\a'";
            case 11 -> "'\\v'";
            default -> c < ' ' || c == 0x7f ? "'\\x%02x'".formatted(c)
                    : c >= 0x80 && c < 0xa1 || c == 0xad ? "'\\u%04x'".formatted(c) : "'" + (char) c + "'";
        };
    }

    private static RpcException error(String text) {
        return RpcException.raw(GrpcCode.INVALID_ARGUMENT, text);
    }
}
