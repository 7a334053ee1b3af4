//SOURCES Handout.java

package sandbox;

import module java.base;
import os.FileTrouble;
import os.ShellWord;
import sandbox.message.GoJson;
import sandbox.message.ProtoJson;
import sandbox.message.ZitadelError;
import zitadel.Json;

/// A sandbox as a command of its own: it starts, says how to reach it, and answers until it is stopped.
public final class Launch {

    /// What the sandbox is, for its help.
    public static final String ABOUT = FirstPage.ABOUT;

    private static final String KEY_FILE = "key.json";

    private Launch() {}

    /// Loads what the first answer needs while the caller still reads its arguments, which takes about as long.
    public static void prepare() {
        Thread.ofPlatform().daemon().start(() -> {
            var known = Operations.ALL.all().getFirst().request();
            Json.bytes(ProtoJson.read(GoJson.firstValue("{}"), known));
            Json.bytes(ZitadelError.USER_NOT_FOUND.exception().rest());
        });
    }

    /// Starts and stays until Ctrl-C or SIGTERM.
    ///
    /// Returns 1 after one line on `err` where it could not start, and then leaves no file; throws [IllegalArgumentException] where two of
    /// the files are one. What it cannot save at the end makes the exit status 1.
    public static int run(Sandbox.Options options, Handout files, PrintStream out, PrintStream err) {
        Sandbox sandbox;
        try {
            files.check();
        } catch (IOException e) {
            err.println("sandbox: " + e.getMessage());
            return 1;
        }
        try {
            sandbox = Sandbox.start(options);
            files.forget(0);
        } catch (BindException _) {
            files.forget(options.port());
            err.println("sandbox: port " + options.port() + " is taken; stop what listens there or take another: --port 0");
            return 1;
        } catch (IOException e) {
            err.println("sandbox: cannot listen on loopback: " + e.getMessage());
            return 1;
        }
        try {
            var folder = files.keyFile() == null ? folder() : null;
            var running = new AtomicBoolean();
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandbox.close();
                var kept = !running.get() || files.save() == null || SavedState.write(sandbox, files.save(), err);
                if (folder != null) {
                    delete(folder);
                }
                stopped.countDown();
                if (!kept) {
                    Runtime.getRuntime().halt(1);   // instead of the signal's status
                }
            }));
            var keyFile = folder == null ? files.keyFile().toAbsolutePath() : folder.resolve(KEY_FILE);
            files.write(sandbox, keyFile);
            running.set(true);
            tell(options, sandbox, InstanceSettings.of(sandbox, keyFile), files.env(), out);
            stopped.await();
            return 0;
        } catch (IOException e) {
            sandbox.close();
            err.println("sandbox: " + e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            sandbox.close();
            return 1;
        }
    }

    private static Path folder() throws IOException {
        try {
            return Files.createTempDirectory("zitadel-sandbox-");
        } catch (IOException e) {
            throw new IOException("cannot write its key file into " + System.getProperty("java.io.tmpdir") + ": " + FileTrouble.of(e)
                    + "; name a file for it: --key-file FILE", e);
        }
    }

    private static void tell(Sandbox.Options options, Sandbox sandbox, Map<String, String> settings, Path env, PrintStream out) {
        out.println("# ZITADEL sandbox at " + sandbox.url() + ": an offline ZITADEL " + options.release().version()
                + ", stop it with Ctrl-C");
        if (env == null) {
            settings.forEach((name, value) -> out.println("export " + name + "=" + ShellWord.of(value)));
        } else {
            out.println("# settings: set -a; . " + sourced(env) + "; set +a");
        }
        out.println("# a window into it, for a browser: " + sandbox.windowUrl());
        out.flush();
    }

    // Without a slash, sh and zsh would look for the file on PATH.
    private static String sourced(Path env) {
        var name = env.getNameCount() == 1 && !env.isAbsolute() ? "./" + env : env.toString();
        return ShellWord.of(name);
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(KEY_FILE));
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // a temporary folder that the system will sweep
        }
    }
}
