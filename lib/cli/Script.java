//SOURCES ScriptClass.java
//SOURCES ../recipes/Recipes.java

package cli;

import module java.base;
import cli.ScriptClass.Form;
import picocli.CommandLine;
import picocli.CommandLine.Model;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import recipes.Recipes;
import zitadel.Failure;
import zitadel.Settings;

/// A script as a command: its options, its help, its requests for another tool.
final class Script {

    /// The one place of the toolkit's version.
    static final String VERSION = "zitadel-quickstart 1.0.0";

    final ScriptClass methods;
    final CommandLine commandLine;
    Map<String, String> environment;
    StandardOptions standard = new StandardOptions(null, false, false, false);
    StandardOptions.OfRequests chosen = StandardOptions.OfRequests.NONE;

    Script(Object script, Map<String, String> environment) {
        this.methods = new ScriptClass(script);
        this.environment = environment;
        // picocli reads only the process's own environment, and takes a variable that is set but empty for a value.
        var spec = sealed(Model.CommandSpec.forAnnotatedObjectLenient(script))
                .defaultValueProvider(argument -> variable(argument) == null ? null : Settings.value(this.environment, variable(argument)));
        // An option of the script's own stands for ours.
        Stream.concat(methods.has(Form.PROGRAM) ? Stream.of() : StandardOptions.OfRequests.specs(), StandardOptions.specs())
                .filter(option -> spec.findOption(option.longestName()) == null).forEach(spec::addOption);
        spec.version(spec.version().length == 0 ? new String[] {VERSION} : spec.version());
        commandLine = new CommandLine(spec).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    }

    // Without picocli's own reading of ${env:…}, which would step in where the variable is unset here or empty.
    private static Model.CommandSpec sealed(Model.CommandSpec spec) {
        for (var argument : List.copyOf(spec.positionalParameters())) {
            if (variable(argument) != null) {
                spec.remove(argument);
                spec.add(Model.PositionalParamSpec.builder(argument).defaultValue(null)
                        .hideParamSyntax(true).paramLabel("[" + argument.paramLabel() + "]").build());
            }
        }
        return spec;
    }

    /// The environment variable that stands in for an argument, or null. From the annotation: picocli's own value is interpolated.
    static String variable(Model.ArgSpec argument) {
        var value = argument.userObject() instanceof Field field && field.getAnnotation(Parameters.class) instanceof Parameters positional
                ? positional.defaultValue() : "";
        return value.startsWith("${env:") ? value.substring(6, value.length() - 1) : null;
    }

    /// What stands behind `jbang` to run it: its alias or file, as its description says, else its file.
    String command() {
        var typed = Pattern.compile(": jbang (\\S+)").matcher(methods.description());
        return typed.find() ? typed.group(1) : methods.name() + ".java";
    }

    /// What the script mixes in to send its requests, or the session's own way.
    Session.Sender sender() {
        return commandLine.getCommandSpec().mixins().values().stream().map(Model.CommandSpec::userObject)
                .filter(Session.Sender.class::isInstance).map(Session.Sender.class::cast).findFirst().orElse(Session::send);
    }

    void parse(String... arguments) {
        // Without a UTF-8 locale, Java makes these of letters beyond ASCII.
        Stream.of(arguments).filter(each -> each.contains("\ufffd")).forEach(each -> Settings.checkPasted("an argument", each));
        var given = commandLine.parseArgs(arguments);
        standard = StandardOptions.of(given);
        chosen = methods.has(Form.PROGRAM) ? chosen : StandardOptions.OfRequests.of(given);
        for (var argument : given.matchedArgs()) {
            if (argument.getValue() != null && argument.paramLabel().matches("\\[?(\\w+_)?ID]?|FILE")) {
                Settings.checkPasted(named(argument), argument.getValue().toString());
            }
        }
    }

    private static String named(Model.ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel().replaceAll("[\\[\\]]", "");
    }

    /// What `--help` prints.
    String help() {
        var parts = methods.description().split(": jbang ", 2);
        commandLine.getCommandSpec().name(TypedCommand.of(environment).in("jbang " + command()))
                .usageMessage().sortOptions(false).sortSynopsis(false).width(80);
        // Not as picocli's header, which would break a long example into lines.
        return parts[0] + (parts.length == 2 ? "\n\n  jbang " + parts[1] : "") + "\n\n" + commandLine.getUsageMessage().stripTrailing();
    }

    /// What picocli complains of, as one line.
    static String complaint(CommandLine.ParameterException e) {
        // A mistyped option hides behind a missing parameter: name it first.
        var unmatched = e instanceof CommandLine.UnmatchedArgumentException u ? u.getUnmatched()
                : e.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            return (unmatched.getFirst().startsWith("-") ? "unknown option: " : "unexpected argument: ") + unmatched.getFirst();
        }
        if (e instanceof CommandLine.MissingParameterException missing && !missing.getMissing().isEmpty()) {
            var argument = missing.getMissing().getFirst();
            if (argument instanceof OptionSpec option && e.getMessage().contains("parameter for option")) {
                return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel();
            }
            var variable = variable(argument);
            return named(argument) + " is missing" + (variable == null ? "" : ": give it, or set " + variable);
        }
        return e.getMessage().lines().findFirst().orElse("the arguments cannot be read")
                .replaceFirst("is not an? (int|long)", "is not a whole number, or too large").replace("is not a double", "is not a number");
    }

    /// The script's requests for another tool, or the names of the tools for `list`.
    String recipe(String target, Map<String, String> environment) {
        boolean own = methods.has(Form.RECIPE);
        Failure.usageIf(!own && !methods.hasCalls(), "--as cannot print this: which requests are sent depends on the answers", null);
        return own ? (String) methods.invoke(Form.RECIPE, target, environment)
                : Recipes.text(target, target.equals(Recipes.LIST_TARGETS) ? List.of() : methods.calls(), environment);
    }
}
