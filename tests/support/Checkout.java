package support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of this project, wherever the tests were started.
public final class Checkout {

    private Checkout() {}

    /// The command that runs an alias of this checkout.
    public static String launcher() {
        return File.separatorChar == '/' ? root().resolve("jbang").toString() : "jbang.cmd";
    }

    /// The folder that holds the catalog.
    public static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-catalog.json"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run the tests from within the project");
    }
}
