//SOURCES Script.java

package cli;

import module java.base;
import picocli.CommandLine;
import zitadel.Call;

/// The scripts among the sources of the running program, by their aliases.
public final class KnownScripts {

    private KnownScripts() {}

    /// A new instance of the script with this alias; it must be among the sources of the running program.
    public static Object of(String alias) {
        var name = Arrays.stream(alias.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no script " + name + " is among the sources", e);
        }
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
        return new Script(of(alias), environment).commandLine;
    }
}
