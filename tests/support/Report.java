package support;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Prints a line per test class, each failure fully, and at the end `N passed, N failed, N skipped`.
public final class Report implements TestExecutionListener {

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private TestPlan plan;
    private int passed;
    private long classStarted;

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
            out.printf(Locale.ROOT, "%-28s %5.1f s%n", test.getDisplayName(), (System.nanoTime() - classStarted) / 1e9);
        }
    }

    /// Prints the sums; true where the run is green.
    public boolean close(boolean noSkips) {
        skips.forEach(skip -> out.println("SKIPPED " + skip));
        failures.forEach(failure -> out.println("FAILED " + failure));
        if (noSkips && !skips.isEmpty()) {
            out.println("a skip is a failure here (--no-skips)");
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
