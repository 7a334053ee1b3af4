//JAVA 25+
// For all programs of this project: javac with its quick compiler alone (half the time of a first run); joined texts generate no code.
//COMPILE_OPTIONS -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -XDstringConcat=inline
//DEPS tools.jackson.core:jackson-databind:3.2.4

package zitadel;

import module java.base;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.TreeBuildingGenerator;
import tools.jackson.databind.node.TreeTraversingParser;

/// JSON in and out: keys keep the order in which they came, numbers keep every digit. Jackson's trees without its ObjectMapper, whose date
/// formats and serializers take a third of a one-liner's own time to set up: its generators copy tokens from a text into a tree and back.
public final class Json {

    /// How the name of a field ends that holds a secret, as a regular expression.
    public static final String SECRET = "(?i:token|secret|password|assertion|(verification|email|phone)_?code|hash|key_?(content|details))";

    private static final int BLOCK = 60_000;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DefaultPrettyPrinter INDENTED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("").withArrayEmptySeparator(""))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")).withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final ObjectWriteContext ON_LINES = new ObjectWriteContext.Base() {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return INDENTED.createInstance();
        }
    };

    private Json() {}

    /// The tree of a JSON text; a missing node where it is empty. Throws Jackson's exception where it is none, or more than one value.
    public static JsonNode parse(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text.startsWith("\ufeff") ? text.substring(1) : text)) {
            var tree = parser.nextToken() == null ? NODES.missingNode() : tree(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
            return tree;
        }
    }

    /// The value at whose first token the parser stands; afterwards it stands at the last one.
    public static JsonNode tree(JsonParser value) {
        try (var tree = TreeBuildingGenerator.forSerialization(null, NODES)) {
            tree.copyCurrentStructureExact(value);
            return tree.treeBuilt();
        }
    }

    /// A reader of the tokens of a JSON text in UTF-8.
    public static JsonParser parser(byte[] json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /// `{}`, to be filled: `Json.object().put("name", "Acme")`.
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /// `[]`, to be filled.
    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /// The value indented by two spaces, as jq and HTTPie print it, without a final line break.
    public static String indented(JsonNode value) {
        return escapeControls(text(value, ON_LINES));
    }

    /// The value on one line, without spaces, as UTF-8.
    public static byte[] bytes(JsonNode value) {
        return text(value, ObjectWriteContext.empty()).getBytes(StandardCharsets.UTF_8);
    }

    /// The value on one line, without spaces.
    public static String line(JsonNode value) {
        return escapeControls(text(value, ObjectWriteContext.empty()));
    }

    /// A copy with each text replaced by what `text` makes of its field's name, which is null in an array and at the top, and of itself.
    public static JsonNode map(JsonNode value, BinaryOperator<String> text) {
        return map(null, value, text);
    }

    private static JsonNode map(String name, JsonNode value, BinaryOperator<String> text) {
        return switch (value) {
            case ObjectNode object -> {
                var copy = object();
                object.propertyStream().forEach(field -> copy.set(field.getKey(), map(field.getKey(), field.getValue(), text)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = array();
                array.forEach(element -> copy.add(map(null, element, text)));
                yield copy;
            }
            default -> value.isString() ? NODES.stringNode(text.apply(name, value.stringValue())) : value;
        };
    }

    private static String text(JsonNode value, ObjectWriteContext form) {
        var text = new StringWriter();
        try (var tree = new TreeTraversingParser(value, ObjectReadContext.empty()); var generator = FACTORY.createGenerator(form, text)) {
            tree.nextToken();
            generator.copyCurrentStructureExact(tree);
        }
        return text.toString();
    }

    /// Hands a JSON text, in UTF-8, to `out` as [#indented] writes it, however long it is: in parts that end between two tokens.
    public static void indent(byte[] json, Consumer<String> out) {
        var part = new StringWriter();
        try (var tokens = parser(json); var generator = FACTORY.createGenerator(ON_LINES, part)) {
            while (tokens.nextToken() != null) {
                generator.copyCurrentEventExact(tokens);
                if (part.getBuffer().length() > BLOCK) {
                    generator.flush();
                    out.accept(escapeControls(part.toString()));
                    part.getBuffer().setLength(0);
                }
            }
        }
        out.accept(escapeControls(part.toString()));
    }

    /// True for exactly one JSON value.
    public static boolean isOne(byte[] json) {
        try (var tokens = parser(json)) {
            boolean any = tokens.nextToken() != null;
            tokens.skipChildren();
            return any && tokens.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }

    /// A text with what a terminal obeys escaped as in JSON: controls but line break and tab, and those that turn the direction of text.
    public static String escapeControls(String text) {
        return text.chars().noneMatch(Json::isObeyed) ? text : text.codePoints()
                .mapToObj(c -> isObeyed(c) ? "\\u%04x".formatted(c) : Character.toString(c)).collect(Collectors.joining());
    }

    private static boolean isObeyed(int c) {
        return c != '\n' && c != '\t' && Character.isISOControl(c) || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
