//SOURCES ../lib/explain/AnswerMeaning.java
//SOURCES ../lib/recipes/Recipes.java
//SOURCES support/OwnSandbox.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import explain.AnswerMeaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recipes.Recipes;
import support.Checkout;
import support.Generated;
import support.OwnSandbox;
import support.Program;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;

/// The window into the sandbox as a person has it: a page in Chromium, calls from elsewhere, and what it shows of them.
class SandboxWindowBrowserTest extends OwnSandbox {

    private static final String MARKUP = "<img src=x onerror=alert(1)><b>bold</b>";

    /// Told apart by what is shown of it.
    private record Sent(String token, String method, String path, String body, String host) {

        JsonNode json() {
            var json = Json.object().put("url", "http://127.0.0.1:" + sandbox.port() + path).put("method", method).put("body", body);
            var headers = json.putObject("headers").put("Host", host);
            if (token != null) {
                headers.put("Authorization", "Bearer " + token);
            }
            return body == null ? json : json.set("headers", headers.put("Content-Type", "application/json"));
        }

        /// What this call is answered now.
        Reply again() throws IOException {
            var answer = send(token, method, path, body, "Host", host, "Content-Type", "application/json");
            return Reply.of(answer.status(), answer.text());
        }
    }

    @TempDir
    Path folder;

    private final Map<String, Sent> calls = new LinkedHashMap<>();
    private String account;
    private String token;

    private static String chromium() {
        var names = Stream.of("chromium", "chromium-browser", "google-chrome").filter(Program::exists).findFirst();
        assumeTrue(names.isPresent(), "chromium is missing");
        return Toolbox.find(names.get()).toString();
    }

