package os;

import module java.base;

/// Files and folders that hold secrets: for their owner alone from their first moment, as far as the file system knows owners.
public final class PrivateFile {

    private PrivateFile() {}

    /// What to create a file with: mode 600.
    public static FileAttribute<?>[] attributes() {
        return attributes("rw-------");
    }

    /// What to create a folder with: mode 700.
    public static FileAttribute<?>[] folderAttributes() {
        return attributes("rwx------");
    }

    /// Puts the content in place of what the file holds, as a whole: whoever reads it finds the old or the new one. The file keeps its
    /// owner; where the name is a link, what it leads to is replaced.
    public static void replace(Path name, byte[] content) throws IOException {
        var file = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
        var next = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(next);   // of a run that was killed
        try {
            create(next, content);
            if (Files.exists(file) && !Files.getOwner(file).equals(Files.getOwner(next))) {
                Files.setOwner(next, Files.getOwner(file));
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
    }

    /// Makes a file of mode 600 with this content, on the disk when this returns. Throws an IOException; a part of it may then be there.
    public static void create(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes())) {
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
                channel.write(rest);   // a disk that becomes full takes the beginning first
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
