//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Settings.java
//SOURCES Chapter.java
//SOURCES Target.java
//SOURCES Curl.java
//SOURCES Httpie.java
//SOURCES Python.java
//SOURCES Node.java
//SOURCES Go.java
//SOURCES Java.java
//SOURCES Jshell.java

package recipes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Settings;

/// A request, or a sequence of them, as text for another tool.
public final class Recipes {

    /// The target that is none: it prints the names of the others.
    public static final String LIST = "list";

    private static final Map<String, Target> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("curl", new Curl());
        TARGETS.put("httpie", new Httpie());
        TARGETS.put("python", new Python());
        TARGETS.put("node", new Node());
        TARGETS.put("go", new Go());
        TARGETS.put("java", new Java());
        TARGETS.put("jshell", new Jshell());
    }

    private Recipes() {}

    /// The names of all targets, in the order of `--as list`.
    public static List<String> targets() {
        return List.copyOf(TARGETS.keySet());
    }

    /// The language that `target` is written in, as Markdown's fences name it.
    public static String language(String target) {
        return switch (target) {
            case "curl", "httpie" -> "sh";
            case "node" -> "js";
            case "jshell" -> "java";
            default -> target;
        };
    }

    /// The calls as a snippet for `target`, or the targets' names, one per line, for `list`.
    ///
    /// `environment`: https is written, http where its `ZITADEL_DOMAIN` is this machine (and does not ask for https); nothing else of it
    /// is used.
    /// Throws a usage [Failure] for an unknown target and for a call that is no fixed sequence of requests.
    public static String text(String target, List<Call> calls, Map<String, String> environment) {
        if (target.equals(LIST)) {
            return String.join("\n", TARGETS.keySet());
        }
        var writer = known(TARGETS, target);
        if (calls.stream().anyMatch(call -> call.policy().everyPage())) {
            throw Failure.usage("--as cannot print --all: how many requests that takes depends on the answers",
                    "leave out --all; --limit and --offset print one page");
        }
        return writer.snippet(calls, scheme(environment));
    }

    /// The chapters as one program for `target` (curl, httpie, python, node or go), or those names, one per line, for `list`.
    ///
    /// `environment` as in [#text]. Throws a usage [Failure] for an unknown target and for one that is not for programs.
    public static String program(String target, List<Chapter> chapters, Map<String, String> environment) {
        var scheme = scheme(environment);
        var programs = new LinkedHashMap<String, String>();
        TARGETS.forEach((name, writer) -> programs.put(name, writer.program(chapters, scheme)));
        programs.values().removeIf(Objects::isNull);
        return target.equals(LIST) ? String.join("\n", programs.keySet()) : known(programs, target);
    }

    private static <T> T known(Map<String, T> targets, String target) {
        if (!targets.containsKey(target)) {
            throw Failure.usage((TARGETS.containsKey(target) ? "--as writes no whole program for " : "--as knows no target named ")
                    + target,
                    "use one of " + String.join(", ", targets.keySet()));
        }
        return targets.get(target);
    }

    static String scheme(Map<String, String> environment) {
        try {
            var domain = Settings.value(environment, "ZITADEL_DOMAIN");
            return domain == null ? "https" : Settings.base(domain).getScheme();
        } catch (Failure _) {
            // A malformed domain is the sender's trouble: the snippet asks for a bare one.
            return "https";
        }
    }
}
