//SOURCES Goal.java
//SOURCES SandboxServer.java
//SOURCES Table.java
//SOURCES Wrk.java

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sandbox.classroom.LearnerNames;

/// A part of `jbang bench`, for an idle machine with Linux. Load comes from wrk; where that is missing, so is what it measures.
final class SandboxBench {

    private static final int USERS = 100_000;
    private static final int SECONDS = 8;
    private static final int LOADS = 3;
    private static final int MANY_REQUESTS = 5_000_000;
    private static final int LEARNERS = 10;

    private final List<Goal> goals = new ArrayList<>();
    private final StringBuilder memory = new StringBuilder("\n| memory | MB |\n|---|---|\n");
    private final StringBuilder text = new StringBuilder();
    private final Path root;

    /// `root` is that of the clone.
    SandboxBench(Path root) {
        this.root = root;
    }

    /// All of it: its goals, then what was measured, as Markdown.
    String measure() throws IOException, InterruptedException {
        start();
        reads();
        learners();
        pages();
        return Goal.table(goals) + text + memory;
    }

    private static void row(StringBuilder table, String form, Object... values) {
        table.append(String.format(Locale.ROOT, "| " + form + " |%n", values));
    }

    private void start() throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        for (var i = 0; i < 7; i++) {
            var port = 18_400 + i;
            try (var server = new SandboxServer(root, "--port", Integer.toString(port))) {
                times.add(server.answersAfter(port));
                server.setting("ZITADEL_TOKEN");
            }
        }
        times.sort(null);
        text.append("\n| start | median of ").append(times.size()).append(", ms | min–max |\n|---|---|---|\n");
        row(text, "of its JVM to the first answer | %.0f | %.0f–%.0f", Table.median(times), times.getFirst(), times.getLast());
    }

    private void reads() throws IOException, InterruptedException {
        Wrk.Load median = null;
        Double growth = null;
        if (Wrk.isMissing()) {
            text.append("\nSmall reads: left out, as wrk is not on the PATH (Debian: apt install wrk).\n");
        } else {
            try (var server = new SandboxServer(root, "--port", "0")) {
                var url = "http://" + server.setting("ZITADEL_DOMAIN") + "/v2/users/" + server.setting("ZITADEL_USER_ID");
                var token = server.setting("ZITADEL_TOKEN");
                Wrk.get(url, token, 8, SECONDS);
                text.append("\n| `GET /v2/users/{id}`, by wrk, ").append(LOADS).append(" × ").append(SECONDS)
                        .append(" s | requests/s, median | min–max | p99 ms of the median |\n|---|---|---|---|\n");
                for (var connections : new int[] {1, 8}) {
                    var loads = new ArrayList<Wrk.Load>();
                    for (var i = 0; i < LOADS; i++) {
                        loads.add(Wrk.get(url, token, connections, SECONDS));
                    }
                    loads.sort(Comparator.comparing(Wrk.Load::perSecond));
                    median = loads.get(LOADS / 2);
                    row(text, "%s | %,.0f | %,.0f–%,.0f | %.2f", connections == 1 ? "1 connection" : connections + " connections",
                            median.perSecond(), loads.getFirst().perSecond(), loads.getLast().perSecond(), median.p99());
                }
                long before = server.memory();
                var many = Wrk.get(url, token, 8, (int) Math.ceil(1.1 * MANY_REQUESTS / median.perSecond()));
                long after = server.memory();
                row(memory, "before %,d of these requests | %d", many.requests(), before);
                row(memory, "after them | %d", after);
                growth = (double) after / before;
            }
        }
        goals.add(Goal.atLeast("small reads with 8 connections", 20_000, "a second", median == null ? null : median.perSecond()));
        goals.add(Goal.atMost("memory after 5 million reads", 1.1, "× that before", growth));
    }

    private void learners() throws IOException, InterruptedException {
        double together = classOf(LEARNERS);
        row(memory, "a class of %d (`--learners %d`), each asked once | %.0f", LEARNERS, LEARNERS, together);
        goals.add(Goal.below(LEARNERS + " instances of a class together", 250, "MB", together));
    }

    /// Memory in MB of a class of so many after each instance has answered.
    long classOf(int learners) throws IOException, InterruptedException {
        try (var server = new SandboxServer(root, "--port", "0", "--learners", Integer.toString(learners));
                var client = HttpClient.newHttpClient()) {
            for (var name : LearnerNames.of(Integer.toString(learners))) {
                var path = "/v2/users/" + server.setting(name, "ZITADEL_USER_ID");
                var request = request("http://" + server.setting(name, "ZITADEL_DOMAIN") + path, server.setting(name, "ZITADEL_TOKEN"));
                var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
                Table.require(status == 200, "HTTP " + status);
            }
            return server.memory();
        }
    }

    private void pages() throws IOException, InterruptedException {
        try (var server = new SandboxServer(root, "--port", "0", "--users", Integer.toString(USERS));
                var client = HttpClient.newHttpClient()) {
            var request = request("http://" + server.setting("ZITADEL_DOMAIN") + "/v2/users", server.setting("ZITADEL_TOKEN"));
            row(memory, "with %,d users | %d", USERS, server.memory());
            text.append("\n| 1,000 of ").append(String.format(Locale.ROOT, "%,d", USERS))
                    .append(" users | first answer, ms | median of the last 100 of 200, ms | min–max |\n|---|---|---|---|\n");
            for (var column : List.of("USER_NAME", "CREATION_DATE")) {
                for (var offset : new int[] {0, USERS / 2, USERS - 1_000}) {
                    request.POST(HttpRequest.BodyPublishers.ofString("{\"query\":{\"offset\":\"" + offset
                            + "\",\"limit\":1000,\"asc\":true},\"sortingColumn\":\"USER_FIELD_NAME_" + column + "\"}"));
                    var times = new ArrayList<Double>();
                    for (var i = 0; i < 200; i++) {
                        var begin = System.nanoTime();
                        var size = client.send(request.build(), BodyHandlers.ofByteArray()).body().length;
                        times.add((System.nanoTime() - begin) / 1e6);
                        Table.require(size >= 100_000, "a page of " + size + " bytes");
                    }
                    var last = times.subList(100, 200).stream().sorted().toList();
                    row(text, "from %,d on, by %s | %.1f | %.1f | %.1f–%.1f", offset, column, times.getFirst(), Table.median(last),
                            last.getFirst(), last.getLast());
                }
            }
            row(memory, "with these, after the pages | %d", server.memory());
        }
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }
}
