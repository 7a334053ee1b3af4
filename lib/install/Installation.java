//FILES install/command.sh=command.sh
//FILES install/Step.java=../cli/Step.java
//FILES install/Sandbox.java=../../scripts/Sandbox.java
//SOURCES InstalledCommand.java
//SOURCES AotReadyJar.java
//SOURCES Training.java
//SOURCES ../os/BundledFile.java
//SOURCES ../os/FileTrouble.java
//SOURCES ../os/ShellWord.java

package install;

import module java.base;
import cli.Exit;
import cli.Terminal;
import os.BundledFile;
import os.FileTrouble;
import os.ShellWord;
import zitadel.Failure;

/// The installed command in a folder: the file `zitadel-api`, and beside it the folder `.zitadel-api` with the jars of the running program,
/// the AOT cache, the completion script and a list of all these.
///
/// It writes over and deletes only what it wrote.
public final class Installation {

    private static final String MARK = "Written by: jbang install (zitadel-quickstart).";
    private static final String JAR = InstalledCommand.NAME + ".jar";
    private static final String COMPLETION = "completion.sh";

    private static final String PART = "part." + ProcessHandle.current().pid();
    private static final String LOCK = "part.lock";

    private final Terminal terminal;
    private final Path command;
    private final Path files;
    private final Path list;

    /// `folder` need not exist.
    public Installation(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.command = folder.toAbsolutePath().normalize().resolve(InstalledCommand.NAME);
        this.files = command.resolveSibling("." + InstalledCommand.NAME);
        this.list = files.resolve("files.txt");
    }

    /// Installs, also over an older installation; returns the exit status.
    ///
    /// Throws a [Failure] where something of another's is in the way, or the folder cannot be written.
    public int install() {
        if (File.pathSeparatorChar != ':') {
            throw Failure.usage("this installs on Linux and macOS only", "on Windows use jbang itself: jbang get-user 123");
        }
        if (command.toString().matches("(?s).*[:\n].*")) {
            throw Failure.usage("a class path cannot hold the folder " + command.getParent(), "choose one without a colon in its name");
        }
        try {
            refuseOthers();
            Files.createDirectories(files);
            // Of two installations at once, the second would take away what the first is training on. The file stays: to
            // delete it would let a third one in beside the second.
            try (var one = FileChannel.open(files.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = one.lock()) {
                write();
                trained();
            }
        } catch (IOException e) {
            throw Failure.unexpected("cannot write " + reason(e), "make it writable, or choose another folder with --dir");
        }
        advise();
        return Exit.OK;
    }

    private void trained() {
        terminal.print("Installed " + command + "; its jars are in " + files);
        terminal.say("install: training it, some seconds");
        if (!train()) {
            terminal.say("install: the training failed; it works all the same, only slower");
        }
    }

    private void refuseOthers() throws IOException {
        if (Files.exists(command, LinkOption.NOFOLLOW_LINKS) && !mine(command)) {
            throw Failure.usage(command + " is there, and not from jbang install", "move it away, or choose another folder with --dir");
        }
        // In this order: the list is the first that another installation puts there.
        if (Files.exists(files, LinkOption.NOFOLLOW_LINKS) && !begun() && !mine(list)) {
            throw Failure.usage(files + " is there, and not from jbang install", "move it away, or choose another folder with --dir");
        }
    }

    // Another installation is at its very beginning, or one ended there.
    private boolean begun() throws IOException {
        try (var inside = Files.newDirectoryStream(files, file -> !file.getFileName().toString().startsWith("part."))) {
            return !inside.iterator().hasNext();
        } catch (NotDirectoryException _) {
            return false;
        }
    }

    private static boolean mine(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && new String(head(file), StandardCharsets.ISO_8859_1).contains(MARK);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(1000);
        }
    }

