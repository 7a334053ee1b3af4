///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Measure the toolkit beside curl, HTTPie, Python and Node.js: jbang bench one-liner --runs 9
//JAVA 25+
//SOURCES Calls.java
//SOURCES Counts.java
//SOURCES Measure.java
//SOURCES SandboxBench.java
//SOURCES Table.java
//SOURCES Tools.java
//SOURCES ../../lib/cli/StandardOptions.java
//SOURCES ../../lib/install/TlsProxy.java
//SOURCES ../../lib/sandbox/Sandbox.java

import install.TlsProxy;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sandbox.Sandbox;
import tools.jackson.core.json.PackageVersion;

/// Runs the toolkit and its peers side by side, in turns, and says what each took. A whole run writes `tests/bench/RESULTS.md`.
///
/// The instance is the sandbox in this process, or the one in the environment.
@Command(name = "bench", sortOptions = false, usageHelpWidth = 100, header = "Measure the toolkit beside curl, HTTPie, Python and Node.js.")
public class Bench implements java.util.concurrent.Callable<Integer> {

    private static final List<String> WHOLE = List.of("one-liner", "list", "calls", "start");
    // A short run is lost in the noise of a machine that does something else now and then.
    private static final int ONE_LINER_RUNS = 9;
    private static final int CALLS = 1000;

    @Parameters(paramLabel = "WORKLOAD",
            description = "one-liner, list, calls, start (default: these four), or sandbox, which has its own part in RESULTS.md")
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
    private final Map<String, Table> tables = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final double load = load();
    private Path folder;
    private Tools tools;

    public static void main(String... arguments) {
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

    /// - `environment`: of every command that is measured
    /// - `url`: `http://host:port`
    private record Instance(Map<String, String> environment, String url, String userId) {}

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || !Stream.concat(WHOLE.stream(), Stream.of("sandbox")).toList().containsAll(workloads)) {
            System.err.println("bench: the workloads are " + String.join(", ", WHOLE) + ", sandbox; --runs is 1 or more");
            return 2;
        }
        folder = Files.createTempDirectory("zitadel-bench");
        try {
            if (counts) {
                writeCounts();
                return 0;
            }
            tools = new Tools(cache(), true);
            say("Missing here, and left out: " + (tools.missing().isEmpty() ? "nothing" : String.join(", ", tools.missing())) + ".\n");
            for (var workload : workloads.isEmpty() ? WHOLE : workloads) {
                switch (workload) {
                    case "one-liner" -> oneLiner();
                    case "list" -> list();
                    case "calls" -> calls();
                    case "start" -> start();
                    default -> sandbox();
                }
            }
            if (workloads.isEmpty()) {
                write();
            }
            return 0;
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void say(String line) {
        System.out.print(line);
        text.append(line);
    }

    private static Path cache() throws IOException {
        var set = System.getenv("XDG_CACHE_HOME");
        var cache = set != null && Path.of(set).isAbsolute() ? Path.of(set) : Path.of(System.getenv("HOME"), ".cache");
        return Files.createDirectories(cache.resolve("zitadel-quickstart"));
    }

    private Measure measure(Instance instance) {
        return new Measure(instance.environment, folder.resolve("out"));
    }

    private Instance instance(Sandbox sandbox) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(Set.of("ZITADEL_QUICKSTART_COMMAND", "JAVA_TOOL_OPTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        if (sandbox != null) {
            environment.putAll(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID",
                    sandbox.userId()));
        }
        var url = zitadel.Settings.withoutToken(environment).base().toString();
        environment.put("BENCH_URL", url);
        return new Instance(environment, url, environment.get("ZITADEL_USER_ID"));
    }

    private boolean ownInstance() {
        return !zitadel.Settings.none(System.getenv());
    }

    private Sandbox sandbox(int users) throws IOException {
        return ownInstance() ? null : Sandbox.start(new Sandbox.Options().withUsers(users));
    }

