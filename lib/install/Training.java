//SOURCES InstalledCommand.java
//SOURCES TlsProxy.java
//SOURCES ../sandbox/Sandbox.java

package install;

import module java.base;
import cli.Exit;
import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import network.Route;
import sandbox.Sandbox;
import zitadel.Retry;

/// What the AOT cache is trained on: requests as people make them, over http and over https.
///
/// The sandbox that answers runs in a process of its own: every class in the cache is set up at every start, and those of a
/// server would cost each one-liner a tenth of its time. What did not run here is loaded from the jars, which is slower and does no harm.
public final class Training {

    private Training() {}

    /// Without arguments the training; with `serve FOLDER` the servers for it, until standard input ends.
    public static void main(String... arguments) throws Exception {
        if (arguments.length == 2) {
            serve(Path.of(arguments[1]));
            return;
        }
        var folder = Files.createTempDirectory("zitadel-api");
        var server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:disable",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Training.class.getName(),
                "serve", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = server.inputReader()) {
            var domains = List.of(out.readLine(), out.readLine());
            System.setProperty("javax.net.ssl.trustStore", out.readLine());
            var token = out.readLine();
            var userId = out.readLine();
            InstalledCommand.main("--version");
            InstalledCommand.main("get-user", "--help");
            for (var domain : domains) {
                var environment = Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token, "ZITADEL_USER_ID", userId);
                Route.warmUp(environment);
                steps(environment);
            }
        } finally {
            server.destroy();
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void serve(Path folder) throws Exception {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(2500));
                var proxy = new TlsProxy(URI.create("http://" + sandbox.domain()), folder)) {
            System.out.println(String.join("\n", sandbox.domain(), proxy.url(), proxy.trusted().toString(), sandbox.token(),
                    sandbox.userId()));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void steps(Map<String, String> environment) {
        run(environment, "get-user");
        run(environment, "get-user", "1");
        run(environment, "get-user", "--explain");
        run(environment, "get-user", "--pick", "/user/userId");
        run(environment, "get-user", "--verbose");
        run(environment, "get-user", "--as", "curl");
        run(environment, "list-users", "--type", "machine");
        run(environment, "list-users", "--all");
        run(environment, "whoami");
        run(environment, "api", "POST", "/v2/organizations/_search", "--body", "{}");
        run(environment, "create-organization", "Training");
        run(environment, "explain", "AUTHZ-cdgFk");
    }

    private static void run(Map<String, String> environment, String step, String... arguments) {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(environment, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, false);
        int status = new Step(terminal, Retry.standard()).status(KnownScripts.of(step), arguments);
        if (status == Exit.UNEXPECTED || status == Exit.NO_ANSWER) {
            throw new IllegalStateException(environment.get("ZITADEL_DOMAIN") + ": " + err);
        }
    }
}
