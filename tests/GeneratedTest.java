import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import support.Generated;
import support.Report;

/// What `./jbang test --update` writes.
class GeneratedTest {

    private static Path folder;

    // No test of this run: it is started below.
    static class Updates {

        @Test
        void passes() throws IOException {
            Generated.file(folder.resolve("passed"), "new");
        }

        @Test
        void fails() throws IOException {
            Generated.file(folder.resolve("failed"), "half of an answer");
            fail("too slow");
        }
    }

    @Test
    void anUpdateWritesWhatAPassedTestFoundAndNothingOfAFailedOne(@TempDir Path temporary) throws IOException {
        folder = temporary;
        for (var name : new String[] {"passed", "failed"}) {
            Files.writeString(folder.resolve(name), "old");
        }
        var before = System.setProperty("update", "true");
        try {
            LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Updates.class)).build(),
                    new Report(new PrintStream(OutputStream.nullOutputStream())));
        } finally {
            if (before == null) {
                System.clearProperty("update");
            }
        }
        assertEquals("new", Files.readString(folder.resolve("passed")));
        assertEquals("old", Files.readString(folder.resolve("failed")));
    }
}
