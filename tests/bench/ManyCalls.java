//SOURCES Calls.java
//SOURCES Peers.java
//SOURCES Results.java
//SOURCES SandboxServer.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The library in a program that calls again and again.
record ManyCalls(Results results, Peers peers, Path root, Path folder) {

    private static final int CALLS = 1000;

    void measure() throws IOException, InterruptedException {
        try (var server = Instance.inEnvironment() ? null : new SandboxServer(root, "--port", "0")) {
            var instance = warm(server);
            compare("calls", CALLS, "", "", instance);
            compare("many-calls", 5 * CALLS, "", "one after", instance);
        }
        if (!Instance.inEnvironment()) {
            try (var slow = new SandboxServer(root, "--port", "0", "--latency", "4")) {
                compare("slow-calls", CALLS, ", each answered after 4 ms as ZITADEL does", "toolkit", warm(slow));
            }
        }
    }

    // In a JVM of its own, and asked before: one that still compiles what it runs takes from the processors what is measured here.
    private Instance warm(SandboxServer server) throws IOException, InterruptedException {
        if (server == null) {
            return Instance.of(null);
        }
        var instance = Instance.at(Map.of("ZITADEL_DOMAIN", server.setting("ZITADEL_DOMAIN"),
                "ZITADEL_TOKEN", server.setting("ZITADEL_TOKEN"), "ZITADEL_USER_ID", server.setting("ZITADEL_USER_ID")));
        results.measure(instance).run(program(instance) + " Calls \"$ZITADEL_USER_ID\" " + 20 * CALLS + " 8");
        return instance;
    }

    private void compare(String key, int count, String more, String word, Instance instance) throws IOException {
        var all = contestants(instance, count).stream().filter(one -> one.name().contains(word)).toList();
        var title = String.format(Locale.ROOT, "%,d get-user calls in one process%s", count, more);
        results.compare(key, title, all, instance, count == CALLS ? Results.CALLS_RUNS : 1, count, "calls");
    }

    private List<Table.Contestant> contestants(Instance instance, int count) throws IOException {
        var java = program(instance) + " Calls \"$ZITADEL_USER_ID\" " + count;
        var all = new ArrayList<>(List.of(new Table.Contestant("toolkit, one after the other", java + " 1", _ -> {}),
                new Table.Contestant("toolkit, 8 virtual threads in flight", java + " 8", _ -> {})));
        all.addAll(peers.manyCalls(count));
        return all;
    }

    // As the installed command has them: its options, an AOT cache, and no method profiles in it (CPU -10 to -15 %). But a low threshold
    // where that has a high one: what each call runs is compiled after 40 calls, not 1,000; and one thread to carry the virtual ones, since
    // they wait most of the time (8 in flight: time -6 %).
    private String program(Instance instance) throws IOException {
        var java = Tools.quoted(Path.of(System.getProperty("java.home"), "bin", "java")) + " "
                + String.join(" ", Tools.runtimeOptions(root.resolve("lib/cli/Step.java")))
                + " -XX:CompileThresholdScaling=0.2 -Djdk.virtualThreadScheduler.parallelism=1"
                + " -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining ";
        var classPath = " -cp " + Tools.quoted(Path.of(System.getProperty("java.class.path")));
        var cache = folder.resolve("calls.aot");
        if (!Files.exists(cache)) {
            results.measure(instance)
                    .run(java + "-XX:AOTCacheOutput=" + Tools.quoted(cache) + classPath + " Calls \"$ZITADEL_USER_ID\" 200 8");
        }
        return java + "-XX:AOTCache=" + Tools.quoted(cache) + classPath;
    }
}
