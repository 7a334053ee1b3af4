package support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How long tests wait for what has to come: so long that a machine which is busy with other things fails none of them. The one place of
/// such limits, see StyleTest; what a test is about, such as a timeout of the client's, stands in the test.
public final class Limit {

    /// For a program, an answer or a state that takes no more than some seconds on an idle machine.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /// For a whole test, as JUnit writes it.
    public static final String OF_A_TEST = "20 m";

    private Limit() {}

    /// Waits for the end of a process and returns its exit status; an [AssertionError] where it does not end.
    public static int status(Process process) {
        if (!ended(process, PATIENCE)) {
            kill(process);
            throw new AssertionError("no end after " + PATIENCE.toMinutes() + " minutes: " + process.info().commandLine().orElse("?"));
        }
        return process.exitValue();
    }

    /// Ends a process with all that it has started.
    public static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        ended(process, PATIENCE);
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.toHandle().destroyForcibly();
            throw new AssertionError(e);
        }
    }

    /// Waits until it is so; false where that did not come.
    public static boolean reached(BooleanSupplier state) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !state.getAsBoolean(); ) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    /// A connection to this port of this machine whose reads end some time.
    public static Socket connection(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /// The time that this thread computed for the work, whatever else the machine did meanwhile.
    public static Duration computed(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }
}
