//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Failure.java

package cli;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;

/// A request body given as an argument; where that is `-`, [Script] has put standard input in its place.
public final class Body {

    private Body() {}

    /// Throws a usage [Failure] where the text is not one JSON value.
    public static JsonNode of(String argument) {
        try {
            var json = Json.parse(argument);
            if (json.isMissingNode()) {
                throw Failure.usage("--body is empty", "give JSON, for example --body '{}'");
            }
            return json;
        } catch (JacksonException e) {
            throw Failure.usage("--body is not JSON: " + e.getOriginalMessage().replaceAll("(?s)\\s*\\(start marker.*", ""),
                    argument.startsWith("@") ? "a file is read from standard input: --body - < " + argument.substring(1)
                            : "quote it for the shell: --body '{\"name\": \"x\"}'");
        }
    }
}
