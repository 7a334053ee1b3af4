package artifact;

import module java.base;
import module java.compiler;
import javax.tools.ToolProvider;

/// An artifact of a Maven repository, made of some of this checkout's sources: what one file names by `//SOURCES`, and that by its own.
///
/// - `lib`: the folder that the packages are in
/// - `sources`: the Java files, relative to it
/// - `resources`: files by their place in the jar
/// - `dependencies`: `group:artifact:version`, as `//DEPS` has them
public record MavenArtifact(Path lib, Set<Path> sources, Map<String, Path> resources, Set<String> dependencies) {

    private static final FileTime ANY_TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /// What this source file and those it names have; throws [IOException] where one is missing.
    public static MavenArtifact of(Path lib, Path source) throws IOException {
        var artifact = new MavenArtifact(lib, new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
        artifact.add(lib.resolve(source).normalize());
        return artifact;
    }

    private void add(Path file) throws IOException {
        if (!sources.add(lib.relativize(file))) {
            return;
        }
        for (var line : Files.readAllLines(file)) {
            var words = line.split("\\s+", 2);
            switch (words[0]) {
                case "//SOURCES" -> add(file.resolveSibling(words[1]).normalize());
                case "//FILES" -> resources.put(words[1].split("=")[0], file.resolveSibling(words[1].split("=")[1]));
                case "//DEPS" -> dependencies.add(words[1]);
                default -> { }
            }
        }
    }

    /// Compiles it, and puts jar, sources and POM below the folder, as Maven and Gradle look for them there; returns their folder.
    ///
    /// - `pom`: the POM
    /// - `coordinates`: `group:artifact:version`
    /// Throws [IOException] where it cannot be written.
    public Path install(Path repository, String coordinates, String pom) throws IOException {
        var parts = coordinates.split(":");
        var folder = repository.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]);
        Files.createDirectories(folder);
        var name = parts[1] + "-" + parts[2];
        var entries = new TreeMap<String, byte[]>();
        for (var source : sources) {
            entries.put(source.toString().replace('\\', '/'), Files.readAllBytes(lib.resolve(source)));
        }
        write(folder.resolve(name + "-sources.jar"), jar(entries));
        entries = new TreeMap<>(compiled());
        for (var resource : resources.entrySet()) {
            entries.put(resource.getKey(), Files.readAllBytes(resource.getValue()));
        }
        write(folder.resolve(name + ".jar"), jar(entries));
        write(folder.resolve(name + ".pom"), pom.getBytes(StandardCharsets.UTF_8));
        return folder;
    }

    private Map<String, byte[]> compiled() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var folder = Files.createTempDirectory("zitadel-artifact-");
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            var units = files.getJavaFileObjectsFromPaths(sources.stream().map(lib::resolve).toList());
            // Texts are joined by plain code: the JDK would make classes for it in each test's JVM.
            var options = List.of("-g", "-proc:none", "-Xlint:none", "-XDstringConcat=inline", "-classpath",
                    System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, units).call()) {
                throw new IOException(said.toString());
            }
            var classes = new TreeMap<String, byte[]>();
            try (var all = Files.walk(folder)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            return classes;
        } finally {
            try (var all = Files.walk(folder)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                var place = new ZipEntry(entry.getKey());
                place.setLastModifiedTime(ANY_TIME);
                out.putNextEntry(place);
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /// With its checksum beside it, for which Maven asks in a repository that is not its local one.
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
