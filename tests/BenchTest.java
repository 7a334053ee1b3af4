//SOURCES bench/Bench.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Checkout;

/// What `jbang bench` measures is what ran, and its peers do the work that they are measured at.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it measures with a shell")
class BenchTest {

    private static final String BUSY = "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done";

    @TempDir
    Path folder;

    private Measure measure(Map<String, String> more) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return new Measure(environment, folder.resolve("out"));
    }

    @Test
    void aSleepTakesTimeAndNoCpuAndWorkTakesBoth() {
        var sleep = measure(Map.of()).run("sleep 0.3");
        assertTrue(sleep.wall() >= 0.3 && sleep.cpu() < 0.2, sleep.toString());
        var work = measure(Map.of()).run("sh -c '" + BUSY + "'; true");
        assertTrue(work.cpu() > 0.02 && work.cpu() > sleep.cpu(), work.toString());
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
        assertTrue(lines.get(5).matches("\\| long \\| 0\\.[4-9]\\d\\d \\| 0\\.\\d\\d\\d \\| (\\d+|–) \\| [1-9]\\.\\d\\d \\| \\d+ \\|"),
                lines.toString());
        assertTrue(lines.get(6).contains(" | 1.00 | "), lines.toString());
        assertNull(table.line("missing"));
    }

    @Test
    void thePeersListEveryUserAndReadTheOneThatIsAskedFor() throws IOException {
        var tools = new Tools(folder, false);
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(1500))) {
            var measure = measure(Map.of("BENCH_URL", "http://" + sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ID",
                    sandbox.userId()));
            var peers = Checkout.root().resolve("tests/bench/peers").toString();
            if (tools.have("curl", "jq")) {
                measure.run("sh '" + peers + "/list.sh'");
                assertEquals(1502, measure.printed().lines().distinct().count());
            }
            if (tools.have("Node.js")) {
                measure.run("node '" + peers + "/list.mjs'");
                assertEquals(1502, measure.printed().lines().distinct().count());
                measure.run("node '" + peers + "/get.mjs' \"$ID\"");
                assertTrue(measure.printed().contains(sandbox.userId()));
                measure.run("node '" + peers + "/calls.mjs' \"$ID\" 20 4");
            }
        }
    }
}
