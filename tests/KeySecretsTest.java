import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Command;
import support.Keys;
import support.Program;
import support.SharedSandbox;
import zitadel.Json;

/// No command but the one that issues a secret shows it, on standard output and nowhere else; no file but the key file holds one.
class KeySecretsTest {

    // An assertion or id token: two base64url parts that begin with {".
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+");
    private static final Set<String> ISSUERS = Set.of("create-pat", "create-secret", "token-from-key", "token-from-secret", "rotate-pat",
            "quickstart");

    @TempDir
    private Path home;
    private final Set<String> secrets = new HashSet<>();
    private final StringBuilder shown = new StringBuilder();

    private Command run(Map<String, String> environment, String alias, String... arguments) {
        var all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        var run = Command.at(Instant.now(), all, alias, arguments);
        shown.append("== ").append(alias).append(' ').append(String.join(" ", arguments)).append('\n').append(run.err());
        if (!ISSUERS.contains(alias)) {
            shown.append(run.out());
        }
        return run;
    }

    private String issued(Command run, String pointer) {
        assertEquals(0, run.status(), run.err());
        var secret = Json.parse(run.out()).at(pointer).asString();
        assertTrue(secret.length() > 30, run.out());
        secrets.add(secret);
        return secret;
    }

    private void knowKeyFile(String content) {
        secrets.add(Base64.getEncoder().encodeToString(content.getBytes()).substring(0, 200));
        Arrays.stream(Json.parse(content).path("key").asString().split("\n")).filter(line -> line.length() >= 64).forEach(secrets::add);
    }

    @Test
    void everyOutputAndFileIsFreeOfSecrets() throws Exception {
        var sandbox = SharedSandbox.running();
        secrets.add(sandbox.token());
        var admin = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
        var id = run(admin, "create-service-account", "--user-name", "secretive", "--pick", "/id").out().strip();
        var keyFile = home.resolve("key.json");

        run(admin, "create-key", id, "--out", keyFile.toString(), "--verbose", "--explain");
        knowKeyFile(Files.readString(keyFile));
        var secret = issued(run(admin, "create-secret", id, "--verbose"), "/clientSecret");
        var pat = issued(run(admin, "create-pat", id, "--verbose"), "/token");

        var byKey = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", keyFile.toString());
        var fetched = run(byKey, "token-from-key", "--verbose", "--show-claims");
        var access = issued(fetched, "/access_token");
        issued(fetched, "/id_token");
        var bySecret = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", "secretive", "ZITADEL_CLIENT_SECRET", secret);
        issued(run(bySecret, "token-from-secret", "--verbose"), "/access_token");
        var rotated = issued(run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", pat), "rotate-pat", "--verbose"), "/token");

        for (var credential : List.of(byKey, Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", access),
                Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", rotated))) {
            for (var alias : List.of("whoami", "list-keys", "list-pats", "userinfo", "list-users", "doctor")) {
                assertEquals(0, run(credential, alias, "--verbose").status() & ~4, alias);
            }
            run(credential, "get-user", "999", "--explain");
            run(credential, "get-user", id, "--as", "curl");
        }
        mistakes(sandbox, byKey, keyFile);
        run(admin, "quickstart", "--keep");
        assertFilesAreFree(keyFile, false);
        run(admin, "clean-up", "--verbose");
        run(admin, "delete-secret", id, "--verbose");
        assertOutputIsFree();
        assertTemporaryFilesAreFree(keyFile, byKey);
    }

    private void mistakes(Sandbox sandbox, Map<String, String> byKey, Path keyFile) throws IOException {
        run(byKey, "token-from-key", "--verbose", "--audience", "http://other");
        run(byKey, "create-key", "1", "--out", keyFile.toString());
        var damaged = Keys.write(home.resolve("damaged.json"), Files.readString(keyFile).replace("\"key\"", "\"kye\""));
        run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", damaged.toString()), "whoami", "--verbose");
        run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", Files.readString(keyFile)), "whoami", "--verbose");
        Files.delete(damaged);
        run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", "secretive", "ZITADEL_CLIENT_SECRET",
                "wrong-secret-0123456789"),
                "token-from-secret", "--verbose");
        secrets.add("wrong-secret-0123456789");
    }

    private void assertOutputIsFree() {
        var text = shown.toString();
        assertTrue(text.contains("\"assertion\": \"<hidden>\"")
                && text.contains("\"client_secret\": \"<hidden>\""), "the requests were shown");
        secrets.forEach(secret -> assertFalse(text.contains(secret),
                () -> "shown at " + text.substring(text.lastIndexOf("== ", text.indexOf(secret))).lines().findFirst()));
        assertFalse(JWT.matcher(text).find(), "a JWT is shown");
    }

    // The ledger, and whatever else lies in the home folder.
    private void assertFilesAreFree(Path keyFile, boolean temporary) throws IOException {
        try (var files = Files.walk(home)) {
            var others = files.filter(Files::isRegularFile).filter(file -> !file.equals(keyFile)).toList();
            assertTrue(temporary || !others.isEmpty(), "the ledger is there");
            for (var file : others) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(text.contains(secret), file.toString()));
                assertFalse(JWT.matcher(text).find(), file.toString());
            }
        }
    }

    private void assertTemporaryFilesAreFree(Path keyFile, Map<String, String> byKey) throws Exception {
        var run = Program.run(home, List.of("env", "HOME=" + home, "ZITADEL_DOMAIN=" + byKey.get("ZITADEL_DOMAIN"),
                "ZITADEL_KEY_FILE=" + keyFile,
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Djava.io.tmpdir=" + home, "-cp",
                System.getProperty("java.class.path"), "Whoami", "--verbose"));
        assertEquals(0, run.status(), run.out());
        assertFilesAreFree(keyFile, true);
    }
}
