import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Program;
import support.SharedSandbox;

/// The lines in the README's section "In production", run by a shell as they stand.
class KeyReadmeTest {

    @TempDir
    private Path folder;

    private static String lines() throws Exception {
        var section = Files.readString(Checkout.root().resolve("README.md")).split("\n## In production\n")[1];
        return section.substring(section.indexOf("```sh\n") + 6, section.indexOf("\n```\n"));
    }

    // What ./jbang would run, without asking JBang: the class of the alias on this test's own class path.
    private void launcher() throws Exception {
        var launcher = folder.resolve("jbang");
        Files.writeString(launcher, """
                #!/bin/sh
                case $1 in
                    create-service-account) class=CreateServiceAccount ;;
                    create-key) class=CreateKey ;;
                    token-from-key) class=TokenFromKey ;;
                    get-user) class=GetUser ;;
                esac
                shift
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' "$class" "$@"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertTrue(launcher.toFile().setExecutable(true));
    }

    @Test
    void fiveLinesLeadFromAnAccountToARequestWithAKey() throws Exception {
        launcher();
        assertEquals(5, lines().lines().count());
        var sandbox = SharedSandbox.running();
        var run = Program.run(folder, 120, List.of("env", "ZITADEL_DOMAIN=" + sandbox.domain(), "ZITADEL_TOKEN=" + sandbox.token(),
                "bash", "-euo", "pipefail", "-c", lines()));
        assertEquals(0, run.status(), run.out());
        assertEquals(2, run.out().split("\"username\": \"my-backend\"", -1).length - 1, "both ways read the account: " + run.out());
    }
}
