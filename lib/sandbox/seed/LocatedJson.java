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
            json.root = parser.nextToken() == null ? Json.object() : json.value(parser, "");
            parser.nextToken();
            return json;
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            var reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(file + ":" + line + ": it is no JSON: " + reason);
        }
    }

    private JsonNode value(JsonParser parser, String path) {
        lines.put(path, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var object = Json.object();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                object.set(name, value(parser, path.isEmpty() ? name : path + "." + name));
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
        return new IllegalArgumentException(file + ":" + lines.get(at) + ": " + (path.isEmpty() ? "" : path + " ") + reason);
    }
}
