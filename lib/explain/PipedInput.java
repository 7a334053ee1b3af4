//SOURCES Lookup.java
//SOURCES AnnotatedJson.java
//SOURCES ../os/StandardInput.java

package explain;

import module java.base;
import explain.facts.ErrorFact;
import os.StandardInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// Explains what came over a pipe: an answer, rows, an error's body, a web page, or an error line.
public final class PipedInput {

    private static final Pattern HEAD = Pattern.compile("HTTP/[\\d.]+ (\\d{3})(?s:.*?)(?:(?:\\r?\\n){2}|\\z)");

    private PipedInput() {}

    /// Everything on the stream, as UTF-8; throws a [Failure] where it cannot be read.
    public static String text(InputStream in) {
        try {
            return StandardInput.text(in);
        } catch (IOException e) {
            throw Failure.unexpected("standard input cannot be read: " + e.getMessage(), null);
        }
    }

    /// The text must not be blank. Headers before a body, as `curl -i` prints them, are read for the status.
    public static Lookup.Answer explain(String text, boolean colour) {
        var body = text.stripLeading();
        int status = 0;
        // The last of several heads counts: 100 Continue, or a proxy's answer to CONNECT, comes before.
        for (var head = HEAD.matcher(body); head.lookingAt(); head = HEAD.matcher(body)) {
            status = Integer.parseInt(head.group(1));
            body = body.substring(head.end());
        }
        return body.isBlank() ? Lookup.explain(Integer.toString(status), colour) : explain(body, status, colour);
    }

    // A status of 0 is not known.
    private static Lookup.Answer explain(String text, int status, boolean colour) {
        var values = values(text);
        if (values.isEmpty() || values.getFirst().isValueNode()) {
            return text(values.isEmpty() ? text : values.getFirst().asString(text), status, colour);
        }
        var first = values.getFirst();
        if (status >= 400 || isError(first)) {
            return error(error(first, status == 0 ? status(first) : status), colour);
        }
        var rest = values.size() - 1;
        return new Lookup.Answer(AnnotatedJson.withHighlights(first, colour)
                + (rest == 0 ? "" : "\n\nThe first of " + values.size() + " rows; the others have the same fields."),
                List.of(), true);
    }

    // Of what nobody knows, a proxy's page or line, the status tells more.
    private static Lookup.Answer text(String text, int status, boolean colour) {
        boolean page = text.stripLeading().startsWith("<");
        var known = page ? Lookup.Answer.prose(new EntryText(colour).entry("form of error", Knowledge.entry("errors/forms", "not-zitadel")))
                : Lookup.lines(text, colour);
        return status >= 400 && (page || !known.known()) ? error(Reply.of(status, text).error(), colour) : known;
    }

    private static ApiError error(JsonNode body, int status) {
        return Reply.of(status, Json.line(body)).error();
    }

    private static boolean isError(JsonNode json) {
        return json.isObject() && (json.has("code") && json.has("message") || json.path("error").isString());
    }

    private static Lookup.Answer error(ApiError error, boolean colour) {
        var entryText = new EntryText(colour);
        var entry = ErrorMeaning.entry(error);
        boolean known = error.id() == null || entry.name().equals(error.id());
        var kind = "HTTP " + error.status() + ", " + kind(error);
        var facts = known ? List.<ErrorFact>of() : ErrorFact.of(error.id());
        if (!facts.isEmpty()) {
            var likely = facts.stream().filter(fact -> FactText.http(fact) == error.status()).toList();
            return Lookup.Answer.prose(new FactText(colour).error(likely.isEmpty() ? facts : likely));
        }
        return known ? Lookup.Answer.prose(entryText.entry(kind, entry))
                : Lookup.Answer.prose(entryText.unknown("The error id " + error.id() + " is not known here. Its status "
                + error.status() + " and its form tell:", null)
                        + "\n\n" + entryText.entry(kind, entry), error.id());
    }

    private static String kind(ApiError error) {
        return switch (error.kind()) {
            case MISSING_RESOURCE -> "missing resource";
            case MISSING_ROLE -> "missing role";
            case WRONG_HOST -> "wrong host";
            case UNKNOWN_ROUTE -> "unknown path";
            case NOT_ZITADEL -> "not from ZITADEL";
            case OTHER -> error.code() == null || error.code().isEmpty() ? "no code" : error.code().replace('_', ' ');
        };
    }

    // Where the body came without its status, its gRPC code and its form tell that.
    // 405 and 501 share gRPC code 12: the one from the routing has no details (recorded exchanges 15, 422).
    private static int status(JsonNode body) {
        if (body.has("error")) {
            return body.path("error").asString("").equals("server_error") ? 500 : 400;
        }
        var code = body.path("code");
        var entry = code.isString()
                ? Knowledge.all("grpc").filter(grpc -> grpc.data().path("name").asString("")
                .equalsIgnoreCase(code.stringValue())).findFirst().orElse(null)
                : Knowledge.entry("grpc", code.asString(""));
        int status = entry == null ? 500 : entry.data().path("http").asInt();
        return status == 501 && !body.has("details") ? 405 : status;
    }

    private static List<JsonNode> values(String text) {
        try {
            return List.of(Json.parse(text));
        } catch (JacksonException _) {
            try {
                return text.lines().filter(line -> !line.isBlank()).map(Json::parse).toList();
            } catch (JacksonException _) {
                return List.of();
            }
        }
    }
}
