package support;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Prints a line per test class, each failure fully, and at the end the slowest classes and `N passed, N failed, N skipped`.
public final class Report implements TestExecutionListener {

    private static final int SLOWEST = 8;

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private TestPlan plan;
    private int passed;
    private long classStarted;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            classStarted = System.nanoTime();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skips.add(name(test) + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            Generated.testEnded(result.getStatus() == Status.SUCCESSFUL);
        }
        if (result.getStatus() == Status.FAILED) {
            failures.add(name(test));
            out.println("FAILED " + name(test));
            result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(out));
        } else if (test.isTest() && result.getStatus() == Status.ABORTED) {
            skips.add(name(test) + ": " + result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        } else if (test.isTest()) {
            passed++;
        }
        if (isClass(test)) {
            seconds.put(test.getDisplayName(), (System.nanoTime() - classStarted) / 1e9);
            out.printf(Locale.ROOT, "%-28s %5.1f s%n", test.getDisplayName(), seconds.get(test.getDisplayName()));
        }
    }

    /// Prints the sums; true where the run is green.
    public boolean close(boolean noSkips) {
        skips.forEach(skip -> out.println("SKIPPED " + skip));
        failures.forEach(failure -> out.println("FAILED " + failure));
        if (noSkips && !skips.isEmpty()) {
            out.println("a skip is a failure here (--no-skips)");
        }
        if (seconds.size() > SLOWEST) {
            out.println(seconds.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(SLOWEST)
                    .map(entry -> entry.getKey() + String.format(Locale.ROOT, " %.0f s", entry.getValue()))
                    .collect(Collectors.joining(", ", "slowest: ", "")));
        }
        if (passed == 0 && failures.isEmpty() && skips.isEmpty()) {
            out.println("no test has one of these words in its name");
        }
        out.printf(Locale.ROOT, "%d passed, %d failed, %d skipped%n", passed, failures.size(), skips.size());
        out.flush();
        return failures.isEmpty() && passed > 0 && !(noSkips && !skips.isEmpty());
    }

    private boolean isClass(TestIdentifier test) {
        return plan.getParent(test).filter(parent -> plan.getParent(parent).isEmpty()).isPresent();
    }

    private String name(TestIdentifier test) {
        return plan.getParent(test).filter(parent -> plan.getParent(parent).isPresent()).map(parent -> name(parent) + " › ").orElse("")
                + test.getDisplayName();
    }
}
