//SOURCES bench/Bench.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import install.TlsProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Checkout;
import support.Stub;
import zitadel.Json;

/// What `jbang bench` measures is what ran, and its peers do the work that they are measured at.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it measures with a shell")
class BenchTest {

    private static final String BUSY = "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done";

    @TempDir
    Path folder;

    private Measure measure(Map<String, String> more) {
        return measure(Instance.none(folder).with(more));
    }

    @Test
    void aSleepTakesTimeAndNoCpuAndWorkTakesBoth() {
        var sleep = measure(Map.of()).run("sleep 0.3");
        assertTrue(sleep.wall() >= 0.3 && sleep.cpu() < 0.2, sleep.toString());
        var work = measure(Map.of()).run("sh -c '" + BUSY + "'; true");
        assertTrue(work.cpu() > 0.02 && work.cpu() > sleep.cpu(), work.toString());
    }

    @Test
    void theTimeOfACommandThatTidiesUpEndsWhereItsWorkWasDone() {
        var measure = measure(Map.of());
        long start = System.nanoTime();
        var tidy = measure.run("sleep 0.1; : > \"$BENCH_DONE\"; sleep 1");
        double all = (System.nanoTime() - start) / 1e9;
        double tick = 0.01;   // the time of a file is that of the last tick
        assertTrue(tidy.wall() >= 0.1 - tick && tidy.wall() <= all - 1, tidy + " of " + all);
        assertTrue(measure.run("sleep 0.3").wall() >= 0.3);
    }

