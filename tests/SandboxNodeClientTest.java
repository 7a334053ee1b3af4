//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Program;

/// npm's `@zitadel/client` works on the sandbox over its Connect transport, in JSON and in protobuf's binary form.
class SandboxNodeClientTest {

    @TempDir
    Path folder;

    @Test
    void theOfficialNodeClientWorksOverConnectInBothForms() throws Exception {
        assumeTrue(Program.exists("node") && Program.exists("npm"), "node or npm is missing");
        Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        Files.copy(Path.of("tests/clients/node_client.mjs"), folder.resolve("node_client.mjs"));
        var installed = Program.run(folder, List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                "@zitadel/client@1.3.1"));
        assertEquals(0, installed.status(), installed.out());
        try (var sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO))) {
            for (var form : List.of("binary", "json")) {
                var run = Program.run(folder, List.of("node", "node_client.mjs", "http://" + sandbox.domain(),
                        sandbox.token(), sandbox.userId(), form));
                assertEquals("""
                        get-user quickstart-admin machine
                        create-user 18
                        list-users 1 admin@example.com
                        session quickstart-admin value 3600 a,b
                        refused [not_found] User could not be found (QUERY-Dfbg2) 1
                        refused [invalid_argument] invalid GetUserByIDRequest.UserId: value length must be between 1 and 200 \
                        runes, inclusive 0
                        gRPC [unimplemented] the ZITADEL sandbox has no gRPC: take its REST paths, or Connect over HTTP/1.1 \
                        (with @zitadel/client: createConnectTransport of @connectrpc/connect-node)
                        done
                        """, run.out(), form);
            }
        }
    }
}
