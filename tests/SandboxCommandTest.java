//SOURCES ../scripts/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.ClassArchive;
import support.Limit;
import support.RawHttp;
import zitadel.Json;

/// `jbang sandbox` as a process of its own: what it says, what it writes, how it stops.
class SandboxCommandTest {

    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        var builder = new ProcessBuilder(ClassArchive.sandbox(arguments)).directory(folder.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
        return builder.start();
    }

    private static int stopped(Process process) {
        process.destroy();
        return Limit.status(process);
    }

    private static Map<String, String> settings(List<String> lines, String prefix) {
        var settings = new HashMap<String, String>();
        for (var line : lines) {
            var equals = line.indexOf('=');
            if (line.startsWith(prefix) && equals > 0) {
                settings.put(line.substring(prefix.length(), equals), line.substring(equals + 1));
            }
        }
        return settings;
    }

    private static void answers(Map<String, String> settings) throws IOException {
        var port = Integer.parseInt(settings.get("ZITADEL_DOMAIN").replace("localhost:", ""));
        var me = RawHttp.send(port, "GET", "/v2/users/" + settings.get("ZITADEL_USER_ID"),
                Map.of("Authorization", "Bearer " + settings.get("ZITADEL_TOKEN")), null);
        assertEquals(200, me.status(), me.text());
        var key = Json.parse(Files.readString(Path.of(settings.get("ZITADEL_KEY_FILE"))));
        assertEquals(settings.get("ZITADEL_USER_ID"), key.path("userId").asString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(settings.get("ZITADEL_KEY_FILE")))));
    }

    @Test
    void aClientThatSpeaksTlsIsToldSoonThatNobodyDoes() throws Exception {
        var process = start("--port", "0", "--env", "settings");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            var port = Integer.parseInt(out.readLine().replaceFirst(".*localhost:(\\d+):.*", "$1"));
            try (var socket = Limit.connection(port)) {
                socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01});
                assertEquals(-1, socket.getInputStream().read(), "it closes the connection");
            }
        } finally {
            stopped(process);
        }
    }

    @Test
    void moreConnectionsThanTheMachineHasRoomForHoldUpNoneOfThoseThatAreThere() throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 80 && exec \"$@\"", "sh"));
        command.addAll(ClassArchive.sandbox("--port", "0", "--env", "settings"));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djdk.virtualThreadScheduler.parallelism=1");
        var process = builder.start();
        var open = new ArrayList<Socket>();
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            var port = Integer.parseInt(out.readLine().replaceFirst(".*localhost:(\\d+):.*", "$1"));
            for (var i = 0; i < 80; i++) {
                open.add(Limit.connection(port));
            }
            open.getFirst().getOutputStream().write("GET /debug/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 200", new String(open.getFirst().getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            for (var socket : open) {
                socket.close();
            }
            assertEquals(200, RawHttp.send(port, "GET", "/debug/healthz", Map.of(), null).status(), "as soon as there is room again");
        } finally {
            stopped(process);
        }
    }

    @Test
    void aPortThatAnotherServerHasOnTheOtherLoopbackAddressIsTakenInAnyLanguage() throws Exception {
        try (var other = onlyOnSix()) {
            var builder = new ProcessBuilder(ClassArchive.sandbox("--port", Integer.toString(other.getLocalPort())));
            // the text of the operating system's error follows it, where the machine has it
            builder.environment().putAll(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "de_DE.UTF-8", "LANGUAGE", "de"));
            var process = builder.start();
            try (var out = process.inputReader(StandardCharsets.UTF_8); var err = process.errorReader(StandardCharsets.UTF_8)) {
                assertNull(out.readLine(), "it does not start on 127.0.0.1 alone");
                assertEquals("sandbox: port " + other.getLocalPort() + " is taken; stop what listens there or take another: --port 0",
                        err.readLine());
                assertEquals(1, Limit.status(process));
            } finally {
                process.destroy();
            }
        }
    }

    private static ServerSocket onlyOnSix() throws IOException {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName("::1"));
        } catch (IOException e) {
            return abort("this machine has no IPv6: " + e.getMessage());
        }
    }

    @Test
    void itPrintsTheExportsToPasteAndTakesItsKeyFileWithIt() throws Exception {
        var process = start("--port", "0");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            var lines = new ArrayList<String>();
            while (lines.size() < 5) {
                lines.add(out.readLine());
            }
            assertTrue(lines.getFirst().startsWith("# ZITADEL sandbox at http://localhost:"), lines.toString());
            var settings = settings(lines, "export ");
            answers(settings);
            assertEquals(143, stopped(process));
            assertFalse(Files.exists(Path.of(settings.get("ZITADEL_KEY_FILE")).getParent()), "the private folder is gone");
        }
    }

    @Test
    void withEnvTheSettingsStandInThatFilePrivateAndAsDockerTakesThemToo() throws Exception {
        var env = folder.resolve("sandbox.env");
        var process = start("--port", "0", "--env", "sandbox.env");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
            assertEquals("# settings: set -a; . ./sandbox.env; set +a", out.readLine());
        }
        var lines = Files.readAllLines(env);
        assertEquals(4, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.matches("ZITADEL_[A-Z_]+=[A-Za-z0-9_./:,+%@-]+")), lines.toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(env)));
        answers(settings(lines, ""));
        assertEquals(143, stopped(process));
    }

    @Test
    void anEnvFileThatCannotBeIsOneLineAndLeavesNoKeyFile() throws Exception {
        for (var name : new String[] {folder.toString(), folder.resolve("none/sandbox.env").toString()}) {
            var process = start("--port", "0", "--env", name);
            assertEquals(1, Limit.status(process));
            var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(err.matches("(?s).*sandbox: cannot write .*: (it is a folder|its folder does not exist); "
                    + "name another file: --env FILE\n"), err);
            assertFalse(Files.exists(Path.of(folder + ".key.json")));
        }
    }

    @Test
    void theAccountAndTheFilesOfItsTokenAndKeyAreCalledAsWasAskedFor() throws Exception {
        var process = start("--port", "0", "--account", "api-user", "--token-file", "pat.txt", "--key-file", "sa-key.json", "--env", "env");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
            assertEquals("# settings: set -a; . ./env; set +a", out.readLine());
            var settings = settings(Files.readAllLines(folder.resolve("env")), "");
            answers(settings);
            assertEquals(folder.resolve("sa-key.json").toRealPath(), Path.of(settings.get("ZITADEL_KEY_FILE")).toRealPath());
            assertEquals(settings.get("ZITADEL_TOKEN") + "\n", Files.readString(folder.resolve("pat.txt")));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pat.txt"))));
            var me = RawHttp.send(Integer.parseInt(settings.get("ZITADEL_DOMAIN").replace("localhost:", "")), "GET",
                    "/v2/users/" + settings.get("ZITADEL_USER_ID"), Map.of("Authorization", "Bearer " + settings.get("ZITADEL_TOKEN")),
                    null);
            assertEquals("api-user", Json.parse(me.text()).at("/user/username").asString());
        } finally {
            stopped(process);
        }
    }

    @Test
    void whatItKnewIsSavedWhenItEndsAndLoadedWhenItStarts() throws Exception {
        var first = start("--port", "0", "--env", "env", "--save", "saved.json", "--account", "ci");
        try (var out = new BufferedReader(first.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
            out.readLine();
        }
        var before = settings(Files.readAllLines(folder.resolve("env")), "");
        assertEquals(143, stopped(first));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("saved.json"))));
        var second = start("--port", "0", "--env", "env", "--seed", "saved.json");
        try (var out = new BufferedReader(second.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
            out.readLine();
            var after = settings(Files.readAllLines(folder.resolve("env")), "");
            assertEquals(before.get("ZITADEL_TOKEN"), after.get("ZITADEL_TOKEN"));
            answers(after);
        } finally {
            stopped(second);
        }
    }

    /// Its standard error, without what the JVM says about the options of this test; where it cannot start, it says nothing else.
    private String refused(int status, String... arguments) throws IOException {
        var process = start(arguments);
        assertEquals(status, Limit.status(process));
        assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).replaceFirst("Picked up .*\n", "");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("hsperfdata")).sorted().toList();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/sys is a folder in which nobody makes files")
    void aFileThatCannotBeWrittenIsNamedWithItsOptionBeforeAnythingIsDone() throws IOException {
        for (var option : List.of("--env", "--token-file", "--key-file", "--save")) {
            var err = option.equals("--env") ? refused(1, "--port", "0", "--env", "/sys/file", "--key-file", "key")
                    : refused(1, "--port", "0", "--env", "ok.env", option, "/sys/file");
            assertEquals("sandbox: cannot write /sys/file: permission denied; name another file: " + option + " FILE\n", err);
            assertEquals(List.of(), files());
        }
        assertEquals("sandbox: cannot write /dev/null: it is no regular file; name another file: --save FILE\n",
                refused(1, "--port", "0", "--save", "/dev/null"));
    }

    @Test
    void oneFileForTwoPurposesIsRefusedAndKept() throws IOException {
        Files.writeString(folder.resolve("seed.json"), "{}");
        for (var options : List.of("--env same --token-file ./same", "--env a --token-file a.key.json", "--env seed.json --seed seed.json",
                "--save same --key-file same", "--env ''")) {
            var err = refused(2, ("--port 0 " + options).replace("''", "").split(" ", -1));
            assertTrue(err.matches("sandbox: --[a-z-]+ (and --[a-z-]+ are the same file: \\S+|needs the name of a file)\n"
                    + "see \\S*jbang sandbox --help\n"), options + ": " + err);
            assertEquals(List.of("seed.json"), files());
        }
        assertEquals("{}", Files.readString(folder.resolve("seed.json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "--account | `` | a service account has a user name of 1 to 200 characters, not ''",
        "--account | ` ` | a service account has a user name of 1 to 200 characters, not ' '",
        "--users | -1 | there are 0 or more further users, not -1", "--lag | -5 | searches stay behind by 0 ms or more, not -5",
        "--latency | -5 | answers wait 0 ms or more, not -5", "--rate-limit | -1 | a rate limit is 0 or more requests a second, not -1",
        "--port | 65536 | a port is a number from 0 to 65535, not 65536"})
    void aValueThatCannotBeIsOneLineAndStatus2(String option, String value, String reason) throws IOException {
        var err = refused(2, option.equals("--port") ? new String[] {option, value} : new String[] {"--port", "0", option, value});
        assertTrue(err.matches("sandbox: \\Q" + reason + "\\E\nsee \\S*jbang sandbox --help\n"), err);
    }

    @Test
    void anAccountBesideThatOfTheSeedIsToldAndThatOfTheSeedIsNot() throws IOException {
        Files.writeString(folder.resolve("seed.json"), "{\"account\": \"ci\", \"users\": [{\"username\": \"ci\", \"machine\": {}}]}");
        var err = refused(2, "--port", "0", "--seed", "seed.json", "--account", "other");
        assertTrue(err.startsWith("sandbox: the seed has an account of its own, ci, and not other\nsee "), err);
        var process = start("--port", "0", "--seed", "seed.json", "--account", "ci");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
        } finally {
            stopped(process);
        }
    }

    @Test
    void itGoesOnInTheFileThatItStartedWith() throws Exception {
        Files.writeString(folder.resolve("state.json"), "{}");
        for (var users : List.of("0", "3")) {
            var process = start("--port", "0", "--seed", "state.json", "--save", "state.json", "--users", users);
            try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
                assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
            }
            assertEquals(143, stopped(process));
        }
        assertEquals(5, Json.parse(Files.readString(folder.resolve("state.json"))).path("users").size());
    }

    @Test
    void whatCannotBeSavedAnyMoreIsToldAndKeptElsewhereAndTheStatusIsNotThatOfASignal() throws Exception {
        Files.createDirectory(folder.resolve("evening"));
        var process = start("--port", "0", "--save", "evening/saved.json");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().startsWith("# ZITADEL sandbox at http://localhost:"));
        }
        Files.delete(folder.resolve("evening"));
        process.toHandle().destroy();
        assertEquals(1, Limit.status(process));
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        var told = Pattern.compile("(?m)^sandbox: cannot write evening/saved.json: no such folder; what it knew is in (\\S+)$")
                .matcher(err);
        assertTrue(told.find(), err);
        assertEquals("quickstart-admin", Json.parse(Files.readString(Path.of(told.group(1)))).path("account").asString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(told.group(1)))));
        assertEquals(List.of(Path.of(told.group(1)).getParent().getFileName().toString()), files(), "its key is gone with it");
    }

    @Test
    void aSeedThatCannotBeReadIsOneLineAndStatus2() throws Exception {
        Files.writeString(folder.resolve("seed.json"), "{\n\"users\": [{}]}");
        Files.createFile(folder.resolve("empty.json"));
        for (var seed : Map.of("seed.json", "sandbox: seed.json:2: users[0].username is missing\n", "none.json",
                "sandbox: cannot read none.json: there is no such file\n", "empty.json",
                "sandbox: empty.json:1: it is empty, as a command that failed leaves its file; a seed that changes nothing is {}\n")
                .entrySet()) {
            var process = start("--port", "0", "--seed", seed.getKey());
            assertEquals(2, Limit.status(process));
            var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(err.contains(seed.getValue()), err);
        }
    }

    @Test
    void aFaultThatCannotBeReadIsOneLineAndStatus2() throws Exception {
        var process = start("--port", "0", "--fault", "nonsense");
        assertEquals(2, Limit.status(process));
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(err.contains("sandbox: cannot read the fault 'nonsense': write KIND[*TIMES] [METHOD [PATH]]"), err);
    }

    @Test
    void itsFirstLineNamesTheReleaseThatItAnswersAs() throws Exception {
        for (var release : List.of("", "4.16", "4.13")) {
            var process = release.isEmpty() ? start("--port", "0") : start("--port", "0", "--zitadel", release);
            try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
                var version = release.isEmpty() ? "v4.19.5" : release.equals("4.13") ? "v4.13.1" : "v4.16";
                var line = out.readLine();
                assertTrue(line.endsWith(": an offline ZITADEL " + version + ", stop it with Ctrl-C"), line);
            } finally {
                stopped(process);
            }
        }
    }

    @Test
    void aReleaseThatItDoesNotKnowIsOneLineWithThoseThatItKnows() throws Exception {
        var process = start("--port", "0", "--zitadel", "3.0");
        assertEquals(2, Limit.status(process));
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(err.contains("sandbox: there is no release '3.0' of ZITADEL here; take one of 4.13, 4.16, 4.19\n"), err);
    }

    @Test
    void withoutV1ItsPathsAreNotFound() throws Exception {
        var process = start("--port", "0", "--without-v1");
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            var port = Integer.parseInt(out.readLine().replaceFirst(".*localhost:(\\d+):.*", "$1"));
            assertEquals(404, RawHttp.send(port, "GET", "/auth/v1/users/me", Map.of(), null).status());
            assertEquals(401, RawHttp.send(port, "GET", "/v2/users/1", Map.of(), null).status());
        } finally {
            stopped(process);
        }
    }
}
