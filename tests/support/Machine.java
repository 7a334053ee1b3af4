package support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A person's machine to start the launcher on: a home folder, a PATH of the everyday tools alone (no java, jbang, curl
/// or wget), a JDK whose starts are counted, and a checkout with a few small scripts.
public final class Machine {

    /// What the person sees of a run.
    public record Run(int status, String out, String err) {}

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final List<String> TOOLS = List.of("sh", "awk", "chmod", "cp", "df", "find", "grep", "head", "id", "ln", "mkdir", "mv",
            "openssl", "readlink", "rm", "sed", "sha256sum", "shasum", "sleep", "sort", "touch", "unzip");

    public final Path home;
    public final Path bin;
    public Path cache;
    public final Path checkout;
    public final Path jdk;
    public final Map<String, String> environment = new HashMap<>();
    private final Path starts;

    /// A machine in `folder` whose checkout is called `name`. Machines share in the folder `shared` the everyday tools,
    /// what JBang has built, and the launcher's cache with the pinned JBang.
    public Machine(Path folder, String name, Path shared) {
        home = folder.resolve("home");
        bin = folder.resolve("bin");
        cache = shared.resolve("cache/zitadel-quickstart");
        checkout = folder.resolve(name);
        jdk = folder.resolve("jdk-25");
        starts = folder.resolve("starts");
        folders(home, bin, checkout.resolve("scripts"), checkout.resolve("lib"), checkout.resolve("tests"));
        tools(shared.resolve("tools"));
        if (!Files.exists(cache)) {
            folders(cache);
            copy(JBangCaches.jar(), pinned());
        }
        write(starts, "");
        countedJdk(jdk, System.getProperty("java.version"));
        write(folder.resolve("jbang.properties"), JBangCaches.settings());   // for every JBang that runs in the checkout
        // The launcher also looks into the folders where a system keeps its JDKs; this machine has its own.
        write(checkout.resolve("jbang"), read(Checkout.root().resolve("jbang"))
                .replace("/usr/lib/jvm/", "'" + quoted(folder) + "'/jvm/").replace(" /Library/Java/", " /nowhere/"));
        executable(checkout.resolve("jbang"));
        environment.putAll(Map.of("HOME", home.toString(), "PATH", bin + ":" + shared.resolve("tools"),
                "JAVA_HOME", jdk.toString(), "JBANG_DIR", shared.resolve("jbang").toString(),
                "XDG_CACHE_HOME", cache.getParent().toString(), "JBANG_REPO", repository().toString()));
    }

    /// Adds a script with its alias to the checkout.
    public void script(String alias, String source) {
        write(checkout.resolve("scripts/" + alias + ".java"), source);
        var aliases = new ArrayList<String>();
        for (var file : files(checkout.resolve("scripts"))) {
            var name = file.getFileName().toString().replace(".java", "");
            aliases.add("\"%s\": {\"script-ref\": \"scripts/%s.java\", \"description\": \"Runs %s: jbang %s\"}"
                    .formatted(name, name, name, name));
        }
        write(checkout.resolve("jbang-catalog.json"), "{\"aliases\": {" + String.join(",\n", aliases) + "}}\n");
    }

    /// Adds the script of the real checkout that lists the commands, with all that it is made of.
    public void commands() {
        var real = Checkout.root();
        for (var file : Closure.of(real.resolve("scripts/Commands.java")).files()) {
            var name = real.relativize(file).toString().replace("Commands.java", "commands.java");
            folders(checkout.resolve(name).getParent());
            write(checkout.resolve(name), read(file));
        }
    }

