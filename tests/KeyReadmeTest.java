import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.PageShell;
import support.SharedSandbox;

/// The lines of the page "In production", run by a shell as they stand.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages are for a POSIX shell")
class KeyReadmeTest {

    @TempDir
    private Path folder;

    @Test
    void fiveLinesLeadFromAnAccountToARequestWithAKey() throws Exception {
        var lines = PageShell.blocks(Checkout.root().resolve("lib/auth/README.md")).getFirst();
        assertEquals(5, lines.lines().count());
        var sandbox = SharedSandbox.running();
        var run = new PageShell(folder, sandbox.domain(), sandbox.token(), sandbox.userId())
                .run("bash", lines.replace("my-backend", "my-other-backend"));
        assertEquals(0, run.status(), run.out());
        assertEquals(2, run.out().split("\"username\": \"my-other-backend\"", -1).length - 1, "both ways read the account: " + run.out());
    }
}
