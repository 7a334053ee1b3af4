package sandbox.message;

import module java.base;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.StringNode;
import zitadel.Json;

/// Jackson's tokens of a JSON text, and how Go's protojson tells of one that does not belong there: the places and words
/// of its errors are part of ZITADEL's answers (recorded exchanges 47, 49, 80, 474, 478).
final class JsonTokens {

    /// A token of the text: where it begins, and what it says; the kind is null at the end.
    record Lexeme(JsonToken kind, int at, String text) {

        boolean number() {
            return kind != null && kind.isNumeric();
        }

        boolean string() {
            return kind == JsonToken.VALUE_STRING;
        }
    }

    /// The size of the body and [ProtoJson#MAX_DEPTH] are limit enough.
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(Schema.MAX_BYTES).maxNameLength(Schema.MAX_BYTES).maxNumberLength(Schema.MAX_BYTES).build()).build();
    private static final Pattern WORD = Pattern.compile("[-+._a-zA-Z0-9]{1,32}|.", Pattern.DOTALL);
    private static final Pattern NOT_UTF_8 = Pattern.compile("(?<![\\ud800-\\udbff])\\udfff");

    private final String in;
    private final JsonParser parser;
    private Lexeme peeked;

    JsonTokens(String in) {
        this.in = in;
        parser = FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    Lexeme peek() {
        if (peeked == null) {
            peeked = read();
        }
        return peeked;
    }

    Lexeme next() {
        var token = peek();
        peeked = null;
        return token;
    }

    private Lexeme read() {
        try {
            var kind = parser.nextToken();
            if (kind == null) {
                return new Lexeme(null, in.length(), "");
            }
            var token = new Lexeme(kind, (int) parser.currentTokenLocation().getCharOffset(), parser.getString());
            if (token.text.indexOf('\udfff') >= 0 && NOT_UTF_8.matcher(raw(token)).find()) {
                throw syntax(token.at, "invalid UTF-8 in string");
            }
            if (token.text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
                checkSurrogates(token);
            }
            return token;
        } catch (UnexpectedEndOfInputException _) {
            throw error("unexpected EOF");
        } catch (StreamReadException e) {
            var at = Math.min((int) e.getLocation().getCharOffset(), in.length() - 1);
            if (e.getOriginalMessage().contains("colon")) {
                throw syntax(at, "unexpected character " + in.charAt(at) + ", missing \":\" after field name");
            }
            throw unreadable(at);
        }
    }

    /// Throws [RpcException] for half a character: after an escape of the one half protojson wants an escape of the other.
    private void checkSurrogates(Lexeme token) {
        var raw = raw(token);
        for (var i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '\\') {
                continue;
            }
            if (raw.charAt(i + 1) == 'u' && Character.isSurrogate((char) Integer.parseInt(raw.substring(i + 2, i + 6), 16))) {
                var next = in.substring(token.at + i + 6, Math.min(token.at + i + 12, in.length()));
                if (next.getBytes(StandardCharsets.UTF_8).length < 6) {
                    throw error("unexpected EOF");
                }
                if (raw.charAt(i + 2 + 1) >= 'c' || raw.charAt(i + 2 + 1) >= 'C' && raw.charAt(i + 2 + 1) <= 'F'
                        || !next.matches("\\\\u[dD][c-fC-F][0-9a-fA-F]{2}")) {
                    throw syntax(token.at, "invalid escape code " + Json.line(StringNode.valueOf(next)) + " in string");
                }
                i += 10;
            }
            i++;
        }
    }

    /// The word in which Jackson stopped.
    private RpcException unreadable(int stop) {
        var at = stop;
        while (at > 0 && word(at).length() > 1 && word(at - 1).length() > 1) {
            at--;
        }
        var c = in.charAt(at);
        if (c == '"') {
            return syntax(at, "unexpected token " + in.substring(at, Math.max(in.indexOf('"', at + 1), at) + 1));
        }
        return syntax(at, ("{}[],".indexOf(c) >= 0 ? "unexpected token " : "invalid value ") + word(at));
    }

    private String word(int at) {
        var word = WORD.matcher(in).region(at, in.length());
        return word.lookingAt() ? word.group() : "";
    }

    /// The token as it is written.
    String raw(Lexeme token) {
        if (token.at == in.length() || in.charAt(token.at) != '"') {
            return token.text;
        }
        var end = token.at + 1;
        while (in.charAt(end) != '"') {
            end += in.charAt(end) == '\\' ? 2 : 1;
        }
        return in.substring(token.at, end + 1);
    }

    RpcException unexpected(Lexeme token) {
        return token.kind == null ? error("unexpected EOF") : syntax(token.at, "unexpected token " + raw(token));
    }

    private RpcException syntax(int position, String text) {
        return error("syntax error " + place(position) + ": " + text);
    }

    RpcException located(Lexeme token, String text) {
        return error(place(token.at) + ": " + text);
    }

    private String place(int position) {
        var before = in.substring(0, position);
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var start = before.lastIndexOf('\n') + 1;
        return "(line " + line + ":" + (before.codePointCount(start, before.length()) + 1) + ")";
    }

    static RpcException error(String text) {
        return RpcException.raw(GrpcCode.INVALID_ARGUMENT, "proto: " + text);
    }
}
