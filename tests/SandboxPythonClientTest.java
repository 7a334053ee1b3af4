//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Program;

/// ZITADEL's official Python client, from PyPI in a virtual environment of its own, works on the sandbox unchanged.
class SandboxPythonClientTest {

    @TempDir
    Path folder;

    @Test
    void theOfficialPythonClientWorksUnchanged() throws Exception {
        assumeTrue(Program.exists("python3"), "python3 is missing");
        var made = Program.run(folder, List.of("python3", "-m", "venv", "--copies", "venv"));
        assertEquals(0, made.status(), made.out());
        var installed = Program.run(folder, List.of("venv/bin/pip", "install", "--quiet", "--disable-pip-version-check",
                "zitadel-client==4.1.9"));
        assertEquals(0, installed.status(), installed.out());
        try (var sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO))) {
            var key = Files.writeString(folder.resolve("key.json"), sandbox.keyFile());
            var run = Program.run(folder, List.of("venv/bin/python", Path.of("tests/clients/python_client.py").toAbsolutePath()
                    .toString(), "http://" + sandbox.domain(), sandbox.token(), sandbox.userId(), key.toString()));
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
}
