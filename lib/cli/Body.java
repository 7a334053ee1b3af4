//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Failure.java

package cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;

/// A request body given as an argument: JSON, or `-` for standard input.
public final class Body {

    private Body() {}

    /// Throws a usage [Failure] where the text is not one JSON value.
    public static JsonNode of(String argument) {
        try {
            var json = Json.parse(argument.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : argument);
            if (json.isMissingNode()) {
                throw Failure.usage("--body is empty", "give JSON, for example --body '{}'");
            }
            return json;
        } catch (JacksonException e) {
            throw Failure.usage("--body is not JSON: " + e.getOriginalMessage().replaceAll("(?s)\\s*\\(start marker.*", ""), "quote it for the shell: --body '{\"name\": \"x\"}'");
        } catch (IOException e) {
            throw Failure.unexpected("standard input cannot be read: " + e.getMessage(), null);
        }
    }
}
