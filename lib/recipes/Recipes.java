//FILES recipes/curl.mustache=curl.mustache
//FILES recipes/httpie.mustache=httpie.mustache
//FILES recipes/python.mustache=python.mustache
//FILES recipes/node.mustache=node.mustache
//FILES recipes/go.mustache=go.mustache
//FILES recipes/java.mustache=java.mustache
//FILES recipes/jshell.mustache=jshell.mustache
//SOURCES ../os/BundledFile.java
//SOURCES Request.java

package recipes;

import module java.base;
import com.samskivert.mustache.Mustache;
import os.BundledFile;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Settings;

/// Requests as text for another tool, by TARGET.mustache: the table of its [Syntax] and the template, whose names are those of [Request].
public final class Recipes {

    /// In place of a target's name: `--as list` prints the names of all targets.
    public static final String LIST_TARGETS = "list";

    /// The names of all targets, in the order of `--as list`.
    public static final List<String> TARGETS = List.of("curl", "httpie", "python", "node", "go", "java", "jshell");

    private Recipes() {}

    /// The calls as a snippet for `target`, or the targets' names, one per line, for `list`; with http where the `ZITADEL_DOMAIN` of the
    /// `environment` is this machine. Throws a usage [Failure] for an unknown target and for a call that is no fixed sequence of requests.
    public static String text(String target, List<Call> calls, Map<String, String> environment) {
        if (target.equals(LIST_TARGETS)) {
            return String.join("\n", TARGETS);
        }
        Failure.usageIf(!TARGETS.contains(target), "--as knows no target named " + target, "use one of " + String.join(", ", TARGETS));
        Failure.usageIf(calls.stream().anyMatch(call -> call.policy().everyPage()),
                "--as cannot print --all: how many requests that takes depends on the answers",
                "leave out --all; --limit and --offset print one page");
        var template = Template.named(target);
        var requests = IntStream.range(0, calls.size()).mapToObj(i ->
                new Request(calls, i, template.syntax, Settings.scheme(environment))).toList();
        var model = frame(environment);
        model.putAll(Map.of("calls", requests, "count", calls.size(), "several", calls.size() > 1, "jackson", PackageVersion.VERSION));
        for (var name : List.of("captured", "answersJson", "publishes", "fixed")) {
            model.put(name + "Any", requests.stream().anyMatch(request -> request.get(name).equals(true)));
        }
        return withAuthorities(target, template.fill(model), environment);
    }

    /// Where `SSL_CERT_FILE` is set: the text with a line on how its tool is told of these `authorities`, where it does not read it itself.
    static String withAuthorities(String target, String text, Map<String, String> environment) {
        var way = Template.named(target).syntax.table().path("authorities").asString(null);
        return way == null || Settings.value(environment, "SSL_CERT_FILE") == null ? text
                : text.replaceFirst("(?m)^(#|//) .*ZITADEL_DOMAIN is .*$",
                "$0\n$1 SSL_CERT_FILE is not read: " + Matcher.quoteReplacement(way));
    }

    /// What holds for all requests: `scheme`, `exampleDomain`; `unsupported` says what a target cannot write.
    static Map<String, Object> frame(Map<String, String> environment) {
        var scheme = Settings.scheme(environment);
        Mustache.Lambda unsupported = (text, _) -> {
            throw Failure.usage(text.execute(), "use another target, such as --as curl");
        };
        return new HashMap<>(Map.of("scheme", scheme, "unsupported", unsupported,
                "exampleDomain", scheme.equals("http") ? "localhost:8080" : "my-instance.zitadel.cloud"));
    }

    /// A file of this folder: how its language writes, and the text to fill.
    record Template(Syntax syntax, String text) {

        static Template named(String name) {
            var parts = BundledFile.text("/recipes/" + name + ".mustache").split("(?m)^---\n", 2);
            var table = (ObjectNode) Json.parse(parts[0]);
            var whole = table.has("like") ? ((ObjectNode) named(table.get("like").stringValue()).syntax.table()).setAll(table) : table;
            return new Template(new Syntax(whole, false), parts[1]);
        }

        /// The text, filled with what the model has.
        String fill(Map<String, Object> model) {
            var out = new StringWriter();
            Mustache.compiler().withEscaper(syntax::string)
                    .withFormatter(value -> value instanceof Syntax.Code code ? code.after(out.toString().replaceFirst("(?s).*\n", ""))
                            : value.toString()).compile(text).execute(model, out);
            return out.toString().stripTrailing();
        }
    }
}
