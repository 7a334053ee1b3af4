//SOURCES Syntax.java

package recipes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// Go, formatted as gofmt does it.
final class GoSyntax extends Syntax {

    private final Layout layout = new Layout(100, "\t", "map[string]any{", "[]any{", "}", "", true, false, true,
            List.of("true", "false", "nil"), text -> joined(text, " + "), text -> joined(text, " + "));

    /// A string, pieces put together by `+`, or the variable alone; without spaces, as gofmt has it among several arguments.
    @Override
    String string(String text) {
        return joined(text, "+");
    }

    private String joined(String text, String plus) {
        return parts(text, literal -> "\"" + escaped(literal, "\"", c -> String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c)) + "\"",
                this::variable, plus);
    }

    @Override
    String variable(String name) {
        return name.startsWith("ZITADEL_") ? "os.Getenv(\"" + name + "\")" : camel(name).replaceFirst("Id$", "ID");
    }

    /// `/user/details/resourceOwner` → `.User.Details.ResourceOwner`
    @Override
    String selector(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/")).map(GoSyntax::exported).collect(Collectors.joining(".", ".", ""));
    }

    private static String exported(String field) {
        return (field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)).replaceFirst("Id$", "ID");
    }

    @Override
    Code body(JsonNode json) {
        // gofmt breaks no line; what stands before the literal counts for 40 columns however long it is.
        return line -> layout.write(json, indentation(line), 40, 0);
    }

    @Override
    void describe(Map<String, Object> model, Call call, List<Call> earlier) {
        boolean marshalled = call.body() != null && !references(call.body()).isEmpty();
        model.put("marshalled", marshalled);
        model.put("firstMarshalled", marshalled && earlier.stream()
                .allMatch(other -> other.body() == null || references(other.body()).isEmpty()));
        var raw = call.body() == null || marshalled ? null : "strings.NewReader(`"
                + Layout.json("\t", text -> json(text).replace("`", "\\u0060")).write(call.body(), "", 30, 2) + "`)";
        model.put("raw", raw == null ? null : Code.lines(raw));
        // A multi-line body gets a line of its own only where no other body can have the name.
        boolean bodyFirst = raw != null && raw.indexOf('\n') >= 0 && model.get("several").equals(false);
        model.put("bodyFirst", bodyFirst);
        model.put("reader", call.body() == null ? "nil" : marshalled ? "bytes.NewReader(body)" : bodyFirst ? "body" : Code.lines(raw));
        var names = call.captures().keySet().stream().map(this::variable).toList();
        model.put("holder", names.isEmpty() ? null : names.getFirst() + "Holder");
        model.put("fields", Code.lines(struct(call.captures().values(), null)));
    }

    /// The fields of a struct that holds the pointers' values, and another field or null. Go matches names in any case.
    static String struct(Collection<String> pointers, String other) {
        var nested = pointers.stream().filter(pointer -> pointer.lastIndexOf('/') > 0)
                .collect(Collectors.groupingBy(pointer -> pointer.split("/")[1], TreeMap::new,
                        Collectors.mapping(pointer -> pointer.substring(pointer.indexOf('/', 1)), Collectors.toList())));
        var lines = new ArrayList<String>();
        nested.forEach((field, within) ->
                lines.add(exported(field) + " struct {\n\t" + struct(within, null).replace("\n", "\n\t") + "\n}"));
        var flat = new ArrayList<>(pointers.stream().filter(pointer -> pointer.lastIndexOf('/') == 0)
                .map(pointer -> exported(pointer.substring(1)) + " string").toList());
        if (other != null) {
            flat.add(other);
        }
        int widest = flat.stream().mapToInt(field -> field.indexOf(' ')).max().orElse(0);
        flat.forEach(field -> lines.add(field.replaceFirst(" ", " ".repeat(widest - field.indexOf(' ') + 1))));
        return String.join("\n", lines);
    }
}
