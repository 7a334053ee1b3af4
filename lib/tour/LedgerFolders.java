//SOURCES ../os/PrivateFile.java
//SOURCES ../os/StateFolder.java

package tour;

import module java.base;
import os.PrivateFile;
import os.StateFolder;

/// Where ledgers live: `${XDG_STATE_HOME:-~/.local/state}/zitadel-quickstart/INSTANCE/`, a file per tour.
final class LedgerFolders {

    private LedgerFolders() {}

    static Path root(Map<String, String> environment) {
        return StateFolder.of(environment);
    }

    /// The folder of one instance; `:` cannot be in a Windows file name.
    static Path of(Map<String, String> environment, URI base) {
        return root(environment).resolve(base.getRawAuthority().replace(':', '_').replaceAll("[\\[\\]]", ""));
    }

    /// The ledgers of one instance, oldest first; none where the folder is not there.
    static List<Path> ledgers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    /// What this process writes a ledger to before it takes its place.
    static Path next(Path folder) {
        return folder.resolve("next" + ProcessHandle.current().pid() + ".tmp");
    }

    /// Removes what processes that were killed while they wrote have left: nothing was made yet that is not in a ledger.
    private static void removeUnfinished(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "next*.tmp")) {
            for (var file : files) {
                var process = file.getFileName().toString().replaceAll("\\D", "");
                if (process.length() > 18 || process.isEmpty() || ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder, PrivateFile.folderAttributes());
    }

    /// Removes the folder of an instance and the one around it, where nothing is in them any more.
    static void removeEmpty(Path folder) {
        try {
            removeUnfinished(folder);
            Files.deleteIfExists(folder);
            Files.deleteIfExists(folder.getParent());
        } catch (IOException _) {
            // another tour's, or one that has to stay, such as a mounted one
        }
    }
}
