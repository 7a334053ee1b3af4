package support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// JShell that runs what it is told in its own process, not in a second one: two thirds of the CPU. Its own `--execution local` would wait
/// for the threads of a client.
public final class DirectJshell implements ExecutionControlProvider {

    private static final String SERVICE = "META-INF/services/" + ExecutionControlProvider.class.getName();

    /// The command that runs this file; `folder` gets what tells JShell of this class. It holds no class, so that as JShell's class path it
    /// lets the file see the JDK and none of the libraries of the tests, which are on the class path of the process.
    static synchronized List<String> command(Path folder, String file) {
        if (Files.notExists(folder.resolve(SERVICE))) {
            RecipeFiles.write(folder.resolve(SERVICE), DirectJshell.class.getName());
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Duser.home=" + OwnHome.FOLDER, "--add-modules", "java.net.http",
                "-cp", folder + File.pathSeparator + System.getProperty("java.class.path"),
                "-m", "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider", "--execution", "direct",
                "--class-path", folder.toString(), file);
    }

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return new DirectExecutionControl();
    }
}
