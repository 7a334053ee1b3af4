//SOURCES Sandbox.java
//SOURCES ../os/FileTrouble.java
//SOURCES ../os/PrivateFile.java

package sandbox;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;

/// What a sandbox knew when it ended, as a seed file.
public final class SavedState {

    private SavedState() {}

    /// Writes it, for its owner alone; where that file cannot be written any more, into the folder for temporary files, and says so on
    /// `err`. False where it is not in its file.
    public static boolean write(Sandbox sandbox, Path file, PrintStream err) {
        var state = sandbox.save().getBytes(StandardCharsets.UTF_8);
        try {
            PrivateFile.replace(file, state);
            return true;
        } catch (IOException e) {
            err.println("sandbox: cannot write " + file + ": " + FileTrouble.of(e) + "; " + elsewhere(state));
            return false;
        }
    }

    private static String elsewhere(byte[] state) {
        try {
            var folder = Files.createTempDirectory("zitadel-sandbox-");
            try {
                PrivateFile.replace(folder.resolve("saved.json"), state);
                return "what it knew is in " + folder.resolve("saved.json");
            } catch (IOException e) {
                Files.delete(folder);
                throw e;
            }
        } catch (IOException _) {
            return "what it knew is lost";
        }
    }
}
