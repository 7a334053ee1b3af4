package support;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/// Ctrl-C (SIGINT) for the programs that tests start.
///
/// A run that a script starts in the background (`nohup ./jbang test &`) ignores it, and so would all that it starts:
/// neither a shell nor a JVM can take that back for itself.
public final class CtrlC {

    private static final int SIGINT = 2;

    private CtrlC() {}

    /// Ends the ignoring, on Linux; where nothing is ignored, nothing changes.
    @SuppressWarnings("restricted")
    public static void allow() {
        if (!ignored()) {
            return;
        }
        var linker = Linker.nativeLinker();
        var signal = linker.downcallHandle(linker.defaultLookup().findOrThrow("signal"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try {
            var before = (MemorySegment) signal.invokeExact(SIGINT, MemorySegment.NULL);
            assert before.address() == 1;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean ignored() {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(signals -> (signals & 1L << SIGINT - 1) != 0);
        } catch (IOException _) {
            return false;
        }
    }
}
