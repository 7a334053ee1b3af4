//SOURCES ../cli/Terminal.java
//SOURCES ../zitadel/Failure.java

package notebook;

import module java.base;
import cli.Terminal;
import zitadel.Failure;

/// A virtual environment of Python with what a requirements file names, made once and kept in the cache folder.
public final class PythonHome {

    /// What a script that uses Jupyter begins with: a grammar for addresses in JSON takes 2 s to import, and is used for nothing here.
    static final String QUICK = "import sys; sys.modules['rfc3987_syntax'] = None\n";

    private static final String INSTALL =
            "install Python 3.10 or newer (https://www.python.org/downloads/; on Debian and Ubuntu: apt install python3-venv)";
    private static final List<List<String>> PYTHONS = List.of(List.of("python3"), List.of("python"),
            List.of("py", "-3"));

    private final Path folder;

    private PythonHome(Path folder) {
        this.folder = folder;
    }

    /// The environment for these requirements; `terminal` hears that it takes a while where it must be made first.
    ///
    /// Throws a usage [Failure] where there is no Python, and an unexpected one where the packages cannot be installed.
    public static PythonHome of(Path requirements, Terminal terminal) {
        try {
            var cache = cache(terminal);
            var home = new PythonHome(cache.resolve("python-" + hash(Files.readAllBytes(requirements))));
            Files.createDirectories(cache);
            try (var lock = FileChannel.open(cache.resolve("python.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = lock.lock()) {
                if (!Files.exists(home.ready())) {
                    home.make(requirements, terminal);
                }
            }
            return home;
        } catch (IOException e) {
            throw Failure.unexpected("cannot write the Python environment: " + e.getMessage(),
                    "set XDG_CACHE_HOME to a folder that is writable");
        }
    }

    /// The cache folder of this project.
    static Path cache(Terminal terminal) {
        var set = terminal.environment().get("XDG_CACHE_HOME");
        var base = set != null && Path.of(set).isAbsolute() ? Path.of(set)
                : Path.of(terminal.environment().getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return base.resolve("zitadel-quickstart");
    }

    /// Where it is.
    Path folder() {
        return folder;
    }

    /// A program of the environment, such as `jupyter`.
    public Path program(String name) {
        var posix = folder.resolve("bin").resolve(name);
        return Files.exists(folder.resolve("Scripts")) ? folder.resolve("Scripts").resolve(name + ".exe") : posix;
    }

    // Written last: an environment without it was interrupted.
    private Path ready() {
        return folder.resolve("ready");
    }

    private void make(Path requirements, Terminal terminal) throws IOException {
        var python = python();
        terminal.say("notebooks: installing " + String.join(", ", Files.readAllLines(requirements)) + " into "
                + folder + " (once)");
        python.addAll(List.of("-m", "venv", "--clear", folder.toString()));
        run(python, INSTALL);
        run(List.of(program("python").toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                "--no-cache-dir", "--requirement", requirements.toString()),
                "check the network, then run it again");
        Files.createFile(ready());
    }

    private static List<String> python() throws IOException {
        for (var command : PYTHONS) {
            var words = new ArrayList<>(command);
            words.addAll(List.of("-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"));
            try {
                if (end(start(words)).isEmpty()) {
                    return new ArrayList<>(command);
                }
            } catch (IOException _) {
                // not on this machine
            }
        }
        throw Failure.usage("no Python 3.10 or newer with its venv module was found", INSTALL);
    }

    private static void run(List<String> words, String nextAction) throws IOException {
        var trouble = end(start(words));
        if (!trouble.isEmpty()) {
            throw Failure.unexpected("cannot make the Python environment: " + trouble, nextAction);
        }
    }

    private static Process start(List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(PythonHome::isForeign);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// True for a variable that leads Python, pip or Jupyter to what is not in this environment: modules, folders, kernels named `java`.
    static boolean isForeign(String variable) {
        return variable.matches("PYTHON(PATH|HOME|USERBASE|STARTUP)|PIP_(USER|TARGET|PREFIX|REQUIRE_VIRTUALENV)|VIRTUAL_ENV"
                + "|JUPYTER_(PATH|DATA_DIR|PREFER_ENV_PATH)");
    }

    // Empty where it ended well, else the last line that it printed.
    private static String end(Process process) throws IOException {
        var text = new String(process.getInputStream().readAllBytes());
        try {
            return process.waitFor() == 0 ? "" : text.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last)
                    .orElse("it ended with status " + process.exitValue());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
