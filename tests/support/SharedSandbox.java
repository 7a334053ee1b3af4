package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import sandbox.Sandbox;

/// One sandbox for the tests that only need a server with RSA keys: each start of one makes three, which takes seconds.
///
/// It has no lag and ends with the process; a test makes its own account in it.
public final class SharedSandbox {

    private static Sandbox running;

    private SharedSandbox() {}

    public static synchronized Sandbox running() {
        if (running == null) {
            try {
                running = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }
}
