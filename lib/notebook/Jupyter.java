//SOURCES Gallery.java
//SOURCES PythonHome.java
//SOURCES NotebookRun.java
//SOURCES Preparation.java
//SOURCES QuickKernel.java
//SOURCES ../cli/Terminal.java
//SOURCES ../cli/Exit.java
//SOURCES ../sandbox/Sandbox.java
//SOURCES ../zitadel/Settings.java

package notebook;

import module java.base;
import cli.Exit;
import cli.Terminal;
import sandbox.Sandbox;
import zitadel.Failure;
import zitadel.Settings;

/// Jupyter on the notebooks of this checkout, its kernels on the JDK that runs this program.
public final class Jupyter {

    /// Two kernels, each with its own JVM, are what two cores can do.
    private static final int AT_ONCE = 2;

    private final Terminal terminal;
    private final Path notebooks;
    private PythonHome python;
    private Path jupyterPath;

    /// Finds the checkout; throws a usage [Failure] where there is none. Installs nothing yet.
    public Jupyter(Terminal terminal) {
        this.terminal = terminal;
        this.notebooks = checkout(terminal.environment()).resolve("notebooks");
    }

    // The launcher says where it is; without it, jbang has found the alias from the current folder upwards.
    private static Path checkout(Map<String, String> environment) {
        for (var folder = Path.of(environment.getOrDefault("ZITADEL_QUICKSTART_HOME", "")).toAbsolutePath();
                folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("notebooks/setup.jsh"))) {
                return folder;
            }
        }
        throw Failure.usage("the notebooks are not here", "run it in a clone of the repository");
    }

    /// Opens JupyterLab on the first notebook and stays until it ends, or Ctrl-C; returns its status.
    ///
    /// Without an instance in the environment a sandbox serves all notebooks and terminals of JupyterLab, and ends
    /// with it.
    public int lab(List<String> options) throws IOException {
        installWithKernel();
        var environment = environment();
        var sandbox = Settings.none(environment) ? Sandbox.start() : null;
        if (sandbox != null) {
            environment.putAll(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(),
                    "ZITADEL_USER_ID", sandbox.userId()));
            terminal.say("notebooks: an offline ZITADEL (the sandbox) answers at http://" + sandbox.domain()
                    + " until JupyterLab ends");
        }
        trust(environment);
        var words = new ArrayList<>(List.of("-c", PythonHome.QUICK + "from jupyterlab.labapp import main; sys.exit(main())",
                notebooks.resolve("01-first-call.ipynb").toString(),
                "--ServerApp.root_dir=" + notebooks, "--ServerApp.answer_yes=True", "--ServerApp.allow_root=True"));
        words.addAll(options);
        var lab = python(environment, words).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lab)));
        try {
            return lab.waitFor() == 0 ? Exit.OK : Exit.UNEXPECTED;
        } catch (InterruptedException _) {
            return Exit.UNEXPECTED;
        } finally {
            if (sandbox != null) {
                sandbox.close();
            }
        }
    }

    // JupyterLab shows kept pictures only in notebooks that are trusted: these are of the checkout whose code runs
    // here anyway.
    private void trust(Map<String, String> environment) throws IOException {
        var words = new ArrayList<>(List.of("-c",
                PythonHome.QUICK + "from nbformat.sign import TrustNotebookApp; sys.exit(TrustNotebookApp.launch_instance())"));
        names(List.of()).forEach(name -> words.add(notebooks.resolve(name).toString()));
        try {
            start(environment, words).waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs notebooks from top to bottom, each in a kernel of its own, and writes them with their outputs to `folder`;
    /// null for where they are.
    ///
    /// Names every notebook that failed, with its reason; returns 0 where none did.
    public int execute(List<String> names, Path folder) {
        installWithKernel();
        var to = folder == null ? notebooks : folder;
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var runs = names.stream().map(name -> workers.submit(() -> execute(name, to.resolve(name)))).toList();
            return runs.stream().map(Jupyter::result).allMatch(ok -> ok) ? Exit.OK : Exit.UNEXPECTED;
        }
    }

    /// Writes the notebooks as they stand, with their outputs, as pages into `folder`, and says where; returns 0.
    public int gallery(List<String> names, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Failure.unexpected("the gallery cannot be written: " + folder + " is no folder",
                    "name a folder that is writable: --gallery FOLDER");
        }
        install();
        var index = new Gallery(words -> start(environment(), words), notebooks).write(names, folder);
        terminal.say("notebooks: open " + index + " in a browser");
        return Exit.OK;
    }

    /// Fetches all that working without a network takes, tries it with the first notebook, and prints where it is and how large; returns 0
    /// where nothing is missing.
    public int prepare() throws IOException {
        var tried = Files.createTempDirectory("tried");
        try {
            int status = execute(names(List.of("01")), tried);
            if (status == Exit.OK) {
                terminal.print(new Preparation(python, terminal).report());
                terminal.say("notebooks: from now on they and the commands need no network, "
                        + "but for sandbox-jar and test, which fetch JUnit");
            }
            return status;
        } finally {
            Files.deleteIfExists(tried.resolve("01-first-call.ipynb"));
            Files.delete(tried);
        }
    }

    private boolean execute(String name, Path to) throws IOException, InterruptedException {
        var trouble = new NotebookRun(words -> start(environment(), words)).run(notebooks.resolve(name), to);
        terminal.say("notebooks: " + name + (trouble == null ? " ran" : " failed\n" + trouble));
        return trouble == null;
    }

    /// The names of all notebooks, or of those with one of the words in it, in order. Throws a usage [Failure] where there is none.
    public List<String> names(List<String> words) {
        try (var files = Files.list(notebooks)) {
            var all = files.map(file -> file.getFileName().toString()).filter(name -> name.matches("[^.].*\\.ipynb")).sorted().toList();
            var named = all.stream().filter(name -> words.isEmpty() || words.stream().anyMatch(name::contains)).toList();
            if (named.isEmpty()) {
                throw Failure.usage("no notebook has " + String.join(" or ", words) + " in its name",
                        "there are " + String.join(", ", all));
            }
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean result(Future<Boolean> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw Failure.unexpected("a notebook could not be run: " + e.getMessage(), null);
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(terminal.environment());
        environment.keySet().removeIf(PythonHome::isForeign);
        environment.remove("ZITADEL_ENV_FILE");   // read already, see cli.Step
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // What a notebook starts runs on the first java there is; a terminal of JupyterLab has jbang, as the one-liners say it.
        environment.put("PATH", String.join(File.pathSeparator, Path.of(System.getProperty("java.home"), "bin").toString(),
                notebooks.getParent().toString(), environment.getOrDefault("PATH", "")));
        if (jupyterPath != null) {
            environment.put("JUPYTER_PATH", jupyterPath.toString());
        }
        return environment;
    }

    private Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        return python(environment, arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private ProcessBuilder python(Map<String, String> environment, List<String> arguments) {
        var words = new ArrayList<>(List.of(python.program("python").toString()));
        words.addAll(arguments);
        var builder = new ProcessBuilder(words).directory(notebooks.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private void install() {
        python = PythonHome.of(notebooks.resolve("requirements.txt"), terminal);
    }

    // Who sets options for JJava's launcher gets them.
    private void installWithKernel() {
        install();
        if (terminal.environment().containsKey("JJAVA_JVM_OPTS")) {
            return;
        }
        try {
            jupyterPath = QuickKernel.of(python, notebooks.resolve("01-first-call.ipynb"),
                    path -> new NotebookRun(words -> start(training(path), words)), terminal);
        } catch (IOException e) {
            throw Failure.unexpected("cannot write what the Java kernel starts from: " + e.getMessage(),
                    "set XDG_CACHE_HOME to a folder that is writable");
        }
    }

    // Whatever instance is set, what tries the kernel has a sandbox of its own.
    private Map<String, String> training(Path path) {
        var environment = environment();
        environment.keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        environment.put("JUPYTER_PATH", path.toString());
        return environment;
    }

    // SIGTERM: Jupyter then stops its kernels too.
    private static void stop(Process lab) {
        lab.destroy();
        try {
            lab.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            // the machine is going down
        }
        lab.destroyForcibly();
    }
}
