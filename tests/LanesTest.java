import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Lanes;
import support.Outcome;

/// The processes in which the tests run.
class LanesTest {

    @Test
    void aClassIsTakenOnce(@TempDir Path folder) throws IOException {
        assertTrue(new Lanes(folder).take("JsonTest"));
        assertFalse(new Lanes(folder).take("JsonTest"));
        assertTrue(new Lanes(folder).take("StyleTest"));
    }

    @Test
    void aProcessThatEndsWithoutAnOutcomeIsAFailure() throws IOException {
        var out = new ByteArrayOutputStream();
        var outcome = Lanes.run(_ -> List.of(System.getProperty("java.home") + "/bin/java", "--version"), 2, new PrintStream(out));
        var failure = "a process of the tests ended with status 0";
        assertEquals(List.of(failure, failure), outcome.failures());
        assertFalse(outcome.print(new PrintStream(out), false));
        assertTrue(out.toString(StandardCharsets.UTF_8).endsWith("0 passed, 2 failed, 0 skipped" + System.lineSeparator()));
    }

    @Test
    void theSumIsThatOfAll() {
        var one = new Outcome(2, List.of("JsonTest › reads()"), List.of(), Map.of("JsonTest", 1.5));
        var sum = one.and(new Outcome(3, List.of(), List.of("LiveTest: no instance"), Map.of("StyleTest", 9.0)));
        assertEquals(new Outcome(5, List.of("JsonTest › reads()"), List.of("LiveTest: no instance"),
                Map.of("JsonTest", 1.5, "StyleTest", 9.0)), sum);
    }
}
