//SOURCES Script.java

package cli;

import module java.base;
import cli.ScriptClass.Form;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import zitadel.Call;

/// The scripts among the sources of the running program, by their aliases.
public final class KnownScripts {

    private KnownScripts() {}

    /// True where a script with this alias is among the sources of the running program; told without reading the catalog.
    public static boolean has(String alias) {
        try {
            return alias.matches("[a-z]+(-[a-z]+)*") && Class.forName(className(alias)) != null;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /// A new instance of the script with this alias; it must be among the sources of the running program.
    public static Object of(String alias) {
        try {
            Constructor<?> constructor = Class.forName(className(alias)).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no script for " + alias + " is among the sources", e);
        }
    }

    private static String className(String alias) {
        return Arrays.stream(alias.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// The requests of the script with this alias for these arguments, unsent.
    public static List<Call> calls(String alias, String... arguments) {
        var script = new Script(of(alias), Map.of());
        script.parse(arguments);
        return script.methods.calls();
    }

    /// The only request of the script with this alias for these arguments, unsent.
    public static Call call(String alias, String... arguments) {
        return calls(alias, arguments).getLast();
    }

    /// The options and arguments of the script with this alias, for a list of all and for completion.
    public static CommandLine commandLine(String alias, Map<String, String> environment) {
        var script = new Script(of(alias), environment);
        // A program that Step does not run, such as the sandbox, has its own options alone.
        return Stream.of(Form.values()).anyMatch(script.methods::has) ? script.commandLine
                : new CommandLine(CommandSpec.forAnnotatedObject(script.methods.script()).version(Script.VERSION));
    }
}
