//SOURCES ../zitadel/Failure.java
//SOURCES ../os/PastedText.java
//SOURCES ../os/StandardInput.java

package cli;

import module java.base;
import os.PastedText;
import os.StandardInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;

/// A request body given as an argument, or on standard input where that is `-`.
public final class Body {

    private Body() {}

    /// Null where there is no argument. Throws a usage [Failure] where the text is not one JSON value.
    public static JsonNode of(String argument, InputStream standardInput) {
        try {
            return "-".equals(argument) ? parsed(StandardInput.text(standardInput)) : parsed(argument);
        } catch (IOException e) {
            throw Failure.unexpected("standard input cannot be read: " + e.getMessage(), null);
        }
    }

    /// One for `--as`, which reads no standard input. Null where there is no argument. Throws a usage [Failure] as the other does.
    public static JsonNode of(String argument) {
        if ("-".equals(argument)) {
            throw Failure.usage("--as cannot print what standard input would give", "give the JSON itself: --body '{…}'");
        }
        return parsed(argument);
    }

    private static JsonNode parsed(String argument) {
        if (argument == null) {
            return null;
        }
        try {
            var json = Json.parse(argument);
            if (json.isMissingNode()) {
                throw Failure.usage("--body is empty", "give JSON, for example --body '{}'");
            }
            if (json.isString() && json.stringValue().startsWith("{")) {
                throw Failure.usage("--body: " + PastedText.insteadOfJson(argument), null);
            }
            return json;
        } catch (JacksonException e) {
            var form = PastedText.insteadOfJson(argument);
            if (form.contains(": ")) {
                throw Failure.usage("--body: " + form, null);
            }
            throw Failure.usage("--body is not JSON: " + e.getOriginalMessage().replaceAll("(?s)\\s*\\(start marker.*", ""),
                    argument.startsWith("@") ? "a file is read from standard input: --body - < " + argument.substring(1)
                            : "quote it for the shell: --body '{\"name\": \"x\"}'");
        }
    }
}
