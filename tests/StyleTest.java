import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import support.Checkout;
import support.Limit;
import support.OwnHome;

/// All source files are written by one hand: the rules of tests/style/checkstyle.xml, and those of JBang's own lines.
class StyleTest {

    private static final String FIRST_LINE = "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?";
    private static final Pattern DEPENDENCY = Pattern.compile("^//DEPS (\\S+:\\S+):[^:@\\s]+$");

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : List.of("lib", "scripts", "tests")) {
            try (var files = Files.walk(Checkout.root().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.startsWith(Checkout.root().resolve("tests/recipes")))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    /// The lines of these files that begin as the pattern says, each behind its file's name.
    private static Stream<String> lines(List<Path> files, String pattern) {
        return files.stream().flatMap(file -> read(file).lines().filter(line -> line.matches(pattern + " .*"))
                .map(line -> Checkout.root().relativize(file) + ": " + line));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everySourceKeepsTheRules() throws Exception {
        // What was found good stays so until it is changed; a cache holds the files of one checkout.
        var cache = OwnHome.cache().resolve("style-" + Integer.toHexString(Checkout.root().hashCode()));
        var command = new ArrayList<>(List.of(Checkout.launcher(), "tests/style/Style.java", "--cache=" + cache, "lib", "scripts",
                "notebooks"));
        try (var files = Files.list(Checkout.root().resolve("tests"))) {
            files.filter(file -> !file.endsWith("recipes")).forEach(file -> command.add(file.toString()));
        }
        var process = new ProcessBuilder(command).directory(Checkout.root().toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", String.join("\n", said.lines().filter(line -> line.contains("[ERROR]") || line.contains("[WARN]")).toList()));
        assertTrue(said.contains("Audit done."), said);
        assertEquals(0, Limit.status(process), said);
    }

    @Test
    void everyScriptBeginsWithTheLineThatRunsItAndSaysWhatItDoes() throws IOException {
        try (var scripts = Files.list(Checkout.root().resolve("scripts"))) {
            for (var script : scripts.toList()) {
                var lines = read(script).lines().toList();
                assertEquals(FIRST_LINE, lines.getFirst(), script.toString());
                assertTrue(lines.get(1).matches("//DESCRIPTION .+: jbang [a-z-]+( .*)?"), script + ": " + lines.get(1));
            }
        }
    }

    @Test
    void everyDependencyStandsInOnePlace() throws IOException {
        // A peer of the bench is a template, into which the version comes from there.
        var places = new TreeMap<String, List<String>>();
        for (var line : lines(sources(), "//DEPS").filter(text -> !text.endsWith("@")).toList()) {
            var dependency = DEPENDENCY.matcher(line.substring(line.indexOf("//")));
            assertTrue(dependency.matches(), line);
            places.computeIfAbsent(dependency.group(1), _ -> new ArrayList<>()).add(line);
        }
        assertEquals(List.of(), places.values().stream().filter(place -> place.size() > 1).toList());
    }

    @Test
    void whatLimitsHowLongATestWaitsStandsInOnePlace() throws IOException {
        var limit = Pattern.compile("\\.waitFor\\(|@Timeout|assertTimeout|setSoTimeout\\(|nanoTime\\(\\) \\+|Thread\\.sleep\\(\\d{3,}");
        var tests = sources().stream().filter(file -> file.startsWith(Checkout.root().resolve("tests")))
                .filter(file -> !file.startsWith(Checkout.root().resolve("tests/bench")) && !file.endsWith("support/Limit.java"));
        assertEquals(List.of(), tests.flatMap(file -> read(file).lines().filter(line -> limit.matcher(line).find())
                .filter(line -> !line.contains("Pattern.compile")).map(line -> file + ": " + line.strip())).toList());
    }

    @Test
    void sourcesAreListedOneByOneBecauseJBangDropsAGlobFromAUrl() throws IOException {
        var line = Pattern.compile("\\S+: //(SOURCES|FILES) [^*?\\[{ ]+");
        var shipped = sources().stream().filter(file -> !file.startsWith(Checkout.root().resolve("tests"))).toList();
        assertEquals(List.of(), lines(shipped, "//(SOURCES|FILES)").filter(text -> !line.matcher(text).matches()).toList());
    }

    // Or one of two would have to be named with its room where both are used.
    @Test
    void noTypeThatOthersUseHasTheNameOfAnother() throws IOException {
        var nested = Pattern.compile("(?m)^ +public (?:static |final )*(?:class|record|enum|interface) (\\w+)");
        var places = new TreeMap<String, List<String>>();
        for (var file : sources().stream().filter(source -> source.startsWith(Checkout.root().resolve("lib"))).toList()) {
            var own = file.getFileName().toString().replace(".java", "");
            Stream.concat(Stream.of(own), nested.matcher(read(file)).results().map(found -> found.group(1)))
                    .forEach(name -> places.computeIfAbsent(name, _ -> new ArrayList<>()).add(name + " in " + own));
        }
        assertEquals(List.of(), places.values().stream().filter(place -> place.size() > 1).toList());
    }
}
