package support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cli.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import notebook.PythonHome;

/// The tools that recipes are written for, as far as this machine has them, and the Python packages of the tests.
public final class Toolbox {

    private static final Path FOLDER = folder();
    private static Path python;

    private Toolbox() {}

    /// What a person sees of a run.
    public record Run(int status, String out, String err) {}

    /// A folder that is gone when the tests have ended.
    public static Path folder() {
        try {
            var folder = Files.createTempDirectory("recipes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Skips the test where the machine has no such tool.
    public static void assumeTool(String name) {
        assumeTrue(find(name) != null, name + " is not installed here");
    }

    public static Path find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst().orElse(null);
    }

    /// The folder of commands of the Python environment with what tests/clients/python.txt names, made once and kept; skips the test where
    /// there is no Python.
    public static synchronized Path python() {
        assumeTool("python3");
        if (python == null) {
            var terminal = new Terminal(OwnHome.environment(), InputStream.nullInputStream(), OutputStream.nullOutputStream(), System.err,
                    false);
            python = PythonHome.of(Checkout.root().resolve("tests/clients/python.txt"), terminal).program("python").getParent();
        }
        return python;
    }

    /// Does all of it, two at a time, since most of a run is a process that starts; the results in order, a failed assertion as it was.
    public static <T> List<T> twoAtATime(List<? extends Callable<T>> runs) {
        try (var two = Executors.newFixedThreadPool(2)) {
            var results = new ArrayList<T>();
            for (var future : two.invokeAll(runs)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What a run in another thread came to; throws what it threw.
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs a command in a folder with this environment and nothing of the person's own but the PATH.
    public static Run run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var out = Files.createTempFile(FOLDER, "out", "");
            var err = Files.createTempFile(FOLDER, "err", "");
            var process = start(folder, environment, command, out, err);
            return new Run(Limit.status(process), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same, started and not waited for; `out` and `err` are written on the way.
    public static Process start(Path folder, Map<String, String> environment, List<String> command, Path out, Path err) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(new File("/dev/null")).redirectOutput(out.toFile()).redirectError(err.toFile());
        var all = new HashMap<String, String>();
        all.put("PATH", (python == null ? "" : python + File.pathSeparator) + System.getenv("PATH"));
        all.put("HOME", OwnHome.FOLDER.toString());
        all.put("LC_ALL", "C.UTF-8");
        all.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(all);
        return builder.start();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException _) {
            // the system's own clean-up takes what is left
        }
    }
}