    /// Makes the checkout a copy of the real one, but for what is neither compiled nor generated.
    public void copyOfTheCheckout() {
        var real = Checkout.root();
        for (var name : List.of(".github", "lib", "scripts", "tests", "README.md", "jbang-catalog.json")) {
            try (var files = Files.walk(real.resolve(name))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var to = checkout.resolve(real.relativize(file).toString());
                    folders(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Gives this machine a cache of its own, where a home folder has it, with nothing in it.
    public void emptyCache() {
        environment.remove("XDG_CACHE_HOME");
        cache = home.resolve(".cache/zitadel-quickstart");
    }

    /// Gives JBang a folder of its own on this machine, with nothing in it but the settings for every folder that it runs in.
    public void jbangFolder(Path own) {
        folders(own);
        write(own.resolve("jbang.properties"), JBangCaches.settings());
        environment.put("JBANG_DIR", own.toString());
    }

    /// Where the launcher keeps the pinned JBang.
    public Path pinned() {
        return cache.resolve(jbangJar().getFileName());
    }

    /// The JBang that the launcher of this project downloaded on the real machine.
    public static Path jbangJar() {
        return files(OwnHome.cache()).stream()
                .filter(file -> file.getFileName().toString().matches("jbang-cli-[0-9.]+-all\\.jar")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no JBang in " + OwnHome.cache() + ": start with ./jbang test"));
    }

    /// The libraries that were fetched on the real machine.
    public static Path repository() {
        return Path.of(System.getenv().getOrDefault("JBANG_REPO", System.getenv("HOME") + "/.m2/repository"));
    }

    /// A command on this machine's PATH that is a shell script.
    public void command(String name, String script) {
        write(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        executable(bin.resolve(name));
    }

    /// A JDK in `folder` that says it is `version`, runs the tests' own java and counts its starts.
    public void countedJdk(Path folder, String version) {
        fakeJdk(folder, version, "printf '%s ' \"$@\" >> '" + quoted(starts) + "'; echo >> '" + quoted(starts) + "'\n"
                + "case \" $* \" in *' dev.jbang.Main '*) set -- '" + JBangCaches.ofJBang().replace("'", "'\\''") + "' \"$@\" ;; esac\n"
                + "exec '" + quoted(JDK) + "/bin/java' \"$@\"");
    }

    /// A JDK in `folder` that says it is `version` and whose java is the shell script.
    public void fakeJdk(Path folder, String version, String script) {
        folders(folder.resolve("bin"));
        write(folder.resolve("release"), "IMPLEMENTOR=\"Tests\"\nJAVA_VERSION=\"" + version + "\"\n");
        write(folder.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
        executable(folder.resolve("bin/java"));
        write(folder.resolve("bin/javac"), "#!/bin/sh\nexec '" + quoted(JDK) + "/bin/javac' \"$@\"\n");
        executable(folder.resolve("bin/javac"));
    }

    /// The command lines with which java was started since the last call.
    public List<String> javaStarts() {
        var lines = read(starts).lines().toList();
        write(starts, "");
        return lines;
    }

    /// How often JBang was started since the last call.
    public long jbangStarts() {
        return javaStarts().stream().filter(line -> line.contains("dev.jbang.Main")).count();
    }

    public String launcher() {
        return checkout.resolve("jbang").toString();
    }

    /// Runs this checkout's launcher in the home folder, without standard input.
    public Run jbang(String... arguments) {
        return run(home, launcher(), arguments);
    }

    /// Runs a command in `folder`, without standard input.
    public Run run(Path folder, String command, String... arguments) {
        return end(start(folder, command, arguments));
    }

    /// Starts a command; give it to `end`.
    public Process start(Path folder, String command, String... arguments) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(words).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a started command and takes what it said.
    public static Run end(Process process) {
        try {
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Machine::thread);
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Machine::thread);
            return new Run(Limit.status(process), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // No virtual one: such a read holds its carrier, which a server of the tests may need to answer the process.
    private static void thread(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tools(Path folder) {
        if (Files.exists(folder)) {
            return;
        }
        folders(folder);
        for (var tool : TOOLS) {
            Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, tool)).filter(Files::isExecutable)
                    .findFirst().ifPresent(file -> copy(file, folder.resolve(tool)));
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "'\\''");
    }

    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void folders(Path... folders) {
        try {
            for (var folder : folders) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void executable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make executable: " + file);
        }
    }
}
