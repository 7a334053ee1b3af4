//SOURCES ../../scripts/Sandbox.java

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A part of `jbang bench`, for an idle machine. Load comes from wrk, which costs the machine little; without it, that part is left out.
public class SandboxBench {

    private static final int USERS = 100_000;
    private static final int SECONDS = 8;
    private static final int MANY_REQUESTS = 5_000_000;

    /// A sandbox in a JVM of its own, with the options of the script.
    private record Server(Process process, long startedNanos, Path env) implements AutoCloseable {

        static Server start(String... arguments) throws IOException {
            var env = Files.createTempDirectory("bench-").resolve("env");
            var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-Xlog:disable",
                    "-cp", System.getProperty("java.class.path"), "Sandbox", "--env", env.toString()));
            command.addAll(List.of(arguments));
            var now = System.nanoTime();
            return new Server(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), now, env);
        }

        String setting(String name) throws IOException, InterruptedException {
            while (!Files.exists(env)) {
                Thread.sleep(10);
            }
            return Files.readAllLines(env).stream().filter(line -> line.startsWith(name + "=")).findFirst().orElseThrow()
                    .substring(name.length() + 1).replace("'", "");
        }

        /// Resident memory in MB.
        long memory() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(l -> l.startsWith("VmRSS"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1);
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            process.onExit().join();
            try (var files = Files.list(env.getParent())) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(env.getParent());
        }
    }

    private static final List<String> LINES = new ArrayList<>();

    /// What it measured, a line each.
    static List<String> run() throws Exception {
        start();
        requests();
        manyUsers();
        return LINES;
    }

    private static void say(String form, Object... values) {
        LINES.add(String.format(Locale.ROOT, form, values));
    }

    private static void start() throws Exception {
        var times = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) {
            var port = 18_400 + i;
            try (var server = Server.start("--port", Integer.toString(port))) {
                while (!answers(port)) {
                    Thread.sleep(2);
                }
                times.add((System.nanoTime() - server.startedNanos) / 1_000_000);
                server.setting("ZITADEL_TOKEN");
            }
        }
        times.sort(null);
        say("start of the JVM to the first answer: median %d ms, best %d ms", times.get(3), times.getFirst());
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /v2/users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());
            return socket.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void requests() throws Exception {
        if (Tools.said("sh", "-c", "command -v wrk") == null) {
            say("small reads: left out, as wrk is not on the PATH (Debian: apt install wrk)");
            return;
        }
        try (var server = Server.start("--port", "0")) {
            var url = "http://" + server.setting("ZITADEL_DOMAIN") + "/v2/users/" + server.setting("ZITADEL_USER_ID");
            var token = server.setting("ZITADEL_TOKEN");
            load(url, token, 8, SECONDS);
            var rate = 0.0;
            for (var connections : new int[] {1, 8}) {
                var load = load(url, token, connections, SECONDS);
                say("GET /v2/users/{id}, %d connection(s), wrk: %,.0f requests per second, p99 %s", connections, load.perSecond, load.p99);
                rate = load.perSecond;
            }
            long before = server.memory();
            var load = load(url, token, 8, (int) Math.ceil(MANY_REQUESTS / rate));
            say("memory before and after %,d of them: %d MB, %d MB", load.requests, before, server.memory());
        }
    }

    private static void manyUsers() throws Exception {
        try (var server = Server.start("--port", "0", "--users", Integer.toString(USERS))) {
            var url = "http://" + server.setting("ZITADEL_DOMAIN") + "/v2/users";
            var token = server.setting("ZITADEL_TOKEN");
            say("memory with %,d users: %d MB", USERS, server.memory());
            try (var client = HttpClient.newHttpClient()) {
                for (var column : List.of("USER_NAME", "CREATION_DATE")) {
                    for (var offset : new int[] {0, USERS / 2, USERS - 1_000}) {
                        var body = "{\"query\":{\"offset\":\"" + offset
                                + "\",\"limit\":1000,\"asc\":true},\"sortingColumn\":\"USER_FIELD_NAME_"
                                + column + "\"}";
                        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
                        var times = new long[200];
                        for (var i = 0; i < times.length; i++) {
                            var begin = System.nanoTime();
                            var size = client.send(request, BodyHandlers.ofByteArray()).body().length;
                            times[i] = System.nanoTime() - begin;
                            if (size < 100_000) {
                                throw new IllegalStateException("a page of " + size + " bytes");
                            }
                        }
                        say("1,000 users from %,d on, by %s: first %.1f ms, median of the last hundred %.1f ms", offset, column,
                                times[0] / 1e6, Arrays.stream(times, 100, 200).sorted().toArray()[50] / 1e6);
                    }
                }
            }
            say("memory after the pages: %d MB", server.memory());
        }
    }

    private record Load(double perSecond, String p99, long requests) {}

    private static Load load(String url, String token, int connections, int seconds) throws Exception {
        var process = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency", "-H",
                "Authorization: Bearer " + token, url).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes());
        if (text.contains("Non-2xx") || text.contains("Socket errors")) {
            throw new IllegalStateException(text);
        }
        return new Load(Double.parseDouble(found(text, "Requests/sec:\\s+([\\d.]+)")), found(text, "99%\\s+(\\S+)"),
                Long.parseLong(found(text, "(\\d+) requests in")));
    }

    private static String found(String text, String form) {
        var match = Pattern.compile(form).matcher(text);
        if (!match.find()) {
            throw new IllegalStateException(text);
        }
        return match.group(1);
    }
}
