//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Program;

/// ZITADEL's official Python client, from PyPI in a virtual environment of its own, works on the sandbox unchanged.
class SandboxPythonClientTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(Program.exists("python3"), "python3 is missing");
        var made = Program.run(folder, List.of("python3", "-m", "venv", "--copies", "venv"));
        assertEquals(0, made.status(), made.out());
        var installed = Program.run(folder, List.of("venv/bin/pip", "install", "--quiet", "--no-compile",
                "--disable-pip-version-check", "zitadel-client==4.1.9", "pytest==9.2.0"));
        assertEquals(0, installed.status(), installed.out());
    }

    @Test
    void theOfficialPythonClientWorksUnchanged() throws Exception {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withoutLag())) {
            var key = Files.writeString(folder.resolve("key.json"), sandbox.keyFile());
            var run = Program.run(folder, List.of("venv/bin/python", Path.of("tests/clients/python_client.py").toAbsolutePath()
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
                    "PYTHONDONTWRITEBYTECODE=1", "venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider"));
            command.add(Path.of("tests/clients/test_python_sdk.py").toAbsolutePath().toString());
            var run = Program.run(folder, command);
            assertEquals(0, run.status(), run.out());
            assertTrue(run.out().contains("13 passed"), run.out());
        }
    }
}
