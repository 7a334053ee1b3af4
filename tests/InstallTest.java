import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Checkout;
import support.ClassArchive;
import support.Command;
import support.Limit;

/// The installed command on a machine that has a JDK and nothing else. One installation serves all tests; the last ones change it.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it installs a shell script")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallTest {

    private record Run(int status, String out, String err) {}

    @TempDir
    static Path machine;

    @TempDir
    Path folder;

    private static Path bin;
    private static Path files;
    private static Path home;
    private static Sandbox sandbox;
    private static Command installation;

    @BeforeAll
    static void install() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        home = Files.createDirectory(machine.resolve("home"));
        bin = machine.resolve("it's my $bïn");
        files = bin.resolve(".zitadel-api");
        installation = Command.run(Map.of("HOME", home.toString(), "PATH", "/usr/bin"), "install", "--dir", bin.toString());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Run zitadelApi(Map<String, String> environment, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(bin.resolve("zitadel-api").toString()));
        words.addAll(List.of(arguments));
        return run(environment, words);
    }

    private static Run run(Map<String, String> environment, List<String> words) throws Exception {
        var builder = new ProcessBuilder(words).directory(machine.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var err = new StringBuilder();
        var reader = Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(line -> err.append(line).append('\n')));
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = Limit.status(process);
        reader.join();
        return new Run(status, out, err.toString());
    }

    private static Map<String, String> settings() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", sandbox.userId());
    }

    private static List<Path> caches() throws IOException {
        try (var found = Files.list(files)) {
            return found.filter(file -> file.toString().endsWith(".aot") && !file.endsWith("part.aot")).toList();
        }
    }

    @Test
    @Order(1)
    void theInstallationSaysWhatIsWhereAndIsTrained() throws IOException {
        assertEquals(0, installation.status(), installation.err());
        assertTrue(installation.out().startsWith("Installed " + bin + "/zitadel-api; its jars are in " + files + "\n"), installation.out());
        assertTrue(installation.out().contains("  . '" + files.toString().replace("'", "'\\''") + "/completion.sh'"), installation.out());
        assertEquals("install: training it, some seconds\n", installation.err());
        assertEquals(1, caches().size());
    }

    @Test
    @Order(2)
    void aStepDoesWhatItsScriptDoes() throws Exception {
        for (var arguments : List.of(new String[] {"get-user"}, new String[] {"get-user", "404"}, new String[] {"get-user", ""},
                new String[] {"list-users", "--limit", "0"}, new String[] {"list-users", "--all", "--pick", "/userId"},
                new String[] {"whoami", "--pick", "/roles"}, new String[] {"api", "GET", "/v2/users/@x"},
                new String[] {"get-user", "--help"},
                new String[] {"explain", "AUTHZ-cdgFk"}, new String[] {"get-user", "--as", "curl"},
                new String[] {"get-user", "--version"})) {
            var environment = new java.util.HashMap<>(settings());
            environment.put("ZITADEL_QUICKSTART_COMMAND", "zitadel-api");
            var script = Command.run(environment, arguments[0], List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
            var step = zitadelApi(settings(), arguments);
            assertEquals(new Run(script.status(), script.out(), script.err()), step, String.join(" ", arguments));
        }
    }

    @Test
    @Order(2)
    void aNameArrivesWholeWithoutALocaleToo() throws Exception {
        for (var locale : List.of("C", "POSIX", "", "no_SUCH.locale")) {
            var environment = new java.util.HashMap<>(settings());
            environment.put("LC_ALL", locale);
            var made = zitadelApi(environment, "create-service-account", "--user-name", "müller-" + locale, "--pick", "/id");
            assertEquals(0, made.status(), made.err());
            assertEquals("müller-" + locale + "\n",
                    zitadelApi(environment, "get-user", made.out().strip(), "--pick", "/user/username").out());
        }
    }

    @Test
    @Order(3)
    void aMissingOrMalformedSettingIsNamed() throws Exception {
        var run = zitadelApi(Map.of(), "get-user", "1");
        assertEquals(2, run.status);
        assertEquals("", run.out);
        assertTrue(run.err.startsWith("get-user: ZITADEL_DOMAIN is not set\n"), run.err);
        assertTrue(run.err.contains("zitadel-api sandbox"), run.err);
        var malformed = zitadelApi(Map.of("ZITADEL_DOMAIN", "https://a b", "ZITADEL_TOKEN", "t"), "get-user", "1");
        assertEquals(2, malformed.status);
        assertTrue(malformed.err.startsWith("get-user: ZITADEL_DOMAIN is not a domain\n"), malformed.err);
    }

    @Test
    @Order(4)
    void everyScriptIsAStep() throws Exception {
        var help = zitadelApi(Map.of(), "--help");
        assertEquals(0, help.status, help.err);
        for (var step : Catalog.steps()) {
            assertTrue(Pattern.compile("^  " + step + " ", Pattern.MULTILINE).matcher(help.out).find(), step + " is missing: " + help.out);
        }
    }

    @Test
    @Order(5)
    void aMistypedStepIsNamedWithTheNearestOne() throws Exception {
        assertEquals(new Run(2, "", "zitadel-api: there is no step list-user\ndid you mean zitadel-api list-users?\n"),
                zitadelApi(Map.of(), "list-user"));
        assertEquals(new Run(2, "", "zitadel-api: the step comes first, before --verbose\nsee zitadel-api --help\n"),
                zitadelApi(Map.of(), "--verbose", "get-user"));
        assertEquals(2, zitadelApi(Map.of()).status);
    }

    @Test
    @Order(6)
    void bashCompletesStepsAndOptions() throws Exception {
        var complete = """
                . "$1/completion.sh"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
                _complete_zitadel-api
                echo "${COMPREPLY[@]}"
                """;
        assertEquals("get-user get-organization", run(Map.of(),
                List.of("bash", "-c", complete, "bash", files.toString(), "zitadel-api", "get-"))
                .out.strip().replace("get-organization get-user", "get-user get-organization"));
        assertEquals("--limit", run(Map.of(), List.of("bash", "-c", complete, "bash", files.toString(), "zitadel-api", "list-users",
                "--lim")).out.strip());
    }

    @Test
    @Order(7)
    void itLeavesNothingInTheHomeFolder() throws IOException {
        try (var left = Files.list(home)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    @Order(8)
    void noClassIsTooOldForTheCache() throws IOException {
        var old = new ArrayList<String>();
        try (var jars = Files.newDirectoryStream(files, "*.jar")) {
            for (var jar : jars) {
                try (var entries = new JarFile(jar.toFile())) {
                    for (var entry : entries.stream().filter(entry -> entry.getName().endsWith(".class")).toList()) {
                        try (var in = entries.getInputStream(entry)) {
                            var head = in.readNBytes(8);
                            if (((head[6] & 0xff) << 8 | head[7] & 0xff) < 50) {
                                old.add(entry.getName());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), old);
    }

    @Test
    @Order(9)
    void itStartsJavaWithTheOptionsOfTheScripts() throws IOException {
        var command = Files.readString(bin.resolve("zitadel-api"));
        for (var source : List.of("lib/cli/Step.java", "scripts/Sandbox.java")) {
            var options = Pattern.compile("^//RUNTIME_OPTIONS (.*)$", Pattern.MULTILINE)
                    .matcher(Files.readString(Checkout.root().resolve(source)));
            assertTrue(options.find(), source);
            assertTrue(command.contains("options='" + options.group(1) + "'"), command);
        }
    }

    @Test
    @Order(10)
    void aFileOfAnothersIsNeverOverwritten() throws IOException {
        var file = Files.writeString(folder.resolve("zitadel-api"), "mine");
        var run = Command.run(Map.of("HOME", folder.toString()), "install", "--dir", folder.toString());
        assertEquals(2, run.status());
        assertEquals("install: " + file + " is there, and not from jbang install\nmove it away, or choose another folder with --dir\n",
                run.err());
        assertEquals("mine", Files.readString(file));
        Files.move(file, Files.createDirectory(folder.resolve(".zitadel-api")).resolve("files.txt"));
        assertEquals(2, Command.run(Map.of("HOME", folder.toString()), "install", "--dir", folder.toString()).status());
        assertEquals(4, Command.run(Map.of("HOME", folder.toString()), "install", "--remove", "--dir", folder.toString()).status());
        assertEquals("mine", Files.readString(folder.resolve(".zitadel-api/files.txt")));
    }

    @Test
    @Order(11)
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        var elsewhere = Files.copy(bin.resolve("zitadel-api"), folder.resolve("elsewhere"));
        var dir = Files.createDirectory(folder.resolve("dir"));
        Files.createSymbolicLink(dir.resolve("zitadel-api"), elsewhere);
        assertEquals(2, Command.run(Map.of("HOME", folder.toString()), "install", "--dir", dir.toString()).status());
    }

    @Test
    @Order(12)
    void aFolderIsNamedOrLeftOut() {
        var run = Command.run(Map.of("HOME", home.toString()), "install", "--dir", "");
        assertEquals(2, run.status());
        assertEquals("install: --dir is empty\nname a folder, or leave it out for ~/.local/bin\n", run.err());
    }

    @Test
    @Order(13)
    void withoutItsFilesItSaysSo() throws Exception {
        var away = Files.move(files, machine.resolve("away"));
        var run = zitadelApi(settings(), "get-user");
        Files.move(away, files);
        assertEquals(new Run(1, "", "zitadel-api: its files are no longer in " + files
                + "; run ./jbang install again in a clone (--dir FOLDER for another place)\n"), run);
    }

    @Test
    @Order(14)
    void twoInstallationsAtOnceAreBothTrained() throws Exception {
        var install = ClassArchive.java("Install", "--dir", folder.toString());
        var other = new ProcessBuilder(install).redirectErrorStream(true).redirectOutput(machine.resolve("other").toFile()).start();
        var run = run(Map.of(), install);
        Limit.status(other);
        var said = Files.readString(machine.resolve("other"));
        assertEquals(List.of(0, 0), List.of(run.status, other.exitValue()), run.err + said);
        assertFalse((run.err + said).contains("failed"), run.err + said);
        try (var left = Files.list(folder.resolve(".zitadel-api")).map(file -> file.getFileName().toString())) {
            assertEquals(1, left.filter(name -> name.matches(".*\\.aot|part\\.(?!lock).*|training")).count(),
                    "the cache, and nothing half done");
        }
    }

    @Test
    @Order(20)
    void aCacheThatDoesNotFitIsHarmless() throws Exception {
        var expected = zitadelApi(settings(), "get-user");
        Files.writeString(caches().getFirst(), "not a cache");
        assertEquals(expected, zitadelApi(settings(), "get-user"));
    }

    @Test
    @Order(21)
    void afterAnUpdateOfTheJdkItIsTrainedAnewWhileStepsRunCleanly() throws Exception {
        var cache = caches().getFirst();
        var old = Files.move(cache, files.resolve("25.0.0+1.aot"));
        var steps = Stream.generate(() -> java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            try {
                return zitadelApi(settings(), "get-user", "--pick", "/user/userId");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        })).limit(3).toList();
        for (var step : steps) {
            assertEquals(new Run(0, sandbox.userId() + "\n", ""), step.join());
        }
        Limit.reached(() -> Files.exists(cache) && !Files.exists(files.resolve("training")));
        assertTrue(Files.exists(cache));
        assertFalse(Files.exists(old), "the one of the old JDK is gone");
        assertFalse(Files.exists(files.resolve("training")));
    }

    @Test
    @Order(22)
    void whileSomebodyElseTrainsItItRunsWithoutACache() throws Exception {
        Files.delete(caches().getFirst());
        Files.createDirectory(files.resolve("training"));
        assertEquals(new Run(0, sandbox.userId() + "\n", ""), zitadelApi(settings(), "get-user", "--pick", "/user/userId"));
        Files.delete(files.resolve("training"));
    }

    @Test
    @Order(30)
    void removingTakesAllOfItAndNothingElse() throws IOException {
        Files.writeString(files.resolve("notes.txt"), "mine");
        var run = Command.run(Map.of("HOME", home.toString()), "install", "--remove", "--dir", bin.toString());
        assertEquals(0, run.status(), run.err());
        assertEquals("Removed " + bin + "/zitadel-api\n", run.out());
        try (var left = Files.walk(bin).filter(Files::isRegularFile)) {
            assertEquals(List.of(files.resolve("notes.txt")), left.toList());
        }
        var again = Command.run(Map.of("HOME", home.toString()), "install", "--remove", "--dir", bin.toString());
        assertEquals(4, again.status());
        assertTrue(again.err().startsWith("install: nothing of jbang install is in " + bin), again.err());
    }
}
