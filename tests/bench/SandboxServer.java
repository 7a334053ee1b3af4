//SOURCES ../../scripts/Sandbox.java

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A sandbox, or a class of them, in a JVM of its own, as its script starts one.
final class SandboxServer implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final long started;

    /// `root` is that of the clone; `arguments` are those of the script but for `--env`.
    SandboxServer(Path root, String... arguments) throws IOException {
        folder = Files.createTempDirectory("bench-");
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(Tools.runtimeOptions(root.resolve("scripts/Sandbox.java")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "Sandbox", "--env", folder.resolve("env").toString()));
        command.addAll(List.of(arguments));
        started = System.nanoTime();
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Milliseconds from its start until it answers on the port.
    double answersAfter(int port) throws InterruptedException {
        while (!answers(port)) {
            requireAlive();
            Thread.sleep(2);
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the sandbox ended with status " + process.exitValue());
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /v2/users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());
            return socket.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// A setting of the only instance; waits until it is there.
    String setting(String name) throws IOException, InterruptedException {
        return setting(folder.resolve("env"), name);
    }

    /// A setting of one of a class.
    String setting(String learner, String name) throws IOException, InterruptedException {
        return setting(folder.resolve("env").resolve(learner + ".env"), name);
    }

    private String setting(Path file, String name) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            requireAlive();
            Thread.sleep(10);
        }
        return Files.readAllLines(file).stream().filter(line -> line.startsWith(name + "=")).findFirst().orElseThrow()
                .substring(name.length() + 1).replace("'", "");
    }

    /// Resident memory in MB.
    long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
