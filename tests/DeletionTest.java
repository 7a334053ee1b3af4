import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Command;
import support.PseudoTerminal;
import support.SharedSandbox;
import zitadel.Json;
import zitadel.Retry;

/// Whoever deletes sees what goes and from where, is asked at a terminal and nowhere else, and may look first.
class DeletionTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private static final String ON = " on http://" + sandbox.domain() + "\n";

    @TempDir
    Path folder;
    private String name;
    private String userId;
    private String account;

    @BeforeEach
    void anAccount() {
        name = "doomed-" + System.nanoTime();
        userId = made("/id", "create-service-account", "--user-name", name, "--name", "Doomed");
        account = "the service account " + name + " (Doomed, " + userId + ")";
    }

    private static Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    private static Command run(String alias, String... arguments) {
        return Command.run(environment(), alias, arguments);
    }

    private static String made(String pointer, String alias, String... arguments) {
        var run = run(alias, arguments);
        assertEquals(0, run.status(), run.err());
        return Json.parse(run.out()).at(pointer).asString();
    }

    private boolean there() {
        return run("get-user", userId).status() == 0;
    }

    private record Answered(int status, String out, String err) {}

    /// At a terminal where the person types this.
    private static Answered typing(String text, Map<String, String> environment, String alias, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(environment, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out, err, true);
        int status = new Step(terminal, new Retry(new Command.FakeClock(), () -> 0)).status(KnownScripts.of(alias), arguments);
        return new Answered(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void inAPipeNobodyIsAskedAndWhatGoesIsNamed() {
        var run = run("delete-user", userId);
        assertEquals("delete-user: deletes " + account + ON, run.err());
        assertEquals(0, run.status());
        assertFalse(there());
    }

    @Test
    void atARealTerminalItAsksAndTakesNoForNo() throws Exception {
        var no = PseudoTerminal.run(environment(), "n\n", "DeleteUser", userId);
        assertEquals("delete-user: deletes " + account + ON + "delete-user: go on? [y/N] n\ndelete-user: nothing was done\n", no.screen());
        assertEquals(1, no.status());
        assertTrue(there());
        var yes = PseudoTerminal.run(environment(), "y\n", "DeleteUser", userId);
        assertTrue(yes.screen().startsWith("delete-user: deletes " + account + ON + "delete-user: go on? [y/N] y\n{\n"), yes.screen());
        assertEquals(0, yes.status());
        assertFalse(there());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "n\n", "no\n", "yeah\n", "delete\n"})
    void nothingButYesIsYes(String typed) {
        var run = typing(typed, environment(), "delete-user", userId);
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("delete-user: go on? [y/N] delete-user: nothing was done\n"), run.err());
        assertTrue(there());
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\r\n", "yes\n", "YES"})
    void yesIsYes(String typed) {
        assertEquals(0, typing(typed, environment(), "delete-user", userId).status());
        assertFalse(there());
    }

    @Test
    void whoSaysYesBeforeOrIsACiIsNotAsked() {
        var yes = typing("", environment(), "delete-user", userId, "--yes");
        assertEquals("delete-user: deletes " + account + ON, yes.err());
        assertEquals(0, yes.status());
        var inCi = new HashMap<>(environment());
        inCi.put("CI", "true");
        var other = made("/id", "create-service-account", "--user-name", name);
        assertEquals(0, typing("", inCi, "delete-user", other).status());
    }

    @Test
    void whatIsNotThereIsNotAskedFor() {
        var run = typing("", environment(), "delete-user", "999");
        assertTrue(run.err().startsWith("delete-user: User could not be found (HTTP 404, COMMAND-bd4ir1mblj)\n"), run.err());
        assertEquals(4, run.status());
    }

    @Test
    void anOrganizationIsNamedWithTheNumberOfItsUsers() {
        var id = made("/organizationId", "create-organization", "Acme " + name);
        assertEquals("delete-organization: dry run: deletes the organization Acme " + name + " (" + id + ") without users" + ON,
                run("delete-organization", id, "--dry-run").err().lines().findFirst().orElse("") + "\n");
        for (var user : List.of("one", "two")) {
            made("/id", "create-service-account", "--user-name", user, "--organization", id);
        }
        assertEquals("delete-organization: deletes the organization Acme " + name + " (" + id + ") with its 2 users" + ON,
                run("delete-organization", id).err());
    }

    @Test
    void tokensKeysAndSecretsAreNamedWithTheirAccount() {
        var pat = made("/tokenId", "create-pat", userId, "--expires", "2030-01-01");
        var key = made("/keyId", "create-key", userId, "--expires", "2031-01-01", "--out", folder.resolve("key.json").toString());
        run("create-secret", userId);
        assertTrue(run("delete-pat", userId, pat).err().matches("delete-pat: deletes the personal access token " + pat
                + " \\(made 20\\S+, until 2030-01-01\\) of \\Q" + account + ON + "\\E"));
        assertTrue(run("delete-key", userId, key).err().matches("delete-key: deletes the key " + key
                + " \\(made 20\\S+, until 2031-01-01\\) of \\Q" + account + ON + "\\E"));
        assertEquals("delete-secret: deletes the client secret of " + account + ON, run("delete-secret", userId).err());
    }

    @Test
    void aPersonIsNamed() {
        var organization = run("whoami", "--pick", "/user/details/resourceOwner").out().strip();
        var person = made("/id", "api", "POST", "/v2/users/new", "--body", """
                {"organizationId": "%s", "username": "%s-p", "human": {"profile": {"givenName": "Ada", "familyName": "Lovelace"},
                 "email": {"email": "ada@example.com"}}}""".formatted(organization, name));
        var run = run("delete-user", person);
        assertEquals("delete-user: deletes the person " + name + "-p (Ada Lovelace, " + person + ")" + ON, run.err());
    }

    @Test
    void anyOtherRequestThatDeletesIsNamedAndAskedForToo() {
        var rest = typing("n\n", environment(), "api", "DELETE", "/v2/users/" + userId);
        assertTrue(rest.err().startsWith("api: deletes " + account + ON), rest.err());
        var connect = typing("n\n", environment(), "api", "POST", "/zitadel.user.v2.UserService/DeleteUser", "--body",
                "{\"userId\":\"" + userId + "\"}");
        assertTrue(connect.err().startsWith("api: deletes " + account + ON), connect.err());
        var other = typing("n\n", environment(), "api", "DELETE", "/v2/users/" + userId + "/metadata?keys=a");
        assertTrue(other.err().startsWith("api: deletes what /v2/users/" + userId + "/metadata?keys=a names" + ON), other.err());
        assertTrue(there());
        assertEquals("", run("api", "GET", "/v2/users/" + userId).err());
        assertEquals("", run("api", "POST", "/v2/users", "--body", "{}").err());
    }

    @Test
    void whereTheNameMayNotBeReadTheIdStandsThere() {
        var token = made("/token", "create-pat", userId);
        var other = made("/id", "create-service-account", "--user-name", name + "-2");
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token), "delete-user", other);
        assertTrue(run.err().startsWith("delete-user: deletes the user " + other), run.err());
        assertEquals(4, run.status());
    }

    @Test
    void cleanUpNamesWhatQuickstartsLeftAsksAndMayBeLookedAtFirst() throws IOException {
        var ledgers = Files.createDirectories(folder.resolve("zitadel-quickstart").resolve(sandbox.domain().replace(':', '_')));
        Files.writeString(ledgers.resolve("x.json"), """
                {"process": 999999999, "started": "unknown", "deletes": ["/v2/users/%s", "/v2/organizations/999"]}""".formatted(userId));
        var environment = new HashMap<>(environment());
        environment.put("XDG_STATE_HOME", folder.toString());
        var what = "deletes what quickstarts made and left, and knows of nothing else: the organization 999, "
                + "which this token does not see, (already gone); " + account + ON;
        var dry = typing("", environment, "clean-up", "--dry-run");
        assertEquals("clean-up: dry run: " + what, dry.err());
        var base = "DELETE http://" + sandbox.domain();
        assertEquals(base + "/v2/organizations/999\n" + base + "/v2/users/" + userId + "\n", dry.out());
        var no = typing("n\n", environment, "clean-up");
        assertEquals("clean-up: " + what + "clean-up: go on? [y/N] clean-up: nothing was done\n", no.err());
        assertEquals(1, no.status());
        assertTrue(there());
        var yes = typing("", environment, "clean-up", "--yes");
        assertEquals("Already gone: organization 999\nDeleted user " + userId + "\n", yes.out());
        assertEquals(0, yes.status());
    }

    @Test
    void aRotationAsksBeforeTheOldTokenIsReplaced() throws IOException {
        var token = made("/token", "create-pat", userId);
        var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
        var file = folder.resolve("api.token");
        for (var options : List.of(List.of(), List.of("--out", file.toString()))) {
            var run = typing("n\n", environment, "rotate-pat", options.toArray(String[]::new));
            assertTrue(run.err().startsWith("rotate-pat: replaces the personal access token "), run.err());
            assertTrue(run.err().contains(" of " + account + " by a new one" + ON), run.err());
            assertEquals(1, run.status());
            assertFalse(Files.exists(file));
        }
        assertEquals(0, typing("y\n", environment, "rotate-pat", "--out", file.toString()).status());
        assertTrue(Files.exists(file));
    }
}