    private void write() throws IOException {
        var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
        var names = new ArrayList<String>(List.of(JAR));
        jars.stream().skip(1).forEach(jar -> names.add(jar.getFileName().toString()));
        var old = mine(list) ? listed() : List.<String>of();
        write(list, MARK + " Its files:\n" + String.join("\n", names) + "\n" + COMPLETION + "\n", "rw-r--r--");
        var jar = new AotReadyJar();
        for (int i = 0; i < names.size(); i++) {
            copy(jar, jars.get(i), files.resolve(names.get(i)));
        }
        delete(old.stream().filter(name -> !names.contains(name)).toList());
        write(files.resolve(COMPLETION), InstalledCommand.completion(terminal), "rw-r--r--");
        var classPath = names.stream().map(name -> files.resolve(name).toString()).reduce((a, b) -> a + ":" + b).orElseThrow();
        write(command, BundledFile.text("/install/command.sh")
                .replace("@STEP_OPTIONS@", options("Step"))
                .replace("@SANDBOX_OPTIONS@", options("Sandbox"))
                .replace("@FILES@", ShellWord.quoted(files.toString()))
                .replace("@JAVA_HOME@", ShellWord.quoted(System.getProperty("java.home")))
                .replace("@CLASS_PATH@", ShellWord.quoted(classPath)), "rwxr-xr-x");
    }

    // What JBang would give the JVM for this source.
    private static String options(String source) {
        return BundledFile.text("/install/" + source + ".java").lines().filter(line -> line.startsWith("//RUNTIME_OPTIONS ")).findFirst()
                .orElseThrow().substring("//RUNTIME_OPTIONS ".length());
    }

    // A new file in place of the old one: a step that is running keeps the one it has open.
    private static void copy(AotReadyJar jar, Path from, Path to) throws IOException {
        var part = to.resolveSibling(PART);
        jar.copy(from, part);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path to, String text, String mode) throws IOException {
        var part = Files.writeString(files.resolve(PART), text);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(mode));
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    // The command knows how: it does the same after an update of the JDK.
    private boolean train() {
        try {
            delete(List.of());
            new ProcessBuilder(command.toString(), "--train").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            return caches().stream().anyMatch(file -> file.toString().endsWith(".aot"));
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void advise() {
        var folder = command.getParent().toString();
        if (!List.of(terminal.environment().getOrDefault("PATH", "").split(":")).contains(folder)) {
            terminal.print("To run it as " + InstalledCommand.NAME + ", put its folder on your PATH, in ~/.bashrc or ~/.zshrc:\n"
                    + "  export PATH=" + ShellWord.quoted(folder) + ":\"$PATH\"");
        }
        terminal.print("For completion in bash or zsh, add this line there:\n  . "
                + ShellWord.quoted(files.resolve(COMPLETION).toString()));
    }

    /// Removes the installation; status 4 where there is none.
    public int remove() {
        try {
            if (!mine(command) && !mine(list)) {
                terminal.say("install: nothing of jbang install is in " + command.getParent());
                terminal.say("name the folder: jbang install --remove --dir FOLDER");
                return Exit.REFUSED;
            }
            if (mine(command)) {
                Files.delete(command);
            }
            if (mine(list)) {
                delete(listed());
                Files.deleteIfExists(files.resolve(LOCK));
                Files.delete(list);
                if (files.toFile().list().length == 0) {
                    Files.delete(files);
                } else {
                    terminal.say("install: left " + files + ", where something else is");
                }
            }
        } catch (IOException e) {
            throw Failure.unexpected("cannot delete " + reason(e), "make its folder writable");
        }
        terminal.print("Removed " + command);
        return Exit.OK;
    }

    private List<String> listed() throws IOException {
        return Files.readAllLines(list).stream().skip(1).filter(name -> !name.contains("/") && !name.isBlank()).toList();
    }

    /// The files of these names, and what the training wrote or is writing.
    private void delete(List<String> names) throws IOException {
        for (var name : names) {
            Files.deleteIfExists(files.resolve(name));
        }
        for (var cache : caches()) {
            Files.delete(cache);
        }
    }

    private List<Path> caches() throws IOException {
        try (var found = Files.newDirectoryStream(files, "{*.aot,part.*,training}")) {
            var caches = new ArrayList<Path>();
            found.forEach(caches::add);
            caches.remove(files.resolve(LOCK));
            return caches;
        }
    }

    private static String reason(IOException e) {
        return (e instanceof FileSystemException f ? f.getFile() + ": " : "") + FileTrouble.of(e);
    }
}
