//SOURCES PrivateFile.java

package os;

import module java.base;

/// A file that one process at a time has open, and that its last one may remove.
///
/// Whoever had it open while another one removed it would lock a file without a name, and a third one a new file of this name. So what is
/// locked is compared with what then has the name.
public final class LockedFile {

    private static final int TRIES = 1000;

    private LockedFile() {}

    /// The file, open to read and write and locked; made with mode 600 where it is not there. Null where another process, or another part
    /// of this one, has it. Who removes it does so before closing it.
    public static FileChannel open(Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            create(file);
            FileChannel channel = null;
            boolean found = false;
            try {
                var key = key(file);
                channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                if (!locked(channel)) {
                    return null;
                }
                found = Objects.equals(key, key(file));
                if (found) {
                    return channel;
                }
            } catch (NoSuchFileException removed) {
                if (tries == TRIES) {
                    throw removed;
                }
            } finally {
                if (channel != null && !found) {
                    channel.close();
                }
            }
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PrivateFile.attributes());
        } catch (FileAlreadyExistsException _) {
            // opened as it is
        }
    }

    // What tells it from another file that has had this name; null on Windows, which has nothing of the kind.
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
