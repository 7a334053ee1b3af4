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

    private static FileAttribute<?>[] attributes(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
