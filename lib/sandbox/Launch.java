//SOURCES InstanceSettings.java
//SOURCES ../os/PrivateFile.java

package sandbox;

import module java.base;
import os.PrivateFile;
import os.ShellWord;
import sandbox.message.GoJson;
import sandbox.message.ProtoJson;
import sandbox.message.ZitadelError;
import zitadel.Json;

/// A sandbox as a command of its own: it starts, says how to reach it, and answers until it is stopped.
public final class Launch {

    /// What the sandbox is, for its help.
    public static final String ABOUT = FirstPage.ABOUT;

    private Launch() {}

    /// Loads what the first answer needs while the caller still reads its arguments, which takes about as long.
    public static void prepare() {
        Thread.ofPlatform().daemon().start(() -> {
            var known = Operations.ALL.all().getFirst().request();
            Json.bytes(ProtoJson.read(GoJson.firstValue("{}"), known));
            Json.bytes(ZitadelError.USER_NOT_FOUND.exception().rest());
        });
    }

    /// Where a sandbox leaves what others need to reach it; each may be null.
    ///
    /// - `env`: the settings as `NAME=value` lines; without it they go to standard output, as exports
    /// - `token`: the token alone
    /// - `key`: the key file; without it, it stands beside `env`, or in a folder that goes with the sandbox
    /// - `save`: what it knows when it ends, as a seed file
    public record Handout(Path env, Path token, Path key, Path save) {

        private Stream<Path> all() {
            return Stream.of(env, token, key, save).filter(Objects::nonNull);
        }
    }

    /// Starts and stays until Ctrl-C or SIGTERM.
    ///
    /// Returns 1 after one line on `err` where it could not start
    public static int run(Sandbox.Options options, Handout files, PrintStream out, PrintStream err) {
        for (var file : files.all().toList()) {
            if (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent())) {
                err.println("sandbox: cannot write " + file
                        + (Files.isDirectory(file) ? ": it is a folder" : ": its folder does not exist"));
                return 1;
            }
        }
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(options);
            forget(files.env, 0);
        } catch (BindException _) {
            forget(files.env, options.port());
            err.println("sandbox: port " + options.port() + " is taken; stop what listens there or take another: --port 0");
            return 1;
        } catch (IOException e) {
            err.println("sandbox: cannot listen on loopback: " + e.getMessage());
            return 1;
        }
        try {
            var folder = files.env == null && files.key == null ? Files.createTempDirectory("zitadel-sandbox-") : null;
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandbox.close();
                save(sandbox, files.save, err);
                if (folder != null) {
                    delete(folder);
                }
                stopped.countDown();
            }));
            out.println("# ZITADEL sandbox at " + sandbox.url() + ": an offline ZITADEL "
                    + options.release().version() + ", stop it with Ctrl-C");
            out.flush();
            var keyFile = files.key != null ? files.key.toAbsolutePath() : folder != null ? folder.resolve("key.json")
                    : files.env.toAbsolutePath().resolveSibling(files.env.getFileName() + ".key.json");
            write(keyFile, sandbox.keyFile());
            if (files.token != null) {
                write(files.token.toAbsolutePath(), sandbox.token() + "\n");
            }
            tell(InstanceSettings.of(sandbox, keyFile), files.env, out);
            out.println("# a window into it, for a browser: " + sandbox.windowUrl());
            out.flush();
            stopped.await();
            return 0;
        } catch (IOException e) {
            sandbox.close();
            var file = files.all().map(Path::toString).findFirst().orElse("its key file");
            err.println("sandbox: cannot write " + file + ": " + e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            sandbox.close();
            return 1;
        }
    }

    // Whoever waits for the settings must not find those of the last run; but those of who listens on `port` now are theirs.
    private static void forget(Path env, int port) {
        try {
            if (env != null && Files.exists(env) && !Files.readString(env).contains(":" + port + "\n")) {
                Files.delete(env);
            }
        } catch (IOException _) {
            // it cannot be written either, which is said then
        }
    }

    private static void save(Sandbox sandbox, Path file, PrintStream err) {
        try {
            if (file != null) {
                write(file.toAbsolutePath(), sandbox.save());
            }
        } catch (IOException e) {
            err.println("sandbox: cannot write " + file + ": " + e.getMessage());
        }
    }

    private static void tell(Map<String, String> settings, Path env, PrintStream out) throws IOException {
        if (env == null) {
            settings.forEach((name, value) -> out.println("export " + name + "=" + ShellWord.of(value)));
        } else {
            write(env.toAbsolutePath(), InstanceSettings.lines(settings));
            out.println("# settings: set -a; . " + sourced(env) + "; set +a");
        }
        out.flush();
    }

    // Without a slash, sh and zsh would look for the file on PATH.
    private static String sourced(Path env) {
        var name = env.getNameCount() == 1 && !env.isAbsolute() ? "./" + env : env.toString();
        return ShellWord.of(name);
    }

    /// Writes a private file that appears whole or not at all.
    private static void write(Path file, String text) throws IOException {
        var draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".draft", PrivateFile.attributes());
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("key.json"));
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // a temporary folder that the system will sweep
        }
    }
}