    private void stop(Sandbox sandbox) {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private void compare(String key, String title, List<Table.Contestant> contestants, Instance instance, int work, String unit)
            throws IOException {
        var chosen = contestants.stream().filter(one -> one.name().contains(only)).toList();
        if (!chosen.isEmpty()) {
            var table = Table.of(title, chosen, unit == null && !key.equals("notebook") ? Math.max(runs, ONE_LINER_RUNS) : runs,
                    measure(instance));
            tables.put(key, table);
            say(table.text(work, unit));
        }
    }

    private void oneLiner() throws Exception {
        var sandbox = sandbox(0);
        try {
            var instance = instance(sandbox);
            Table.Check check = output -> require(output.contains(instance.userId), output);
            compare("one-liner", "One-liner: get-user", oneLiners(instance, check), instance, 1, null);
            if (sandbox != null) {
                try (var front = new TlsProxy(URI.create(instance.url), folder)) {
                    var secure = new HashMap<>(instance.environment);
                    secure.remove("SSL_CERT_FILE");   // this machine's authorities would be read besides
                    secure.putAll(Map.of("ZITADEL_DOMAIN", front.url(), "BENCH_URL", front.url(), "REQUESTS_CA_BUNDLE",
                            front.certificate().toString(),
                            "JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + front.trusted()));
                    compare("tls", "One-liner over TLS",
                            peers(check, List.of(contestant("installed", installed() + " get-user \"$ZITADEL_USER_ID\"", check))),
                            new Instance(secure, front.url(), instance.userId), 1, null);
                }
            }
        } finally {
            stop(sandbox);
        }
    }

    private List<Table.Contestant> oneLiners(Instance instance, Table.Check check) throws IOException {
        var own = new ArrayList<Table.Contestant>();
        own.add(contestant("installed", installed() + " get-user \"$ZITADEL_USER_ID\"", check));
        own.add(contestant("launcher", launcher() + " get-user \"$ZITADEL_USER_ID\"", check));
        own.add(contestant("plain jbang", jbang(root.resolve("scripts/GetUser.java")), check));
        if ("its own JVM alone".contains(only)) {
            own.add(contestant("its own JVM alone", "exec " + ownJvm(instance) + " \"$ZITADEL_USER_ID\"", check));
        }
        own.add(contestant("naive JBang script", jbang(naive()), check));
        return peers(check, own);
    }

    private List<Table.Contestant> peers(Table.Check check, List<Table.Contestant> own) {
        var all = new ArrayList<>(own);
        if (tools.have("curl", "jq")) {
            all.add(contestant("curl + jq", "curl -sS ${REQUESTS_CA_BUNDLE:+--cacert \"$REQUESTS_CA_BUNDLE\"}"
                    + " -H \"Authorization: Bearer $ZITADEL_TOKEN\" \"$BENCH_URL/v2/users/$ZITADEL_USER_ID\" | jq .", check));
        }
        if (tools.have("HTTPie")) {
            all.add(contestant("HTTPie", tools.python("http")
                    + " --ignore-stdin --check-status --pretty=format ${REQUESTS_CA_BUNDLE:+--verify \"$REQUESTS_CA_BUNDLE\"} "
                    + "\"$BENCH_URL/v2/users/$ZITADEL_USER_ID\" \"Authorization:Bearer $ZITADEL_TOKEN\"", check));
        }
        if (tools.have("Python requests")) {
            all.add(contestant("Python requests", tools.python("python") + " " + peer("get.py") + " \"$ZITADEL_USER_ID\"", check));
        }
        if (tools.have("Node.js")) {
            all.add(contestant("Node.js fetch", "NODE_EXTRA_CA_CERTS=\"${REQUESTS_CA_BUNDLE-}\" exec node " + peer("get.mjs")
                    + " \"$ZITADEL_USER_ID\"", check));
        }
        return all;
    }

    private void list() throws IOException {
        for (int count : ownInstance() ? List.of(0) : users) {
            var sandbox = sandbox(count);
            try {
                var instance = instance(sandbox);
                var all = new ArrayList<Table.Contestant>();
                int expected = sandbox == null ? -1 : count + 2;
                Table.Check check = output -> {
                    long lines = output.lines().count();
                    require(expected < 0 ? lines > 0 : lines == expected, lines + " lines");
                };
                all.add(contestant("installed", installed() + " list-users --all", check));
                all.add(contestant("launcher", launcher() + " list-users --all", check));
                if (tools.have("curl", "jq")) {
                    all.add(contestant("curl + jq", "sh " + peer("list.sh"), check));
                }
                if (tools.have("Python requests")) {
                    all.add(contestant("Python requests", tools.python("python") + " " + peer("list.py"), check));
                }
                if (tools.have("Node.js")) {
                    all.add(contestant("Node.js fetch", "exec node " + peer("list.mjs"), check));
                }
                var title = sandbox == null ? "List every user" : String.format(Locale.ROOT, "List %,d users", count);
                compare("list" + count, title, all, instance, Math.max(1, expected), sandbox == null ? null : "users");
            } finally {
                stop(sandbox);
            }
        }
    }

    private void calls() throws IOException {
        var sandbox = sandbox(0);
        try {
            var instance = instance(sandbox);
            compare("calls", String.format(Locale.ROOT, "%,d get-user calls in one process", CALLS), callers(instance, CALLS), instance,
                    CALLS, "calls");
            compare("many-calls", String.format(Locale.ROOT, "%,d get-user calls in one process", 5 * CALLS),
                    callers(instance, 5 * CALLS).stream().filter(one -> one.name().contains("one after")).toList(), instance, 5 * CALLS,
                    "calls");
        } finally {
            stop(sandbox);
        }
        if (!ownInstance()) {
            try (var slow = Sandbox.start(new Sandbox.Options().withLatency(Duration.ofMillis(4)))) {
                var instance = instance(slow);
                compare("slow-calls", String.format(Locale.ROOT, "%,d get-user calls, each answered after 4 ms as ZITADEL does", CALLS),
                        callers(instance, CALLS).stream().filter(one -> one.name().contains("toolkit")).toList(), instance, CALLS, "calls");
            }
        }
    }

    private List<Table.Contestant> callers(Instance instance, int count) {
        var java = calls(instance) + " Calls \"$ZITADEL_USER_ID\" " + count;
        Table.Check check = _ -> {};
        var all = new ArrayList<>(List.of(contestant("toolkit, one after the other", java + " 1", check),
                contestant("toolkit, 8 virtual threads in flight", java + " 8", check)));
        if (tools.have("Python requests")) {
            all.add(contestant("Python requests, one after the other", tools.python("python") + " " + peer("calls.py")
                    + " \"$ZITADEL_USER_ID\" " + count, check));
        }
        if (tools.have("Node.js")) {
            all.add(contestant("Node.js fetch, one after the other", "node " + peer("calls.mjs") + " \"$ZITADEL_USER_ID\" " + count + " 1",
                    check));
            all.add(contestant("Node.js fetch, 8 in flight", "node " + peer("calls.mjs") + " \"$ZITADEL_USER_ID\" " + count + " 8", check));
        }
        return all;
    }

    // The quick compiler and an AOT cache, as the installed command has them (CPU -6 % beside a dynamic archive), but a low threshold
    // where that has a high one: what each call runs is compiled after 40 calls, not 200 (CPU -5 to -9 %, time -20 %).
    private String calls(Instance instance) {
        var java = Tools.quoted(Path.of(System.getProperty("java.home"), "bin", "java"))
                + " -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.2 "
                + "-XX:+UseSerialGC -Xlog:disable ";
        var classPath = " -cp " + Tools.quoted(Path.of(System.getProperty("java.class.path")));
        var cache = folder.resolve("calls.aot");
        if (!Files.exists(cache)) {
            measure(instance).run(java + "-XX:AOTCacheOutput=" + Tools.quoted(cache) + classPath + " Calls \"$ZITADEL_USER_ID\" 200 1");
        }
        return java + "-XX:AOTCache=" + Tools.quoted(cache) + classPath;
    }

    private void start() throws IOException {
        var none = new HashMap<>(instance(null, Map.of()));
        var instance = new Instance(none, null, null);
        Table.Check tour = output -> require(output.contains("Next steps"), output);
        compare("quickstart", "quickstart, the whole tour on its own sandbox",
                List.of(contestant("installed", installed() + " quickstart", tour),
                contestant("launcher", launcher() + " quickstart", tour)), instance, 1, null);
        Table.Check answer = output -> require(output.contains("user"), output);
        compare("sandbox", "Sandbox: from the command to its first answer",
                List.of(contestant("installed", sandboxAnswers(installed()), answer),
                contestant("launcher", sandboxAnswers(launcher()), answer)), instance, 1, null);
        notebook(instance);
    }

    private Map<String, String> instance(Sandbox none, Map<String, String> more) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_STATE_HOME", folder.toString());
        environment.putAll(more);
        return environment;
    }

    // As a person's script would: wait for the settings, ask.
    private String sandboxAnswers(String command) {
        var env = folder.resolve("sandbox.env");
        return "rm -f " + Tools.quoted(env) + "; " + command + " sandbox --port 0 --env " + Tools.quoted(env) + " >/dev/null & "
                + "until [ -s " + Tools.quoted(env) + " ]; do sleep 0.005; done; . " + Tools.quoted(env) + "; "
                + "curl -sS -H \"Authorization: Bearer $ZITADEL_TOKEN\" \"http://$ZITADEL_DOMAIN/auth/v1/users/me\"; "
                + "status=$?; kill $!; wait $!; exit $status";
    }

    private void notebook(Instance instance) throws IOException {
        var jupyter = jupyter();
        if (jupyter == null) {
            say("\nNotebook kernel: left out, because JupyterLab is not installed; ./jbang notebooks installs it.\n");
            return;
        }
        try (var sandbox = Sandbox.start()) {
            var environment = new HashMap<>(instance.environment);
            environment.putAll(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID",
                    sandbox.userId(),
                    "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"),
                    "JJAVA_JVM_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
            // Beside setup.jsh, where the kernel looks for it.
            var file = root.resolve("notebooks/.bench" + ProcessHandle.current().pid() + ".ipynb");
            try {
                Files.writeString(file, """
                        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": \
                        {"name": "java", "display_name": "Java", "language": "java"}}, "cells": [
                         {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": null, \
                         "source": "%load setup.jsh"},
                         {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": null, \
                         "source": "send(Call.get(\\"/auth/v1/users/me\\")).status()"}]}
                        """);
                compare("notebook", "Notebook: from the start of its kernel to the first answer", List.of(contestant("notebook",
                        Tools.quoted(jupyter) + " execute " + Tools.quoted(file), _ -> {})), new Instance(environment, null, null), 1,
                        null);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path jupyter() throws IOException {
        try (var homes = Files.newDirectoryStream(cache(), "python-*")) {
            for (var home : homes) {
                if (Files.exists(home.resolve("ready")) && Files.exists(home.resolve("bin/jupyter"))) {
                    return home.resolve("bin/jupyter");
                }
            }
        }
        return null;
    }

    private void sandbox() throws Exception {
        var section = "\n## Sandbox\n\n" + LocalDate.now() + ", " + machine() + ".\n\n```text\n" + String.join("\n", SandboxBench.run())
                + "\n```\n";
        var file = root.resolve("tests/bench/RESULTS.md");
        Files.writeString(file, Files.readString(file)
                .replaceFirst("(?s)(\n## Sandbox\n.*?)?(?=\n## Notes\n)", Matcher.quoteReplacement(section)));
        System.out.println(section + "\nWritten to " + file);
    }

    private static Table.Contestant contestant(String name, String shell, Table.Check check) {
        return new Table.Contestant(name, shell, check);
    }

    private static void require(boolean right, String output) {
        if (!right) {
            throw new IllegalStateException("not the work that was asked for: " + output.lines().limit(5).toList());
        }
    }

    private String peer(String name) {
        return Tools.quoted(root.resolve("tests/bench/peers").resolve(name));
    }

    private String launcher() {
        return Tools.quoted(root.resolve("jbang"));
    }

    private String installed() throws IOException {
        var command = folder.resolve("bin/zitadel-api");
        if (!Files.exists(command) && "installed".contains(only)) {
            new Measure(System.getenv(), folder.resolve("out")).run(launcher() + " install --dir " + Tools.quoted(command.getParent()));
        }
        return Tools.quoted(command);
    }

    // What an installed jbang does: ask JBang for the command line, which comes with status 255, and run it.
    private String jbang(Path script) throws IOException {
        return "line=$(" + jbangJava() + " run " + Tools.quoted(script)
                + " \"$ZITADEL_USER_ID\"); [ $? = 255 ] || exit 1; eval \"exec $line\"";
    }

    private static String jbangJava() throws IOException {
        try (var jars = Files.newDirectoryStream(cache(), "jbang-cli-*-all.jar")) {
            for (var jar : jars) {
                return "\"$JAVA_HOME/bin/java\" -classpath " + Tools.quoted(jar) + " dev.jbang.Main";
            }
        }
        throw new IllegalStateException("start it with ./jbang bench, so that JBang is in " + cache());
    }

    private String ownJvm(Instance instance) throws IOException {
        var ask = jbangJava() + " run " + Tools.quoted(root.resolve("scripts/GetUser.java"));
        // The first run writes the archive that //CDS asks for.
        measure(instance).run("line=$(" + ask + "); [ $? = 255 ] && eval \"exec $line\"");
        measure(instance).start(ask).onExit().join();
        return measure(instance).printed().strip();
    }

    private Path naive() throws IOException {
        var script = folder.resolve("NaiveGetUser.java");
        return Files.writeString(script, Files.readString(root.resolve("tests/bench/peers/NaiveGetUser.java"))
                .replace("@jackson@", PackageVersion.VERSION.toString()));
    }

    /// A goal of the project, what was measured and whether that is enough.
    private record Goal(String text, Double measured, double limit) {
        String line() {
            return "| " + text + " | " + (measured == null ? "not measured" : String.format(Locale.ROOT, "%.2f", measured)) + " | "
                    + (measured == null ? "" : measured <= limit ? "yes" : "**no**") + " |\n";
        }
    }

    private Double ratio(String table, String one, String other) {
        var lines = tables.get(table);
        return lines == null || lines.line(one) == null || lines.line(other) == null ? null
                : lines.line(one).wall() / lines.line(other).wall();
    }

    private Double cpu(String table, String one, String other) {
        var lines = tables.get(table);
        return lines == null || lines.line(one) == null || lines.line(other) == null ? null
                : lines.line(one).cpu() / lines.line(other).cpu();
    }

    private Double peak(String table, String one) {
        var lines = tables.get(table);
        return lines == null || lines.line(one) == null || lines.line(one).peak() < 0 ? null : (double) lines.line(one).peak();
    }

    private Double worst(Double... values) {
        return Arrays.stream(values).anyMatch(value -> value == null) ? null
                : Arrays.stream(values).mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private String goals() {
        var small = peak("list10000", "installed");
        var large = peak("list100000", "installed");
        var quickstart = tables.get("quickstart");
        var goals = List.of(
                new Goal("one-liner, installed, ≤ 0.75 × HTTPie", ratio("one-liner", "installed", "HTTPie"), 0.75),
                new Goal("one-liner, installed, over TLS, ≤ 1.0 × HTTPie", ratio("tls", "installed", "HTTPie"), 1),
                new Goal("one-liner, launcher, ≤ 1.5 × HTTPie", ratio("one-liner", "launcher", "HTTPie"), 1.5),
                new Goal("one-liner, launcher, ≤ 0.33 × the naive script", ratio("one-liner", "launcher", "naive JBang script"), 1 / 3.0),
                new Goal("one-liner, plain jbang, ≤ 0.5 × the naive script", ratio("one-liner", "plain jbang", "naive JBang script"), 0.5),
                new Goal("one-liner, its own JVM's peak, ≤ 80 MB",
                        worst(peak("one-liner", "its own JVM alone"), peak("one-liner", "launcher"), peak("one-liner", "installed")), 80),
                new Goal("list 100,000 users, installed, ≤ 1.0 × the fastest peer", worst(ratio("list100000", "installed", "Node.js fetch"),
                                ratio("list100000", "installed", "Python requests"), ratio("list100000", "installed", "curl + jq")), 1),
                new Goal("its peak at 100,000 users, ≤ 1.1 × that at 10,000", small == null || large == null ? null : large / small, 1.1),
                new Goal("its peak, < 120 MB", large, 120),
                new Goal("sequential calls, CPU ≤ 1.0 × Python requests",
                        cpu("calls", "toolkit, one after the other", "Python requests, one after the other"), 1),
                new Goal("sequential calls, CPU ≤ 1.0 × Node.js fetch",
                        cpu("calls", "toolkit, one after the other", "Node.js fetch, one after the other"), 1),
                new Goal("5,000 sequential calls, CPU ≤ 1.0 × Python requests",
                        cpu("many-calls", "toolkit, one after the other", "Python requests, one after the other"), 1),
                new Goal("5,000 sequential calls, CPU ≤ 1.0 × Node.js fetch",
                        cpu("many-calls", "toolkit, one after the other", "Node.js fetch, one after the other"), 1),
                new Goal("8 in flight, ≤ 0.33 × the time of one after the other",
                        ratio("calls", "toolkit, 8 virtual threads in flight", "toolkit, one after the other"), 1 / 3.0),
                new Goal("the same where each answer takes 4 ms",
                        ratio("slow-calls", "toolkit, 8 virtual threads in flight", "toolkit, one after the other"), 1 / 3.0),
                new Goal("quickstart through the launcher, ≤ 2.5 s", quickstart == null || quickstart.line("launcher") == null ? null
                        : quickstart.line("launcher").wall(), 2.5));
        return "## Goals\n\n| goal | measured | holds |\n|---|---|---|\n" + String.join("", goals.stream().map(Goal::line).toList());
    }

    private String counts() throws IOException {
        try (var sandbox = Sandbox.start()) {
            return new Counts(root, folder).text(jbangJava(), instance(sandbox).environment,
                    Path.of(System.getProperty("user.home"), ".m2", "repository"));
        }
    }

    private void writeCounts() throws IOException {
        var file = root.resolve("tests/bench/RESULTS.md");
        var counts = counts();
        Files.writeString(file, Files.readString(file)
                .replaceFirst("(?s)(\n## Counts\n.*?)?(?=\n## Measured\n)", Matcher.quoteReplacement(counts)));
        System.out.println(counts + "\nWritten to " + file);
    }

    private void write() throws IOException {
        var file = root.resolve("tests/bench/RESULTS.md");
        var notes = Files.exists(file) ? Files.readString(file).replaceFirst("(?s)^.*?(?=\n## (Sandbox|Notes)\n|$)", "") : "";
        var about = "# Results\n\nWritten by `./jbang bench`; the notes at the end are kept. Medians of " + runs + " runs each ("
                + Math.max(runs, ONE_LINER_RUNS)
                + " where one is short), in turns, against the "
                + (ownInstance() ? "instance in the environment" : "sandbox") + ".\n\n"
                + "- " + LocalDate.now() + ", " + machine()
                + String.format(Locale.ROOT, ", load %.1f at the beginning and %.1f at the end%n", load, load())
                + "- Java " + Runtime.version() + "; "
                + String.join("; ", tools.versions().entrySet().stream().map(tool -> tool.getKey() + " " + tool.getValue()).toList())
                + "\n\n";
        Files.writeString(file, about + goals() + counts() + "\n## Measured\n\n" + text + notes);
        System.out.println("\n" + goals() + "\nWritten to " + file);
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String machine() throws IOException {
        var name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        var cpu = Path.of("/proc/cpuinfo");
        if (Files.exists(cpu)) {
            name += Files.readAllLines(cpu).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> ", " + line.replaceFirst(".*: *", "")).orElse("");
        }
        return name + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
