//SOURCES ClassOverview.java

package sandbox.classroom;

import module java.base;
import os.PrivateFile;
import os.ShellWord;
import sandbox.Sandbox;
import sandbox.seed.SeedFile;

/// A class on one machine: an instance for each learner, all in this process, until it is stopped.
public final class Classroom {

    /// How many people an instance has where nobody says otherwise.
    public static final int USERS = 20;

    private static final int MOST = 100;
    private static final Duration GLANCE = Duration.ofMillis(200);

    /// Where a class finds and leaves its files.
    ///
    /// - `settings`: the folder for the settings files, `NAME.env`; made where it is missing, and then gone at the end if nothing else is
    ///   in it
    /// - `seed`: a seed file for all, or a folder with one for each, `NAME.json`, where there was one before; null for none
    /// - `save`: the folder for what each instance knows at the end, as `NAME.json`; null for none
    public record Folders(Path settings, Path seed, Path save) {}

    private final List<Learner> learners = new ArrayList<>();
    private final Folders folders;
    private final UnaryOperator<String> typed;
    private final PrintStream err;
    private boolean folderIsNew;

    private Classroom(Folders folders, UnaryOperator<String> typed, PrintStream err) {
        this.folders = folders;
        this.typed = typed;
        this.err = err;
    }

    /// The names of a class: of `10` they are `learner-01` to `learner-10`, of `ada,grace` these. Throws [IllegalArgumentException] for
    /// anything else.
    public static List<String> names(String learners) {
        if (learners.matches("[1-9]\\d?|" + MOST)) {
            return IntStream.rangeClosed(1, Integer.parseInt(learners)).mapToObj(i -> String.format(Locale.ROOT, "learner-%02d", i))
                    .toList();
        }
        var names = List.of(learners.split(",", -1));
        if (learners.matches("\\d+") || names.size() > MOST || names.stream().distinct().count() < names.size()
                || !names.stream().allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"))) {
            throw new IllegalArgumentException("--learners takes a number up to " + MOST + " or different names: ada,grace,alan");
        }
        return names;
    }

    /// Starts an instance for each name, on the port of the options and those after it, prints the handout to `out`, and stays until Ctrl-C
    /// or SIGTERM. A line on `in` is answered with an overview on `err`, and so is the end.
    ///
    /// - `typed`: puts what this person types in place of each `jbang ALIAS`
    ///
    /// Returns 1 after one line on `err` where it could not start; then no file is left. Throws [IOException] and
    /// [IllegalArgumentException] for a seed file that cannot be read.
    public static int run(List<String> names, Sandbox.Options options, Folders folders, UnaryOperator<String> typed, InputStream in,
            PrintStream out, PrintStream err) throws IOException {
        var classroom = new Classroom(folders, typed, err);
        var trouble = classroom.start(names, options);
        if (trouble != null) {
            classroom.end();
            err.println("sandbox: " + trouble);
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            classroom.tell();
            classroom.save();
            classroom.end();
        }));
        out.print(classroom.handout(options));
        out.flush();
        return classroom.watch(in);
    }

    /// Null, or why it cannot be.
    private String start(List<String> names, Sandbox.Options options) throws IOException {
        var folder = folders.settings.toAbsolutePath().normalize();
        for (var name : names) {
            if (Files.exists(folder.resolve(name + ".env"))) {
                return folders.settings.resolve(name + ".env") + " is there already; remove it, or take another folder: --env FOLDER";
            }
        }
        if (folders.save != null && !Files.isDirectory(folders.save)) {
            return "cannot write into " + folders.save + ": there is no such folder";
        }
        for (var name : names) {
            var port = options.port() == 0 ? 0 : options.port() + learners.size();
            if (port > 65_535) {
                return "there is no port after 65535 for " + name + "; take a lower one, or any: --port 0";
            }
            try {
                learners.add(new Learner(name, Sandbox.start(seeded(options.withPort(port), name)), folder.resolve(name + ".env")));
            } catch (BindException _) {
                return "port " + port + ", for " + name + ", is taken; stop what listens there or take others: --port 0";
            }
        }
        try {
            folderIsNew = Files.notExists(folder);
            if (folderIsNew) {
                Files.createDirectory(folder, PrivateFile.folderAttributes());
            }
            for (var learner : learners) {
                learner.writeSettings();
            }
            return null;
        } catch (IOException e) {
            return "cannot write into " + folders.settings + ": " + (e instanceof NoSuchFileException ? "its folder does not exist"
                    : e instanceof FileAlreadyExistsException || e instanceof FileSystemException && Files.isRegularFile(folder)
                            ? "it is no folder" : e.getMessage());
        }
    }

    private Sandbox.Options seeded(Sandbox.Options options, String name) throws IOException {
        var own = folders.seed != null && Files.isDirectory(folders.seed);
        var seed = own ? folders.seed.resolve(name + ".json") : folders.seed;
        return seed == null || own && Files.notExists(seed) ? options : options.withSeed(SeedFile.read(seed));
    }

    private String handout(Sandbox.Options options) {
        var text = new StringBuilder("# A class of " + learners.size() + ", each with an offline ZITADEL " + options.release().version()
                + " of their own.\n# Enter shows who has done what, Ctrl-C ends it.\n");
        for (var learner : learners) {
            var file = ShellWord.of(learner.settings.toString());
            text.append("\n").append(learner.name).append("\n  domain    ").append(learner.sandbox.domain())
                    .append("\n  settings  ").append(file)
                    .append("\n  use it    ").append(typed.apply("jbang whoami")).append(" --env ").append(file)
                    .append("\n            (every command takes --env FILE)\n  see it    ").append(learner.sandbox.windowUrl())
                    .append("\n            (what is in it and each request, in a browser)\n");
        }
        return text.toString();
    }

    private int watch(InputStream in) throws IOException {
        try {
            while (true) {
                synchronized (this) {
                    learners.forEach(Learner::catchUp);
                }
                // not read unless something is there: a shell stops a background process that reads from the terminal
                if (in.available() > 0) {
                    in.readNBytes(in.available());
                    tell();
                }
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException _) {
            return 1;
        }
    }

    private synchronized void tell() {
        err.print("\n" + ClassOverview.text(learners, Instant.now(), typed));
        err.flush();
    }

    private void save() {
        try {
            for (var learner : folders.save == null ? List.<Learner>of() : learners) {
                PrivateFile.replace(folders.save.resolve(learner.name + ".json"), learner.sandbox.save().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            err.println("sandbox: cannot write into " + folders.save + ": " + e.getMessage());
        }
    }

    private void end() {
        for (var learner : learners) {
            learner.sandbox.close();
            delete(learner.settings);
        }
        if (folderIsNew) {
            delete(folders.settings);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // a folder with files of somebody else's, or one that has become read-only
        }
    }
}
