import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Command;
import support.Generated;
import zitadel.Call;
import zitadel.Json;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// What the page on errors shows of doctor, explain and the waits is what they print.
class ExplainReadmeTest {

    private static String block(String command, String output) {
        return "```console\n$ ./jbang " + command + "\n" + output.replaceAll("localhost:\\d+", "localhost:8080")
                .replaceAll("localhost is .*", "localhost is 127.0.0.1")
                .replaceAll("\\S+ port \\d+ answers in \\d+ ms", "127.0.0.1 port 8080 answers in 1 ms")
                .replaceAll("\\b4\\d{17}\\b", "401001410680392742") + "```\n";
    }

    @Test
    void theDiagnosisIsARealOne() throws IOException {
        try (var sandbox = Sandbox.start();
             var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token())),
                     Zitadel.ClientOptions.standard())) {
            var account = Json.object().put("organizationId", zitadel.send(Call.get("/auth/v1/users/me"))
                    .pick("/user/details/resourceOwner")).put("username", "my-service");
            account.putObject("machine").put("name", "My Service");
            var id = zitadel.send(Call.post("/v2/users/new").body(account)).pick("/id");
            var token = zitadel.send(Call.post("/v2/users/{ID}/pats", id).body(Json.object().put("expirationDate", "2098-01-01T00:00:00Z")))
                    .pick("/token");
            var role = Json.object().put("userId", id);
            role.putArray("roles").add("ORG_OWNER");
            assertTrue(zitadel.send(Call.post("/management/v1/orgs/me/members").body(role)).ok());
            var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token, "ZITADEL_QUICKSTART_COMMAND",
                    "./jbang"), "doctor");
            assertEquals(0, seen.status(), seen.out());
            Generated.check("lib/explain/README.md", "doctor", block("doctor", seen.out()));
        }
    }

    @Test
    void theExplanationIsARealOne() throws IOException {
        var seen = Command.run(Map.of("ZITADEL_QUICKSTART_COMMAND", "./jbang"), "explain", "AUTHZ-cdgFk");
        assertEquals(0, seen.status(), seen.err());
        Generated.check("lib/explain/README.md", "explain", block("explain AUTHZ-cdgFk", seen.out()));
    }

    @Test
    void theMapOfErrorsIsARealOne() throws IOException {
        var seen = Command.run(Map.of("ZITADEL_QUICKSTART_COMMAND", "./jbang"), "explain", "errors");
        assertEquals(0, seen.status(), seen.err());
        Generated.check("lib/explain/README.md", "errors", block("explain errors", seen.out()));
    }

    // What a limit of two requests a second comes to, where each takes no time: the third and the fourth wait.
    @Test
    void theWaitsAreRealOnes() throws IOException {
        var third = "429*1 POST /v2/organizations/_search";
        var fourth = "429*1 POST /zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators";
        try (var sandbox = Sandbox.start(new Sandbox.Options().withFaults(List.of(third, fourth)))) {
            var out = new ByteArrayOutputStream();
            var terminal = new Terminal(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()),
                    new ByteArrayInputStream(new byte[0]), out, out, false);
            int status = new Step(terminal, new Retry(new Command.FakeClock(), () -> 0))
                    .status(KnownScripts.of("whoami"), "--pick", "/roles/0");
            assertEquals(0, status, out.toString(StandardCharsets.UTF_8));
            assertEquals(2, out.toString(StandardCharsets.UTF_8).split("HTTP 429").length - 1, out.toString(StandardCharsets.UTF_8));
            Generated.check("lib/explain/README.md", "rate-limit", block("whoami --pick /roles/0", out.toString(StandardCharsets.UTF_8)));
        }
    }
}
