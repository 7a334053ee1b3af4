package support;

import install.AotReadyJar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An AOT cache of the classes of a whole tour, with which a program on the class path of the tests starts in half of the time.
public final class ClassArchive {

    /// Options for a cache without profiles of methods: the quick compiler makes nothing of them, and they take a sixth of the time.
    static final List<String> NO_PROFILES = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining");

    private static final Path FILE = Lanes.shared().orElse(OwnHome.FOLDER).resolve("tests.aot");
    private static final List<File> ENTRIES = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new)
            .toList();
    private static final String CLASS_PATH = ENTRIES.stream().map(entry -> isPicocli(entry) ? copy(entry).toString() : entry.toString())
            .collect(Collectors.joining(File.pathSeparator));
    private static boolean made;

    private ClassArchive() {}

    /// The command that runs this class of the tests' class path with the cache, which the first call of all lanes makes.
    public static synchronized List<String> java(String... words) {
        if (!made) {
            made = true;
            make();
        }
        return command("-XX:AOTCache=" + FILE, words);
    }

    /// The command that runs a sandbox with [PreparedKeys], since an RSA key takes the quick compiler long.
    public static List<String> sandbox(String... words) {
        return java(Stream.concat(Stream.of(PreparedKeys.class.getName(), "Sandbox"), Stream.of(words)).toArray(String[]::new));
    }

    private static List<String> command(String cache, String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // Of those in lib/cli/Step.java, which says why.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5", "-XX:+UseSerialGC", "-Xlog:disable"));
        command.addAll(NO_PROFILES);
        command.addAll(List.of(cache, "-cp", CLASS_PATH));
        command.addAll(List.of(words));
        return command;
    }

    private static void make() {
        var builder = new ProcessBuilder(command("-XX:AOTCacheOutput=" + FILE, "Quickstart"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(OwnHome.environment());
        try (var one = FileChannel.open(FILE.resolveSibling("tests.aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = one.lock()) {
            if (Files.notExists(FILE)) {
                picocli();
                var process = builder.start();
                process.getOutputStream().close();
                Limit.status(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // No cache takes its classes as they are.
    private static void picocli() throws IOException {
        var jar = ENTRIES.stream().filter(ClassArchive::isPicocli).findFirst();
        if (jar.isPresent()) {
            new AotReadyJar().copy(jar.get().toPath(), copy(jar.get()));
        }
    }

    private static boolean isPicocli(File entry) {
        return entry.getName().matches("picocli-.*\\.jar");
    }

    private static Path copy(File jar) {
        return FILE.resolveSibling(jar.getName());
    }
}
