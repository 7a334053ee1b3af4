package support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An archive of the classes of a whole tour, with which a program on the class path of the tests starts in two thirds of the time.
public final class ClassArchive {

    private static final Path FILE = OwnHome.FOLDER.resolve("tests.jsa");
    private static boolean made;

    private ClassArchive() {}

    /// The command that runs this class of the tests' class path with the archive, which the first call makes.
    public static synchronized List<String> java(String... words) {
        if (!made) {
            made = true;
            make();
        }
        return command("-XX:SharedArchiveFile=" + FILE, words);
    }

    private static List<String> command(String option, String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", option, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }

    private static void make() {
        var builder = new ProcessBuilder(command("-XX:ArchiveClassesAtExit=" + FILE, "Quickstart"))
                .redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(OwnHome.environment());
        try {
            Limit.status(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
