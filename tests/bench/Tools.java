import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tools of this machine that the toolkit is measured beside, each with its version; what is missing is named.
final class Tools {

    private final Map<String, String> versions = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final Path python;

    /// Looks on the PATH, and for HTTPie and requests in a Python environment in `cache`; `make` says that it makes one where Python can.
    Tools(Path cache, boolean make) {
        version("curl", "curl", "--version");
        version("jq", "jq", "--version");
        version("xh", "xh", "--version");
        version("gh", "gh", "--version");
        version("Node.js", "node", "--version");
        python = cache.resolve("bench-python");
        if (make && !Files.exists(python.resolve("bin/http"))) {
            said("python3", "-m", "venv", "--clear", python.toString());
            said(python.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", "httpie", "requests");
        }
        version("HTTPie", python.resolve("bin/http").toString(), "--version");
        version("Python requests", python.resolve("bin/python").toString(), "-c",
                "import platform, requests; print(requests.__version__, 'on Python', platform.python_version())");
    }

    /// Where the toolkit and the bench keep what they have fetched; made where it is missing.
    static Path cache() throws IOException {
        var set = System.getenv("XDG_CACHE_HOME");
        var cache = set != null && Path.of(set).isAbsolute() ? Path.of(set) : Path.of(System.getenv("HOME"), ".cache");
        return Files.createDirectories(cache.resolve("zitadel-quickstart"));
    }

    /// True where all these tools are there.
    boolean have(String... names) {
        return versions.keySet().containsAll(List.of(names));
    }

    /// A program of the Python environment.
    String python(String program) {
        return quoted(python.resolve("bin").resolve(program));
    }

    Map<String, String> versions() {
        return versions;
    }

    List<String> missing() {
        return missing;
    }

    /// What JBang gives the JVM for a script that names this source.
    static List<String> runtimeOptions(Path source) throws IOException {
        var directive = "//RUNTIME_OPTIONS ";
        try (var lines = Files.lines(source)) {
            return lines.filter(line -> line.startsWith(directive))
                    .flatMap(line -> Stream.of(line.substring(directive.length()).split(" "))).toList();
        }
    }

    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private void version(String name, String... command) {
        var said = said(command);
        if (said == null) {
            missing.add(name);
        } else {
            versions.put(name, said.lines().findFirst().orElse("").replaceAll("^(curl|jq-|xh|gh version|v)|\\(.*", "").strip());
        }
    }

    /// What the command prints, or null where it cannot run or fails.
    static String said(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? text.strip() : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(Arrays.toString(command), e);
        }
    }
}
