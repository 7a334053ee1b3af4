//SOURCES Goal.java
//SOURCES Results.java

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The goals of what a person runs, but for those of the sandbox, which [SandboxBench] measures.
final class Goals {

    private static final String ONE_BY_ONE = "toolkit, one after the other";
    private static final String EIGHT = "toolkit, 8 virtual threads in flight";
    private static final String PYTHON_CALLS = "Python requests, one after the other";
    private static final String NODE_CALLS = "Node.js fetch, one after the other";

    private final Results results;

    Goals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return List.of(
                Goal.atMost("one-liner, installed", 0.75, "× HTTPie", wall("one-liner", "installed", "HTTPie")),
                Goal.atMost("one-liner, installed", 1, "× Python requests", wall("one-liner", "installed", "Python requests")),
                Goal.atMost("one-liner, installed, over TLS", 0.85, "× HTTPie", wall("tls", "installed", "HTTPie")),
                Goal.atMost("one-liner, launcher", 1.5, "× HTTPie", wall("one-liner", "launcher", "HTTPie")),
                Goal.atMost("one-liner, launcher", 1 / 3.0, "× the naive script", wall("one-liner", "launcher", "naive JBang script")),
                Goal.atMost("one-liner, plain jbang", 0.55, "× the naive script", wall("one-liner", "plain jbang", "naive JBang script")),
                Goal.atMost("one-liner, peak of its JVM, the largest of three ways", 80, "MB", oneLinerPeak()),
                Goal.atMost("list 100,000 users, installed", 1, "× the fastest peer", ratio(results.wall("list100000", "installed"),
                        fastestPeer("list100000"))),
                Goal.atMost("list 100,000 users, installed, peak", 1.1, "× that at 10,000 users",
                        ratio(results.peak("list100000", "installed"), results.peak("list10000", "installed"))),
                Goal.below("list 100,000 users, installed, peak", 120, "MB", results.peak("list100000", "installed")),
                Goal.atMost("1,000 calls one after the other, CPU", 1, "× Python requests", cpu("calls", ONE_BY_ONE, PYTHON_CALLS)),
                Goal.atMost("1,000 calls one after the other, CPU", 1, "× Node.js fetch", cpu("calls", ONE_BY_ONE, NODE_CALLS)),
                Goal.atMost("5,000 calls one after the other, CPU", 1, "× Python requests", cpu("many-calls", ONE_BY_ONE, PYTHON_CALLS)),
                Goal.atMost("5,000 calls one after the other, CPU", 1, "× Node.js fetch", cpu("many-calls", ONE_BY_ONE, NODE_CALLS)),
                Goal.atMost("1,000 calls, 8 in flight", 1 / 3.0, "× one after the other", wall("calls", EIGHT, ONE_BY_ONE)),
                Goal.atLeast("1,000 calls, 8 in flight, each answered after 4 ms", 6, "× as fast as one after the other",
                        wall("slow-calls", ONE_BY_ONE, EIGHT)),
                Goal.below("an answer of 50 MB, installed, peak", 200, "MB", results.peak("large", "installed")),
                Goal.atMost("quickstart, launcher", 2.5, "s", results.wall("quickstart", "launcher")),
                Goal.atMost("first answer in a notebook", 5, "s", results.wall("notebook", "notebook")));
    }

    private Double oneLinerPeak() {
        var peaks = Stream.of("its own JVM alone", "launcher", "installed").map(name -> results.peak("one-liner", name)).toList();
        return peaks.contains(null) ? null : Collections.max(peaks);
    }

    private Double fastestPeer(String table) {
        return Stream.of("curl + jq", "Python requests", "Node.js fetch").map(name -> results.wall(table, name)).filter(Objects::nonNull)
                .min(Double::compare).orElse(null);
    }

    private Double wall(String table, String one, String other) {
        return ratio(results.wall(table, one), results.wall(table, other));
    }

    private Double cpu(String table, String one, String other) {
        return ratio(results.cpu(table, one), results.cpu(table, other));
    }

    private static Double ratio(Double one, Double other) {
        return one == null || other == null ? null : one / other;
    }
}
