//SOURCES ../lib/sandbox/Sandbox.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Program;
import support.Toolbox;

/// ZITADEL's official Python client, from PyPI, works on the sandbox unchanged.
class SandboxPythonClientTest {

    @TempDir
    static Path folder;

    private static String python() {
        return Toolbox.python().resolve("python").toString();
    }

    @Test
    void theOfficialPythonClientWorksUnchanged() throws Exception {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withoutLag())) {
            var key = Files.writeString(folder.resolve("key.json"), sandbox.keyFile());
            var run = Program.run(folder, List.of(python(), Path.of("tests/clients/python_client.py").toAbsolutePath()
                    .toString(), sandbox.url(), sandbox.token(), sandbox.userId(), key.toString()));
            // before it, the client's own libraries may warn
            assertTrue(run.out().endsWith("""
                    get-user quickstart-admin
                    create-user 18
                    list-users 3 ['python-client', 'quickstart-admin', 'zitadel-admin@zitadel.localhost']
                    private-key quickstart-admin
                    client-credentials python-client
                    deleted 404
                    done
                    """), run.out());
        }
    }

    @Test
    void whatTheOfficialSuitesCheckHoldsOnTheSandbox() throws Exception {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withoutLag().withAccount("api-user"))) {
            var token = Files.writeString(folder.resolve("pat.txt"), sandbox.token() + "\n");
            var key = Files.writeString(folder.resolve("sa-key.json"), sandbox.keyFile());
            var command = new ArrayList<>(List.of("env", "BASE_URL=" + sandbox.url(), "TOKEN_FILE=" + token, "KEY_FILE=" + key,
                    "PYTHONDONTWRITEBYTECODE=1", python(), "-m", "pytest", "-q", "-p", "no:cacheprovider"));
            command.add(Path.of("tests/clients/test_python_sdk.py").toAbsolutePath().toString());
            var run = Program.run(folder, command);
            assertEquals(0, run.status(), run.out());
            assertTrue(run.out().contains("13 passed"), run.out());
        }
    }
}
