//SOURCES ../scripts/Sandbox.java
//SOURCES support/ClassArchive.java
//SOURCES support/Command.java
//SOURCES support/Machine.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.ClassArchive;
import support.Command;
import support.Limit;
import support.Machine;
import support.PreparedKeys;
import support.Program;
import support.RawHttp;
import support.Toolbox;
import zitadel.EnvFile;
import zitadel.Json;

/// `jbang sandbox --learners`: a class on one machine.
class ClassroomTest {

    @TempDir
    Path folder;

    private Process process;

    private void start(String... arguments) throws IOException {
        start(ClassArchive.sandbox(), arguments);
    }

    private void start(List<String> java, String... arguments) throws IOException {
        start(java, Map.of(), arguments);
    }

    private void start(List<String> java, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /// Starts a class and waits for its handout.
    private String handout(int learners, String... arguments) throws IOException {
        start(arguments);
        Limit.reached(() -> !process.isAlive() || Machine.read(folder.resolve("out")).split("use it ", -1).length > learners);
        return Machine.read(folder.resolve("out"));
    }

    private String err() {
        return Machine.read(folder.resolve("err"));
    }

    /// What the trainer is told when it is over.
    private String ended() {
        process.destroy();
        assertEquals(143, Limit.status(process));
        return err();
    }

    @AfterEach
    void end() {
        if (process != null) {
            Limit.kill(process);
        }
    }

    private Command asLearner(String name, String alias, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--env", folder.resolve("class").resolve(name + ".env").toString()));
        return Command.run(Map.of(), alias, all.toArray(String[]::new));
    }

    @Test
    void everyLearnerHasAnInstanceWithPeopleAndAPrivateFileThatAnyCommandTakes() throws IOException {
        var handout = handout(3, "--port", "0", "--learners", "3");
        assertTrue(handout.startsWith("# A class of 3, each with an offline ZITADEL v4.19.5 of their own."), handout);
        var files = Pattern.compile("(?m)^(learner-0\\d)\n  domain    (localhost:\\d+)\n  settings  (\\S+)\n"
                + "  use it    set -a; \\. (\\S+); set \\+a\n            jbang whoami\n  see it    (http://\\S+)\n").matcher(handout)
                .results().toList();
        assertEquals(List.of("learner-01", "learner-02", "learner-03"), files.stream().map(found -> found.group(1)).toList(), handout);
        for (var found : files) {
            var file = Path.of(found.group(3));
            assertEquals(file.toString(), found.group(4));
            assertTrue(found.group(5).startsWith("http://" + found.group(2) + "/"), handout);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            var whoami = Command.run(Map.of("ZITADEL_ENV_FILE", found.group(4)), "whoami");
            assertTrue(whoami.status() == 0 && whoami.out().contains("\"instance\": \"http://" + found.group(2) + "\""), whoami.toString());
        }
        assertEquals(3, files.stream().map(found -> found.group(2)).distinct().count(), handout);
        var key = folder.resolve("class/learner-02.env.key.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        var token = asLearner("learner-02", "token-from-key", "--pick", "/access_token");
        assertEquals(0, token.status(), token.toString());
        var byKey = Map.of("ZITADEL_DOMAIN", files.get(1).group(2), "ZITADEL_TOKEN", token.out().strip());
        assertEquals(0, Command.run(byKey, "whoami").status());
        var made = asLearner("learner-01", "create-organization", "Mine", "--pick", "/organizationId").out().strip();
        assertEquals("22\n", asLearner("learner-01", "list-users", "--pick", "/details/totalResult").out(), "20 people and two");
        assertEquals(0, asLearner("learner-01", "get-organization", made).status());
        assertEquals(4, asLearner("learner-02", "get-organization", made).status(), "the others have not what one made");
        ended();
        assertFalse(Files.exists(folder.resolve("class")), "the files go with the class");
    }

    @Test
    void theTrainerSeesOnEnterAndAtTheEndWhoHasDoneWhat() throws IOException {
        handout(3, "--port", "0", "--learners", "ada,grace,alan", "--users", "0");
        assertEquals(0, asLearner("ada", "list-users").status());
        assertEquals(4, asLearner("grace", "get-user", "401001410680392742").status());
        assertEquals(4, asLearner("grace", "get-user", "401001410680392742").status());
        process.outputWriter(StandardCharsets.UTF_8).append("\n").flush();
        Limit.reached(() -> !process.isAlive() || err().contains("What one"));
        var seen = err();
        assertTrue(Pattern.compile("(?m)^learner  requests  failed +ago  last request$").matcher(seen).find(), seen);
        assertTrue(Pattern.compile("(?m)^ada +1 +0 +\\d+ s  POST /v2/users: 200$").matcher(seen).find(), seen);
        assertTrue(Pattern.compile("(?m)^grace +2 +2 +\\d+ s  GET /v2/users/…: 404 QUERY-Dfbg2, 2 times in a row$").matcher(seen)
                .find(), seen);
        assertTrue(Pattern.compile("(?m)^alan +0 +0 +nothing yet$").matcher(seen).find(), seen);
        assertTrue(seen.contains("\nQUERY-Dfbg2 2 times: grace\nWhat one of them means: jbang explain QUERY-Dfbg2\n"), seen);
        assertEquals(0, asLearner("grace", "list-users").status());
        var end = ended().substring(seen.length());
        assertTrue(Pattern.compile("(?m)^grace +3 +2 +\\d+ s  POST /v2/users: 200$").matcher(end).find(), end);
    }

    @Test
    void aPortThatIsTakenIsToldAtOnceAndNothingIsLeft() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            start("--port", String.valueOf(taken.getLocalPort() - 1), "--learners", "ada,grace");
            assertEquals(1, Limit.status(process));
            assertTrue(err().matches("sandbox: port \\d+, for (ada|grace), is taken; "
                    + "stop what listens there or take others: --port 0\n"), err());
            assertEquals("", Machine.read(folder.resolve("out")));
            assertFalse(Files.exists(folder.resolve("class")));
        }
    }

