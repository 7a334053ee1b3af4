//DEPS com.samskivert:jmustache:1.16
//SOURCES Syntax.java
//SOURCES ../zitadel/Call.java

// jmustache: a target can be read as the text that it prints. 80 kB without dependencies; where a recipe is printed it takes 35 ms, where
// none is, nothing of it is loaded.

package recipes;

import module java.base;
import com.samskivert.mustache.Mustache;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

/// What a template may ask about the request at `index`, see README.md. Settings stand in the texts as references, like captured values.
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
            case "function" -> call.method().matches("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS") ? call.method().toLowerCase(Locale.ROOT)
                    : "request";
            case "path" -> call.path();
            case "url" -> scheme + "://" + Placeholder.of("ZITADEL_DOMAIN") + call.path();
            case "token" -> call.token() == null ? Placeholder.of("ZITADEL_TOKEN") : call.token();
            case "headers" -> headers(true).propertyStream().map(each -> header(each.getKey(), each.getValue().stringValue())).toList();
            case "ownHeaders" -> call.headers().entrySet().stream().map(each -> header(each.getKey(), each.getValue())).toList();
            case "headersObject", "headersBesideType" -> syntax.code("body", headers(name.equals("headersObject")));
            case "body", "document" -> body == null ? null : syntax.code(name, body);
            case "json" -> Json.line(body);
            case "fixed" -> body != null && !refers(call);
            case "argument" -> !refers(call) && !isTooLong();
            case "refers" -> refers(call);
            case "firstRefers" -> earlier.stream().noneMatch(Request::refers);
            case "references" -> Syntax.references(body).stream().map(syntax::variable).toList();
            case "bodyApart" -> calls.size() == 1 && body != null && !refers(call)
                    && syntax.code("document", body).after("").indexOf('\n') >= 0;
            case "tooLong" -> isTooLong();
            case "exact" -> body == null || isExact(body);
            case "items" -> body == null || !areItems(body) ? List.of() : body.propertyStream().map(field -> field.getValue().isString()
                    ? Map.of("name", field.getKey(), "text", field.getValue().stringValue())
                    : Map.of("name", field.getKey(), "json", Json.line(field.getValue()))).toList();
            case "onlyDocument" -> body != null && !areItems(body);
            case "publishes" -> body != null || !call.method().matches("GET|DELETE");
            case "answersJson" -> !call.path().startsWith("/debug/") && !call.method().matches("HEAD|OPTIONS");
            case "captures" -> captures.entrySet().stream().map(capture -> Map.of("variable", syntax.variable(capture.getKey()),
                    "selector", syntax.selector(capture.getValue()), "pointer", capture.getValue(),
                    "field", capture.getValue().replaceFirst(".*/", ""))).toList();
            case "captured" -> !captures.isEmpty();
            case "firstCaptured" -> !captures.isEmpty() && earlier.stream().allMatch(other -> other.captures().isEmpty());
            case "firstVariable" -> syntax.variable(captures.keySet().iterator().next());
            case "struct" -> syntax.code(name, shape(captures.values()));
            default -> name.matches("[A-Z|]+") ? call.method().matches(name) : null;
        };
    }

    Call call() {
        return calls.get(index);
    }

    private static boolean refers(Call call) {
        return call.body() != null && !Syntax.references(call.body()).isEmpty();
    }

    private boolean isTooLong() {
        var document = syntax.code("document", call().body()).after("");
        return document.getBytes(StandardCharsets.UTF_8).length > syntax.table().path("longest").asInt(Integer.MAX_VALUE);
    }

    private ObjectNode headers(boolean type) {
        var headers = Json.object().put("Authorization", "Bearer " + get("token"));
        call().headers().forEach(headers::put);
        return type && call().body() != null ? headers.put("Content-Type", "application/json") : headers;
    }

    private static Map<String, String> header(String name, String value) {
        // A space before the value: HTTPie would take := and :@ for signs of their own, and strips it.
        return Map.of("name", name, "value", value, "line", name + ": " + value,
                "item", name + (value.matches("[=@].*") ? ": " : ":") + value);
    }

    // False where HTTPie's items cannot say it plainly: nested JSON, and text that HTTPie or a terminal would read in its own way.
    private static boolean areItems(JsonNode body) {
        return body.isObject() && !body.isEmpty() && body.propertyStream().allMatch(field -> field.getKey().matches("[A-Za-z][A-Za-z0-9_]*")
                && (isItem(field.getValue()) || field.getValue().isArray() && Syntax.references(field.getValue()).isEmpty()
                        && field.getValue().valueStream().allMatch(Request::isItem)));
    }

    private static boolean isItem(JsonNode value) {
        var text = value.isString() ? value.stringValue() : "";
        return value.isValueNode() && text.matches("(?s)(?![=@])[^\\\\]{0,999}") && !Syntax.UNSEEN.matcher(Syntax.literals(text)).find();
    }

    private static boolean isExact(JsonNode value) {
        return value.isIntegralNumber() ? value.canConvertToLong() && value.longValue() >= -EXACT && value.longValue() <= EXACT
                : value.isNumber() ? Double.toString(Double.parseDouble(Json.line(value))).equals(Json.line(value))
                : value.valueStream().allMatch(Request::isExact);
    }

    /// An answer that has empty texts at the pointers, in each object those that lie deeper first.
    static ObjectNode shape(Collection<String> pointers) {
        var shape = Json.object();
        pointers.stream().map(JsonPointer::compile).sorted(Comparator.comparing(pointer -> -pointer.toString().split("/").length))
                .forEach(pointer -> shape.withObject(pointer.head()).put(pointer.last().getMatchingProperty(), ""));
        return shape;
    }
}
