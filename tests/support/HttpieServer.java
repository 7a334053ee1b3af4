package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/// HTTPie, started once: to import it takes ten times as long as to send a request. A command `http` hands its arguments, environment,
/// folder and files to a process that has imported it, of which a fork does what it would have done, and ends with that one's status.
final class HttpieServer {

    private static final String SERVER = """
            import os
            import select
            import signal
            import socket
            import sys
            import traceback
            from httpie.core import main


            def serve(connection):
                start, files, _, _ = socket.recv_fds(connection, 4, 3)
                with connection.makefile("rb") as rest:
                    words = rest.read(int.from_bytes(start, "big")).decode("utf-8", "surrogateescape").split("\\0")
                for number, file in enumerate(files):
                    os.dup2(file, number)
                os.chdir(words[0])
                count = int(words[1])
                os.environ.clear()
                os.environ.update(word.split("=", 1) for word in words[2 + count :])
                sys.argv = words[2 : 2 + count]
                status = main(sys.argv).value
                sys.stdout.flush()
                sys.stderr.flush()
                connection.sendall(bytes([status]))


            server = socket.socket(socket.AF_UNIX)
            server.bind(sys.argv[1])
            server.listen(50)
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            print("ready", flush=True)
            # Standard input ends with the tests.
            while server in select.select([server, 0], [], [])[0]:
                connection, _ = server.accept()
                if os.fork() == 0:
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    try:
                        serve(connection)
                    except BaseException:
                        traceback.print_exc()
                    finally:
                        os._exit(0)
                connection.close()
            """;

    // Without the modules that Python imports for most programs.
    private static final String CLIENT = """
            import _socket
            import os
            import sys

            variables = [name + b"=" + value for name, value in os.environb.items()]
            words = [b"http", *(os.fsencode(word) for word in sys.argv[1:])]
            content = b"\\0".join([os.getcwdb(), str(len(words)).encode(), *words, *variables])
            connection = _socket.socket(_socket.AF_UNIX)
            connection.connect("%s")
            files = b"".join(file.to_bytes(4, sys.byteorder) for file in (0, 1, 2))
            connection.sendmsg([len(content).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)])
            connection.sendall(content)
            status = connection.recv(1)
            if not status:
                os.write(2, b"%s\\n")
            os._exit(status[0] if status else 70)
            """;

    // A folder of Python's in a #! line could hold a blank.
    private static final String COMMAND = """
            #!/bin/sh
            exec '%s' -ISE '%s' "$@"
            """;
    private static final String NO_STATUS = "the server of HTTPie gave no status";

    private static Path commands;
    // Held, since it ends when nobody holds the pipe to its standard input.
    private static Process server;

    private HttpieServer() {}

    /// The folder with the command `http`, to be put before the PATH; the first call starts the process.
    static synchronized Path commands() {
        if (commands == null) {
            var python = Toolbox.python().resolve("python3").toString();
            var folder = Toolbox.folder();
            var socket = folder.resolve("socket").toString();
            var client = folder.resolve("client.py");
            Machine.write(client, CLIENT.formatted(socket, NO_STATUS));
            var command = folder.resolve("http");
            Machine.write(command, COMMAND.formatted(python, client));
            Machine.write(folder.resolve("server.py"), SERVER);
            command.toFile().setExecutable(true);
            start(python, folder.resolve("server.py").toString(), socket);
            commands = folder;
        }
        return commands;
    }

    /// Whether this machine can use it: a fork that goes on without a program of its own crashes on macOS.
    static boolean usable() {
        return System.getProperty("os.name").equals("Linux");
    }

    /// Fails where a request of this run failed in the server, which is no answer of HTTPie's.
    static Toolbox.Run checked(Toolbox.Run run) {
        if (run.status() == 70 || run.err().contains(NO_STATUS)) {
            throw new AssertionError(NO_STATUS + "\n" + run.err());
        }
        return run;
    }

    private static void start(String... command) {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), "HOME", OwnHome.FOLDER.toString(), "LC_ALL", "C.UTF-8"));
        try {
            server = builder.start();
            var ready = server.inputReader().readLine();
            if (!"ready".equals(ready)) {
                throw new IllegalStateException("HTTPie does not start: " + ready);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
