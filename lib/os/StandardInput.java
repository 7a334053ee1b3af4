package os;

import module java.base;

/// What a command reads on standard input.
public final class StandardInput {

    private StandardInput() {}

    /// Everything on the stream, as UTF-8; nothing where the process was started without standard input (`<&-`). Its descriptor is then
    /// that of the first file that Java opens and keeps, its own library.
    public static String text(InputStream in) throws IOException {
        return in == System.in && isJavaLibrary() ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isJavaLibrary() {
        try {
            return Files.isSameFile(Path.of("/dev/stdin"), Path.of(System.getProperty("java.home"), "lib", "modules"));
        } catch (IOException _) {
            return false;   // a system without /dev/stdin
        }
    }
}
