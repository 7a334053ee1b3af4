//SOURCES FileTrouble.java
//SOURCES PrivateFile.java

package os;

import module java.base;

/// Whether a file can be written, asked before the work is done that goes into it.
public final class WritableFile {

    private WritableFile() {}

    /// Throws [FileSystemException] with the reason where no file can be put there; one that is there stays as it is.
    public static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file");
        }
        var folder = (Files.exists(file) ? file.toRealPath() : file.toAbsolutePath()).getParent();
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, "its folder does not exist");
        }
        checkFolder(folder);
    }

    /// Throws [IOException] where no file can be made in that folder. (Its mode alone does not say it: file systems are read-only too.)
    public static void checkFolder(Path folder) throws IOException {
        Files.delete(Files.createTempFile(folder, ".", ".draft", PrivateFile.attributes()));
    }
}
