package support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Test classes in several processes at the same time: most of the suite is programs that start, and one after the other they leave a
/// core idle. A process takes the next class that no other has taken; all that they share is the folder in which that stands.
public record Lanes(Path folder) {

    /// The property of a process that says in which folder it finds the others.
    public static final String PROPERTY = "tests.lanes";

    private static final int AT_MOST = 4;

    /// The folder that the processes of one run share; empty in a process that is none of them.
    public static Optional<Path> shared() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /// How many there should be for so many classes on this machine: one more than processors, as each waits now and then.
    public static int count(int classes) {
        return Math.clamp(Runtime.getRuntime().availableProcessors() + 1, 1, Math.min(AT_MOST, classes));
    }

    /// Starts the command for the folder so many times and prints what each of them says, class by class.
    public static Outcome run(Function<Path, List<String>> command, int count, PrintStream out) throws IOException {
        var lanes = new Lanes(Toolbox.folder());
        var processes = new ArrayList<Process>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(Process::destroy)));
        var readers = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            var process = new ProcessBuilder(command.apply(lanes.folder)).directory(Checkout.root().toFile())
                    .redirectError(Redirect.INHERIT).start();
            processes.add(process);
            readers.add(Thread.ofPlatform().start(() -> pass(process.inputReader(), out)));
        }
        var outcome = new Outcome(0, List.of(), List.of(), Map.of());
        for (int i = 0; i < count; i++) {
            join(readers.get(i));
            outcome = outcome.and(lanes.outcome(processes.get(i).onExit().join()));
        }
        return outcome;
    }

    /// True where no other process has taken the class: it is this one's.
    public boolean take(String className) throws IOException {
        try {
            Files.createFile(folder.resolve(className));
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    /// Leaves for [#run] what this process came to.
    public void leave(Outcome outcome) throws IOException {
        outcome.write(folder.resolve(Long.toString(ProcessHandle.current().pid())));
    }

    private Outcome outcome(Process ended) throws IOException {
        var left = folder.resolve(Long.toString(ended.pid()));
        return Files.exists(left) ? Outcome.read(left)
                : new Outcome(0, List.of("a process of the tests ended with status " + ended.exitValue()), List.of(), Map.of());
    }

    // What a class prints stays together.
    private static void pass(BufferedReader from, PrintStream out) {
        var lines = new StringBuilder();
        try (from) {
            for (var line = from.readLine(); line != null; line = from.readLine()) {
                lines.append(line).append('\n');
                if (line.matches("\\w+Test +[\\d.]+ s")) {
                    out.print(lines);
                    lines.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(lines);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
