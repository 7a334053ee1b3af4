package tour;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Where ledgers live: `${XDG_STATE_HOME:-~/.local/state}/zitadel-quickstart/INSTANCE/`, a file per tour.
final class Folders {

    private Folders() {}

    static Path root(Map<String, String> environment) {
        var state = environment.get("XDG_STATE_HOME");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        // The XDG rules: a relative path is as good as none.
        var base = state != null && Path.of(state).isAbsolute() ? Path.of(state) : Path.of(home, ".local", "state");
        return base.resolve("zitadel-quickstart");
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

    static void createPrivate(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getClass().getSimpleName().replace("Exception", "");
    }
}
