package support;

import install.AotReadyJar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// Options with which JBang, and the javac that it starts, take half of the time: the quick compiler, and AOT caches.
///
/// The caches are made of the JDK and JBang alone, so they stay for the next run of the tests, beside JBang. Where one does not fit or
/// could not be made, Java says nothing and is only slower.
final class JBangCaches {

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Path ALL = OwnHome.cache().resolve("test-caches");
    private static Path folder;

    private JBangCaches() {}

    /// JBang in the form that a cache takes whole: it fits a copy of this file that has its name and its date.
    static Path jar() {
        return folder().resolve(Machine.jbangJar().getFileName());
    }

    /// The option of `java` for a start of JBang.
    static String ofJBang() {
        return "-XX:VMOptionsFile=" + folder().resolve("jbang.options");
    }

    /// The settings of a `jbang.properties` that has JBang start its javac with the cache.
    static String settings() {
        return settings(folder().resolve("javac.options"));
    }

    private static String settings(Path options) {
        return "run.compileoption=-J-XX:VMOptionsFile=" + options + "\n";
    }

    // The first call of all lanes makes the caches.
    private static synchronized Path folder() {
        if (folder == null) {
            try {
                var jdk = System.getProperty("java.vm.version") + Files.getLastModifiedTime(JDK.resolve("lib/modules"));
                var jbang = Machine.jbangJar().getFileName().toString() + Files.getLastModifiedTime(Machine.jbangJar());
                var sum = new CRC32();
                sum.update((jdk + jbang).getBytes(StandardCharsets.UTF_8));
                var made = Files.createDirectories(ALL).resolve(Long.toHexString(sum.getValue()));
                try (var one = FileChannel.open(ALL.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = one.lock()) {
                    if (Files.notExists(made.resolve("jbang.options"))) {
                        make(Files.createDirectories(made));
                    }
                }
                folder = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    // One run of JBang that compiles a script of this checkout trains both.
    private static void make(Path made) throws IOException {
        var home = Toolbox.folder();
        var jar = made.resolve(Machine.jbangJar().getFileName());
        try (var classes = new URLClassLoader(new URL[] {Machine.jbangJar().toUri().toURL()}, null)) {
            new AotReadyJar(classes).copy(Machine.jbangJar(), jar);
        }
        var javac = Files.writeString(home.resolve("javac.options"), training(made.resolve("javac.aot")));
        var jbang = Files.writeString(home.resolve("jbang.options"), training(made.resolve("jbang.aot")));
        Files.writeString(Files.createDirectory(home.resolve("jbang")).resolve("jbang.properties"), settings(javac));
        var builder = new ProcessBuilder(JDK.resolve("bin/java").toString(), "-XX:VMOptionsFile=" + jbang, "-Duser.home=" + home, "-cp",
                jar.toString(), "dev.jbang.Main", "run", Checkout.root().resolve("scripts/GetUser.java").toString());
        builder.environment().putAll(OwnHome.environment());
        builder.environment().put("JBANG_DIR", home.resolve("jbang").toString());
        builder.environment().put("JBANG_NO_VERSION_CHECK", "true");
        Limit.status(builder.directory(home.toFile()).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start());
        Files.writeString(made.resolve("javac.options"), options("-XX:AOTCache=", made.resolve("javac.aot")));
        Files.writeString(made.resolve("jbang.options"), options("-XX:AOTCache=", made.resolve("jbang.aot")));
    }

    private static String training(Path cache) {
        return options("-XX:AOTCacheOutput=", cache);
    }

    private static String options(String option, Path cache) {
        return String.join("\n", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", option + cache,
                String.join("\n", ClassArchive.NO_PROFILES), "");
    }
}
