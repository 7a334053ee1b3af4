//SOURCES ../os/FileTrouble.java
//SOURCES ../os/PrivateFile.java
//SOURCES LedgerFolders.java
//SOURCES ../zitadel/Json.java
//SOURCES ../zitadel/Failure.java

package tour;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;
import tools.jackson.core.JacksonException;
import zitadel.Failure;
import zitadel.Json;

/// What one tour makes, on disk before it is made: the DELETE paths that take it away, oldest first.
///
/// A JSON file of mode 600, never with a token: `{"process": 4711, "started": "2026-…", "deletes": ["/v2/users/…"]}`.
/// It appears with the first entry, changes as a whole by rename, and goes with the last entry.
final class Ledger {

    // What a tour can make; anything else in the file was not written here and is not deleted.
    private static final Pattern DELETE_PATH = Pattern.compile("/v2/(users|organizations)/[A-Za-z0-9._~%-]+");

    private final Path file;
    private final long process;
    private final String started;
    private final List<String> deletes;

    private Ledger(Path file, long process, String started, List<String> deletes) {
        this.file = file;
        this.process = process;
        this.started = started;
        this.deletes = deletes;
    }

    /// An empty ledger of this process; without a file where what is made goes with the process.
    static Ledger create(Path file) {
        var self = ProcessHandle.current();
        return new Ledger(file, self.pid(), started(self), new ArrayList<>());
    }

    /// The ledger in a file. Throws a [Failure] where it cannot be read as one.
    static Ledger read(Path file) {
        try {
            var json = Json.parse(Files.readString(file));
            var deletes = new ArrayList<String>();
            json.path("deletes").forEach(path -> deletes.add(path.asString("")));
            if (!json.path("process").isIntegralNumber() || !deletes.stream().allMatch(path -> DELETE_PATH.matcher(path).matches())) {
                throw unreadable(file);
            }
            return new Ledger(file, json.path("process").longValue(), json.path("started").asString(""), deletes);
        } catch (IOException | JacksonException _) {
            throw unreadable(file);
        }
    }

    private static Failure unreadable(Path file) {
        return Failure.unexpected("this is no list of what a tour made: " + file, "look at it and remove it");
    }

    /// The DELETE paths, oldest first.
    List<String> deletes() {
        return List.copyOf(deletes);
    }

    /// True while the process that wrote it lives; its number alone may have been given to another one since.
    boolean running() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).map(Ledger::started).filter(started::equals).isPresent();
    }

    /// True where something is left that a clean-up will find.
    boolean open() {
        return file != null && !deletes.isEmpty();
    }

    long process() {
        return process;
    }

    void add(String deletePath) {
        deletes.add(deletePath);
        try {
            write();
        } catch (Failure notWritten) {
            deletes.remove(deletePath);
            throw notWritten;
        }
    }

    void remove(String deletePath) {
        if (deletes.remove(deletePath)) {
            write();
        }
    }

    private static String started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    // Another tour that ends may remove the folder just when it is there.
    private void create(Path next, byte[] content) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                LedgerFolders.createPrivate(file.getParent());
                Files.deleteIfExists(next);
                PrivateFile.create(next, content);
                return;
            } catch (NoSuchFileException removed) {
                if (tries == 10) {
                    throw removed;
                }
            }
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            if (deletes.isEmpty()) {
                Files.deleteIfExists(file);
                LedgerFolders.removeEmpty(file.getParent());
                return;
            }
            var json = Json.object().put("process", process).put("started", started);
            deletes.forEach(json.putArray("deletes")::add);
            var next = LedgerFolders.next(file.getParent());
            try {
                create(next, (Json.indented(json) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException full) {
                Files.deleteIfExists(next);
                throw full;
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.unexpected("cannot write down what is about to be made: " + file + ": " + FileTrouble.of(e),
                    "make " + file.getParent() + " writable, or set XDG_STATE_HOME to a folder that is");
        }
    }
}
