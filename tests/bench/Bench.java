///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Measure the toolkit beside curl, HTTPie, Python and Node.js: jbang bench one-liner --runs 9
//JAVA 25+
//SOURCES Counts.java
//SOURCES Goals.java
//SOURCES LargeAnswer.java
//SOURCES LongLists.java
//SOURCES ManyCalls.java
//SOURCES OneLiners.java
//SOURCES ResultsFile.java
//SOURCES SandboxBench.java
//SOURCES Starts.java
//SOURCES ../../lib/cli/StandardOptions.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sandbox.Sandbox;

/// Runs the toolkit and its peers side by side, in turns, and says what each took. A whole run writes `tests/bench/RESULTS.md`.
///
/// The instance is the sandbox in this process, or the one in the environment.
@Command(name = "bench", sortOptions = false, usageHelpWidth = 100, header = "Measure the toolkit beside curl, HTTPie, Python and Node.js.")
public class Bench implements Callable<Integer> {

    private static final List<String> WHOLE = List.of("one-liner", "list", "calls", "large", "start");

    @Parameters(paramLabel = "WORKLOAD",
            description = "one-liner, list, calls, large, start (default: these five), or sandbox, which has its own part in RESULTS.md")
    private List<String> workloads = List.of();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--users", paramLabel = "N", split = ",", defaultValue = "1000,10000,100000",
            description = "how many to list (default: ${DEFAULT-VALUE})")
    private List<Integer> users = List.of();

    @Option(names = "--counts", description = "only count files, lines and downloads, and write them to RESULTS.md")
    private boolean counts;

    @Option(names = "--only", paramLabel = "WORD", description = "only what has the word in its name")
    private String only = "";

    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private final Path root = root();
    private final ResultsFile file = new ResultsFile(root.resolve("tests/bench/RESULTS.md"));

    public static void main(String... arguments) {
        // What is being measured ends with the bench, also where that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(() ->
                ProcessHandle.current().descendants().toList().forEach(ProcessHandle::destroy)));
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    // The launcher says where it is; without it, jbang has found the alias from the current folder upwards.
    private static Path root() {
        for (var at = Path.of(System.getenv().getOrDefault("ZITADEL_QUICKSTART_HOME", "")).toAbsolutePath(); at != null;
                at = at.getParent()) {
            if (Files.exists(at.resolve("jbang-catalog.json"))) {
                return at;
            }
        }
        throw new IllegalStateException("run it in a clone of the repository");
    }

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || !Stream.concat(WHOLE.stream(), Stream.of("sandbox")).toList().containsAll(workloads)) {
            System.err.println("bench: the workloads are " + String.join(", ", WHOLE) + ", sandbox; --runs is 1 or more");
            return 2;
        }
        var folder = Files.createTempDirectory("zitadel-bench");
        try {
            if (counts) {
                System.out.println(file.replaceCounts(counts(folder)));
            } else {
                measure(folder);
            }
            return 0;
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void measure(Path folder) throws Exception {
        var loadBefore = ResultsFile.load();
        var tools = new Tools(Tools.cache(), true);
        var results = new Results(runs, only, folder, System.out);
        results.say("Missing here, and left out: " + (tools.missing().isEmpty() ? "nothing" : String.join(", ", tools.missing())) + ".\n");
        var toolkit = new ToolkitCommands(root, folder, results.wants("installed"));
        var peers = new Peers(tools, root.resolve("tests/bench/peers"));
        for (var workload : workloads.isEmpty() ? WHOLE : workloads) {
            switch (workload) {
                case "one-liner" -> new OneLiners(results, toolkit, peers, folder).measure();
                case "list" -> new LongLists(results, toolkit, peers).measure(users);
                case "calls" -> new ManyCalls(results, peers, root, folder).measure();
                case "large" -> new LargeAnswer(results, toolkit, peers).measure();
                case "start" -> new Starts(results, toolkit, root, folder).measure();
                default -> System.out.println(file.replaceSandbox(new SandboxBench(root).measure()));
            }
        }
        if (workloads.isEmpty()) {
            System.out.println(file.replaceAllButSandbox(results, loadBefore, tools, counts(folder)));
        }
    }

    private String counts(Path folder) throws IOException {
        try (var sandbox = Sandbox.start()) {
            return new Counts(root, folder).text(ToolkitCommands.jbang(), Instance.of(sandbox).environment(),
                    Path.of(System.getProperty("user.home"), ".m2", "repository"));
        }
    }
}
