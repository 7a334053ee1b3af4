//SOURCES Literals.java
//SOURCES Text.java

package recipes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Placeholder;

/// Go's strings, literals, names and imports, as gofmt writes them.
final class GoText {

    private GoText() {}

    /// The imports that the code needs, told by the names it uses.
    static String imports(String code) {
        var imports = new TreeSet<String>();
        for (var path : List.of("bytes", "context", "encoding/json", "errors", "fmt", "io", "log", "net/http", "os", "os/signal", "regexp",
                "strconv", "strings", "time")) {
            if (code.matches("(?s).*\\b" + path.replaceFirst(".*/", "") + "\\.[A-Z].*")) {
                imports.add(path);
            }
        }
        return imports.stream().map(path -> "\t\"" + path + "\"\n").collect(Collectors.joining("", "import (\n", ")"));
    }

    /// `/user/details/resourceOwner` → `.User.Details.ResourceOwner`
    static String selector(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/")).map(GoText::exported).collect(Collectors.joining(".", ".", ""));
    }

    /// The fields of a struct that holds the pointers' values, and another field or null. Go matches names in any case.
    static String struct(Collection<String> pointers, String other) {
        var nested = pointers.stream().filter(pointer -> pointer.lastIndexOf('/') > 0)
                .collect(Collectors.groupingBy(pointer -> pointer.split("/")[1], TreeMap::new,
                        Collectors.mapping(pointer -> pointer.substring(pointer.indexOf('/', 1)), Collectors.toList())));
        var text = new StringBuilder();
        nested.forEach((field, within) -> text.append('\t').append(exported(field)).append(" struct {\n")
                .append(indent(struct(within, null))).append("\t}\n"));
        var flat = new ArrayList<>(pointers.stream().filter(pointer -> pointer.lastIndexOf('/') == 0)
                .map(pointer -> exported(pointer.substring(1)) + " string").toList());
        if (other != null) {
            flat.add(other);
        }
        int widest = flat.stream().mapToInt(field -> field.indexOf(' ')).max().orElse(0);
        flat.forEach(field -> text.append('\t').append(field.replace(" ", " ".repeat(widest - field.indexOf(' ') + 1))).append('\n'));
        return text.toString();
    }

    private static String exported(String field) {
        return (field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)).replaceFirst("Id$", "ID");
    }

    /// A map or slice literal on a line of depth `level`.
    static String literal(JsonNode value, int level, int after) {
        return new Literals(100, "\t", "map[string]any{", "[]any{", "}", "", true, false, true, List.of("true", "false", "nil"),
                GoText::string, GoText::string)
                .write(value, level, 40, after);
    }

    /// A string, pieces put together by `+`, or the variable alone.
    static String string(String text) {
        return string(text, " + ");
    }

    /// Without spaces around `+` among several arguments, as gofmt has it.
    static String string(String text, String plus) {
        return Placeholder.parts(text).stream()
                .map(part -> part.captured() ? variable(part.text()) : "\"" + Text.escape(part.text(), GoText::escape) + "\"")
                .collect(Collectors.joining(plus));
    }

    private static String escape(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> !Text.unseen(c) ? null : String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        };
    }

    static String variable(String name) {
        return name.startsWith("ZITADEL_") ? "os.Getenv(\"" + name + "\")" : Text.camel(name).replaceFirst("Id$", "ID");
    }

    /// Each line that is not empty one tab deeper; lines within a raw string too, where they are JSON's own.
    static String indent(String code) {
        return code.lines().map(line -> line.isEmpty() ? "\n" : "\t" + line + "\n").collect(Collectors.joining());
    }
}
