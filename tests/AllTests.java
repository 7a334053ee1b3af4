///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Run the tests: jbang test --no-skips
//JAVA 25+
//DEPS org.junit.platform:junit-platform-launcher:1.14.4
// Verifies what KeyTokenTest signs: a JWT library that this project has not written.
//DEPS com.nimbusds:nimbus-jose-jwt:10.10
// The JDK's HTTP server holds the body of each answer back for 40 ms without the second.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -Dsun.net.httpserver.nodelay=true
//SOURCES *Test.java
//SOURCES support/*.java
//SOURCES ../scripts/*.java

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import support.Catalog;
import support.Checkout;
import support.CtrlC;
import support.Generated;
import support.Lanes;
import support.Limit;
import support.PreparedKeys;
import support.Report;

/// `jbang test [--no-skips] [--live] [--update] [NAME…]`: all test classes, or those whose names contain one of the words; of a class those
/// methods whose names contain what stands behind a dot: `TourTest.transcript`.
///
/// - `--no-skips`: a skipped test fails the run
/// - `--live`: only the live suite, on the instance in the environment
/// - `--update`: rewrite what follows from the scripts instead of comparing it: the catalog, the sources of `install`, the expected
///   texts, the generated parts of the README
public class AllTests {

    private static final Set<String> OPTIONS = Set.of("--no-skips", "--live", "--update");

    private static final String HELP = """
            Run the tests, all or those whose class names contain one of the words;
            CLASS.METHOD runs the methods of that class that contain the second word

            Usage: test [--help] [--live] [--no-skips] [--update] [NAME...]
                  --live       only the live suite, on the instance in the environment
                  --no-skips   a skipped test fails the run
                  --update     rewrite what follows from the scripts: the catalog, the sources
                                 of install, the expected texts, parts of the README""";

    public static void main(String... arguments) throws IOException {
        var words = Arrays.stream(arguments).collect(Collectors.partitioningBy(word -> word.startsWith("--")));
        if (words.get(true).contains("--help")) {
            System.out.println(HELP);
            return;
        }
        if (!OPTIONS.containsAll(words.get(true))) {
            System.err.println("test: unknown option among " + words.get(true) + "\nknown are " + OPTIONS.stream().sorted().toList());
            System.exit(2);
        }
        boolean live = words.get(true).contains("--live");
        if (words.get(true).contains("--update")) {
            System.setProperty("update", "true");
            if (new Catalog(Checkout.root()).update()) {
                var command = new ArrayList<>(List.of(Checkout.launcher(), "test"));
                command.addAll(List.of(arguments));
                System.exit(again(command));
            }
        }
        var classes = testClasses().stream().filter(name -> name.startsWith("Live") == live)
                .filter(name -> chosen(name, words.get(false))).toList();
        if (classes.isEmpty()) {
            System.err.println("test: no test class has one of these words in its name: " + words.get(false));
            System.exit(2);
        }
        boolean noSkips = words.get(true).contains("--no-skips");
        var folder = System.getProperty(Lanes.PROPERTY);
        if (folder == null) {
            // What an update writes, and what a real instance holds, are changed by one at a time.
            int count = live || Generated.updates() ? 1 : Lanes.count(classes.size());
            System.exit(Lanes.run(lanes -> longRun(lanes, arguments), count, System.out).print(System.out, noSkips) ? 0 : 1);
        }
        CtrlC.allow();
        PreparedKeys.install();
        forName("network.Connection");   // before java.net.http is loaded, as in every command
        run(classes, words.get(false), new Lanes(Path.of(folder)));
        System.exit(0);
    }

    // After the catalog or the sources have changed, by which these classes were compiled.
    private static int again(List<String> command) throws IOException {
        var run = new ProcessBuilder(command).directory(Checkout.root().toFile()).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(run::destroy));
        return run.onExit().join().exitValue();
    }

    // Even in a process of minutes the whole compiler takes more than what it makes gives back: a third of the CPU. What needs it are RSA
    // keys, which are prepared. With the quick one alone Java reserves room for a fifth of the compiled code, too little for minutes.
    private static List<String> longRun(Path lanes, String... arguments) {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC", "-Xmn64m", "--enable-native-access=ALL-UNNAMED",
                "-D" + Lanes.PROPERTY + "=" + lanes, "-cp", System.getProperty("java.class.path"), "AllTests"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> classes, List<String> words, Lanes lanes) throws IOException {
        var report = new Report(System.out);
        var launcher = LauncherFactory.create();
        for (var name : classes) {
            if (lanes.take(name)) {
                launcher.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(name))
                        .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(test.getSource()
                                .map(source -> !(source instanceof MethodSource method) || chosen(method, words)).orElse(true)))
                        .configurationParameter("junit.jupiter.execution.timeout.default", Limit.OF_A_TEST)
                        .build(), report);
            }
        }
        lanes.leave(report.outcome());
    }

    private static void forName(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean chosen(String name, List<String> words) {
        return words.isEmpty() || words.stream().anyMatch(word -> contains(name, word.replaceFirst("\\..*", "")));
    }

    private static boolean chosen(MethodSource test, List<String> words) {
        return words.isEmpty() || words.stream().map(word -> word.split("\\.", 2)).anyMatch(word ->
                contains(test.getClassName(), word[0]) && (word.length == 1 || contains(test.getMethodName(), word[1])));
    }

    private static boolean contains(String name, String word) {
        return name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static List<String> testClasses() throws IOException {
        var jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).filter(name -> name.matches("\\w+Test\\.class"))
                    .map(name -> name.replace(".class", "")).sorted().toList();
        }
    }
}