    private Program window(Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of("env", "-u", "XDG_CACHE_HOME", Toolbox.python().resolve("python").toString(),
                Checkout.root().resolve("tests/clients/sandbox_window.py").toString(), chromium(), sandbox.windowUrl()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        var run = Program.run(folder, command);
        assertEquals(0, run.status(), run.out());
        return run;
    }

    private void call(String name, String caller, String method, String path, String body) {
        calls.put(name, new Sent(caller, method, path, body, sandbox.domain()));
    }

    private static void sends(String caller, String method, String path, String body) throws IOException {
        send(caller, method, path, body, "Content-Type", "application/json");
    }

    @BeforeEach
    void anAccountWithoutARole() throws IOException {
        sandbox.reset();
        account = ok("POST", "/v2/users/new",
                "{\"organizationId\":\"" + org + "\",\"username\":\"ci-deploy\",\"machine\":{\"name\":\"x\"}}")
                .path("id").asString();
        token = token(account);
        sandbox.clearRequests();
    }

    @Test
    void whatIsSentFromElsewhereIsOnThePageWithinASecondAndExplained() throws IOException {
        var root = sandbox.token();
        call("absent", root, "GET", "/v2/users/178366401571647008", null);
        call("no role", token, "POST", "/management/v1/users/_search", "{}");
        calls.put("no such host", new Sent(root, "GET", "/v2/users/1", null, "example.com"));
        call("no such path", root, "GET", "/v2/user/1", null);
        call("no token", null, "GET", "/v2/users/2", null);
        call("bad token", "nonsense", "GET", "/v2/users/3", null);
        call("small role", token, "DELETE", "/v2/users/" + sandbox.userId(), null);
        call("bad JSON", root, "POST", "/v2/users", "{'query': 1}");
        call("bad field", root, "POST", "/v2/organizations", "{\"name\":\"" + "x".repeat(201) + "\"}");
        call("Connect", root, "POST", "/zitadel.user.v2.UserService/GetUserByID", "{\"userId\":\"4\"}");
        call("list", token, "POST", "/v2/organizations/_search", "{\"query\":{\"limit\":5}}");
        call("own", token, "GET", "/v2/users/" + account, null);
        call("markup", root, "POST", "/v2/organizations", "{\"name\":\"" + MARKUP + "\"}");
        call("secret", root, "POST", "/v2/users/human", "{\"username\":\"ada\",\"organization\":{\"orgId\":\"" + org + "\"},"
                + "\"profile\":{\"givenName\":\"Ada\",\"familyName\":\"O'Hara\"},\"email\":{\"email\":\"ada@example.com\"},"
                + "\"password\":{\"password\":\"Secr3tP4ss!\"}}");
        var file = folder.resolve("calls.json");
        Files.write(file, Json.bytes(Json.array().addAll(calls.values().stream().map(Sent::json).toList())));
        var page = Json.parse(window(file).out().lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
        assertEquals("[]", page.path("said").toString(), "no error, no refusal of the page's policy, no dialog");

        var took = page.path("took").valueStream().mapToDouble(JsonNode::asDouble).sorted().toArray();
        assertTrue(took[took.length / 2] < 1, page.path("took").toString());
        var rows = new LinkedHashMap<String, JsonNode>();
        calls.keySet().forEach(name -> rows.put(name, page.at("/shown/rows").path(rows.size())));
        assertEquals(calls.size(), page.at("/shown/rows").size());
        rows.forEach((name, row) -> assertTrue(row.path("summary").asString().contains(calls.get(name).path), name + ": " + row));

        aNotFoundIsOneOfFour(rows);
        permissionsAreTold(rows);
        namesAreText(page.path("shown"), rows);
        secretsAreHidden(page, rows.get("secret"));
        assertFalse(page.at("/shown/wide").asBoolean() || page.path("narrow").asBoolean(), "nothing has to be scrolled sideways");
        for (var name : List.of("absent", "no role", "no such host", "no such path", "no token", "bad token", "small role", "bad JSON",
                "bad field", "Connect")) {
            var meaning = AnswerMeaning.of(calls.get(name).again().error());
            assertTrue(rows.get(name).path("all").asString().contains(meaning), name + " means: " + meaning + "\n" + rows.get(name));
        }
        theLineToPasteSendsTheSame(rows);
    }

    private static void aNotFoundIsOneOfFour(Map<String, JsonNode> rows) {
        var kinds = Map.of("absent", "What the request names does not exist.",
                "no role", "The token's account has no role that allows this.",
                "no such host", "The server does not know the domain in the Host header.", "no such path", "The API has no such path.");
        kinds.forEach((name, kind) -> {
            assertEquals(4, rows.get(name).path("kinds").size(), name);
            assertEquals("[\"" + kind + "\"]", rows.get(name).path("kind").toString(), name);
        });
        assertTrue(rows.get("absent").path("note").asString().startsWith("QUERY-Dfbg2: "), rows.get("absent").toString());
    }

    private static void permissionsAreTold(Map<String, JsonNode> rows) {
        assertTrue(rows.get("no role").path("all").asString()
                        .contains("user.read in ZITADEL: ci-deploy does not have it. Roles that have it: "),
                rows.get("no role").toString());
        assertTrue(rows.get("secret").path("all").asString().contains("user.write in ZITADEL: quickstart-admin has it."));
        assertTrue(rows.get("list").path("summary").asString().contains("✗ org.read"));
        assertTrue(rows.get("own").path("summary").asString().contains("any token"));
        assertTrue(rows.get("no token").path("summary").asString().contains("no token"));
        assertTrue(rows.get("bad token").path("summary").asString().contains("unknown token"));
    }

    private static void namesAreText(JsonNode shown, Map<String, JsonNode> rows) {
        assertEquals(0, shown.path("elements").asInt(), "a name makes no element");
        assertTrue(shown.path("instance").asString().contains(MARKUP), shown.path("instance").asString());
        assertTrue(rows.get("markup").path("all").asString().contains(MARKUP));
    }

    private void secretsAreHidden(JsonNode page, JsonNode row) {
        assertTrue(row.path("boxes").path(0).asString().contains("\"password\": \"<hidden>\""), row.toString());
        for (var secret : List.of("Secr3tP4ss!", token, sandbox.token())) {
            assertFalse(page.toString().contains(secret));
        }
    }

    // As the recipes write it, and a shell reads it.
    private void theLineToPasteSendsTheSame(Map<String, JsonNode> rows) {
        var local = Map.of("ZITADEL_DOMAIN", sandbox.domain());
        var recipe = Recipes.text("curl", List.of(Call.get("/v2/users/{}", "178366401571647008")), local);
        assertEquals(recipe.substring(recipe.indexOf('\n') + 1), rows.get("absent").path("curl").asString());
        assertEquals("jbang api GET /v2/users/178366401571647008", rows.get("absent").path("jbang").asString());
        Toolbox.assumeTool("curl");
        for (var name : List.of("absent", "bad JSON", "markup", "list", "Connect")) {
            sandbox.clearRequests();
            Toolbox.run(folder, Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token),
                    List.of("bash", "-c", rows.get(name).path("curl").asString()));
            var seen = sandbox.requests().getFirst();
            assertEquals(calls.get(name).method + " " + calls.get(name).path, seen.method() + " " + seen.path());
            var body = calls.get(name).body == null ? "" : calls.get(name).body;
            assertEquals(name.equals("bad JSON") || body.isEmpty() ? body : Json.parse(body),
                    name.equals("bad JSON") || body.isEmpty() ? seen.body() : Json.parse(seen.body()), name);
        }
    }

    /// Two pictures in notebooks/README.md; to have them made anew, delete them and run this test with `--update`.
    @Test
    void thePicturesOfItAreSmall() throws IOException {
        var light = Checkout.root().resolve("notebooks/window-light.webp");
        var dark = Checkout.root().resolve("notebooks/window-dark.webp");
        if (Generated.updates() && !Files.exists(light)) {
            sends(token, "GET", "/v2/users/" + account, null);
            sends(sandbox.token(), "GET", "/v2/users/178366401571647008", null);
            sends(token, "POST", "/management/v1/users/_search", "{}");
            sends(sandbox.token(), "POST", "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator",
                    "{\"userId\":\"" + account + "\",\"resource\":{\"organizationId\":\"" + org + "\"},\"roles\":[\"ORG_USER_MANAGER\"]}");
            sends(token, "POST", "/management/v1/users/_search", "{\"query\":{\"limit\":5}}");
            sends(sandbox.token(), "POST", "/v2/organizations", "{\"name\":\"Acme\"}");
            sends(token, "DELETE", "/v2/organizations/" + org, null);
            sandbox.fault("503*2 POST /v2/users");
            for (var i = 0; i < 3; i++) {
                sends(token, "POST", "/v2/users", "{\"query\":{\"limit\":5}}");
            }
            window(light, 1240, 1150, "light", dark, 1240, 1150, "dark");
        }
        for (var picture : List.of(light, dark)) {
            assertTrue(Files.size(picture) < 150_000, picture + ": " + Files.size(picture));
        }
    }
}
