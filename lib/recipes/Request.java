//DEPS com.samskivert:jmustache:1.16
//SOURCES Syntax.java
//SOURCES ../zitadel/Call.java

// jmustache: a target can be read as the text that it prints. 80 kB without dependencies; where a recipe is printed it takes 35 ms, where
// none is, nothing of it is loaded.

package recipes;

import com.samskivert.mustache.Mustache;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

/// What a template may ask about the request at `index`. The settings stand in the texts as references, like captured values.
///
/// - `method`, `path`, `url`, `token`: texts; `verb`: the method in small letters; `usual`: every HTTP client has it;
///   `GET|PUT`: true where it is one of these
/// - `headers`: each with `name`, `value`, `line`, and for HTTPie `item`; `ownHeaders`: without those that every request has;
///   `headersObject`: as JSON, `headersBesideType`: without the one that a body needs
/// - `body`: in the language's way, or nothing; `document`: as the table's document; `json`: on one line
/// - `refers`: the body refers to captured values, those in `references`, `firstRefers`: and no body before it; `fixed`: it refers to none
/// - `tooLong`: the document takes more bytes than the table allows; `argument`: fixed, and not too long;
///   `bodyApart`: fixed, on several lines, and no other body could have its name
/// - `exact`: false where the body has a number with more digits than JavaScript's and Python's numbers keep
/// - `items`: each field with `name`, `text` or `json`, as HTTPie takes them; `onlyDocument`: they cannot say it
/// - `publishes`: false for a GET or DELETE without body
/// - `answersJson`: false for health checks, and for methods whose answers have no body
/// - `captures`: each with `variable`, `selector`, `pointer`, `field`; `captured`: there are some, `firstCaptured`: and none before;
///   `firstVariable`: the first one's; `struct`: a type for the answer
record Request(List<Call> calls, int index, Syntax syntax, String scheme) implements Mustache.CustomContext {

    // The largest whole number up to which every language's numbers are exact.
    private static final long EXACT = 1L << 53;

    @Override
    public Object get(String name) {
        var call = call();
        var earlier = calls.subList(0, index);
        var body = call.body();
        var captures = call.captures();
        return switch (name) {
            case "method" -> call.method();
            case "verb" -> call.method().toLowerCase(Locale.ROOT);
            case "usual" -> call.method().matches("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
            case "path" -> call.path();
            case "url" -> scheme + "://" + Placeholder.of("ZITADEL_DOMAIN") + call.path();
            case "token" -> call.token() == null ? Placeholder.of("ZITADEL_TOKEN") : call.token();
            case "headers" -> headers(true).entrySet().stream().map(Request::header).toList();
            case "ownHeaders" -> call.headers().entrySet().stream().map(Request::header).toList();
            case "headersObject", "headersBesideType" -> {
                var headers = Json.object();
                headers(name.equals("headersObject")).forEach(headers::put);
                yield syntax.body(headers);
            }
            case "body" -> body == null ? null : syntax.body(body);
            case "document" -> syntax.part("document", body);
            case "json" -> Json.line(body);
            case "fixed" -> body != null && !refers(call);
            case "argument" -> !refers(call) && !syntax.isTooLong(body);
            case "refers" -> refers(call);
            case "firstRefers" -> earlier.stream().noneMatch(Request::refers);
            case "references" -> Syntax.references(body).stream().map(syntax::variable).toList();
            case "bodyApart" -> calls.size() == 1 && body != null && !refers(call)
                    && syntax.part("document", body).after("").indexOf('\n') >= 0;
            case "tooLong" -> syntax.isTooLong(body);
            case "exact" -> body == null || isExact(body);
            case "items" -> body == null || !areItems(body) ? List.of() : body.propertyStream().map(Request::item).toList();
            case "onlyDocument" -> body != null && !areItems(body);
            case "publishes" -> body != null || !call.method().matches("GET|DELETE");
            case "answersJson" -> !call.path().startsWith("/debug/") && !call.method().matches("HEAD|OPTIONS");
            case "captures" -> captures.entrySet().stream().map(capture -> Map.of("variable", syntax.variable(capture.getKey()),
                    "selector", syntax.selector(capture.getValue()), "pointer", capture.getValue(),
                    "field", capture.getValue().replaceFirst(".*/", ""))).toList();
            case "captured" -> !captures.isEmpty();
            case "firstCaptured" -> !captures.isEmpty() && earlier.stream().allMatch(other -> other.captures().isEmpty());
            case "firstVariable" -> syntax.variable(captures.keySet().iterator().next());
            case "struct" -> syntax.part("struct", shape(captures.values()));
            default -> name.matches("[A-Z|]+") ? call.method().matches(name) : null;
        };
    }

    Call call() {
        return calls.get(index);
    }

    private static boolean refers(Call call) {
        return call.body() != null && !Syntax.references(call.body()).isEmpty();
    }

    private Map<String, String> headers(boolean type) {
        var headers = new LinkedHashMap<>(Map.of("Authorization", "Bearer " + get("token")));
        headers.putAll(call().headers());
        if (type && call().body() != null) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    private static Map<String, String> header(Map.Entry<String, String> header) {
        var name = header.getKey();
        var value = header.getValue();
        // A space before the value: HTTPie would take := and :@ for signs of their own, and strips it.
        return Map.of("name", name, "value", value, "line", name + ": " + value,
                "item", name + (value.matches("[=@].*") ? ": " : ":") + value);
    }

    private static Map<String, String> item(Map.Entry<String, JsonNode> field) {
        return field.getValue().isString() ? Map.of("name", field.getKey(), "text", field.getValue().stringValue())
                : Map.of("name", field.getKey(), "json", Json.line(field.getValue()));
    }

    /// False where HTTPie's items cannot say it plainly: nested JSON, and text that HTTPie or a terminal would read in its own way.
    private static boolean areItems(JsonNode body) {
        return body.isObject() && !body.isEmpty() && body.propertyStream().allMatch(field ->
                field.getKey().matches("[A-Za-z][A-Za-z0-9_]*") && isItem(field.getValue()));
    }

    private static boolean isItem(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(element -> element.isValueNode() && isItem(element))
                && Syntax.references(value).isEmpty()
                : value.isValueNode() && (!value.isString() || isItem(value.stringValue()));
    }

    private static boolean isItem(String text) {
        return text.length() < 1000 && !text.contains("\\") && !text.matches("[=@].*")
                && !Syntax.UNSEEN.matcher(Syntax.literals(text)).find();
    }

    private static boolean isExact(JsonNode value) {
        if (!value.isNumber()) {
            return value.valueStream().allMatch(Request::isExact);
        }
        var digits = Json.line(value);
        return value.isIntegralNumber() ? value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT
                : digits.equals(Double.toString(Double.parseDouble(digits)));
    }

    /// An answer that has empty texts at the pointers, those within objects first.
    static ObjectNode shape(Collection<String> pointers) {
        var shape = Json.object();
        var nested = Comparator.comparing((String pointer) -> pointer.lastIndexOf('/') == 0);
        pointers.stream().sorted(nested.thenComparing(pointer -> pointer.lastIndexOf('/') == 0 ? "" : pointer))
                .map(JsonPointer::compile).forEach(at -> shape.withObject(at.head()).put(at.last().getMatchingProperty(), ""));
        return shape;
    }
}
