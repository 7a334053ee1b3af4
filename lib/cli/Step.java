//SOURCES Script.java
//SOURCES ../zitadel/EnvFile.java
// Measured on get-user, which runs for a tenth of a second: only the quick compiler, for fewer methods (CPU -10 %) but early for those with
// loops (-8 %); no parallel collector; a young generation that does not grow with a list (175 -> 85 MB); no file for jps; nothing on
// stdout; reflection makes no code (-5 %).
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:Tier3MinInvocationThreshold=1 -XX:Tier3CompileThreshold=500 -XX:+UseSerialGC -Xmn16m -XX:-UsePerfData -Djdk.reflect.useNativeAccessorOnly=true -Xlog:disable

package cli;

import module java.base;
import cli.ScriptClass.Form;
import network.Connection;
import network.Route;
import picocli.CommandLine;
import recipes.Recipes;
import zitadel.EnvFile;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Retry;
import zitadel.Settings;

/// Runs a script at a terminal: arguments in, one request or a short sequence out, the answer printed, an exit status.
///
/// A script is a compact source file with picocli's fields and one of
/// - `Call call()` the request
/// - `List<Call> calls()` a sequence with captures; the last answer is the script's,
///   unless `JsonNode answer(List<Reply> replies)` makes one of all
/// - `int run(Session session)` a request that takes more than sending; with a `call()` beside it for `--as`
/// - `int run(Terminal terminal)` a program of its own, which returns the exit status
public record Step(Terminal terminal, Retry retry) {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    /// To be called first: another thread loads what nearly every script needs while this one reads the arguments (wall time -20 %).
    public static void warmUp() {
        if (!BEGUN.getAndSet(true)) {
            // A FutureTask keeps what goes wrong to itself. No daemon: one that links a lambda while the archive is written crashes JDK 25.
            Thread.ofPlatform().name("warm-up").start(new FutureTask<>(() -> {
                new Connection(Route.of(Map.of(Route.DOMAIN, "http://localhost")), Duration.ofSeconds(1)).close();
                Json.parse("{}");   // BigDecimal, of which Jackson has constants, computes powers of five for 20 ms when it is first named
                return null;
            }));
            Route.warmUp(System.getenv());
        }
    }

    /// Runs the script and ends the process with its status.
    public static void run(Object script, String... arguments) {
        warmUp();
        int status = new Step(Terminal.system(), Retry.standard()).status(script, arguments);
        if (status != Exit.OK) {
            System.exit(status);
        }
    }

    /// Runs the script and returns its exit status. Every failure is one or two lines on standard error.
    public int status(Object object, String... arguments) {
        var session = new Session(terminal, new ScriptClass(object).alias(), StandardOptions.OfRequests.NONE, retry);
        var file = Pattern.compile("(?:^|\0)--env[\0=]([^\0]*)").matcher(String.join("\0", arguments));
        try {
            var script = new Script(object, terminal.environment());
            boolean own = script.commandLine.getCommandSpec().findOption("--env").userObject() != null;
            script.environment = EnvFile.over(terminal.environment(), own || !file.find() ? null : file.group(1),
                    line -> session.say(line, null, Exit.OK));
            return new Step(terminal.with(script.environment, false), retry).runs(script, arguments);
        } catch (CommandLine.InitializationException e) {
            return session.say("picocli cannot use this: " + e.getMessage(), "mend the annotations of the script", Exit.UNEXPECTED);
        } catch (Failure e) {
            return session.failed(e);
        }
    }

    private int runs(Script script, String... arguments) {
        try {
            // Before the arguments are read: nobody should have to give an id to learn the names.
            var names = "(?s)(.*\0)?--as[\0=]" + Recipes.LIST_TARGETS + "(\0.*)?";
            if (!script.methods.has(Form.PROGRAM) && String.join("\0", arguments).matches(names)) {
                terminal.print(script.recipe(Recipes.LIST_TARGETS, terminal.environment()));
                return Exit.OK;
            }
            script.parse(arguments);
            if (script.standard.help() || script.standard.version()) {
                terminal.print(script.standard.version() ? String.join("\n", script.commandLine.getCommandSpec().version())
                        : terminal.typed(script.help()));
                return Exit.OK;
            }
            script.methods.check();
            return status(script);
        } catch (CommandLine.ParameterException e) {
            return session(script).say(Script.complaint(e), "see jbang " + script.command() + " --help", Exit.USAGE);
        } catch (Failure e) {
            return session(script).failed(e);
        } catch (Terminal.ReaderGone _) {
            return Exit.READER_GONE;
        } catch (RuntimeException e) {
            boolean verbose = List.of(arguments).contains("--verbose");
            if (verbose) {
                var trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                terminal.say(trace.toString().stripTrailing());
            }
            return session(script).say("unexpected: " + e.toString().replaceAll("\\R", " "),
                    verbose ? null : "run it again with --verbose to see where", Exit.UNEXPECTED);
        }
    }

    private int status(Script script) {
        var methods = script.methods;
        var environment = new HashMap<>(terminal.environment());
        if (script.standard.retries() != null) {
            environment.put("ZITADEL_RETRIES", script.standard.retries().isEmpty() ? "none" : script.standard.retries());
        }
        var session = new Step(terminal.with(environment, false), retry.asIn(environment)).session(script);
        if (methods.has(Form.PROGRAM)) {
            return (int) methods.invoke(Form.PROGRAM, session.terminal());
        }
        if (session.chosen().as() != null) {
            terminal.print(script.recipe(session.chosen().as(), terminal.environment()));
            sayBareDomain(terminal, script.methods.alias());
            return Exit.OK;
        }
        session.check();
        int status = methods.has(Form.REQUEST) ? (int) methods.invoke(Form.REQUEST, session)
                : script.sender().send(session, methods.calls(), methods.answer());
        if (session.terminal().verbose()) {
            session.sayAccount();
        }
        return status;
    }

    /// Says on standard error what a printed recipe needs where `ZITADEL_DOMAIN` is a URL; nothing where it is none.
    public static void sayBareDomain(Terminal terminal, String command) {
        try {
            if (terminal.environment().getOrDefault(Route.DOMAIN, "").contains("://")) {
                terminal.say(command + ": ZITADEL_DOMAIN is a URL here, and what is printed takes the domain alone",
                        "export ZITADEL_DOMAIN=" + Settings.withoutToken(terminal.environment()).domain());
            }
        } catch (Failure _) {
            // one that cannot be read
        }
    }

    private Session session(Script script) {
        return new Session(terminal.with(terminal.environment(), script.standard.verbose()), script.methods.alias(), script.chosen, retry);
    }
}
