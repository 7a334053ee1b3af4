package support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is generated: files, and parts of pages between `<!-- generated: NAME -->` and `<!-- end -->`. Tests compare it; where they run
/// with `--update`, what a test has found is written when that test has passed, and never what a failed one had in hand.
public final class Generated {

    private static final Map<Path, String> FOUND = new LinkedHashMap<>();

    private Generated() {}

    /// Compares the part of a page with the text, or keeps it for an update.
    public static void check(String page, String name, String text) throws IOException {
        var file = Checkout.root().resolve(page);
        var whole = FOUND.getOrDefault(file, Files.readString(file));
        var begin = "<!-- generated: " + name + " -->\n";
        int from = whole.indexOf(begin);
        assertTrue(from >= 0, page + " has no line " + begin);
        int to = whole.indexOf("<!-- end -->", from);
        file(file, whole.substring(0, from + begin.length()) + text + whole.substring(to));
    }

    /// The same for a whole file of the checkout.
    public static void file(String name, String text) throws IOException {
        file(Checkout.root().resolve(name), text);
    }

    /// The same for a file anywhere.
    public static void file(Path file, String text) throws IOException {
        if (updates()) {
            FOUND.put(file, text);
        } else {
            assertEquals(Files.exists(file) ? Files.readString(file) : "", text, file + ": run ./jbang test --update if this is meant");
        }
    }

    /// True where the tests run with `--update`.
    public static boolean updates() {
        return Boolean.getBoolean("update");
    }

    /// After each test: writes what it found if it has passed, and forgets it if not.
    static void testEnded(boolean passed) {
        try {
            if (passed) {
                for (var found : FOUND.entrySet()) {
                    Files.createDirectories(found.getKey().getParent());
                    Files.writeString(found.getKey(), found.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            FOUND.clear();
        }
    }
}
