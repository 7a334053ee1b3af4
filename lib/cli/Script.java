//SOURCES Alias.java
//SOURCES CommonOptions.java
//SOURCES HelpOptions.java
//SOURCES Terminal.java
//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Reply.java
//SOURCES ../zitadel/Settings.java
//SOURCES ../recipes/Recipes.java
//SOURCES Session.java

package cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import recipes.Recipes;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Settings;

/// A script's object, read by reflection: its options, its requests, its help.
final class Script {

    /// The one place of the toolkit's version.
    static final String VERSION = "zitadel-quickstart 1.0.0";

    private final Object script;
    private final String name;
    private final CommonOptions common = new CommonOptions();
    private final HelpOptions help = new HelpOptions();
    private final CommandLine commandLine;

    Script(Object script, Map<String, String> environment) {
        this.script = script;
        this.name = Alias.of(script.getClass());
        var spec = sealed(spec(script)).name(environment.getOrDefault("ZITADEL_QUICKSTART_COMMAND", "jbang") + " " + name).version(VERSION)
                .defaultValueProvider(argument -> fromEnvironment(argument, environment));
        if (!isCommand() && !hasOwnMain()) {
            spec.addMixin("common", CommandSpec.forAnnotatedObject(common));
        }
        if (!hasOwnMain()) {
            spec.addMixin("help", CommandSpec.forAnnotatedObject(help));
        }
        commandLine = new CommandLine(spec).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    }

    // Without picocli's own reading of ${env:…}, which would step in where the variable is unset here or empty.
    private static CommandSpec sealed(CommandSpec spec) {
        for (var argument : List.copyOf(spec.positionalParameters())) {
            if (variable(argument) != null) {
                spec.remove(argument);
                spec.add(PositionalParamSpec.builder(argument).defaultValue(null)
                        .hideParamSyntax(true).paramLabel("[" + argument.paramLabel() + "]").build());
            }
        }
        return spec;
    }

    // picocli refuses an object without any of its annotations.
    private static CommandSpec spec(Object script) {
        boolean annotated = Arrays.stream(script.getClass().getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class));
        return annotated ? CommandSpec.forAnnotatedObject(script) : CommandSpec.wrapWithoutInspection(script);
    }

    // picocli reads only the process's own environment, and takes a variable that is set but empty for a value.
    private static String fromEnvironment(ArgSpec argument, Map<String, String> environment) {
        var variable = variable(argument);
        return variable == null ? null : Settings.value(environment, variable);
    }

    /// The environment variable that stands in for an argument, or null. From the annotation: picocli's own value is interpolated.
    static String variable(ArgSpec argument) {
        if (!(argument.userObject() instanceof Field field) || !field.isAnnotationPresent(Parameters.class)) {
            return null;
        }
        var value = field.getAnnotation(Parameters.class).defaultValue();
        return value.startsWith("${env:") ? value.substring(6, value.length() - 1) : null;
    }

    String name() {
        return name;
    }

    CommonOptions common() {
        return common;
    }

    CommandLine commandLine() {
        return commandLine;
    }

    void parse(String... arguments) {
        commandLine.parseArgs(arguments);
    }

    boolean verbose() {
        return help.verbose;
    }

    boolean asksForHelp() {
        return help.help || help.version;
    }

    boolean readsStandardInput() {
        return commandLine.getParseResult().matchedOptionValue("--body", "").equals("-");
    }

    /// Puts what is read in the place of `--body -`.
    void read(InputStream standardInput) {
        try {
            commandLine.getCommandSpec().findOption("--body").setValue(new String(standardInput.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.unexpected("standard input cannot be read: " + e.getMessage(), null);
        }
    }

    String help() {
        if (help.version) {
            return VERSION;
        }
        var parts = Alias.description(name).split(": jbang ", 2);
        commandLine.getCommandSpec().usageMessage().sortOptions(false).width(80);
        // Not as picocli's header, which would break a long example into lines.
        return parts[0] + (parts.length == 2 ? "\n\n  jbang " + parts[1] : "") + "\n\n" + commandLine.getUsageMessage().stripTrailing();
    }

    /// True for a script that is no request but a program of its own: `int run(Terminal terminal)`.
    boolean isCommand() {
        return method("run", Terminal.class) != null;
    }

    // A program that Step does not run; it has its own --help.
    private boolean hasOwnMain() {
        return Arrays.stream(script.getClass().getDeclaredMethods()).noneMatch(method -> method.getName().matches("run|calls?"));
    }

    int run(Terminal terminal) {
        return (int) invoke(method("run", Terminal.class), terminal);
    }

    /// True for a request script that sends by itself: `int run(Session session)`.
    boolean sendsItself() {
        return method("run", Session.class) != null;
    }

    int run(Session session) {
        return (int) invoke(method("run", Session.class), session);
    }

    /// The script's request for another tool; from its own `String as(String target, Map<String, String> environment)` where it has one.
    String recipe(String target, Map<String, String> environment) {
        var own = method("as", String.class, Map.class);
        if (own != null) {
            return (String) invoke(own, target, environment);
        }
        if (method("call") == null && method("calls") == null) {
            throw Failure.usage("--as cannot print this: which requests are sent depends on the answers", null);
        }
        return Recipes.text(target, target.equals(Recipes.LIST) ? List.of() : calls(), environment);
    }

    @SuppressWarnings("unchecked")
    List<Call> calls() {
        var one = method("call");
        return one != null ? List.of((Call) invoke(one)) : (List<Call>) invoke(method("calls"));
    }

    /// What the script makes of its answers: the last one's JSON, unless it has a method of its own.
    JsonNode answer(List<Reply> replies) {
        var own = method("answer", List.class);
        return own == null ? replies.getLast().json() : (JsonNode) invoke(own, replies);
    }

    private Method method(String methodName, Class<?>... parameters) {
        try {
            var method = script.getClass().getDeclaredMethod(methodName, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private Object invoke(Method method, Object... arguments) {
        try {
            return method.invoke(script, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