    @Test
    void aFileOfSomebodyElsesIsKeptAndToldOf() throws IOException {
        Files.writeString(folder.resolve("grace.env"), "mine");
        start("--port", "0", "--learners", "ada,grace", "--env", ".");
        assertEquals(1, Limit.status(process));
        assertEquals("sandbox: ./grace.env is there already; remove it, or take another folder: --env FOLDER\n", err());
        assertEquals("mine", Files.readString(folder.resolve("grace.env")));
        assertFalse(Files.exists(folder.resolve("ada.env")));
    }

    @Test
    void whatCannotBeAClassIsOneLineAndStatus2() throws IOException {
        var wrong = Map.ofEntries(Map.entry("0", "\"0\" is not one of them"), Map.entry("101", "\"101\" is not one of them"),
                Map.entry("3.5", "\"3.5\" is not one of them"), Map.entry("ada,7", "\"7\" is not one of them"),
                Map.entry("ada,ada", "\"ada\" is there twice"), Map.entry("ada,Ada", "\"Ada\" is there twice"),
                Map.entry("a/b", "\"a/b\" is not one of them"), Map.entry("ada,", "\"\" is not one of them"),
                Map.entry("", "\"\" is not one of them"),
                Map.entry(String.join(",", IntStream.rangeClosed(1, 101).mapToObj(i -> "n" + i).toList()), "these are 101"));
        for (var one : wrong.entrySet()) {
            start("--port", "0", "--learners", one.getKey());
            assertEquals(2, Limit.status(process), one.getKey());
            assertTrue(err().startsWith("sandbox: --learners takes a number from 1 to 100, or at most 100 names of letters, digits, '.', "
                    + "'_' and '-', such as ada,grace,alan; " + one.getValue() + "\nsee "), err());
        }
        start("--port", "0", "--learners", "2", "--token-file", "token");
        assertEquals(2, Limit.status(process));
        assertTrue(err().startsWith("sandbox: --token-file and --key-file are for one instance; a class has a settings file each\n"),
                err());
        start("--port", "65535", "--learners", "2");
        assertEquals(1, Limit.status(process));
        assertEquals("sandbox: there is no port after 65535 for learner-02; take a lower one, or any: --port 0\n", err());
    }

