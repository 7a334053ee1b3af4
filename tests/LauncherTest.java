import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Checkout;
import support.ClosedPort;
import support.Limit;
import support.Machine;

/// The launcher `jbang` as a person meets it: on machines that have a JDK, or JBang, or nothing.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "on Windows an installed JBang runs the scripts")
class LauncherTest {

    private static final String ECHO = """
            //JAVA 25+
            void main(String... args) {
                for (var arg : args) {
                    IO.println(arg.codePoints().mapToObj(c -> c > 31 && c < 127 ? Character.toString(c) : "{" + c + "}")
                            .collect(java.util.stream.Collectors.joining("", "<", ">")));
                }
            }
            """;
    private static final String FAIL = """
            //JAVA 25+
            void main(String... args) { System.exit(Integer.parseInt(args[0])); }
            """;
    private static final String CAT = """
            //JAVA 25+
            void main() throws Exception { System.in.transferTo(System.out); }
            """;
    private static final String WAIT = """
            //JAVA 25+
            void main() throws Exception {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("tidied up")));
                System.out.println("ready");
                Thread.sleep(60_000);
            }
            """;
    private static final String LIBRARY = """
            //JAVA 25+
            //DEPS info.picocli:picocli:4.7.7
            void main() { IO.println(picocli.CommandLine.VERSION); }
            """;
    /// Says "an answer came" the way a request script does: by loading the class of an answer.
    private static final String ARCHIVED = """
            //JAVA 25+
            //CDS
            void main(String... args) throws Exception {
                if (args[0].equals("answer")) Class.forName("jdk.internal.net.http.HttpResponseImpl");
                var options = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
                IO.println(args[0].equals("options") ? options : "clean");
            }
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Machine machine;

    @BeforeEach
    void aMachineWithAJdkAndTheDownloadedJBang() {
        machine = new Machine(folder, "checkout", shared);
        machine.script("echo", ECHO);
    }

    @Test
    void argumentsReachTheScriptAsTypedOnTheFirstRunAndOnTheNext() {
        String[] typed = {"", "two words", "@file", "$HOME", "`id`", "it's", "\"quoted\"", "back\\slash\\",
                "line\nbreak", "ümlaut", "*", "-x", "--", ""};
        var seen = """
                <>
                <two words>
                <@file>
                <$HOME>
                <`id`>
                <it's>
                <"quoted">
                <back\\slash\\>
                <line{10}break>
                <{252}mlaut>
                <*>
                <-x>
                <-->
                <>
                """;
        var first = machine.jbang(words("echo", typed));
        assertEquals(new Machine.Run(0, seen, first.err()), first);
        assertEquals(1, machine.jbangStarts());
        assertEquals(new Machine.Run(0, seen, ""), machine.jbang(words("echo", typed)));
        assertEquals(0, machine.jbangStarts(), "the next run starts no JBang");
    }

    @Test
    void thousandsOfArgumentsAreNoProblem() {
        var many = IntStream.range(0, 5000).mapToObj(String::valueOf).toArray(String[]::new);
        machine.jbang("echo");
        assertEquals(5000, machine.jbang(words("echo", many)).out().lines().count());
    }

    @Test
    void theExitStatusIsTheScriptsOwn() {
        machine.script("fail", FAIL);
        for (int status : List.of(7, 255, 0, 4, 255)) {
            assertEquals(new Machine.Run(status, "", ""), quiet(machine.jbang("fail", String.valueOf(status))));
        }
    }

    @Test
    void standardInputReachesTheScript() throws IOException {
        machine.script("cat", CAT);
        for (var run : List.of("first", "next")) {
            var process = machine.start(machine.home, machine.launcher(), "cat");
            process.getOutputStream().write("piped in\n".getBytes(StandardCharsets.UTF_8));
            assertEquals("piped in\n", Machine.end(process).out(), run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalReachesTheScript(String signal) throws Exception {
        machine.script("wait", WAIT);
        var process = machine.start(machine.home, machine.launcher(), "wait");
        var out = process.inputReader();
        assertEquals("ready", out.readLine());
        machine.run(machine.home, "/bin/sh", "-c", "kill -" + signal + " " + process.pid());
        assertEquals("tidied up", out.readLine());
        assertEquals(signal.equals("INT") ? 130 : 143, Limit.status(process));
    }

    @Test
    void anAliasWorksFromAnyFolderThroughALinkAndFromPath() throws IOException {
        var link = Files.createSymbolicLink(machine.home.resolve("link"), Path.of("../bin/zq"));
        Files.createSymbolicLink(machine.bin.resolve("zq"), machine.checkout.resolve("jbang"));
        for (var command : List.of(machine.launcher(), "../checkout/jbang", link.toString(), "./link")) {
            assertEquals("<1>\n", machine.run(machine.home, command, "echo", "1").out(), command);
        }
        assertEquals("<1>\n", machine.run(Path.of("/"), "/bin/sh", "-c", "zq echo 1").out(), "from PATH");
        assertEquals("<1>\n", machine.run(machine.checkout, "/bin/sh", "jbang", "echo", "1").out(), "sh jbang");
    }

    @Test
    void aFileOrFolderOfTheAliasNameInTheCurrentFolderIsNotMistakenForIt() throws IOException {
        Files.createDirectory(machine.home.resolve("echo"));
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
    }

    @Test
    void aCheckoutMayStandInAFolderWithAnyName() {
        var odd = new Machine(folder.resolve("other"), "it's a \"check\" [out] $HOME @home ü", shared);
        odd.script("echo", ECHO);
        assertEquals(new Machine.Run(0, "<1>\n", ""), quiet(odd.jbang("echo", "1")));
        assertEquals("<2>\n", odd.jbang("echo", "2").out());
        assertEquals(1, odd.jbangStarts());
        odd.script("where", "//JAVA 25+\nvoid main() { IO.println(java.nio.file.Files.exists(java.nio.file.Path.of("
                + "System.getenv(\"ZITADEL_QUICKSTART_HOME\"), \"jbang-catalog.json\"))); }\n");
        assertEquals("true\n", odd.jbang("where").out(), "what looks for the checkout finds it");
    }

    @Test
    void aReadOnlyCheckoutWorks() throws IOException {
        try (var files = Files.walk(machine.checkout)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().setWritable(false));
        }
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertEquals("<2>\n", machine.jbang("echo", "2").out());
        for (var file : List.of("", "scripts", "lib", "tests")) {
            machine.checkout.resolve(file).toFile().setWritable(true);
        }
    }

    @Test
    void firstRunsAtOnceDoNotDisturbEachOther() {
        machine.script("archived", ARCHIVED.replace("clean", "clean " + System.nanoTime()));
        var runs = Stream.of("archived", "archived", "echo")
                .map(alias -> machine.start(machine.home, machine.launcher(), alias, "1")).toList()
                .stream().map(Machine::end).toList();
        assertTrue(runs.get(0).out().startsWith("clean "), runs.toString());
        assertEquals(runs.get(0).out(), runs.get(1).out());
        assertEquals("<1>\n", runs.get(2).out());
        runs.forEach(run -> assertEquals("", quiet(run).err()));
        assertTrue(machine.jbang("archived", "1").out().startsWith("clean "), "with the archive that one of them left");
    }

    @Test
    void aRunThatWasKilledWhileItAskedJBangStopsNobody() throws Exception {
        var killed = machine.start(machine.home, "/bin/sh", "-c", "exit 0");
        Limit.status(killed);
        var lock = Files.createDirectories(shared.resolve("jbang/cache")).resolve("zitadel-quickstart.echo.lock");
        Files.createSymbolicLink(lock, Path.of(String.valueOf(killed.pid())));
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aChangeInTheCheckoutIsSeenByTheNextRun() throws IOException {
        machine.jbang("echo");
        var script = machine.checkout.resolve("scripts/echo.java");
        Machine.write(script, ECHO.replace("\">\"", "\"!>\""));
        assertEquals("<1!>\n", machine.jbang("echo", "1").out(), "an edited script");

        Machine.write(script, ECHO.replace("\">\"", "\"?>\""));
        Files.setLastModifiedTime(script, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals("<1?>\n", machine.jbang("echo", "1").out(), "a script that came with an old date");

        machine.jbangStarts();
        for (var file : List.of("lib/New.java", "tests/New.java", "jbang-catalog.json", "jbang")) {
            var path = machine.checkout.resolve(file);
            Machine.write(path, Files.exists(path) ? Machine.read(path) : "class New {}");
            machine.jbang("echo");
            assertEquals(1, machine.jbangStarts(), file);
        }
        Files.delete(machine.checkout.resolve("lib/New.java"));
        machine.jbang("echo");
        assertEquals(1, machine.jbangStarts(), "a deleted file");
        machine.jbang("echo");
        assertEquals(0, machine.jbangStarts(), "nothing changed");
    }

    @Test
    void anAliasThatIsGoneIsUnknown() {
        machine.jbang("echo");
        Machine.write(machine.checkout.resolve("jbang-catalog.json"), "{\"aliases\": {}}");
        var run = machine.jbang("echo");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("Script or alias could not be found or read: 'echo'"), run.err());
    }

    @Test
    void aDeletedJarIsBuiltAgain() throws IOException {
        machine.jbang("echo");
        var jar = Machine.read(line("echo")).lines().toList().get(2);
        Files.delete(Path.of(jar));
        machine.javaStarts();
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertEquals(1, machine.jbangStarts());
    }

    @Test
    void anotherOrAnUpdatedJdkGoesThroughJBangAgain() {
        machine.jbang("echo");
        var other = folder.resolve("other jdk");
        machine.countedJdk(other, System.getProperty("java.version"));
        machine.environment.put("JAVA_HOME", other.toString());
        machine.jbangStarts();
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertEquals(1, machine.jbangStarts(), "another JDK");
        Machine.write(other.resolve("release"), "JAVA_VERSION=\"25.0.99\"\n");
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertEquals(1, machine.jbangStarts(), "an updated JDK");
    }

    @Test
    void aKeptLineThatOthersCanWriteIsNotUsed() throws IOException {
        machine.emptyCache();
        Files.createDirectories(machine.cache);
        Files.copy(Machine.jbangJar(), machine.pinned());
        machine.jbang("echo");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.cache)));
        Files.setPosixFilePermissions(machine.cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        var line = line("echo");
        Machine.write(line, Machine.read(line).replace("\necho\n", "\nsomebody.Else\n"));
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
    }

    @Test
    void theArchiveOfAScriptsClassesKeepsStdoutCleanAndIsUsedOnceAnAnswerCame() {
        machine.script("archived", ARCHIVED);
        for (var argument : List.of("--help", "answer", "next")) {
            assertEquals("clean\n", machine.jbang("archived", argument).out(), argument);
        }
        assertTrue(machine.jbang("archived", "options").out().contains("-XX:SharedArchiveFile="));
    }

    @Test
    void aScriptThatNeverGetsAnAnswerIsArchivedAfterThreeRuns() {
        machine.script("archived", ARCHIVED);
        for (int run = 1; run <= 3; run++) {
            assertTrue(machine.jbang("archived", "options").out().contains("-XX:ArchiveClassesAtExit="), "run " + run);
        }
        assertTrue(machine.jbang("archived", "options").out().contains("-XX:SharedArchiveFile="));
    }

    @Test
    void aBrokenArchiveIsHarmless() throws IOException {
        machine.script("archived", ARCHIVED);
        machine.jbang("archived", "answer");
        var archive = Machine.files(machine.cache.resolve("lines" + machine.checkout.toRealPath())).stream()
                .filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
        archive.toFile().setWritable(true);
        var bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(new Machine.Run(0, "clean\n", ""), machine.jbang("archived", "next"));
    }

    @Test
    void whatIsNoAliasGoesToJBangUnchanged() {
        assertEquals(new Machine.Run(0, "", version() + "\n"), machine.jbang("--version"));
        Machine.write(machine.home.resolve("Own.java"), ECHO);
        assertEquals("<1>\n<@>\n<>\n<@file>\n", machine.jbang("Own.java", "1", "@", "", "@file").out());
        assertEquals("<1>\n", machine.jbang("run", "Own.java", "1").out());
        assertEquals("<1>\n", machine.run(machine.checkout, "./jbang", "--quiet", "echo", "1").out());
        var unknown = machine.jbang("no-such-alias");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("alias could not be found or read: 'no-such-alias'"), unknown.err());
    }

    @Test
    void withoutACommandAndWithHelpAllAreListedWithWhatTheyDo() {
        machine.commands();
        machine.script("get-user", ECHO);
        for (var words : List.of(List.<String>of(), List.of("help"), List.of("--help"), List.of("-h"))) {
            var help = machine.jbang(words.toArray(String[]::new));
            assertEquals(0, help.status(), help.err());
            assertTrue(help.out().contains("\n  get-user               Runs get-user\n"), help.out());
            assertFalse(help.out().contains("script-ref"), help.out());
        }
    }

    @Test
    void aMistypedAliasIsAnsweredWithTheOneThatWasMeantOrWithAll() {
        machine.commands();
        machine.script("get-user", ECHO);
        machine.jbang("help");   // builds the list of commands, which is said once
        for (var word : List.of("get-userx", "getuser")) {
            assertEquals(new Machine.Run(2, "", "jbang: did you mean get-user?\n"), machine.jbang(word));
        }
        assertTrue(machine.jbang("frobnicate").err().matches("jbang: its commands are( echo| get-user){2}\n"));
        for (var others : List.of("get-user.java", "./get-userx", "get-userx@org/repo", "--get-user", "version")) {
            assertFalse(machine.jbang(others, "--no-such-option").err().contains("did you mean"), others);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "xx_YY.UTF-8"})
    void everyLetterReachesTheScriptWhateverTheLocale(String locale) {
        machine.environment.put("LANG", locale);
        machine.environment.remove("LC_ALL");
        machine.command("locale", "echo ANSI_X3.4-1968");
        assertEquals("<{252}>\n", machine.jbang("echo", "ü").out());
    }

    @Test
    void whereTheDiskIsNearlyFullNoArchiveIsWritten() {
        machine.script("archived", ARCHIVED);
        machine.command("df", "printf 'Filesystem Blocks Used Free\\n/dev/disk 99999 70000 29999 /\\n'");
        assertFalse(machine.jbang("archived", "options").out().contains("Archive"));
        machine.command("df", "echo no such thing; exit 1");
        assertFalse(machine.jbang("archived", "options").out().contains("Archive"));
    }

    @Test
    void aCallForHelpTrainsNoArchive() throws IOException {
        machine.script("archived", ARCHIVED);
        machine.jbang("archived", "--help");
        assertEquals(List.of(line("archived")), Machine.files(line("archived").getParent()));
    }

    @Test
    void jbangJavaOptionsOfThePersonAreKept() {
        machine.environment.put("JBANG_JAVA_OPTIONS", "-Dmine=1 -Dmine=2");
        machine.jbang("echo");
        assertTrue(machine.javaStarts().getFirst().contains(" -Dmine=1 -Dmine=2 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm/temurin 25", "home/.sdkman/candidates/java/25.0.1-tem", "home/.jbang/cache/jdks/25"})
    void aJdkIsFoundWhereJdksAre(String place) throws IOException {
        machine.environment.remove("JAVA_HOME");
        machine.environment.remove("JBANG_DIR");
        machine.fakeJdk(folder.resolve("jvm/a-17"), "17.0.2", "exit 17");
        machine.fakeJdk(folder.resolve(place), "25.0.1", "echo \"sh -c 'echo \\\"\\$JAVA_HOME\\\"'\"; exit 255");
        assertEquals(folder.resolve(place) + "\n", machine.jbang("echo").out());
    }

    @Test
    void aJdkIsFoundThroughPath() throws IOException {
        machine.environment.remove("JAVA_HOME");
        Files.createSymbolicLink(machine.bin.resolve("javac"), Path.of("alternative"));
        Files.createSymbolicLink(machine.bin.resolve("alternative"), machine.jdk.resolve("bin/javac"));
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
    }

    @Test
    void withOnlyAnOlderJavaJBangRunsOnThat() {
        machine.environment.remove("JAVA_HOME");
        machine.fakeJdk(folder.resolve("jvm/8"), "1.8.0_392", "echo too old; exit 1");
        machine.fakeJdk(folder.resolve("jvm/17"), "17.0.2", "echo \"sh -c 'echo \\\"\\$@\\\"; echo $1' sh\"; exit 255");
        assertEquals("a b\n-XX:TieredStopAtLevel=1\n", machine.jbang("echo", "a", "b").out());
    }

    @Test
    void withoutAJdkAnInstalledJBangTakesOver() throws IOException {
        machine.environment.remove("JAVA_HOME");
        machine.command("jbang", "printf '<%s>' \"$@\"; exit 3");
        var catalog = machine.checkout.toRealPath().resolve("jbang-catalog.json");
        assertEquals(new Machine.Run(3, "<run><--catalog><" + catalog + "><echo><a b><>", ""),
                machine.jbang("echo", "a b", ""));
        assertEquals(new Machine.Run(3, "<--version>", ""), machine.jbang("--version"));
    }

    @Test
    void withoutAJdkAndJBangOneLineSaysWhatToInstall() throws IOException {
        machine.environment.remove("JAVA_HOME");
        Files.createSymbolicLink(machine.bin.resolve("jbang"), machine.checkout.resolve("jbang"));
        var said = "jbang: no JDK found: install JDK 25 (https://adoptium.net), or set JAVA_HOME to one\n";
        assertEquals(new Machine.Run(1, "", said), machine.jbang("echo"), "the launcher itself on PATH is no JBang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void theFirstRunDownloadsThePinnedJBangOnce(String tool) throws IOException {
        machine.emptyCache();
        machine.command(tool, """
                for last; do
                    case $previous in -o | -O) file=$last ;; esac
                    previous=$last
                done
                echo "$last" >> '%s/urls'
                cp '%s' "$file"
                """.formatted(folder, Machine.jbangJar()));
        var first = machine.jbang("echo", "1");
        assertEquals("<1>\n", first.out());
        assertEquals("jbang: downloading JBang " + version() + " (9 MB, once)\n", quiet(first).err());
        assertEquals("<2>\n", machine.jbang("echo", "2").out());
        var url = "https://repo1.maven.org/maven2/dev/jbang/jbang-cli/%1$s/jbang-cli-%1$s-all.jar\n";
        assertEquals(url.formatted(version()), Machine.read(folder.resolve("urls")));
    }

    @Test
    void aWrongChecksumIsNamedAndNothingOfItStays() throws IOException {
        machine.emptyCache();
        machine.command("curl", "while [ \"$1\" != -o ]; do shift; done; echo evil > \"$2\"");
        var run = machine.jbang("echo");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().matches("jbang: downloading .*\\njbang: wrong checksum, not used: https://\\S+: "
                + "try another network, or install JBang \\(https://\\S+\\)\\n"), run.err());
        assertEquals(List.of(machine.cache.resolve("lines")), Machine.files(machine.cache));
    }

    @Test
    void noNetworkIsNamedWithStatus6() throws IOException {
        machine.emptyCache();
        machine.command("curl", "exit 6");
        var run = machine.jbang("echo");
        assertEquals(6, run.status());
        assertTrue(run.err().matches("jbang: downloading .*\\njbang: could not download https://\\S+: "
                + "check the network, or install JBang \\(https://\\S+\\)\\n"), run.err());
        assertEquals(List.of(machine.cache.resolve("lines")), Machine.files(machine.cache));
    }

    @Test
    void aFullDiskIsNotMistakenForTheNetwork() throws IOException {
        machine.emptyCache();
        machine.command("curl", "exit 23");
        var run = machine.jbang("echo");
        assertEquals(1, run.status());
        assertTrue(run.err().endsWith("\njbang: cannot write to " + machine.cache
                + ": make room there, or set XDG_CACHE_HOME to a folder with some\n"), run.err());
    }

    @Test
    void withoutCurlAndWgetOneLineSaysWhatToInstall() throws IOException {
        machine.emptyCache();
        var run = machine.jbang("echo");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("\njbang: neither curl nor wget found: install one of them, or JBang (https://"),
                run.err());
    }

    @Test
    void anInstalledJBangThatIsNewEnoughIsUsedAndAnOlderOneIsNot() throws IOException {
        machine.emptyCache();
        var installed = Files.createDirectories(folder.resolve("apps/jbang/bin"));
        Files.createSymbolicLink(machine.bin.resolve("jbang"), Path.of("../apps/jbang/bin/jbang"));
        Machine.write(installed.resolve("jbang"), "#!/bin/sh\nexit 1\n");
        assertTrue(installed.resolve("jbang").toFile().setExecutable(true));
        Files.copy(Machine.jbangJar(), installed.resolve("jbang.jar"));
        assertEquals("<1>\n", machine.jbang("echo", "1").out());
        assertFalse(Files.exists(machine.pinned()));

        Files.delete(installed.resolve("jbang.jar"));
        jarOfVersion(installed.resolve("jbang.jar"), "0.131.9");
        machine.command("curl", "exit 6");
        machine.script("other", ECHO);
        assertEquals(6, machine.jbang("other").status(), "0.131.9 is too old, so the pinned one is wanted");
    }

    @Test
    void aUserWithoutAHomeFolderIsAskedForOne() throws IOException {
        machine.environment.remove("HOME");
        machine.command("id", "echo 4242; exit 1");
        assertEquals(new Machine.Run(2, "", "jbang: HOME is not set, and this user has no home folder: "
                + "export HOME=FOLDER, one to write in\n"), machine.jbang("echo"));
    }

    @Test
    void aCacheFolderThatCannotBeWrittenCostsTheDownloadOnly() throws IOException {
        machine.emptyCache();
        Files.createDirectory(machine.cache.getParent());
        Machine.write(machine.cache, "a file where the folder should be");
        assertEquals(new Machine.Run(1, "", "jbang: cannot write to " + machine.cache
                + ": make it writable, or set XDG_CACHE_HOME, JBANG_DIR and JBANG_REPO to folders that are\n"), machine.jbang("echo"));

        var installed = Files.createDirectories(machine.home.resolve(".sdkman/candidates/jbang/current/bin"));
        Files.copy(Machine.jbangJar(), installed.resolve("jbang.jar"));
        assertEquals(new Machine.Run(0, "<>\n<@1>\n", ""), quiet(machine.jbang("echo", "", "@1")));
        assertEquals(new Machine.Run(0, "<2>\n", ""), quiet(machine.jbang("echo", "2")));
    }

    @Test
    void whereTheHomeFolderCannotBeWrittenOneRoundOfAdviceIsEnough() throws IOException {
        machine.script("library", LIBRARY);
        machine.environment.keySet().removeAll(List.of("XDG_CACHE_HOME", "JBANG_DIR", "JBANG_REPO"));
        var home = folder.resolve("a file where the home folder should be");
        Machine.write(home, "");
        machine.environment.put("HOME", home.toString());
        var run = machine.jbang("library");
        assertEquals(new Machine.Run(1, "", "jbang: cannot write to " + home + "/.cache/zitadel-quickstart"
                + ": make it writable, or set XDG_CACHE_HOME, JBANG_DIR and JBANG_REPO to folders that are\n"), run);
        // with the JBang that it would download, and the libraries
        machine.environment.putAll(Map.of("XDG_CACHE_HOME", machine.cache.getParent().toString(), "JBANG_DIR",
                folder.resolve("jbang").toString(), "JBANG_REPO", Machine.repository().toString()));
        assertEquals("4.7.7\n", machine.jbang("library").out());
    }

    @Test
    void aHomeFolderOtherThanTheSystemsIsTheOneThatJBangUses() throws IOException {
        machine.environment.remove("JBANG_DIR");
        machine.script("where", "//JAVA 25+\nvoid main() { IO.println(System.getProperty(\"java.class.path\")); }\n");
        assertTrue(machine.jbang("where").out().startsWith(machine.home.resolve(".jbang/cache/jars/where.java.").toString()));
    }

    @Test
    void soDoesOneLineWhereALibraryIsThereAndOneThatItNeedsIsNot() throws IOException {
        machine.script("library", LIBRARY.replace("info.picocli:picocli:4.7.7", "example:first:1"));
        machine.environment.put("JBANG_REPO", folder.resolve("repository").toString());
        machine.environment.put("JBANG_DIR", folder.resolve("jbang").toString());
        Machine.write(Files.createDirectory(machine.home.resolve(".m2")).resolve("settings.xml"), "<settings><mirrors><mirror><id>all</id>"
                + "<mirrorOf>*</mirrorOf><url>http://127.0.0.1:" + ClosedPort.number() + "/maven2</url></mirror></mirrors></settings>");
        var first = Files.createDirectories(folder.resolve("repository/example/first/1"));
        Machine.write(first.resolve("first-1.pom"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>first</artifactId><version>1</version>
                <dependencies><dependency><groupId>example</groupId><artifactId>second</artifactId><version>1</version></dependency>
                </dependencies></project>
                """);
        var run = machine.jbang("library");
        assertEquals(6, run.status(), run.err());
        assertTrue(run.err().endsWith("]    example:first:1\njbang: could not fetch example:first from Maven Central: check the network; "
                + "behind a proxy, write it into ~/.m2/settings.xml, which is all that JBang reads\n"), run.err());
    }

    @Test
    void whereMavenCentralCannotBeReachedOneLineSaysWhyAndTheProxyItAsksForHelps() throws IOException {
        machine.script("library", LIBRARY);
        machine.environment.put("JBANG_REPO", folder.resolve("repository").toString());
        machine.environment.put("JBANG_DIR", folder.resolve("jbang").toString());
        var settings = Files.createDirectory(machine.home.resolve(".m2")).resolve("settings.xml");
        var mirror = "<mirrors><mirror><id>all</id><mirrorOf>*</mirrorOf><url>http://%s/maven2</url></mirror></mirrors>";
        Machine.write(settings, "<settings>" + mirror.formatted("127.0.0.1:" + ClosedPort.number()) + "</settings>");
        var run = machine.jbang("library");
        assertEquals(new Machine.Run(6, "", "[jbang] Resolving dependencies...\n[jbang]    info.picocli:picocli:4.7.7\n"
                + "jbang: could not fetch info.picocli:picocli from Maven Central: check the network; "
                + "behind a proxy, write it into ~/.m2/settings.xml, which is all that JBang reads\n"), run);
        for (var words : List.of("run", "build", "export portable", "app install")) {
            var own = machine.run(machine.checkout.resolve("scripts"), machine.launcher(), (words + " library.java").split(" "));
            assertEquals(6, own.status(), words);
            assertTrue(own.err().endsWith("\njbang: could not fetch info.picocli:picocli from Maven Central: "
                    + "check its name and the network; behind a proxy, write it into ~/.m2/settings.xml, which is all that JBang reads\n"),
                    own.err());
        }

        var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/maven2/", LauncherTest::library);
        proxy.start();
        try {
            Machine.write(settings, "<settings>" + mirror.formatted("maven.invalid") + """
                    <proxies><proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>%s</port></proxy></proxies>
                    </settings>
                    """.formatted(proxy.getAddress().getPort()));
            assertEquals("4.7.7\n", machine.jbang("library").out());
        } finally {
            proxy.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JBANG_DIR", "JBANG_REPO"})
    void aFolderOfJBangThatCannotBeWrittenIsNamedWithTheWayOut(String variable) throws IOException {
        machine.script("library", LIBRARY);
        var file = folder.resolve("a file where the folder should be");
        Machine.write(file, "");
        machine.environment.put("JBANG_DIR", folder.resolve("jbang").toString());
        var free = machine.environment.put(variable, file.toString());
        var run = machine.jbang("library");
        assertEquals(1, run.status());
        assertTrue(run.err().endsWith("\njbang: cannot write to " + (variable.equals("JBANG_DIR") ? file.resolve("cache") : file)
                + ": make it writable, or set XDG_CACHE_HOME, JBANG_DIR and JBANG_REPO to folders that are\n"), run.err());
        assertFalse(run.err().contains("[ERROR]"), run.err());
        machine.environment.put(variable, free);
        assertEquals("4.7.7\n", machine.jbang("library").out());
    }

    @Test
    void anErrorInAScriptIsShownAsJBangTellsIt() {
        machine.script("wrong", "//JAVA 25+\nvoid main() { nothing(); }\n");
        var run = machine.jbang("wrong");
        assertEquals(1, run.status());
        assertTrue(run.err().matches("(?s)\\[jbang] Building jar for wrong.java...\n"
                + ".*cannot find symbol.*\\[jbang] \\[ERROR] .*"), run.err());
    }

    @Test
    void theLauncherIsPlainShell() throws IOException {
        machine.environment.put("PATH", System.getenv("PATH"));
        var shellcheck = machine.run(Checkout.root(), "/usr/bin/env", "shellcheck", "jbang");
        assumeTrue(shellcheck.status() != 127, "shellcheck is not installed");
        assertEquals(new Machine.Run(0, "", ""), shellcheck);
    }

    /// Answers as Maven Central, with what was fetched from there.
    private static void library(HttpExchange exchange) throws IOException {
        try (exchange) {
            var file = Machine.repository().resolve(exchange.getRequestURI().getPath().substring("/maven2/".length()));
            var bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// Where the launcher keeps the command line of an alias.
    private Path line(String alias) throws IOException {
        return machine.cache.resolve("lines" + machine.checkout.toRealPath() + "/" + alias + ".line");
    }

    /// Without what JBang says while it builds.
    private static Machine.Run quiet(Machine.Run run) {
        return new Machine.Run(run.status(), run.out(), run.err().replaceAll("\\[jbang] Building jar for .*\\n", ""));
    }

    private static String[] words(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
    }

    private static String version() {
        return Machine.jbangJar().getFileName().toString().replaceAll("jbang-cli-(.*)-all.jar", "$1");
    }

    private static void jarOfVersion(Path file, String version) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("JBang-Version", version);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }
}
