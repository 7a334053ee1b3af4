package support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;

/// Parts of a page that are generated: between `<!-- generated: NAME -->` and `<!-- end -->`.
public final class Generated {

    private Generated() {}

    /// Compares the part with the text, or rewrites it where the tests run with `--update`.
    public static void check(String page, String name, String text) throws IOException {
        var file = Checkout.root().resolve(page);
        var whole = Files.readString(file);
        var begin = "<!-- generated: " + name + " -->\n";
        int from = whole.indexOf(begin);
        assertTrue(from >= 0, page + " has no line " + begin);
        int to = whole.indexOf("<!-- end -->", from);
        var now = whole.substring(0, from + begin.length()) + text + whole.substring(to);
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, now);
        }
        assertEquals(now, Files.readString(file), page + ": run ./jbang test --update");
    }

    /// The same for a whole file.
    public static void file(String name, String text) throws IOException {
        var file = Checkout.root().resolve(name);
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.exists(file) ? Files.readString(file) : "", name + ": run ./jbang test --update");
    }
}
