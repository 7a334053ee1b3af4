import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import recipes.Recipes;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.OwnHome;
import support.RecipeFiles;
import support.Stub;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zitadel.Call;
import zitadel.Json;
import zitadel.Settings;
import zitadel.Zitadel;

/// Every recipe of every step script is run for real against the sandbox, and prints what the script prints.
class RecipeRunTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Map<String, Supplier<List<String>>> CASES = new LinkedHashMap<>();
    private static final Map<String, Toolbox.Run> SCRIPTS = new HashMap<>();
    private static final List<Failing> FAILING = new ArrayList<>();
    // By target and case.
    private static final Map<String, Future<Toolbox.Run>> RUNS = new HashMap<>();
    private static final Stub BROKEN = Stub.answering(Stub.http(502, "<html>bad gateway</html>", "Content-Type: text/html"));
    private static final RecipeFiles FILES = new RecipeFiles();

    // Two at a time: most of a run is a process that starts.
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

    private static Sandbox sandbox;
    private static Zitadel zitadel;
    private static String organization;

    @BeforeAll
    static void runTheScriptsAndStartTheRecipes() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        zitadel = new Zitadel(Settings.from(environment()), Zitadel.ClientOptions.standard());
        organization = zitadel.send(Call.get("/v2/users/{ID}", sandbox.userId())).pick("/user/details/resourceOwner");
        cases();
        // Each run gets objects of its own, made before anything runs: a script's lists must not see another run's.
        var recipes = new LinkedHashMap<String, String>();
        CASES.forEach((name, arguments) -> {
            for (var target : Recipes.TARGETS) {
                recipes.put(target + " " + name, Recipes.text(target, calls(arguments.get()), environment()));
            }
            var words = arguments.get();
            var run = Command.run(environment(), words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
            SCRIPTS.put(name, new Toolbox.Run(run.status(), run.out(), run.err()));
        });
        recipes.forEach((key, text) -> FILES.add(key.split(" ")[0], key.split(" ")[1], text));
        Recipes.TARGETS.forEach(RecipeRunTest::start);
        FAILING.addAll(failing());
        for (var target : Recipes.TARGETS) {
            FAILING.forEach(failing -> RUNS.put(target + " " + failing.what(),
                    TWO.submit(() -> FILES.run(target, failing.name(), failing.environment()))));
        }
    }

    // What ends with an error ends its process, but for JShell's; the others may share one.
    private static void start(String target) {
        var apart = CASES.keySet().stream().filter(name -> SCRIPTS.get(name).status() != 0 && !target.equals("jshell")).toList();
        var together = CASES.keySet().stream().filter(name -> !apart.contains(name)).toList();
        apart.forEach(name -> RUNS.put(target + " " + name, TWO.submit(() -> FILES.run(target, name, environment()))));
        var all = CompletableFuture.supplyAsync(() -> FILES.runAll(target, together, environment()), TWO);
        for (int i = 0; i < together.size(); i++) {
            int index = i;
            RUNS.put(target + " " + together.get(i), all.thenApply(runs -> runs.get(index)));
        }
    }

    private static void cases() {
        CASES.put("get-user", () -> List.of("get-user", sandbox.userId()));
        CASES.put("get-user-unknown", () -> List.of("get-user", "999999999999999999"));
        CASES.put("list-users", () -> List.of("list-users", "--user-name", "quickstart-admin", "--type", "machine"));
        CASES.put("list-pats", () -> List.of("list-pats", sandbox.userId()));
        CASES.put("whoami", () -> List.of("whoami"));
        CASES.put("get-organization", () -> List.of("get-organization", organization));
        CASES.put("create-service-account", () -> List.of("create-service-account", "--user-name", fresh()));
        CASES.put("create-service-account-with-options",
                () -> List.of("create-service-account", "--organization", organization, "--id", fresh(), "--user-name", fresh()));
        CASES.put("create-pat", () -> List.of("create-pat", account(), "--expires", "1d"));
        CASES.put("grant-role", () -> List.of("grant-role", account(), "IAM_ORG_MANAGER"));
        CASES.put("grant-role-on-organization", () -> List.of("grant-role", account(), "ORG_OWNER", "--organization", organization));
        CASES.put("grant-role-on-own-organization", () -> List.of("grant-role", account(), "ORG_OWNER_VIEWER"));
        CASES.put("create-organization", () -> List.of("create-organization", fresh()));
        CASES.put("create-organization-twice", () -> List.of("create-organization", "ZITADEL"));
        CASES.put("delete-pat", () -> {
            var account = account();
            return List.of("delete-pat", account, sent(KnownScripts.call("create-pat", account)).at("/tokenId").asString());
        });
        CASES.put("delete-user", () -> List.of("delete-user", account()));
        CASES.put("delete-organization", () -> List.of("delete-organization", sent(KnownScripts.call("create-organization", fresh()))
                .at("/organizationId").asString()));
        CASES.put("userinfo", () -> List.of("userinfo"));
        CASES.put("list-keys", () -> List.of("list-keys", sandbox.userId()));
        CASES.put("delete-key", () -> {
            var account = account();
            var expires = Json.object().put("expirationDate", "2099-01-01T00:00:00Z");
            return List.of("delete-key", account, sent(Call.post("/v2/users/{ID}/keys", account).body(expires)).at("/keyId").asString());
        });
        CASES.put("create-secret", () -> List.of("create-secret", account()));
        CASES.put("delete-secret", () -> {
            var account = account();
            sent(KnownScripts.call("create-secret", account));
            return List.of("delete-secret", account);
        });
        CASES.put("api", () -> List.of("api", "POST", "/zitadel.user.v2.UserService/GetUserByID", "--body", "{\"userId\": \""
                + sandbox.userId() + "\"}"));
        CASES.put("api-with-header", () -> List.of("api", "GET", "/management/v1/orgs/me", "--organization", organization));
        CASES.put("api-health", () -> List.of("api", "GET", "/debug/healthz"));
    }

    private static List<Call> calls(List<String> words) {
        return KnownScripts.calls(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
    }

    private static String fresh() {
        return "recipe-" + NEXT.incrementAndGet();
    }

    private static String account() {
        return sent(KnownScripts.call("create-service-account", "--organization", organization, "--user-name", fresh())).at("/id")
                .asString();
    }

    private static JsonNode sent(Call call) {
        var reply = zitadel.send(call);
        assertTrue(reply.ok(), reply.text());
        return reply.json();
    }

    private static Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    @AfterAll
    static void close() {
        TWO.shutdownNow();
        zitadel.close();
        sandbox.close();
        BROKEN.close();
    }

    @TestFactory
    Stream<DynamicTest> aRecipePrintsWhatItsScriptPrints() {
        return CASES.keySet().stream().flatMap(name -> Recipes.TARGETS.stream().map(target ->
                DynamicTest.dynamicTest(target + " " + name, () -> samePrinted(target, name))));
    }

    private static void samePrinted(String target, String name) {
        RecipeFiles.assumeTools(target);
        var script = SCRIPTS.get(name);
        var run = Toolbox.result(RUNS.get(target + " " + name));
        assertEquals(script.status() == 0, run.status() == 0, "status " + run.status() + "\n" + run.out() + run.err());
        assertFalse((run.out() + run.err()).contains(sandbox.token()), "the token shows");
        if (name.equals("api-health")) {
            assertEquals(script.out().strip(), run.out().strip());
            return;
        }
        var printed = values(run.out());
        if (name.equals("whoami")) {
            // The script makes one value of four answers, and asks API v1 for the permissions.
            var whole = values(script.out()).getFirst();
            assertEquals(List.of(whole.at("/user"), whole.at("/organization"), whole.at("/memberships")),
                    List.of(printed.get(1).at("/user"), printed.get(2).at("/result/0"), printed.get(3).at("/administrators")));
            assertEquals(printed.get(0).at("/sub"), whole.at("/user/userId"));
        } else {
            assertEquals(values(script.out()).getLast(), printed.getLast());
        }
        boolean asksWhoItIs = List.of("create-service-account", "grant-role-on-own-organization").contains(name);
        assertEquals(name.equals("whoami") ? 4 : asksWhoItIs ? 3 : 1, printed.size(), "each answer is printed, once");
    }

    // The JSON values in a text, with what differs from run to run made the same.
    private static List<JsonNode> values(String out) {
        var same = out.replaceAll("\"\\d{15,}\"", "\"<id>\"").replaceAll("\"recipe-\\d+\"", "\"<id>\"")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("(\"(?:token|clientSecret|sequence|processedSequence)\": ?)\"[^\"]+\"", "$1\"<value>\"");
        try (var values = JsonMapper.shared().readerFor(JsonNode.class).<JsonNode>readValues(same)) {
            return values.readAll();
        }
    }

    /// A run that must fail: of which recipe, with which settings, and what it prints.
    private record Failing(String what, String name, Map<String, String> environment, String shown) {}

    private static List<Failing> failing() {
        var wrong = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong");
        return List.of(new Failing("a wrong token", "get-user", wrong, "AUTH-7fs1e"),
                new Failing("a wrong token in a sequence", "create-service-account", wrong, "access token invalid"),
                new Failing("a web page with status 502", "get-user", settings(BROKEN.domain()), "bad gateway"),
                new Failing("no server", "get-user", settings(Stub.unreachable()), ""),
                new Failing("no settings", "get-user", Map.of(), ""));
    }

    private static Map<String, String> settings(String url) {
        return Map.of("ZITADEL_DOMAIN", url.replace("http://", ""), "ZITADEL_TOKEN", "t");
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongEndsARecipeWithAnError() {
        return Recipes.TARGETS.stream().flatMap(target -> FAILING.stream().map(failing ->
                DynamicTest.dynamicTest(target + ": " + failing.what(), () -> failed(target, failing))));
    }

    private static void failed(String target, Failing failing) {
        RecipeFiles.assumeTools(target);
        var run = Toolbox.result(RUNS.get(target + " " + failing.what()));
        assertNotEquals(0, run.status(), run.out() + run.err());
        assertTrue(run.out().contains(failing.shown()), run.out() + run.err());
        if (failing.environment().isEmpty() && !target.matches("go|jshell")) {
            assertTrue(run.err().contains("ZITADEL_"), run.err());
        }
    }

    @Test
    void aJavaRecipeRunsThroughJbang() {
        var file = FILES.add("java", "through-jbang",
                Recipes.text("java", KnownScripts.calls("create-service-account", "--user-name", fresh()), environment()));
        var environment = OwnHome.environment();
        environment.putAll(environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        var run = Toolbox.run(FILES.folder(), environment, List.of(Checkout.root().resolve("jbang").toString(), "run",
                "-C=-J-XX:TieredStopAtLevel=1", "-R=-XX:TieredStopAtLevel=1", file.toString()));
        assertEquals(0, run.status(), run.err());
        assertEquals(3, values(run.out()).size(), run.out());
    }

    @Test
    void aJshellRecipeSeesNoLibraryOfTheTests() {
        RecipeFiles.assumeTools("jshell");
        FILES.add("jshell", "with-a-library", "import tools.jackson.databind.JsonNode;\n/exit 0");
        var run = FILES.run("jshell", "with-a-library", environment());
        assertTrue((run.out() + run.err()).contains("package tools.jackson.databind does not exist"), run.out() + run.err());
    }

    @Test
    void jshellRunsARecipeWithItsOwnOptions() {
        RecipeFiles.assumeTools("jshell");
        FILES.add("jshell", "plain", Recipes.text("jshell", KnownScripts.calls("get-user", sandbox.userId()), environment()));
        var run = Toolbox.run(FILES.folder(), environment(), FILES.jshell("plain"));
        assertEquals(0, run.status(), run.err());
        assertEquals(sandbox.userId(), new JsonMapper().readTree(run.out()).at("/user/userId").asString(), run.out());
    }
}
