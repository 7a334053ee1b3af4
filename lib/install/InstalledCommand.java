//SOURCES ../cli/Catalog.java
//SOURCES ../cli/KnownScripts.java
//SOURCES ../cli/Printout.java
//SOURCES ../cli/Step.java
//SOURCES ../explain/Spelling.java

package install;

import module java.base;
import cli.Catalog;
import cli.Exit;
import cli.KnownScripts;
import cli.Printout;
import cli.Step;
import cli.Terminal;
import explain.Spelling;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The installed command: `zitadel-api STEP …` runs the script with that alias.
public final class InstalledCommand {

    static final String NAME = "zitadel-api";

    private InstalledCommand() {}

    /// A step runs alone: to set up all of them for one would take longer than the step.
    public static void main(String... arguments) {
        Step.warmUp();
        var step = arguments.length == 0 ? "--help" : arguments[0];
        if (KnownScripts.has(step)) {
            run(step, Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        int status = status(Terminal.system(), arguments);
        if (status != Exit.OK) {
            System.exit(status);
        }
    }

    // Each script's own main, so that it does here what it does there.
    private static void run(String step, String... arguments) {
        var script = KnownScripts.of(step);
        try {
            var main = script.getClass().getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(script, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static int status(Terminal terminal, String... arguments) {
        var all = all(terminal);
        if (arguments.length == 0 || List.of(arguments).contains("--help")) {
            int status = Printout.of(terminal, NAME, all.getUsageMessage().stripTrailing());
            return arguments.length == 0 && status == Exit.OK ? Exit.USAGE : status;
        }
        if (arguments[0].equals("--version")) {
            return Printout.of(terminal, NAME, all.getCommandSpec().version()[0]);
        }
        terminal.say(NAME + ": " + (arguments[0].startsWith("-") ? "the step comes first, before " : "there is no step ") + arguments[0]);
        terminal.say(advice(arguments[0]));
        return Exit.USAGE;
    }

    private static String advice(String word) {
        var meant = Spelling.nearest(word, Catalog.steps());
        return meant == null ? "see " + NAME + " --help" : "did you mean " + NAME + " " + meant + "?";
    }

    /// A completion script for bash and zsh.
    static String completion(Terminal terminal) {
        return AutoComplete.bash(NAME, all(terminal));
    }

    private static CommandLine all(Terminal terminal) {
        var all = new CommandLine(CommandSpec.create().name(NAME)).setExpandAtFiles(false);
        for (var step : Catalog.steps()) {
            var command = KnownScripts.commandLine(step, terminal.environment());
            command.getCommandSpec().usageMessage().header(Catalog.description(step).split(": jbang ")[0].replace("%", "%%"));
            all.addSubcommand(step, command);
            all.getCommandSpec().version(command.getCommandSpec().version());
        }
        all.getCommandSpec().usageMessage().width(100).customSynopsis(NAME + " STEP [ARGUMENT…]", NAME + " STEP --help")
                .commandListHeading("%nSteps:%n").footer("", "Example: " + NAME + " get-user 178366401571647008");
        return all;
    }
}
