//SOURCES Command.java
//SOURCES TlsFront.java
//SOURCES ../sandbox/Sandbox.java

package install;

import cli.Alias;
import cli.Exit;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import sandbox.Sandbox;
import zitadel.Retry;

/// What the AOT cache is trained on: the steps as people run them, on a sandbox, over http and over https.
///
/// What does not run here is loaded from the jars later, which is slower and does no harm.
public final class Training {

    private Training() {}

    public static void main(String... arguments) throws Exception {
        var folder = Files.createTempDirectory("zitadel-api");
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(2500));
                var front = new TlsFront(URI.create("http://" + sandbox.domain()), folder)) {
            // Before anything sets up the default TLS context.
            System.setProperty("javax.net.ssl.trustStore", front.trusted().toString());
            System.setProperty("javax.net.ssl.trustStorePassword", TlsFront.PASSWORD);
            Command.main("--version");
            Command.main("get-user", "--help");
            run(Map.of(), "quickstart");
            for (var domain : List.of(sandbox.domain(), front.url())) {
                steps(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", sandbox.userId()));
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        System.exit(0);   // the servers' threads are of no more use
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
        run(environment, "doctor");
    }

    private static void run(Map<String, String> environment, String step, String... arguments) {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(environment, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, false);
        int status = new Step(terminal, Retry.standard()).status(Alias.script(step), arguments);
        if (status == Exit.UNEXPECTED || status == Exit.NO_ANSWER) {
            throw new IllegalStateException(environment.get("ZITADEL_DOMAIN") + ": " + err);
        }
    }
}
