package support;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Prints a line per test class, and each failure fully.
public final class Report implements TestExecutionListener {

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

    /// What has run so far.
    public Outcome outcome() {
        return new Outcome(passed, failures, skips, seconds);
    }

    private boolean isClass(TestIdentifier test) {
        return plan.getParent(test).filter(parent -> plan.getParent(parent).isEmpty()).isPresent();
    }

    private String name(TestIdentifier test) {
        return plan.getParent(test).filter(parent -> plan.getParent(parent).isPresent()).map(parent -> name(parent) + " › ").orElse("")
                + test.getDisplayName();
    }
}
