//SOURCES ClassFolders.java
//SOURCES ClassOverview.java
//SOURCES LearnerNames.java

package sandbox.classroom;

import module java.base;
import os.ShellWord;
import sandbox.Sandbox;

/// A class on one machine: an instance for each learner, all in this process, until it is stopped.
public final class Classroom {

    /// How many people an instance has where nobody says otherwise.
    public static final int USERS = 20;

    private static final Duration GLANCE = Duration.ofMillis(200);

    private final List<Learner> learners = new ArrayList<>();
    private final ClassFolders folders;
    private final UnaryOperator<String> typed;
    private final PrintStream err;

    private Classroom(ClassFolders folders, UnaryOperator<String> typed, PrintStream err) {
        this.folders = folders;
        this.typed = typed;
        this.err = err;
    }

    /// Starts an instance for each name, on the port of the options and those after it, prints the handout to `out`, and stays until Ctrl-C
    /// or SIGTERM. A line on `in` is answered with an overview on `err`, and so is the end.
    ///
    /// - `names`: of [LearnerNames]
    /// - `typed`: puts what anybody in the room types in place of each `jbang ALIAS`
    ///
    /// Returns 1 after one line on `err` where it could not start; then no file is left. What it cannot save at the end makes the exit
    /// status 1. Throws [IOException] and [IllegalArgumentException] for a seed file that cannot be read.
    public static int run(List<String> names, Sandbox.Options options, ClassFolders folders, UnaryOperator<String> typed, InputStream in,
            PrintStream out, PrintStream err) throws IOException {
        var classroom = new Classroom(folders, typed, err);
        String trouble;
        try {
            trouble = classroom.start(names, options);
        } catch (IOException | RuntimeException e) {
            classroom.end();
            throw e;
        }
        if (trouble != null) {
            classroom.end();
            err.println("sandbox: " + trouble);
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            classroom.tell();
            var kept = folders.save(classroom.learners, err);
            classroom.end();
            if (!kept) {
                Runtime.getRuntime().halt(1);   // instead of the signal's status
            }
        }));
        out.print(classroom.handout(options));
        out.flush();
        return classroom.watch(in);
    }

    /// Null, or why it cannot be.
    private String start(List<String> names, Sandbox.Options options) throws IOException {
        var trouble = folders.prepare(names);
        if (trouble != null) {
            return trouble;
        }
        for (var name : names) {
            var port = options.port() == 0 ? 0 : options.port() + learners.size();
            if (port > 65_535) {
                return "there is no port after 65535 for " + name + "; take a lower one, or any: --port 0";
            }
            try {
                learners.add(new Learner(name, Sandbox.start(folders.seeded(options.withPort(port), name)), folders.settings(name)));
            } catch (BindException _) {
                return "port " + port + ", for " + name + ", is taken; stop what listens there or take others: --port 0";
            }
        }
        try {
            // a key takes a fraction of a second
            learners.parallelStream().forEach(learner -> learner.sandbox.keyFile());
            for (var learner : learners) {
                learner.writeSettings();
            }
            return null;
        } catch (IOException e) {
            return folders.cannotWriteSettings(e);
        }
    }

    private String handout(Sandbox.Options options) {
        var text = new StringBuilder("# A class of " + learners.size() + ", each with an offline ZITADEL " + options.release().version()
                + " of their own.\n# Enter shows who has done what, Ctrl-C ends it.\n"
                + "# After the first line of \"use it\", once in each shell, every command, recipe and advice works as it is printed.\n");
        for (var learner : learners) {
            var file = ShellWord.of(learner.settings.toString());
            text.append("\n").append(learner.name).append("\n  domain    ").append(learner.sandbox.domain())
                    .append("\n  settings  ").append(file)
                    .append("\n  use it    set -a; . ").append(file).append("; set +a")
                    .append("\n            ").append(typed.apply("jbang whoami")).append("\n  see it    ")
                    .append(learner.sandbox.windowUrl())
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

    private void end() {
        for (var learner : learners) {
            learner.sandbox.close();
        }
        folders.tidy(learners);
    }
}
