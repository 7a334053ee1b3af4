//DEPS tools.jackson.core:jackson-databind:3.2.4

package zitadel;

import java.io.OutputStream;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON in and out: one mapper, one way to print.
///
/// Keys keep the order in which they came, numbers keep every digit.
public final class Json {

    private static final PrettyPrinter INDENTED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPrettyPrinter(INDENTED)
            .build();

    private Json() {}

    /// The tree of a JSON text; throws [JacksonException] where it is none, or more than one value.
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /// A reader of the tokens of a JSON text in UTF-8.
    public static JsonParser parser(byte[] json) {
        return MAPPER.createParser(json);
    }

    // Between two values it writes nothing: whoever copies several separates them.
    static JsonGenerator generator(OutputStream out) {
        return MAPPER.writer().withRootValueSeparator("").createGenerator(out);
    }

    /// `{}`, to be filled: `Json.object().put("name", "Acme")`.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// `[]`, to be filled.
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /// The value indented by two spaces, as jq and HTTPie print it, without a final line break.
    public static String indented(JsonNode value) {
        return harmless(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /// The value on one line, without spaces, as UTF-8.
    public static byte[] bytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The value on one line, without spaces.
    public static String line(JsonNode value) {
        return harmless(MAPPER.writeValueAsString(value));
    }

    // Jackson escapes the control characters below a space; a terminal obeys those from U+007F to U+009F too.
    static String harmless(String json) {
        return json.chars().noneMatch(Json::c1) ? json : json.codePoints()
                .mapToObj(c -> c1(c) ? String.format("\\u%04x", c) : Character.toString(c)).collect(Collectors.joining());
    }

    private static boolean c1(int character) {
        return character >= 0x7f && character <= 0x9f;
    }
}
