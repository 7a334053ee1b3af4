//SOURCES Terminal.java
//SOURCES Exit.java
//SOURCES StandardOptions.java
//SOURCES Script.java
//SOURCES Output.java
//SOURCES Session.java
//SOURCES Verbose.java
//SOURCES ../network/Route.java
//SOURCES ../zitadel/Zitadel.java
//SOURCES ../recipes/Recipes.java
// For a process that ends after a tenth of a second, as measured on get-user: only the compiler that is quick, and that for fewer
// methods (CPU -10 %); no threads of a parallel collector; a young generation that does not grow with the length of a list
// (175 -> 85 MB at 100,000 users); no file for jps; reflection without code that is generated first (-5 %); nothing on stdout.
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC -Xmn16m -XX:-UsePerfData -Djdk.reflect.useNativeAccessorOnly=true -Xlog:disable

package cli;

import explain.ErrorMeaning;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.Route;
import picocli.CommandLine.ParameterException;
import recipes.Recipes;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Retry;
import zitadel.Zitadel;

/// Runs a script at a terminal: arguments in, one request or a short sequence out, the answer printed, an exit status.
///
/// A script is a compact source file with picocli's fields and one of
/// - `Call call()` the request
/// - `List<Call> calls()` a sequence with captures; the last answer is the script's,
///   unless `JsonNode answer(List<Reply> replies)` makes one of all
/// - `int run(Session session)` a request that takes more than sending; with a `call()` beside it for `--as`
/// - `int run(Terminal terminal)` a program of its own, which returns the exit status
public final class Step {

    private final Terminal terminal;
    private final Retry retry;

    /// For another terminal than the process's own, and another clock.
    public Step(Terminal terminal, Retry retry) {
        this.terminal = terminal;
        this.retry = retry;
    }

    /// Runs the script and ends the process with its status.
    public static void run(Object script, String... arguments) {
        Route.warmUp(System.getenv());
        int status = new Step(Terminal.system(), Retry.standard()).status(script, arguments);
        if (status != Exit.OK) {
            System.exit(status);
        }
    }

    /// Runs the script and returns its exit status. Every failure is one or two lines on standard error.
    public int status(Object object, String... arguments) {
        var script = new Script(object, terminal.environment());
        boolean verbose = List.of(arguments).contains("--verbose");
        try {
            if (!script.methods().isProgram() && asksForTargets(List.of(arguments))) {
                terminal.print(script.recipe(Recipes.LIST_TARGETS, terminal.environment()));
                return Exit.OK;
            }
            script.parse(arguments);
            if (script.asksForHelp()) {
                terminal.print(terminal.typed(script.help()));
                return Exit.OK;
            }
            script.methods().check();
            return status(script);
        } catch (ParameterException e) {
            return say(script, Script.complaint(e), "see jbang " + script.name() + " --help", Exit.USAGE);
        } catch (Failure e) {
            return say(script, e);
        } catch (Terminal.ReaderGone _) {
            return Exit.READER_GONE;
        } catch (RuntimeException e) {
            if (verbose) {
                var trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                terminal.say(trace.toString().stripTrailing());
            }
            return say(script, "unexpected: " + e, verbose ? null : "run it again with --verbose to see where", Exit.UNEXPECTED);
        }
    }

    // Before the arguments are read: nobody should have to give an id to learn the names.
    private static boolean asksForTargets(List<String> arguments) {
        int as = arguments.indexOf("--as");
        return arguments.contains("--as=" + Recipes.LIST_TARGETS) || as >= 0 && as + 1 < arguments.size()
                && arguments.get(as + 1).equals(Recipes.LIST_TARGETS);
    }

    private int status(Script script) {
        var methods = script.methods();
        if (methods.isProgram()) {
            return methods.run(terminal.withVerbose(script.verbose()));
        }
        var options = script.common();
        if (options.as != null && script.readsStandardInput()) {
            throw Failure.usage("--as cannot print what standard input would give", "give the JSON itself: --body '{…}'");
        }
        if (options.as != null) {
            terminal.print(script.recipe(options.as, terminal.environment()));
            return Exit.OK;
        }
        var output = new Output(terminal, script.name(), options, retry);
        output.check();
        if (script.readsStandardInput()) {
            script.read(terminal.in());
        }
        var watcher = new Verbose(terminal, script.name(), script.verbose());
        var session = new Session(terminal, new Zitadel.Options(timeout(options), retry, watcher), output);
        if (methods.sendsItself()) {
            return methods.run(session);
        }
        var calls = methods.calls();
        try (var zitadel = session.open()) {
            return output.answer(calls, zitadel.send(calls), methods.answer());
        }
    }

    private static Duration timeout(StandardOptions.OfRequests options) {
        if (!(options.timeout > 0 && options.timeout <= 86_400)) {
            throw Failure.usage("--timeout must be more than 0 and at most 86400 seconds", "for example --timeout 30");
        }
        return Duration.ofMillis(Math.max(1, (long) (options.timeout * 1000)));
    }

    private int say(Script script, Failure failure) {
        if (failure.answer() == null) {
            return say(script, failure.getMessage(), failure.nextAction(), Exit.of(failure));
        }
        new Output(terminal, script.name(), script.common(), retry).body(failure.answer());
        var next = failure.nextAction() != null ? failure.nextAction() : ErrorMeaning.advice(failure.answer(), null, retry);
        return say(script, failure.getMessage(), next, Exit.of(failure));
    }

    private int say(Script script, String fact, String nextAction, int status) {
        terminal.say(script.name() + ": " + fact, nextAction);
        return status;
    }
}
