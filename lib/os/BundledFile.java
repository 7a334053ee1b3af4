package os;

import module java.base;

/// A file that goes with the program, where a class's `//FILES` put it.
public final class BundledFile {

    private BundledFile() {}

    /// Its text, UTF-8, by its absolute name such as `/explain/errors.json`; empty where the program has no such file.
    public static String text(String name) {
        try (var file = BundledFile.class.getResourceAsStream(name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
