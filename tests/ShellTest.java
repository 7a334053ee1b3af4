//SOURCES ../scripts/Shell.java
//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.PrivateFile;
import sandbox.Sandbox;
import support.ClassArchive;
import support.Command;
import support.Limit;
import support.Stub;

/// `jbang shell`, its lines through a pipe.
class ShellTest {

    private record Run(int status, String out, String err) {}

    @TempDir
    Path folder;

    private Run piped(Map<String, String> instance, String lines, String... options) throws IOException, InterruptedException {
        var words = new ArrayList<>(ClassArchive.java("Shell"));
        words.addAll(List.of(options));
        var builder = new ProcessBuilder(words)
                .redirectError(folder.resolve("err").toFile()).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        builder.environment().putAll(instance);
        var shell = builder.start();
        try (var in = shell.getOutputStream()) {
            in.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        var out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(Limit.status(shell), out, Files.readString(folder.resolve("err")));
    }

    @Test
    void theVerbsAreAtHandOnASandboxOfItsOwn() throws Exception {
        var run = piped(Map.of(), """
                var answer = send(Call.get("/v2/users/{USER_ID}", me()))
                show(answer)
                table(send(Call.search("/v2/users").body(Json.object())), "username")
                recipe("curl", Call.get("/v2/users/{USER_ID}", "123"))
                timeline("429*2", Call.search("/v2/users").body(Json.object()))
                table(send(Call.search("/v2/users").body(Json.object())))
                explain("AUTHZ-cdgFk")
                explain("nonsense")
                table(send(Call.get("/v2/users/{}", me())), "username")
                unique("quickstart-api").length()
                show(send(Call.get("/v2/users/{USER_ID}", "1")))
                check(8)
                check(8)
                """);
        var out = run.out();
        assertTrue(out.startsWith("Instance: an offline ZITADEL (the sandbox) at http://localhost:"), out);
        assertTrue(out.lines().limit(5).allMatch(line -> !line.isBlank() && line.length() <= 80) && out.lines().toList().get(5).isBlank(),
                "five lines of greeting, which a terminal of 80 columns breaks nowhere: " + out);
        assertTrue(out.contains("answer ==> HTTP 200"), out);
        assertTrue(out.contains("\"username\": \"quickstart-admin\",  ← the name, unique on the instance"), out);
        assertTrue(out.contains("A service account, active: it can log in, and its tokens work."), out);
        assertTrue(Pattern.compile("==> \nusername\n[^ ]*quickstart-admin\n").matcher(out).find(),
                "a table's head stands above its columns: " + out);
        assertTrue(Pattern.compile("(?m)^details.resourceOwner  +\\d{18}$").matcher(out).find(),
                "a wide table is one line a value: " + out);
        assertTrue(out.contains("--header \"Authorization: Bearer ${ZITADEL_TOKEN:?}\""), out);
        assertTrue(out.contains("   1 s  HTTP 429, waits 2 s\n   3 s  HTTP 200"), out);
        assertTrue(out.contains("The token's account has no role where this request needs one."), out);
        assertTrue(out.contains("==> \nnothing is known of nonsense\n"), out);
        assertTrue(out.contains("==> \nusername\nno rows\n"), out);
        assertTrue(out.contains("==> 21"), out);
        assertTrue(out.contains("→ check the id: jbang list-users"), "an error's next action: " + out);
        assertTrue(out.contains("✗ nobody has asked for the user: GET /v2/users/quickstart-exercise-nobody\nhint(8) gives a hint"), out);
        assertTrue(out.contains("quickstart-exercise-nobody\nHint 1 of 2: The first is the request"), "the second time: " + out);
        assertEquals("", run.err());
    }

    @Test
    void aTokenIsNotInWhatItShows() throws Exception {
        try (var sandbox = Sandbox.start()) {
            var run = piped(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), """
                    var pat = send(Call.post("/v2/users/{USER_ID}/pats", me()).body(Json.object().put("expirationDate", Expiry.at("1d"))))
                    show(pat)
                    Call.get("/oidc/v1/userinfo").withToken(pat.pick("/token"))
                    send(Call.get("/oidc/v1/userinfo").withToken(pat.pick("/token")))
                    """);
            assertTrue(run.out().contains("Instance: http://" + sandbox.domain() + ", on this machine"), run.out());
            assertTrue(run.out().contains("\"token\": \"<hidden>\""), run.out());
            assertTrue(run.out().contains("==> GET /oidc/v1/userinfo"), run.out());
            assertTrue(run.out().stripTrailing().endsWith("==> HTTP 200"), run.out());
            assertTrue(run.out().lines().noneMatch(line -> line.matches(".*[A-Za-z0-9_-]{60,}.*")), run.out());
        }
    }

    @Test
    void itRepeatsARequestAsOftenAsTheVariableOrTheOptionSays() throws Exception {
        var line = "send(Call.get(\"/v2/users/{USER_ID}\", \"1\"))\n";
        try (var busy = Stub.answering(Stub.json(429, "{\"code\":8,\"message\":\"too many\"}", "Retry-After: 0"))) {
            var environment = new HashMap<>(busy.environment());
            environment.put("ZITADEL_RETRIES", "2");
            var run = piped(environment, line);
            assertTrue(run.out().stripTrailing().endsWith("==> too many (HTTP 429)"), run.out() + run.err());
            assertEquals(3, busy.requests().size());
            run = piped(environment, line, "--retries", "0");
            assertTrue(run.out().stripTrailing().endsWith("==> too many (HTTP 429)"), run.out() + run.err());
            assertEquals(4, busy.requests().size());
        }
    }

    @Test
    void settingsFromAFileReachItAndLeaveNone() throws Exception {
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        try (var sandbox = Sandbox.start()) {
            var file = Files.createFile(folder.resolve("my.env"), PrivateFile.attributes());
            Files.writeString(file, "ZITADEL_DOMAIN=" + sandbox.domain() + "\nZITADEL_TOKEN=" + sandbox.token() + "\n");
            for (var options : List.of(List.of("--env", file.toString()), List.<String>of())) {
                var run = piped(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:disable -Djava.io.tmpdir=" + temporary, "ZITADEL_ENV_FILE",
                        options.isEmpty() ? file.toString() : ""), "me()\n", options.toArray(String[]::new));
                assertTrue(run.out().contains("Instance: http://" + sandbox.domain()), run.out() + run.err());
                assertTrue(run.out().contains("==> \"" + sandbox.userId() + "\""), run.out() + run.err());
                assertFalse(run.err().contains("may read"), run.err());
            }
        }
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(path -> path.toString().endsWith(".properties")).toList());
        }
    }

    @Test
    void aRecipeForJShellRunsInIt() throws Exception {
        try (var sandbox = Sandbox.start()) {
            var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
            var recipe = Command.run(environment, "get-user", sandbox.userId(), "--as", "jshell");
            var run = piped(environment, recipe.out());
            assertTrue(run.out().contains("\"userId\":\"" + sandbox.userId() + "\""), run.out());
            assertEquals(0, run.status());
        }
    }

    @Test
    void aWrongSettingIsOneLineAndTheNextAction() throws Exception {
        var run = piped(Map.of("ZITADEL_DOMAIN", "https://example.com/path"), "1 + 1\n");
        assertEquals(new Run(2, "", "shell: ZITADEL_DOMAIN has more than the domain in it\nwrite the bare domain: example.com\n"), run);
    }
}
