import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.Keys;
import support.OwnHome;
import support.Program;
import support.RecipeFiles;
import support.SharedSandbox;
import support.Toolbox;
import zitadel.Json;

/// token-from-key and token-from-secret --as TARGET: the program of each language, run, prints an answer whose token works.
class KeyRecipesTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private static final Map<String, String> SETTINGS = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    @TempDir
    private static Path folder;
    private static Path keyFile;

    @BeforeAll
    static void start() throws IOException {
        keyFile = Keys.write(folder.resolve("key.json"), sandbox.keyFile());
    }

    private static Command as(String target, String... arguments) {
        var all = new ArrayList<>(List.of("--as", target));
        all.addAll(List.of(arguments));
        return Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "token-from-key", all.toArray(String[]::new));
    }

    private static void write(String name, String target) throws IOException {
        var recipe = as(target);
        assertEquals(0, recipe.status(), recipe.err());
        Files.createDirectories(folder.resolve(target));
        Files.writeString(folder.resolve(target).resolve(name), recipe.out());
    }

    private static Program run(String target, Path key, String... command) throws Exception {
        var words = new ArrayList<>(List.of("env", "ZITADEL_DOMAIN=" + sandbox.domain(), "ZITADEL_KEY_FILE=" + key));
        words.addAll(List.of(command));
        return Program.run(folder.resolve(target), words);
    }

    private static void install(String target, String... command) throws Exception {
        var installed = Program.run(folder.resolve(target), List.of(command));
        assertEquals(0, installed.status(), installed.out());
    }

    /// Runs the program with the right key, and with one that the instance does not know.
    private static void assertTokenAndError(String target, String... command) throws Exception {
        var run = run(target, keyFile, command);
        assertEquals(0, run.status(), run.out());
        var token = Json.parse(run.out().substring(run.out().indexOf('{'))).path("access_token").asString();
        var me = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token), "whoami", "--pick", "/user/userId");
        assertEquals(sandbox.userId() + "\n", me.out(), me.err());

        var refused = run(target, Keys.write(folder.resolve("unknown.json"), Keys.file().toString()), command);
        assertTrue(refused.status() > 0 && refused.out().contains("invalid_grant"),
                "an error is shown and ends it with a status: " + refused.out());
    }

    private static void assumeTool(String name) {
        assumeTrue(Program.exists(name), name + " is not installed here");
    }

    @Test
    void curlAndOpenssl() throws Exception {
        for (var tool : List.of("bash", "curl", "openssl", "jq")) {
            assumeTool(tool);
        }
        write("token.sh", "curl");
        assertTokenAndError("curl", "bash", "token.sh");
    }

    @Test
    void pythonWithPyJwt() throws Exception {
        write("access.py", "python");
        assertTokenAndError("python", Toolbox.python().resolve("python").toString(), "access.py");
    }

    @Test
    void nodeWithJose() throws Exception {
        assumeTool("node");
        assumeTool("npm");
        write("token.mjs", "node");
        install("node", "npm", "install", "--silent", "--no-audit", "--no-fund", "jose@6.2.17");
        assertTokenAndError("node", "node", "token.mjs");
    }

    @Test
    void goWithGolangJwt() throws Exception {
        assumeTool("go");
        write("main.go", "go");
        assertEquals("", Program.run(folder.resolve("go"), List.of("gofmt", "-l", "main.go")).out(), "formatted as gofmt does it");
        install("go", "go", "mod", "init", "example.com/token");
        install("go", "go", "get", "github.com/golang-jwt/jwt/v5@v5.3.1");
        install("go", "go", "build", "-o", "token", ".");
        assertTokenAndError("go", "./token");
    }

    @Test
    void javaWithNimbus() throws Exception {
        write("Token.java", "java");
        // What runs for two seconds is compiled by the quick compilers alone.
        assertTokenAndError("java", Checkout.root().resolve("jbang").toString(), "--quiet", "run", "-C=-J-XX:TieredStopAtLevel=1",
                "-R=-XX:TieredStopAtLevel=1", "-R=-XX:+UseSerialGC", "Token.java");
    }

    /// token-from-secret: runs the program with the right secret, and with a wrong one.
    private static void assertSecretsToken(String target, Path file, List<String> command) throws IOException {
        var account = Command.run(SETTINGS, "create-service-account", "--user-name", "secret-" + target, "--pick", "/id").out().strip();
        var secret = Command.run(SETTINGS, "create-secret", account, "--pick", "/clientSecret").out().strip();
        var recipe = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "token-from-secret", "--as", target);
        assertEquals(0, recipe.status(), recipe.err());
        Files.createDirectories(file.getParent());
        Files.writeString(file, recipe.out());

        var environment = new HashMap<>(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", "secret-" + target,
                "ZITADEL_CLIENT_SECRET", secret));
        environment.putAll(OwnHome.go());
        var run = Toolbox.run(file.getParent(), environment, command);
        assertEquals(0, run.status(), run.out() + run.err());
        var me = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", Json.parse(run.out()).path("access_token")
                .asString()),
                "whoami", "--pick", "/user/userId");
        assertEquals(account + "\n", me.out(), me.err());

        environment.put("ZITADEL_CLIENT_SECRET", "a wrong & one");
        var refused = Toolbox.run(file.getParent(), environment, command);
        assertTrue(refused.status() > 0 && refused.out().contains("invalid_request"), refused.out() + refused.err());
    }

    @ParameterizedTest
    @CsvSource({"curl, token.sh, bash", "httpie, token.sh, bash", "python, access.py, python3", "node, token.mjs, node",
            "go, main.go, go run",
        "java, Token.java, java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"})
    void aSecretsTokenInEachLanguage(String target, String name, String command) throws IOException {
        RecipeFiles.assumeTools(target);
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add(name);
        switch (target) {
            case "python" -> words.set(0, Toolbox.python().resolve(words.getFirst()).toString());
            case "java" -> words.set(0, Path.of(System.getProperty("java.home"), "bin", words.getFirst()).toString());
            default -> { }
        }
        var file = folder.resolve("secret-" + target).resolve(name);
        assertSecretsToken(target, file, words);
        switch (target) {
            case "go" -> assertFormatted(file, "gofmt", "-l", name);
            case "python" -> assertFormatted(file, Toolbox.python().resolve("black").toString(), "--check", "--quiet", "--diff", name);
            default -> { }
        }
    }

    private static void assertFormatted(Path file, String... checker) {
        assertEquals("", Toolbox.run(file.getParent(), Map.of(), List.of(checker)).out());
    }

    @Test
    void anAudienceIsNotWritten() {
        var run = as("curl", "--audience", "https://other.example");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--as writes no --audience"), run.err());
    }

    @Test
    void otherTargetsAreAUsageError() {
        assertEquals("curl\npython\nnode\ngo\njava\n", as("list").out());
        var run = as("httpie");
        assertEquals(2, run.status());
        assertEquals("token-from-key: --as knows no target named httpie\nuse one of curl, python, node, go, java\n", run.err());
    }

    @Test
    void theScopesAreWrittenAsGivenAndCannotBeCode() {
        assertTrue(as("python", "--scope", "openid profile").out().contains("\"scope\": \"openid profile\","));
        for (var scope : List.of("x\"; exit", "$(id)", "`id`", "'", "")) {
            assertEquals(2, as("curl", "--scope", scope).status(), scope);
        }
    }

    @Test
    void aRealInstanceIsWrittenWithHttps() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", "my.zitadel.cloud"), "token-from-key", "--as", "node");
        assertTrue(run.out().contains("const issuer = `https://${ZITADEL_DOMAIN}`;"), run.out());
    }
}
