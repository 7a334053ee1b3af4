//SOURCES NotebookRun.java
//SOURCES PythonHome.java
//SOURCES ../cli/Terminal.java

package notebook;

import module java.base;
import cli.Terminal;
import zitadel.Json;

/// The Java kernel as Jupyter starts it here: JJava in one JVM, with options for one that lives for minutes, and an AOT cache of its
/// classes, of JShell's and of the compiler's. JJava's own way is a launcher, which starts a second JVM with nothing of that.
final class QuickKernel {

    // Measured on the first notebook: only the quick compiler, for fewer methods (CPU -20 %); no parallel collector; no word about a cache.
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=3", "-XX:+UseSerialGC",
            "-Xlog:disable", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining",   // profiles, of which that compiler makes nothing
            "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");   // as JJava's launcher has it

    private static final String PART = "part";

    private final Path jar;
    private final Path folder;

    private QuickKernel(PythonHome python) throws IOException {
        jar = python.folder().resolve("share/jupyter/kernels/java/jjava.jar");
        // A cache is for one JDK and one jar.
        var state = List.of(System.getProperty("java.home"), Runtime.version().toString(), Files.getLastModifiedTime(jar).toMillis(),
                OPTIONS);
        folder = python.folder().resolve("kernel-" + Integer.toHexString(state.hashCode()));
    }

    /// What runs a notebook, with a folder for `JUPYTER_PATH`.
    interface Runs {
        NotebookRun with(Path jupyterPath);
    }

    /// The folder for `JUPYTER_PATH` in which this kernel stands. The first call for a JDK makes the cache by running `notebook`, for which
    /// it takes some seconds; where that fails the kernel starts without one.
    static Path of(PythonHome python, Path notebook, Runs runs, Terminal terminal) throws IOException {
        var kernel = new QuickKernel(python);
        Files.createDirectories(kernel.folder);
        try (var one = FileChannel.open(kernel.folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = one.lock()) {
            if (Files.notExists(kernel.cache())) {
                terminal.say("notebooks: trying the Java kernel, so that it starts faster from now on (once)");
                kernel.specification(kernel.folder, List.of("-XX:AOTCache=" + kernel.cache()));
                kernel.train(notebook, runs);
                if (Files.notExists(kernel.cache())) {
                    Files.createFile(kernel.cache());   // an empty one is not used, and nobody waits for a second try
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return kernel.folder;
    }

    private Path cache() {
        return folder.resolve("kernel.aot");
    }

    // What is interrupted leaves a folder that nothing reads, gone with the next try: the cache gets its name when it is whole.
    private void train(Path notebook, Runs runs) throws IOException, InterruptedException {
        deleteParts();
        var part = Files.createTempDirectory(folder, PART);
        var configuration = part.resolve("configuration");
        var written = part.resolve("kernel.aot");
        specification(part, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration));
        if (runs.with(part).run(notebook, part.resolve("ran.ipynb")) == null && Files.exists(configuration)) {
            var java = command(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + written));
            java.addAll(List.of("-cp", jar.toString()));
            var create = new ProcessBuilder(java).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (create.waitFor() == 0 && Files.exists(written)) {
                Files.move(written, cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        deleteParts();
    }

    private void deleteParts() throws IOException {
        try (var files = Files.walk(folder)) {
            files.filter(file -> folder.relativize(file).toString().startsWith(PART)).sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static List<String> command(List<String> options) {
        var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(OPTIONS);
        java.addAll(options);
        return java;
    }

    private void specification(Path share, List<String> options) throws IOException {
        var words = command(options);
        words.addAll(List.of("-jar", jar.toString(), "{connection_file}"));
        var kernel = Json.object().put("display_name", "Java (jjava)").put("language", "java").put("interrupt_mode", "message");
        words.forEach(kernel.putArray("argv")::add);
        var to = Files.createDirectories(share.resolve("kernels/java"));
        Files.move(Files.writeString(to.resolve("part"), kernel.toString()), to.resolve("kernel.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
