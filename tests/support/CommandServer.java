package support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A `jbang` for a shell that runs the commands in this process, as [Command] does: a script of many commands takes no JVM for each. The
/// commands see the shell's environment, but neither its folder nor its standard input.
public final class CommandServer implements AutoCloseable {

    private final HttpServer server;
    private final Path folder;

    /// Puts `jbang` into the folder, in which answers are kept too.
    public CommandServer(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var file = folder.resolve("jbang");
        Files.writeString(file, """
                #!/bin/sh
                answer=$({ env -0; printf '\\0'; printf '%s\\0' "$@"; } | curl -sS --noproxy '*' --data-binary @- SERVER) || exit
                cat "$answer.err" >&2
                cat "$answer.out"
                exit "${answer##*.}"
                """.replace("SERVER", "http://127.0.0.1:" + server.getAddress().getPort()));
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    // The body: NAME=VALUE…, an empty part, then the words.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parts = List.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\0", -1));
            int words = parts.indexOf("");
            var environment = new HashMap<String, String>();
            parts.subList(0, words).forEach(variable -> environment.put(variable.replaceFirst("(?s)=.*", ""),
                    variable.substring(variable.indexOf('=') + 1)));
            var text = run(environment, parts.subList(words + 1, parts.size() - 1)).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    /// The beginning of the files with what it said; its ending is the exit status.
    private Path run(Map<String, String> environment, List<String> words) throws IOException {
        var run = Command.run(environment, words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
        var begin = Files.createTempFile(folder, "run", "." + run.status());
        Files.writeString(begin.resolveSibling(begin.getFileName() + ".out"), run.out());
        Files.writeString(begin.resolveSibling(begin.getFileName() + ".err"), run.err());
        return begin;
    }

    /// Runs the lines in a shell in the folder that stops at the first one that fails.
    public Program run(Map<String, String> settings, String lines) throws IOException {
        var command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH"), "HOME=" + folder));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("sh", "-euc", lines));
        return Program.run(folder, command);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