    @Test
    void aFolderThatCannotBeIsOneLineAndNothingIsLeft() throws IOException {
        Files.writeString(folder.resolve("file"), "mine");
        for (var option : List.of("--save", "--env")) {
            start("--port", "0", "--learners", "2", option, "file");
            assertEquals(1, Limit.status(process));
            assertEquals("sandbox: cannot write into file: it is no folder; take another folder: " + option + " FOLDER\n", err());
            start("--port", "0", "--learners", "2", option, "no/such");
            assertEquals(1, Limit.status(process));
            assertEquals("sandbox: cannot write into no/such: its folder does not exist; take another folder: " + option + " FOLDER\n",
                    err());
        }
        start("--port", "0", "--learners", "2", "--save", "evening", "--seed", "file");
        assertEquals(2, Limit.status(process));
        assertFalse(Files.exists(folder.resolve("evening")) || Files.exists(folder.resolve("class")), err());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/sys is a folder in which nobody makes files")
    void aFolderInWhichNoFileCanBeMadeIsToldAtOnceAndNothingIsLeft() throws IOException {
        for (var option : List.of("--save", "--env")) {
            start("--port", "0", "--learners", "2", option, "/sys");
            assertEquals(1, Limit.status(process));
            assertEquals("sandbox: cannot write into /sys: permission denied; take another folder: " + option + " FOLDER\n", err());
            assertFalse(Files.exists(folder.resolve("class")));
        }
    }

    @Test
    void whatCannotBeSavedAtTheEndIsElsewhereForEachAndTheStatusIs1() throws IOException {
        handout(2, "--port", "0", "--learners", "ada,grace", "--save", "evening");
        Files.delete(folder.resolve("evening"));
        process.destroy();
        assertEquals(1, Limit.status(process));
        for (var name : List.of("ada", "grace")) {
            var other = Pattern.compile("(?m)^sandbox: cannot write evening/" + name + ".json: no such folder; what it knew is in (\\S+)$")
                    .matcher(err());
            assertTrue(other.find(), err());
            assertTrue(Json.parse(Machine.read(Path.of(other.group(1)))).has("users"));
            Files.delete(Path.of(other.group(1)));
            Files.delete(Path.of(other.group(1)).getParent());
        }
        assertFalse(Files.exists(folder.resolve("class")), "the files go with the class");
    }

    @Test
    void everyPrintedAdviceAndRecipeWorksAfterTheFirstLineOfTheHandout() throws IOException {
        var handout = handout(1, "--port", "0", "--learners", "ada");
        var line = Pattern.compile("(?m)^  use it    (.+)$").matcher(handout);
        assertTrue(line.find(), handout);
        var shell = Program.run(folder, List.of("sh", "-euc", line.group(1) + "\nenv"));
        var environment = shell.out().lines().filter(set -> set.startsWith("ZITADEL_")).map(set -> set.split("=", 2))
                .collect(Collectors.toMap(set -> set[0], set -> set[1]));
        var refused = Command.run(environment, "get-user", "401001410680392742");
        assertEquals(4, refused.status());
        assertTrue(refused.err().contains("\ncheck the id: jbang list-users shows"), refused.err());
        assertEquals(0, Command.run(environment, "list-users").status());
        assertEquals("\"ok\"", Command.run(environment, "api", "GET", "/debug/ready").out().strip());

        Toolbox.assumeTool("curl");
        var recipe = Command.run(environment, "get-user", environment.get("ZITADEL_USER_ID"), "--as", "curl").out();
        var run = Program.run(folder, List.of("sh", "-euc", line.group(1) + "\n" + recipe));
        assertTrue(run.status() == 0 && run.out().contains("\"username\":\"quickstart-admin\""), run.out());
    }

    @Test
    void theHandoutsCommandIsForAShellThatBeginsElsewhere() throws IOException {
        start(ClassArchive.sandbox(), Map.of("ZITADEL_QUICKSTART_COMMAND", "'../mein klon/jbang'", "ZITADEL_QUICKSTART_HOME",
                "/rooms/mein klon"), "--port", "0", "--learners", "ada", "--users", "0");
        Limit.reached(() -> !process.isAlive() || Machine.read(folder.resolve("out")).contains("see it"));
        assertTrue(Machine.read(folder.resolve("out")).contains("\n            '/rooms/mein klon/jbang' whoami\n"));
    }

    @Test
    void theDefaultFolderWithItsTokensIsNotForGit() {
        assertTrue(Machine.read(Checkout.root().resolve(".gitignore")).lines().anyMatch("class/"::equals));
    }

    @Test
    void theNextDayTheClassGoesOnWhereItEnded() throws IOException {
        handout(2, "--port", "0", "--learners", "ada,grace", "--save", "evening");
        var made = asLearner("ada", "create-organization", "Mine", "--pick", "/organizationId").out().strip();
        ended();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("evening"))));
        handout(3, "--port", "0", "--learners", "ada,grace,alan", "--seed", "evening");
        assertEquals(0, asLearner("ada", "get-organization", made).status());
        assertEquals(4, asLearner("grace", "get-organization", made).status());
        assertEquals(0, asLearner("alan", "whoami").status());
        ended();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the memory of a process is read in /proc")
    void tenLearnersTakeLittleMoreThanOne() throws IOException {
        var options = Machine.read(Checkout.root().resolve("scripts/Sandbox.java")).lines()
                .filter(line -> line.startsWith("//RUNTIME_OPTIONS ")).findFirst().orElseThrow().split(" ");
        var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        java.addAll(List.of(options).subList(1, options.length));
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), PreparedKeys.class.getName(), "Sandbox"));
        var one = megabytes(java, 1);
        var ten = megabytes(java, 10);
        assertTrue(ten < 250 && (ten - one) / 9.0 < 15, one + " MB for one, " + ten + " MB for ten");
    }

    // After an hour of a class: some hundred requests each.
    private long megabytes(List<String> java, int learners) throws IOException {
        start(java, "--port", "0", "--learners", String.valueOf(learners));
        Limit.reached(() -> !process.isAlive() || Machine.read(folder.resolve("out")).split("use it ", -1).length > learners);
        for (int i = 1; i <= learners; i++) {
            var file = folder.resolve(String.format(Locale.ROOT, "class/learner-%02d.env", i));
            var settings = EnvFile.parse(file.toString(), Files.readString(file));
            var port = Integer.parseInt(settings.get("ZITADEL_DOMAIN").replace("localhost:", ""));
            for (int request = 0; request < 300; request++) {
                var list = RawHttp.send(port, "POST", "/v2/users", Map.of("Authorization", "Bearer " + settings.get("ZITADEL_TOKEN"),
                        "Content-Type", "application/json"), "{}".getBytes(StandardCharsets.UTF_8));
                assertEquals(22, Json.parse(list.text()).path("result").size());
            }
        }
        var resident = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Machine.read(Path.of("/proc/" + process.pid() + "/status")));
        assertTrue(resident.find());
        ended();
        return Long.parseLong(resident.group(1)) / 1_024;
    }
}
