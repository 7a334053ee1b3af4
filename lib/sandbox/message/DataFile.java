//SOURCES ../../os/BundledFile.java

package sandbox.message;

import java.util.List;
import os.BundledFile;

/// A data file of the sandbox, by its path below `sandbox/`.
public final class DataFile {

    private DataFile() {}

    /// Its whole text.
    public static String text(String name) {
        return BundledFile.text("/sandbox/" + name);
    }

    /// The lines that say something; `#` begins a comment.
    public static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
}
