//SOURCES PassedSettings.java
//SOURCES Verbs.java
//SOURCES ../cli/Expiry.java
//SOURCES ../cli/Terminal.java
//SOURCES ../zitadel/TypedRequest.java

package notebook;

import module java.base;
import cli.Terminal;
import jdk.jshell.tool.JavaShellToolBuilder;
import zitadel.Failure;
import zitadel.Settings;

/// The JDK's JShell with the notebooks' verbs in scope.
public final class JShellConsole {

    /// What every line may use without an import, as in the notebooks (`notebooks/setup.jsh`).
    public static final List<String> IMPORTS = List.of("auth.Assertion", "auth.KeyFile", "cli.Expiry", "notebook.View",
            "tools.jackson.databind.JsonNode", "tools.jackson.databind.node.ObjectNode",
            "zitadel.Call", "zitadel.Json", "zitadel.Placeholder", "zitadel.Reply", "zitadel.TypedRequest",
            "static notebook.Verbs.*");

    // A mode of JShell's that cuts no answer short; without prompts where nobody types.
    private static final String MODE = """
            /set mode zitadel normal -quiet
            /set truncation zitadel 50000
            /set prompt zitadel "%s" "%s"
            /set mode zitadel -retain
            /set feedback -retain zitadel
            /exit
            """;

    private static final String HINT =
            "Try show(send(Call.get(\"/v2/users/{}\", me()))) or explain(\"404\").\nThe tab key completes, /exit ends.";

    private JShellConsole() {}

    /// Reads lines from standard input until it ends or `/exit`; returns what `/exit` says.
    public static int run(Terminal terminal) {
        if (!Settings.none(terminal.environment())) {
            Settings.from(terminal.environment());   // what is wrong with them is said before JShell starts
        }
        try {
            var console = System.console();
            boolean typed = console != null && console.isTerminal();
            var startup = file(IMPORTS.stream().map(name -> "import " + name + "\n").collect(Collectors.joining()));
            var passed = PassedSettings.file(terminal.environment());
            var environment = passed == null ? "System.getenv()"
                    : "notebook.PassedSettings.environment(\"" + passed.toString().replace("\\", "\\\\") + "\")";
            var greeting = file("System.out.println(open(" + environment + ").text() + \"\\n" + HINT.replace("\"", "\\\"")
                    .replace("\n", "\\n") + "\")\n");
            var shell = JavaShellToolBuilder.builder().persistence(mode(typed));
            return (typed ? shell : shell.in(piped(), null))
                    .start("--class-path", System.getProperty("java.class.path"),
                    "--startup", "DEFAULT", "--startup", startup.toString(), greeting.toString());
        } catch (IOException e) {
            throw Failure.unexpected("cannot write the lines that JShell starts with: " + e.getMessage(), "make "
                    + System.getProperty("java.io.tmpdir") + " writable");
        } catch (Exception e) {
            throw Failure.unexpected("JShell does not start: " + e.getMessage(), "is this a JDK 25? see java -version");
        }
    }

    // JShell echoes each line where nobody types, and ends every one but the first.
    private static InputStream piped() {
        return new SequenceInputStream(new ByteArrayInputStream("\n".getBytes()), System.in);
    }

    // JShell sets up its modes after its startup files: one that a startup file could set does not exist yet. A kept
    // one does.
    private static Map<String, String> mode(boolean typed) throws Exception {
        var kept = new HashMap<String, String>();
        var lines = (typed ? MODE.formatted("\\njshell> ", "   ...> ") : MODE.formatted("", "")).getBytes();
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        JavaShellToolBuilder.builder().persistence(kept).in(new ByteArrayInputStream(lines), null).out(nowhere)
                .err(nowhere)
                .start("--execution", "local", "--no-startup", "-s");
        return kept;
    }

    private static Path file(String lines) throws IOException {
        var file = Files.createTempFile("zitadel", ".jsh");
        file.toFile().deleteOnExit();
        return Files.writeString(file, lines);
    }
}
