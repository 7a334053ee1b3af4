import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import sandbox.http.SeenRequest;
import support.Catalog;
import support.Checkout;
import support.Command;
import zitadel.Json;

/// `--dry-run`: whoever changes something may look first at what would be sent, and where.
class DryRunTest {

    /// Commands that change nothing on an instance; every other one takes `--dry-run`.
    private static final List<String> READ = List.of("list-pats", "list-keys", "list-users", "whoami", "get-user", "get-organization",
            "userinfo", "token-from-key", "token-from-secret", "explain", "doctor", "commands", "exercises", "save-instance", "sandbox",
            "sandbox-jar", "install");

    /// What a person writes runs in these, and each has its own instance where none is set.
    private static final List<String> RUN_OTHER_PROGRAMS = List.of("notebooks", "shell", "test", "bench");

    private static Sandbox sandbox;
    private static String on;

    @TempDir
    Path folder;
    private String name;
    private String userId;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withoutLag());
        on = "http://" + sandbox.domain();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void anAccount() {
        name = "doomed-" + System.nanoTime();
        userId = made("/id", "create-service-account", "--user-name", name, "--name", "Doomed");
    }

    private Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "XDG_STATE_HOME", folder.toString());
    }

    private Command run(String alias, String... arguments) {
        return Command.run(environment(), alias, arguments);
    }

    private String made(String pointer, String alias, String... arguments) {
        var run = run(alias, arguments);
        assertEquals(0, run.status(), run.err());
        return Json.parse(run.out()).at(pointer).asString();
    }

    private Command dry(String line) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.add("--dry-run");
        return run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
    }

    /// Every command that changes something, with arguments that would.
    private List<String> changing() throws IOException {
        var organization = made("/organizationId", "create-organization", "Dry " + name);
        var pat = made("/tokenId", "create-pat", userId);
        var own = made("/result/0/id", "list-pats", sandbox.userId());
        var key = folder.resolve("key.json");
        var keyId = made("/keyId", "create-key", userId, "--out", key.toString());
        var ledgers = Files.createDirectories(folder.resolve("zitadel-quickstart").resolve(sandbox.domain().replace(':', '_')));
        Files.writeString(ledgers.resolve("x.json"), """
                {"process": 999999999, "started": "unknown", "deletes": ["/v2/users/%s"]}""".formatted(userId));
        run("create-secret", userId);
        return List.of("create-service-account --user-name dry", "create-service-account --user-name dry --organization " + organization,
                "create-pat " + userId, "create-pat " + userId + " --out " + folder + "/t",
                "create-key " + userId + " --out " + folder + "/k.json", "create-secret " + userId,
                "create-secret " + userId + " --out " + folder + "/s", "create-organization Dry",
                "grant-role " + userId + " ORG_OWNER", "grant-role " + userId + " IAM_OWNER", "delete-pat " + userId + " " + pat,
                "delete-key " + userId + " " + keyId, "delete-secret " + userId, "delete-user " + userId,
                "delete-organization " + organization, "api DELETE /v2/users/" + userId,
                "api POST /v2/users/" + userId + "/pats --body {\"expirationDate\":\"2030-01-01T00:00:00Z\"}",
                "api POST /v2/users/" + userId + "/pats --table tokenId", "api POST /v2/users/" + userId + "/pats --all",
                "api PUT /v2/organizations/" + organization + " --body {\"name\":\"Other\"}",
                "api PATCH /v2/users/" + userId + " --body {\"username\":\"other\"}",
                "api POST /zitadel.user.v2.UserService/DeactivateUser --body {\"userId\":\"" + userId + "\"}",
                "rotate-pat --old " + own, "rotate-pat --out " + folder + "/r --old " + own, "rotate-key --key-file " + key,
                "rotate-key --keep-old --key-file " + key + " --out " + folder + "/r.json", "quickstart", "quickstart --keep", "clean-up");
    }

    @Test
    void everyCommandThatChangesSomethingIsHereAndTakesIt() throws IOException {
        var changing = new TreeSet<>(new Catalog(Checkout.root()).files().keySet());
        changing.removeAll(READ);
        changing.removeAll(RUN_OTHER_PROGRAMS);
        assertEquals(changing, changing().stream().map(line -> line.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(List.of(), changing.stream().filter(alias -> KnownScripts.commandLine(alias, Map.of()).getCommandSpec()
                .findOption("--dry-run") == null).toList());
    }

    private static boolean reads(SeenRequest request) {
        return request.call().matches("GET .*|POST /v2/users|POST /v2/.*/_?search|POST /oauth/v2/token");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void itShowsTheRequestAndTheInstanceAndSendsNothingButReads() throws IOException {
        var lines = changing();
        var files = files();
        var before = sandbox.save();
        for (var line : lines) {
            sandbox.clearRequests();
            var run = dry(line);
            assertEquals(0, run.status(), line + run.err());
            var alias = line.split(" ")[0];
            if (alias.equals("quickstart")) {
                assertTrue(run.out().contains("  POST /v2/users/new\n  {\n"), run.out());
                assertEquals("quickstart: a dry run: none of this is sent to " + on + "; parts that only read are left out\n", run.err());
            } else {
                assertTrue(run.out().matches("(?s)(POST|PUT|PATCH|DELETE) " + on + "/.*"), line + run.out());
                assertTrue(alias.equals("clean-up") ? run.err().matches("clean-up: dry run: deletes .* on " + on + "\n")
                        : run.err().endsWith(alias + ": a dry run: this is not sent to " + on + "\n"), run.err());
            }
            assertEquals(List.of(), sandbox.requests().stream().filter(request -> !reads(request)).toList(), line);
        }
        assertEquals(before, sandbox.save());
        assertEquals(files, files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-pat", "delete-key"})
    void aTokenOrKeyThatIsNotThereIsNamedAndFailsAsInTheRealRun(String alias) {
        var kind = alias.equals("delete-pat") ? "personal access token" : "key";
        var list = alias.replace("delete", "list") + "s";
        var run = dry(alias + " " + userId + " 999");
        assertEquals(alias + ": there is no " + kind + " 999 of the service account " + name + " (Doomed, " + userId + ")\n"
                + "see those that are there: jbang " + list + " " + userId + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(4, run.status());
        assertEquals(4, run(alias, userId, "999").status());
        assertEquals(0, run(list, userId).status());
    }

    @Test
    void aTokenOfAnotherAccountIsNotThere() {
        var other = made("/result/0/id", "list-pats", sandbox.userId());
        var run = dry("delete-pat " + userId + " " + other);
        assertTrue(run.err().startsWith("delete-pat: there is no personal access token " + other + " of "), run.err());
        assertEquals(4, run("delete-pat", userId, other).status());
    }

    @Test
    void theQuickstartsPlanHasARequestForEachThatATourSends() {
        var plan = dry("quickstart").out();
        sandbox.clearRequests();
        assertEquals(0, run("quickstart").status());
        var sent = sandbox.requests().stream().filter(request -> !reads(request)).map(SeenRequest::call)
                .map(call -> call.replaceAll("(api|organization)-[a-z0-9]+", "$1-<RUN>").replaceAll("\\d{15,}", "<PAT_ID>")).toList();
        assertEquals(sent, plan.replaceAll("POST\n ", "POST").lines().map(String::strip)
                .filter(line -> line.matches("(POST|DELETE) /.*")).toList());
        assertTrue(plan.contains("\"organizationId\": \"" + sandbox.organizationId() + "\""), plan);
        assertTrue(plan.contains("\"expirationDate\": \"<TOMORROW>\""), plan);
        assertFalse(dry("quickstart --keep").out().contains("\n  DELETE "));
    }

    @Test
    void theQuickstartsPlanIsShownWithoutAnInstanceToo() {
        var run = Command.run(Map.of(), "quickstart", "--dry-run");
        assertTrue(run.out().contains("\nInstance  http://localhost:"), run.out());
        assertTrue(run.out().contains("\n  DELETE /v2/users/quickstart-api-<RUN>\n"), run.out());
        assertEquals(0, run.status());
    }

    @Test
    void theQuickstartsPlanNeedsATokenThatIsAccepted() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong"), "quickstart", "--dry-run");
        assertTrue(run.err().startsWith("quickstart: access token invalid (HTTP 401)\n"), run.err());
        assertEquals(4, run.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--step", "--transcript=tour.md"})
    void aPlanIsNeitherWaitedForNorKept(String option) {
        var run = dry("quickstart " + option);
        assertEquals("quickstart: --dry-run shows what would be sent, at once\nleave --step, --watch and --transcript out\n", run.err());
        assertEquals(2, run.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-user 999", "delete-pat 999 1", "delete-key 999 1", "delete-secret 999", "api DELETE /v2/users/999",
        "api POST /zitadel.user.v2.UserService/DeleteUser --body {\"userId\":\"999\"}"})
    void aDryRunForAUserThatIsNotThereSaysSoAndFailsAsTheRealRun(String line) {
        var words = List.of(line.split(" "));
        var arguments = new ArrayList<>(words.subList(1, words.size()));
        arguments.add("--dry-run");
        var run = run(words.getFirst(), arguments.toArray(String[]::new));
        assertEquals(words.getFirst() + ": there is no user 999\n"
                + "check the id: jbang list-users shows the users that this token can see\n", run.err());
        assertEquals("", run.out());
        assertEquals(4, run.status());
    }

    @Test
    void aDryRunWithANameSaysHowTheIdIsFound() {
        var user = run("delete-user", name, "--dry-run");
        assertEquals("delete-user: there is no user " + name + "\nif this is a user name, find the id: jbang list-users --user-name "
                + name + "\n", user.err());
        assertEquals(userId, run("list-users", "--user-name", name, "--pick", "/result/0/userId").out().strip());
        var organization = run("delete-organization", "Doomed", "--dry-run");
        assertEquals("delete-organization: there is no organization Doomed that this token sees\n"
                + "the organizations that it sees: jbang api POST /v2/organizations/_search --table id,name\n", organization.err());
        assertEquals("", organization.out());
        assertEquals(4, organization.status());
        assertEquals(4, run("delete-organization", "Doomed").status());
        assertTrue(run("api", "POST", "/v2/organizations/_search", "--table", "id,name").out().contains("ZITADEL"));
    }

    @Test
    void whatTheTokenMayNotSeeIsNotSaidToBeMissing() {
        var hidden = made("/organizationId", "create-organization", "Hidden " + name);
        var token = made("/token", "create-pat", userId);
        var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
        for (var line : List.of("delete-organization " + hidden, "delete-user " + sandbox.userId())) {
            var words = line.split(" ");
            var run = Command.run(environment, words[0], words[1], "--dry-run");
            assertFalse(run.err().contains("there is no "), run.err());
            assertEquals(0, run.status());
        }
    }

    @Test
    void aDryRunHidesSecretsAndShowsHeaders() {
        var run = run("api", "POST", "/management/v1/users", "--organization", "7", "--body", "{\"password\":\"s3cret\"}", "--dry-run");
        assertEquals("POST http://" + sandbox.domain() + "/management/v1/users\nx-zitadel-orgid: 7\n"
                + "{\n  \"password\": \"<hidden>\"\n}\n", run.out());
    }
}
