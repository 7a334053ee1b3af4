//DEPS com.samskivert:jmustache:1.16
//FILES recipes/curl.mustache=curl.mustache
//FILES recipes/httpie.mustache=httpie.mustache
//FILES recipes/python.mustache=python.mustache
//FILES recipes/node.mustache=node.mustache
//FILES recipes/go.mustache=go.mustache
//FILES recipes/java.mustache=java.mustache
//FILES recipes/jshell.mustache=jshell.mustache
//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Settings.java
//SOURCES ShellSyntax.java
//SOURCES PythonSyntax.java
//SOURCES JavaScriptSyntax.java
//SOURCES GoSyntax.java
//SOURCES JavaSyntax.java

// jmustache: a target can be read as the text that it prints. 80 kB without dependencies; where a recipe is printed it takes 35 ms, where
// none is, nothing of it is loaded.

package recipes;

import com.samskivert.mustache.Mustache;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.PackageVersion;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Settings;

/// A request, or a sequence of them, as text for another tool.
///
/// A target is the file TARGET.mustache, which looks like what it prints, and the [Syntax] of its language. In a template `{{name}}` is a
/// text written as a string of the language, and `{{{name}}}` is written as it is; the names are those of [#request].
public final class Recipes {

    /// In place of a target's name: `--as list` prints the names of all targets.
    public static final String LIST_TARGETS = "list";

    // The largest whole number up to which every language's numbers are exact.
    private static final long EXACT = 1L << 53;
    private static final Map<String, Syntax> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("curl", new ShellSyntax(true));
        TARGETS.put("httpie", new ShellSyntax(true));
        TARGETS.put("python", new PythonSyntax(name -> "os.environ['" + name + "']"));
        TARGETS.put("node", new JavaScriptSyntax());
        TARGETS.put("go", new GoSyntax());
        TARGETS.put("java", new JavaSyntax(name -> name.replace("ZITADEL_", "").toLowerCase(Locale.ROOT)));
        TARGETS.put("jshell", new JavaSyntax(name -> "System.getenv(\"" + name + "\")"));
    }

    private Recipes() {}

    /// The names of all targets, in the order of `--as list`.
    public static List<String> targets() {
        return List.copyOf(TARGETS.keySet());
    }

    /// The calls as a snippet for `target`, or the targets' names, one per line, for `list`.
    ///
    /// `environment`: https is written, http where its `ZITADEL_DOMAIN` is this machine (and does not ask for https); nothing else of it
    /// is used.
    /// Throws a usage [Failure] for an unknown target and for a call that is no fixed sequence of requests.
    public static String text(String target, List<Call> calls, Map<String, String> environment) {
        if (target.equals(LIST_TARGETS)) {
            return String.join("\n", TARGETS.keySet());
        }
        var syntax = TARGETS.get(target);
        if (syntax == null) {
            throw Failure.usage("--as knows no target named " + target, "use one of " + String.join(", ", TARGETS.keySet()));
        }
        if (calls.stream().anyMatch(call -> call.policy().everyPage())) {
            throw Failure.usage("--as cannot print --all: how many requests that takes depends on the answers",
                    "leave out --all; --limit and --offset print one page");
        }
        boolean several = calls.size() > 1;
        var requests = IntStream.range(0, calls.size()).mapToObj(i -> request(calls, i, syntax, Settings.scheme(environment))).toList();
        var model = frame(environment);
        model.putAll(Map.of("calls", requests, "count", calls.size(), "several", several, "jackson", PackageVersion.VERSION));
        for (var name : List.of("captured", "answersJson", "publishes", "raw")) {
            model.put(name + "Any", requests.stream().map(request -> request.get(name)).anyMatch(it -> it != null && !it.equals(false)));
        }
        return fill(target, model, syntax::string);
    }

    /// What holds for all requests: `scheme`, `exampleDomain`.
    static Map<String, Object> frame(Map<String, String> environment) {
        var scheme = Settings.scheme(environment);
        var exampleDomain = scheme.equals("http") ? "localhost:8080" : "my-instance.zitadel.cloud";
        return new HashMap<>(Map.of("scheme", scheme, "exampleDomain", exampleDomain));
    }

    /// What a template may ask about the request at `index`; the syntax adds what only its language asks. The settings stand in the texts
    /// as references, like captured values.
    ///
    /// - `method`, `path`, `url`, `token`: texts; `GET`: true where that is the method, and so for each other one
    /// - `headers`: each with `name`, `value`, `line`; `headersObject`: as JSON, `headersBesideType`: without the one that a body needs
    /// - `body`: in the language's way, `json`: on one line; null for none
    /// - `exact`: false where the body has a number with more digits than JavaScript's and Python's numbers keep
    /// - `answersJson`: false for health checks, and for methods whose answers have no body
    /// - `captures`: each with `variable`, `selector`, `field`; `captured`: there are some, `firstCaptured`: and none before
    static Map<String, Object> request(List<Call> calls, int index, Syntax syntax, String scheme) {
        var call = calls.get(index);
        var earlier = calls.subList(0, index);
        var body = call.body();
        boolean captured = !call.captures().isEmpty();
        var model = new HashMap<String, Object>();
        model.put("method", call.method());
        model.put(call.method(), true);
        model.put("path", call.path());
        model.put("url", scheme + "://" + Placeholder.of("ZITADEL_DOMAIN") + call.path());
        model.put("token", call.token() == null ? Placeholder.of("ZITADEL_TOKEN") : call.token());
        model.put("body", body == null ? null : syntax.body(body));
        model.put("json", body == null ? null : Json.line(body));
        model.put("exact", body == null || isExact(body));
        model.put("answersJson", !call.path().startsWith("/debug/") && !call.method().matches("HEAD|OPTIONS"));
        model.put("several", calls.size() > 1);
        model.put("captured", captured);
        model.put("firstCaptured", captured && earlier.stream().allMatch(other -> other.captures().isEmpty()));
        model.put("captures", call.captures().entrySet().stream().map(capture -> Map.of("variable", syntax.variable(capture.getKey()),
                "selector", syntax.selector(capture.getValue()), "field", capture.getValue().replaceFirst(".*/", ""))).toList());
        var headers = Json.object().put("Authorization", "Bearer " + model.get("token"));
        call.headers().forEach(headers::put);
        model.put("headersBesideType", syntax.body(headers.deepCopy()));
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        model.put("headersObject", syntax.body(headers));
        model.put("headers", headers.propertyStream().map(header -> Map.of("name", header.getKey(),
                "value", header.getValue().stringValue(), "line", header.getKey() + ": " + header.getValue().stringValue())).toList());
        syntax.describe(model, call, earlier);
        return model;
    }

    private static boolean isExact(JsonNode value) {
        if (!value.isNumber()) {
            return value.valueStream().allMatch(Recipes::isExact);
        }
        return value.isIntegralNumber() ? value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT
                : Json.line(value).equals(Double.toString(value.doubleValue()));
    }

    /// The template in the file of this name, filled in; `string` writes a text for `{{name}}`.
    static String fill(String template, Map<String, Object> model, UnaryOperator<String> string) {
        var out = new StringWriter();
        Mustache.compiler().withEscaper(string::apply)
                .withFormatter(value -> value instanceof Syntax.Code code ? code.after(lastLine(out.getBuffer())) : value.toString())
                .compile(BundledFile.text("/recipes/" + template + ".mustache")).execute(model, out);
        return out.toString().stripTrailing();
    }

    private static String lastLine(StringBuffer text) {
        return text.substring(text.lastIndexOf("\n") + 1);
    }
}
