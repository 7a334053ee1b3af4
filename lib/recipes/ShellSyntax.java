//SOURCES Syntax.java
//SOURCES ../os/ShellWord.java

package recipes;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import os.ShellWord;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

/// Bash, for curl and HTTPie.
final class ShellSyntax extends Syntax {

    // Longer arguments are refused by the system: 128 KiB each on Linux.
    private static final int LONGEST_ARGUMENT = 100_000;

    private final boolean checked;

    /// `checked`: an unset setting ends the command with a message that names it; else a program has checked that before.
    ShellSyntax(boolean checked) {
        this.checked = checked;
    }

    /// The text as one word, quoted only as far as needed.
    @Override
    String string(String text) {
        if (!Placeholder.in(text)) {
            return ShellWord.of(text);
        }
        if (Placeholder.parts(text).stream().allMatch(part -> part.captured() || part.text().matches("[^\"$\\\\`!\\p{Cntrl}]*"))) {
            return "\"" + expanded(text, UnaryOperator.identity()) + "\"";
        }
        return parts(text, ShellWord::quoted, name -> "\"" + expansion(name) + "\"", "");
    }

    @Override
    String variable(String name) {
        return name;
    }

    private String expansion(String name) {
        return checked && name.startsWith("ZITADEL_") ? "${" + name + ":?}" : "$" + name;
    }

    /// The text between double quotes or in a here-document: `$NAME`, in braces where a letter follows.
    private String expanded(String text, UnaryOperator<String> literal) {
        // A lone surrogate, which no text can hold, ends each reference until it is known what follows.
        return parts(text, literal, name -> expansion(name) + "\uDC01", "")
                .replaceAll("\\$(\\w+)\uDC01(?=\\w)", "\\${$1}").replace("\uDC01", "");
    }

    /// jq's filter.
    @Override
    String selector(String pointer) {
        return dotted(pointer);
    }

    /// A quoted argument.
    @Override
    Code body(JsonNode json) {
        return line -> ShellWord.quoted(Layout.json("  ", Syntax::json).write(json, indentation(line), line.length() + 2, 2));
    }

    @Override
    void describe(Map<String, Object> model, Call call, List<Call> earlier) {
        var body = call.body();
        boolean refers = body != null && !references(body).isEmpty();
        model.put("noContent", body == null && call.method().matches("POST|PUT|PATCH"));
        model.put("argument", body != null && !refers && Json.line(body).length() < LONGEST_ARGUMENT);
        model.put("document", body == null ? null : Layout.json("  ", text -> refers
                ? expanded(text, literal -> json(literal).replaceAll("[\\\\$`]", "\\\\$0")) : json(text)).write(body, "", 0, 0));
        model.put("end", refers ? "JSON" : "'JSON'");
        boolean items = body == null || areItems(body);
        model.put("items", body == null || !items ? List.of() : body.propertyStream().map(field -> field.getValue().isString()
                ? field.getKey() + "=" + string(field.getValue().stringValue())
                : field.getKey() + ":=" + string(Json.line(field.getValue()))).toList());
        model.put("onlyDocument", !items);
        // A space before the value: HTTPie would take := and :@ for signs of their own, and strips it.
        model.put("headerItems", call.headers().entrySet().stream().map(header -> header.getKey()
                + (header.getValue().matches("[=@].*") ? ": " : ":") + header.getValue()).toList());
    }

    /// False where HTTPie's items cannot say it plainly: nested JSON, and text that HTTPie or a terminal would read in its own way.
    private static boolean areItems(JsonNode body) {
        return body.isObject() && !body.isEmpty() && body.propertyStream().allMatch(field ->
                field.getKey().matches("[A-Za-z][A-Za-z0-9_]*") && isItem(field.getValue()));
    }

    private static boolean isItem(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(element -> element.isValueNode() && isItem(element))
                && references(value).isEmpty()
                : value.isValueNode() && (!value.isString() || isItem(value.stringValue()));
    }

    private static boolean isItem(String text) {
        return text.length() < 1000 && !text.contains("\\") && !text.matches("[=@].*")
                && !UNSEEN.matcher(parts(text, UnaryOperator.identity(), _ -> "", "")).find();
    }
}
