//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a command and says what it took.
final class Measure {

    /// - `wall`, `cpu`: seconds; `cpu` with all processes that the command started
    record Took(double wall, double cpu) {}

    private static final int CHILDREN = -1;
    @SuppressWarnings("restricted")
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private final Map<String, String> environment;
    private final Path output;

    /// What commands print goes to the file `output`.
    Measure(Map<String, String> environment, Path output) {
        this.environment = environment;
        this.output = output;
    }

    /// Runs the line of shell and waits for its end; throws [IllegalStateException] where its status is not 0.
    ///
    /// A command that has to tidy up after its work writes the file `$BENCH_DONE` in between: its wall time ends there.
    Took run(String shell) {
        double before = cpu();
        try {
            Files.deleteIfExists(done());
            var clock = Instant.now();
            long start = System.nanoTime();
            end(start(shell), shell);
            long wall = System.nanoTime() - start;
            if (Files.exists(done())) {
                wall = Duration.between(clock, Files.getLastModifiedTime(done()).toInstant()).toNanos();
            }
            return new Took(wall / 1e9, cpu() - before);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path done() {
        return output.resolveSibling("done");
    }

    /// The peak of the largest process of the command, in MB; -1 where the system has no /proc.
    long peak(String shell) {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return -1;
        }
        var process = start(shell);
        long peak = 0;
        while (process.isAlive()) {
            for (var one : processes(process)) {
                peak = Math.max(peak, highWater(one));
            }
            try {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        end(process, shell);
        return peak / 1024;
    }

    /// Starts the line of shell.
    Process start(String shell) {
        var builder = new ProcessBuilder("/bin/sh", "-c", shell).redirectOutput(output.toFile())
                .redirectError(output.resolveSibling("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("BENCH_DONE", done().toString());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the last command printed.
    String printed() throws IOException {
        return Files.readString(output);
    }

    private void end(Process process, String shell) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("status " + process.exitValue() + " of " + shell + "\n"
                        + Files.readString(output.resolveSibling("err")));
            }
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> processes(Process process) {
        var all = new ArrayList<>(List.of(process.pid()));
        process.descendants().forEach(one -> all.add(one.pid()));
        return all;
    }

    private static long highWater(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0);
        } catch (IOException | RuntimeException _) {
            return 0;   // it has ended
        }
    }

    // Of all children so far: Java tells no child's CPU after its end.
    private static double cpu() {
        try (var arena = Arena.ofConfined()) {
            var usage = arena.allocate(256);
            int failed = (int) GETRUSAGE.invokeExact(CHILDREN, usage);
            if (failed != 0) {
                throw new IllegalStateException("getrusage failed");
            }
            return usage.get(ValueLayout.JAVA_LONG, 0) + usage.get(ValueLayout.JAVA_INT, 8) / 1e6
                    + usage.get(ValueLayout.JAVA_LONG, 16) + usage.get(ValueLayout.JAVA_INT, 24) / 1e6;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
