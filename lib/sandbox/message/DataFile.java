package sandbox.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A data file of the sandbox, by its path below `sandbox/`.
public final class DataFile {

    private DataFile() {}

    /// Its whole text.
    public static String text(String name) {
        try (var file = DataFile.class.getResourceAsStream("/sandbox/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines that say something; `#` begins a comment.
    public static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
}
