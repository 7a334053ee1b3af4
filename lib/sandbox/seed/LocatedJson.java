package sandbox.seed;

import module java.base;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// A JSON file and the lines on which its values stand.
final class LocatedJson {

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private JsonNode root;

    private LocatedJson(String file) {
        this.file = file;
    }

    /// - `file`: what it is called in errors
    /// Throws [IllegalArgumentException] with file, line and reason where it is no JSON.
    static LocatedJson read(String file, byte[] bytes) {
        var json = new LocatedJson(file);
        try (var parser = Json.parser(bytes)) {
            if (parser.nextToken() == null) {
                throw json.error(1, "it is empty, as a command that failed leaves its file; a seed that changes nothing is {}");
            }
            json.root = json.value(parser, "");
            if (parser.nextToken() != null) {
                throw json.error(parser.currentTokenLocation().getLineNr(), "more stands after the end of the JSON value");
            }
            return json;
        } catch (JacksonException e) {
            throw json.error(e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()), "it is no JSON: " + reason(e));
        }
    }

    /// Without the place in its own source that Jackson names, which it then does not show.
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\((start marker|for \\w+ starting) at .*", "");
    }

    private JsonNode value(JsonParser parser, String path) {
        lines.put(path, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var object = Json.object();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                var at = path.isEmpty() ? name : path + "." + name;
                var first = lines.get(at);
                if (object.has(name)) {
                    throw error(parser.currentTokenLocation().getLineNr(), at + " is there twice, first on line " + first);
                }
                parser.nextToken();
                object.set(name, value(parser, at));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            var array = Json.array();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, path + "[" + array.size() + "]"));
            }
            return array;
        }
        return Json.tree(parser);
    }

    JsonNode root() {
        return root;
    }

    /// The error of what stands at that path, such as `users[1].human`.
    IllegalArgumentException error(String path, String reason) {
        var at = path;
        while (!lines.containsKey(at)) {
            at = at.replaceFirst("(^|\\.?)[^.\\[]+$|\\[\\d+]$", "");
        }
        return error(lines.get(at), (path.isEmpty() ? "" : path + " ") + reason);
    }

    private IllegalArgumentException error(int line, String reason) {
        return new IllegalArgumentException(file + ":" + line + ": " + reason);
    }
}
