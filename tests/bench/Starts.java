//SOURCES Results.java
//SOURCES ToolkitCommands.java

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sandbox.Sandbox;

/// What a person waits for first: the whole tour, a sandbox, a notebook.
record Starts(Results results, ToolkitCommands toolkit, Path root, Path folder) {

    void measure() throws IOException {
        compare("quickstart", "quickstart, the whole tour on its own sandbox", "Next steps", command -> command + " quickstart");
        compare("sandbox", "Sandbox: from the command to its first answer", "user", this::sandboxAnswers);
        notebook();
    }

    private void compare(String key, String title, String printed, UnaryOperator<String> shell) throws IOException {
        Table.Check check = output -> Table.require(output.contains(printed), output);
        results.compareShort(key, title, List.of(new Table.Contestant("installed", shell.apply(toolkit.installed()), check),
                new Table.Contestant("launcher", shell.apply(toolkit.launcher()), check)), Instance.none(folder));
    }

    // As a person's script would: wait for the settings, ask. That it ends is not waited for.
    private String sandboxAnswers(String command) {
        var env = folder.resolve("sandbox.env");
        return "rm -f " + Tools.quoted(env) + "; " + command + " sandbox --port 0 --env " + Tools.quoted(env) + " >/dev/null & "
                + "until [ -s " + Tools.quoted(env) + " ]; do kill -0 $! || exit 1; sleep 0.005; done; . " + Tools.quoted(env) + "; "
                + "curl -sS -H \"Authorization: Bearer $ZITADEL_TOKEN\" \"http://$ZITADEL_DOMAIN/auth/v1/users/me\"; "
                + "status=$?; : > \"$BENCH_DONE\"; kill $!; wait $!; exit $status";
    }

    private void notebook() throws IOException {
        var kernel = kernel();
        if (kernel == null) {
            results.say("\nNotebook kernel: left out, because it is not installed; ./jbang notebooks --prepare installs it.\n");
            return;
        }
        try (var sandbox = Sandbox.start()) {
            var instance = Instance.none(folder).with(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(),
                    "ZITADEL_USER_ID", sandbox.userId(), "JUPYTER_PATH", kernel.toString(),
                    "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH")));
            // In the folder of setup.jsh, where the kernel looks for it.
            var shell = "cd " + Tools.quoted(root.resolve("notebooks")) + " && exec "
                    + Tools.quoted(kernel.resolveSibling("bin/python")) + " "
                    + Tools.quoted(root.resolve("tests/bench/peers/first_answer.py"))
                    + " '%load setup.jsh' 'send(Call.get(\"/auth/v1/users/me\")).status()'";
            Table.Check answer = output -> Table.require(output.contains("200"), output);
            results.compare("notebook", "Notebook: from the start of its kernel to the first answer",
                    List.of(new Table.Contestant("notebook", shell, answer)), instance, 1, null);
        }
    }

    // Where the kernel stands in the Python that has JupyterLab, or null.
    private static Path kernel() throws IOException {
        try (var homes = Files.newDirectoryStream(Tools.cache(), "python-*")) {
            for (var home : homes) {
                try (var kernels = Files.newDirectoryStream(home, "kernel-*")) {
                    for (var kernel : kernels) {
                        if (Files.exists(kernel.resolve("kernel.aot"))) {
                            return kernel;
                        }
                    }
                }
            }
        }
        return null;
    }
}
