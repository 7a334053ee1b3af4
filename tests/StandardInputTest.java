import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Program;

/// Commands whose standard input is a pipe, a file, empty, or closed.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines are for sh")
class StandardInputTest {

    @TempDir
    Path folder;

    // `line` is a shell's, with the command as "$@".
    private Program run(String line, String... command) throws IOException {
        Files.writeString(folder.resolve("input"), "404\n");
        Files.writeString(folder.resolve("nothing"), "");
        var words = new ArrayList<>(List.of("/bin/sh", "-c", line, "sh", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(command));
        return Program.run(folder, words);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "which file Java opens first has been seen on Linux only")
    void aClosedInputIsNone() throws IOException {
        whereThereIsNoInputItIsSaid("\"$@\" <&-");
        aBodyThatIsNotThereIsEmpty("<&-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"$@\" </dev/null", "printf '' | \"$@\""})
    void whereThereIsNoInputItIsSaid(String none) throws IOException {
        var explain = run(none, "Explain");
        assertEquals(2, explain.status(), explain.out());
        assertTrue(explain.out().startsWith("explain: there is nothing to explain\n"), explain.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 404 | \"$@\"", "\"$@\" <input", "\"$@\" 0<>input"})
    void whatIsThereIsRead(String input) throws IOException {
        var explain = run(input, "Explain");
        assertEquals(0, explain.status(), explain.out());
        assertTrue(explain.out().startsWith("404  HTTP status Not Found\n"), explain.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"</dev/null", "<nothing"})
    void aBodyThatIsNotThereIsEmpty(String none) throws IOException {
        var api = run("ZITADEL_DOMAIN=http://localhost:9 ZITADEL_TOKEN=x \"$@\" " + none, "Api", "POST", "/v2/users", "--body", "-");
        assertEquals(2, api.status(), api.out());
        assertEquals("api: --body is empty\ngive JSON, for example --body '{}'\n", api.out());
    }
}
