package support;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command at a terminal of the system (a pseudo-terminal): what a person types there and sees.
public record PseudoTerminal(int status, String screen) {

    // Runs the command behind it in a new terminal; types the first argument once the screen shows a question.
    private static final String PYTHON = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execv(sys.argv[2], sys.argv[2:])
            screen, typed = b"", False
            while True:
                try:
                    more = os.read(terminal, 4096)
                except OSError:
                    break
                if not more:
                    break
                screen += more
                if not typed and b"[y/N] " in screen:
                    os.write(terminal, sys.argv[1].encode())
                    typed = True
            sys.stdout.buffer.write(screen)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    /// Runs a script's class in a JVM of its own and types the text at its question; needs Python.
    public static PseudoTerminal run(Map<String, String> environment, String typed, String script, String... arguments)
            throws IOException {
        Toolbox.assumeTool("python3");
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = new ArrayList<>(List.of("python3", "-c", PYTHON, typed, java,
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), script));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("ZITADEL_") || name.equals("CI"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new PseudoTerminal(Limit.status(process), screen);
    }
}
