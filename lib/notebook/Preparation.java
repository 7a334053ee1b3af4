//SOURCES PythonHome.java
//SOURCES ../cli/Terminal.java

package notebook;

import module java.base;
import cli.Terminal;

/// Where all that stands which working without a network takes, and how large it is.
record Preparation(PythonHome python, Terminal terminal) {

    /// - `bytes`: of all files of it together
    private record Part(String name, Path place, long bytes) {}

    /// A line for each part with its megabytes and its place, the sum last.
    String report() throws IOException {
        var cache = PythonHome.cache(terminal);
        var parts = new ArrayList<>(List.of(part("JDK 25", Path.of(System.getProperty("java.home"))),
                part("Python with JupyterLab and the Java kernel", python.folder()),
                part("the notebooks' library, compiled", cache.resolve("notebooks"))));
        try (var files = Files.newDirectoryStream(cache, "jbang-cli-*.jar")) {
            for (var jar : files) {
                parts.add(part("JBang", jar));
            }
        }
        // those jars of the class path that JBang fetched, not what it built
        var libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(jar -> jar.toString().endsWith(".jar"))
                .filter(jar -> Files.exists(Path.of(jar.toString().replaceFirst("\\.jar$", ".pom")))).toList();
        if (!libraries.isEmpty()) {
            parts.add(new Part(libraries.size() + " libraries of the commands", repository(),
                    libraries.stream().mapToLong(jar -> jar.toFile().length()).sum()));
        }
        return parts.stream().map(part -> line(part.bytes, part.name + ": " + part.place)).collect(Collectors.joining("\n"))
                + "\n" + line(parts.stream().mapToLong(Part::bytes).sum(), "together");
    }

    private static String line(long bytes, String what) {
        return String.format(Locale.ROOT, "%5d MB  %s", Math.ceilDiv(bytes, 1_000_000L), what);
    }

    private Path repository() {
        var environment = terminal.environment();
        var set = environment.get("JBANG_REPO");
        return set != null ? Path.of(set) : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".m2/repository");
    }

    private static Part part(String name, Path place) throws IOException {
        try (var files = Files.walk(place.toRealPath())) {
            return new Part(name, place, files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum());
        }
    }
}
