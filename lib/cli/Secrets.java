//SOURCES ../zitadel/Json.java

package cli;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Takes secrets out of what is shown besides the answer itself.
public final class Secrets {

    /// What stands where a secret was.
    public static final String HIDDEN = "<hidden>";

    private static final Set<String> FIELDS = Set.of("token", "clientSecret", "client_secret", "keyContent",
            "access_token", "id_token", "refresh_token", "assertion", "password");
    private static final Pattern FIELD_IN_TEXT = Pattern.compile("(\"(?:" + String.join("|", FIELDS) + ")\"\\s*:\\s*\")[^\"]*");

    private Secrets() {}

    /// A copy of the JSON with the text of every field that holds a secret, and of every private key, replaced by `<hidden>`.
    public static JsonNode hidden(JsonNode json) {
        return Json.map(json, (name, value) -> value.isString() && (name != null && FIELDS.contains(name)
                || value.stringValue().contains("PRIVATE KEY-----")) ? Json.object().stringNode(HIDDEN) : value);
    }

    /// A text that is no JSON, such as an answer that was cut off, without such secrets.
    public static String hidden(String text) {
        return FIELD_IN_TEXT.matcher(text).replaceAll("$1" + HIDDEN);
    }
}
