package support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

    /// Runs it in a folder, both outputs as one; a program that takes longer is ended and fails.
    public static Program run(Path folder, int seconds, List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "out", ".txt");
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectOutput(output.toFile()).start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Program(-1, "no end after " + seconds + " s:\n" + Files.readString(output));
        }
        return new Program(process.exitValue(), Files.readString(output));
    }
}
