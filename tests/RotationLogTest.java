import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import auth.CredentialFile;
import auth.Renewable;
import auth.RotationLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.ClassArchive;
import support.Command;
import support.Limit;
import support.SharedSandbox;
import zitadel.Failure;
import zitadel.Json;

/// What a rotation writes down beside its file: one command at a time, and no line that is not whole.
class RotationLogTest {

    @TempDir
    Path folder;

    @Test
    void ofCommandsThatBeginAndEndAllTheTimeOneIsAtTheFile() throws Exception {
        var file = new CredentialFile(Renewable.PAT, folder.resolve("api.token").toString());
        var atIt = new AtomicInteger();
        var most = new AtomicInteger();
        var runs = new AtomicInteger();
        try (var commands = Executors.newFixedThreadPool(4)) {
            var ends = commands.invokeAll(IntStream.range(0, 4).<Callable<Void>>mapToObj(_ -> () -> {
                for (int i = 0; i < 2_000; i++) {
                    try (var _ = RotationLog.open(file)) {
                        most.accumulateAndGet(atIt.incrementAndGet(), Math::max);
                        runs.incrementAndGet();
                        Thread.yield();
                        atIt.decrementAndGet();
                    } catch (Failure e) {
                        assertEquals("another command is just replacing what is in " + file.name(), e.getMessage());
                    }
                }
                return null;
            }).toList());
            for (var end : ends) {
                end.get();
            }
        }
        assertEquals(1, most.get(), "commands at once");
        assertTrue(runs.get() > 10, runs + " commands");
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Map<String, String> admin() {
        var sandbox = SharedSandbox.running();
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    private static String account() {
        return Command.run(admin(), "create-service-account", "--user-name", "logged-" + System.nanoTime(), "--pick", "/id").out().strip();
    }

    private static int tokens(String userId) {
        return Json.parse(Command.run(admin(), "list-pats", userId).out()).path("result").size();
    }

    // A disk that becomes full takes the beginning of a line, and says so only when the rest is written.
    @Test
    void whereTheLogHasNoRoomForAWholeLineNothingIsMade() throws IOException {
        var userId = account();
        for (int i = 0; i < 60; i++) {   // their ids are in the line, which is longer than a block of 512 or 1,024 bytes
            Command.run(admin(), "create-pat", userId);
        }
        int before = tokens(userId);
        var file = folder.resolve("api.token");
        var words = ClassArchive.java("CreatePat", userId, "--out", file.toString());
        words.add(1, "-XX:-UsePerfData");   // a file of its own
        words.addAll(0, List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(admin());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("create-pat: cannot write " + file + ".rotation: File too large\nmake room there, then run this again\n", said);
        assertEquals(1, Limit.status(process));
        assertEquals(before, tokens(userId));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aLogThatIsNoneIsNamedAndNoLongerInTheWayOnceItIsEmptied() throws IOException {
        var userId = account();
        var file = folder.resolve("api.token");
        var log = Files.writeString(folder.resolve("api.token.rotation"), "garbage\n");
        for (int i = 0; i < 2; i++) {
            var run = Command.run(admin(), "create-pat", userId, "--out", file.toString());
            assertEquals("create-pat: " + log + " is no list of what a rotation did\nlook at it and remove it\n", run.err());
            assertEquals(2, run.status());
        }
        Files.writeString(log, "");
        var run = Command.run(admin(), "create-pat", userId, "--out", file.toString());
        assertEquals(0, run.status(), run.err());
    }
}
