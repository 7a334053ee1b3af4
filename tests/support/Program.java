package support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program of another language, run to its end: what it printed and how it ended.
public record Program(int status, String out) {

    /// True where the program can be run at all.
    public static boolean exists(String name) {
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /// Runs it in a folder with a home of the tests' own, both outputs as one; a program that does not end fails.
    public static Program run(Path folder, List<String> command) throws IOException {
        var output = Files.createTempFile(folder, "out", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(OwnHome.environment());
        return new Program(Limit.status(builder.start()), Files.readString(output));
    }
}
