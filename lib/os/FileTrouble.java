package os;

import module java.base;

/// Why a file cannot be written.
public final class FileTrouble {

    private FileTrouble() {}

    /// In words, for the end of a sentence: `permission denied`, `no such folder`, `No space left on device`.
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case FileSystemException f -> f.getClass().getSimpleName().replace("Exception", "");
            default -> e.getMessage();
        };
    }
}