    @Test
    void thePeakIsThatOfTheLargestProcess() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is read from /proc");
        var java = Tools.quoted(Path.of(System.getProperty("java.home"), "bin", "java"));
        long small = measure(Map.of()).peak("sleep 0.1");
        long large = measure(Map.of()).peak("true; " + java + " -Xms64m -XX:+AlwaysPreTouch -version; true");
        assertTrue(small >= 0 && small < 20 && large >= 64, small + " and " + large + " MB");
    }

    @Test
    void aCommandThatFailsOrDoesOtherWorkIsNotMeasured() {
        var measure = measure(Map.of());
        assertThrows(IllegalStateException.class, () -> measure.run("exit 3"));
        var wrong = new Table.Contestant("wrong", "echo no", output -> {
            if (!output.contains("yes")) {
                throw new IllegalStateException(output);
            }
        });
        assertThrows(IllegalStateException.class, () -> Table.of("Wrong", List.of(wrong), 1, measure));
    }

    @Test
    void aTableHasALinePerContestantWithItsRatioToTheFastest() throws IOException {
        var table = Table.of("Sleep", List.of(new Table.Contestant("long", "sleep 0.4", _ -> {}),
                new Table.Contestant("short", "sleep 0.1", _ -> {})), 1, measure(Map.of()));
        var lines = table.text(10, "naps").lines().toList();
        assertEquals("### Sleep", lines.get(1));
        assertTrue(lines.get(5).matches("\\| long \\| 0\\.[4-9]\\d\\d \\| 0\\.[4-9]\\d\\d–0\\.[4-9]\\d\\d \\| 0\\.\\d\\d\\d "
                + "\\| (\\d+|–) \\| [1-9]\\.\\d\\d \\| \\d+ \\|"), lines.toString());
        assertTrue(lines.get(6).contains(" | 1.00 | "), lines.toString());
        assertNull(table.line("missing"));
    }

    @Test
    void besideTheMedianStandTheShortestAndTheLongestRun() throws IOException {
        var nights = Tools.quoted(folder.resolve("nights"));
        // The first sleep is not measured.
        var longer = "n=$(cat " + nights + " 2>/dev/null || echo 0); echo $((n + 1)) > " + nights + "; sleep 0.$n";
        var table = Table.of("Sleep", List.of(new Table.Contestant("longer each time", longer, _ -> {})), 3, measure(Map.of()));
        var line = table.line("longer each time");
        assertTrue(line.shortest() >= 0.1 && line.wall() >= 0.2 && line.longest() >= 0.3, line.toString());
        assertTrue(line.shortest() <= line.wall() && line.wall() <= line.longest(), line.toString());
        var text = table.text(1, null);
        assertTrue(text.contains("| wall s | min–max |"), text);
        assertTrue(text.contains(String.format(Locale.ROOT, "| %.3f | %.3f–%.3f |", line.wall(), line.shortest(), line.longest())), text);
        assertEquals(2.5, Table.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void aGoalSaysWhatWasMeasuredAndWhetherItHolds() {
        assertEquals("""
                | goal | measured | holds |
                |---|---|---|
                | one-liner, ≤ 0.75 × HTTPie | 0.50 × | yes |
                | one-liner over TLS, ≤ 0.85 × HTTPie | 0.99 × | **no** |
                | small reads, ≥ 20,000 a second | 25,320 a second | yes |
                | 8 in flight, ≥ 6 × as fast | 4.84 × | **no** |
                | 50 MB, peak, < 200 MB | 200 MB | **no** |
                | first answer, ≤ 5 s | not measured | |
                """, Goal.table(List.of(Goal.atMost("one-liner", 0.75, "× HTTPie", 0.5),
                Goal.atMost("one-liner over TLS", 0.85, "× HTTPie", 0.99), Goal.atLeast("small reads", 20_000, "a second", 25_320.0),
                Goal.atLeast("8 in flight", 6, "× as fast", 4.84), Goal.below("50 MB, peak", 200, "MB", 200.0),
                Goal.atMost("first answer", 5, "s", null))));
    }

    @Test
    void aGoalIsMeasuredByItsTableAndNotWithoutIt() throws IOException {
        var inAllNamesButCurl = "e";
        var results = new Results(1, inAllNamesButCurl, folder, new PrintStream(OutputStream.nullOutputStream()));
        results.compare("one-liner", "Naps", List.of(new Table.Contestant("installed", "sleep 0.1", _ -> {}),
                new Table.Contestant("HTTPie", "sleep 1", _ -> {}), new Table.Contestant("curl + jq", "exit 1", _ -> {}),
                new Table.Contestant("Python requests", "true", _ -> {})), Instance.none(folder), 1, null);
        var goals = Goal.table(new Goals(results).all());
        // A nap may last longer than it should: what counts is what was measured.
        assertEquals(measured(results, "HTTPie", 0.75), row(goals, "one-liner, installed, ≤ 0.75 × HTTPie"));
        assertEquals(measured(results, "Python requests", 1), row(goals, "one-liner, installed, ≤ 1 × Python requests"));
        assertEquals("not measured |", row(goals, "one-liner, installed, over TLS, ≤ 0.85 × HTTPie"));
    }

    @Test
    void aGoalHoldsUpToItsLimit() {
        var goals = Goal.table(List.of(Goal.atMost("a", 0.75, "× HTTPie", 0.75), Goal.atMost("b", 0.75, "× HTTPie", 0.76),
                Goal.below("c", 200, "MB", 200.0), Goal.atLeast("d", 6, "×", 6.0), Goal.atLeast("e", 6, "×", 5.99)));
        assertEquals("""
                | goal | measured | holds |
                |---|---|---|
                | a, ≤ 0.75 × HTTPie | 0.75 × | yes |
                | b, ≤ 0.75 × HTTPie | 0.76 × | **no** |
                | c, < 200 MB | 200 MB | **no** |
                | d, ≥ 6 × | 6.00 × | yes |
                | e, ≥ 6 × | 5.99 × | **no** |
                """, goals);
    }

    private static String measured(Results results, String peer, double limit) {
        double ratio = results.wall("one-liner", "installed") / results.wall("one-liner", peer);
        return String.format(Locale.ROOT, "%.2f × | %s", ratio, ratio <= limit ? "yes" : "**no**");
    }

    private static String row(String goals, String goal) {
        var begin = "| " + goal + " | ";
        var row = goals.lines().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
        return row.substring(begin.length(), row.length() - 2);
    }

    @Test
    void eachPartOfTheResultsIsWrittenAnewWithoutTheOthers() throws IOException {
        var page = Files.writeString(folder.resolve("RESULTS.md"),
                "# Results\n\nold\n\n## Counts\n\nold\n\n## Measured\n\nold\n\n## Notes\n\nMine.\n");
        var file = new ResultsFile(page);
        var told = file.replaceSandbox("| reads |\n");
        assertTrue(told.contains("| reads |"), told);
        file.replaceSandbox("| reads, $1 |\n");
        file.replaceCounts("| files |\n");
        var results = new Results(3, "", folder, new PrintStream(OutputStream.nullOutputStream()));
        results.say("A table.\n");
        var parts = Files.readString(page);
        assertEquals(List.of("# Results", "## Counts", "## Measured", "## Sandbox", "## Notes"), headings(parts), parts);
        file.replaceAllButSandbox(results, 0.5, new Tools(folder, false), "| files, anew |\n");
        var whole = Files.readString(page);
        assertEquals(List.of("# Results", "## Goals", "## Counts", "## Measured", "## Sandbox", "## Notes"), headings(whole), whole);
        assertTrue(whole.contains("Medians of 3 runs each (31 where one is short, 9 of 1,000 calls)") && whole.contains("min–max"), whole);
        assertTrue(whole.contains("\n\n| files, anew |\n\n## Measured\n\nA table.\n\n## Sandbox\n"), whole);
        assertTrue(whole.endsWith("\n\n| reads, $1 |\n\n## Notes\n\nMine.\n"), whole);
    }

    private static List<String> headings(String page) {
        return page.lines().filter(line -> line.startsWith("#")).toList();
    }

    private Peers peers() {
        return new Peers(new Tools(folder, false), Checkout.root().resolve("tests/bench/peers"));
    }

    private Measure measure(Instance instance) {
        return new Measure(instance.environment(), folder.resolve("out"));
    }

    @Test
    void thePeersListEveryUserAndReadTheOneThatIsAskedFor() throws Exception {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(1500))) {
            var instance = Instance.of(sandbox);
            var measure = measure(instance);
            for (var peer : peers().listUsers(_ -> {})) {
                measure.run(peer.shell());
                assertEquals(1502, measure.printed().lines().distinct().count(), peer.name());
            }
            for (var peer : peers().manyCalls(20)) {
                measure.run(peer.shell());
            }
            assertReadsTheUser(instance, measure);
            try (var front = new TlsProxy(URI.create(instance.url()), folder)) {
                assertReadsTheUser(instance, measure(OneLiners.through(front, instance)));
            }
        }
    }

    private void assertReadsTheUser(Instance instance, Measure measure) throws IOException {
        for (var peer : peers().getUser(_ -> {})) {
            measure.run(peer.shell());
            var printed = measure.printed();
            assertEquals(instance.userId(), Json.parse(printed).at("/user/userId").asString(), peer.name());
            assertTrue(printed.lines().count() > 10, peer.name() + " indents it: " + printed);
        }
    }

    @Test
    void thePeersReadALargeAnswerToItsEnd() throws IOException {
        try (var server = LargeAnswer.server(1_000_000)) {
            var settings = new HashMap<>(server.environment());
            settings.put("ZITADEL_USER_ID", "1");
            var measure = measure(Instance.at(settings));
            for (var peer : peers().getUser(_ -> {})) {
                measure.run(peer.shell());
                assertTrue(Json.parse(measure.printed()).get("result").size() > 10_000, peer.name());
                assertEquals("Bearer " + Stub.TOKEN, server.requests().getLast().headers().get("authorization"), peer.name());
            }
        }
    }

    @Test
    void aClassAnswersAndTakesMemory() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is read from /proc");
        assertTrue(new SandboxBench(Checkout.root()).classOf(2) > 20);
    }
}
