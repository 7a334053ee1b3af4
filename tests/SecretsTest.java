import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static support.Stub.http;
import static support.Stub.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Command;
import support.Scripts;
import support.Stub;
import zitadel.Json;

/// A credential shows nowhere, and a new secret once, on the standard output of the command that exists to issue it.
class SecretsTest {

    private static final Set<String> ISSUING = Set.of("create-pat", "create-secret", "rotate-pat", "token-from-key", "token-from-secret");
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "\"(token|clientSecret|client_secret|keyContent|access_token|id_token|"
                    + "refresh_token|assertion)\"\\s*:\\s*\"(?!<hidden>)([^\"]+)");

    @TempDir
    private static Path folder;
    private static Sandbox sandbox;
    private static Scripts scripts;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        scripts = new Scripts(sandbox, folder);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Set<String> aliases() {
        return new Scripts(sandbox, folder).rows().keySet();
    }

    private static void assertHides(Map<String, String> environment, Command command) {
        for (var name : List.of("ZITADEL_TOKEN", "ZITADEL_CLIENT_SECRET")) {
            var secret = environment.get(name);
            assertFalse(secret != null && (command.out() + command.err()).contains(secret), name + " shows in " + command);
        }
        assertFalse((command.out() + command.err()).contains("PRIVATE KEY"), "the key shows in " + command);
        assertFalse(SECRET_FIELD.matcher(command.err()).find(), "a secret shows in " + command.err());
        for (var secret = SECRET_FIELD.matcher(command.out()); secret.find(); ) {
            assertFalse(command.err().contains(secret.group(2)), secret.group(1) + " shows on standard error too");
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void noOptionShowsASecret(String alias) {
        var row = scripts.rows().get(alias);
        for (var options : new String[][] {{"--explain"}, {"--verbose", "--pick", row.pointer()}}) {
            var ask = row.happy().get();
            var command = ask.with(options).run(alias);
            assertHides(ask.environment(), command);
            assertTrue(ISSUING.contains(alias) || !SECRET_FIELD.matcher(command.out()).find(), command.out());
            if (options[0].equals("--verbose") && ISSUING.contains(alias)) {
                assertEquals(0, command.status(), command.toString());
                assertFalse(command.err().contains(command.out().strip()), "the new secret shows on standard error");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void noErrorShowsASecret(String alias) {
        var row = scripts.rows().get(alias);
        assertHides(row.refused().get().environment(), row.refused().get().with("--verbose").run(alias));
        for (var answer : List.of(json(500, "{\"code\":13,\"message\":\"internal\"}"), http(200, "<html>"), Stub.drop())) {
            try (var stub = Stub.answering(answer)) {
                var ask = scripts.sample(alias).at(stub.domain());
                assertHides(ask.environment(), ask.with("--verbose").run(alias));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aServerThatRepeatsTheRequestDoesNotShowTheCredential(String alias) {
        for (var form : List.of("{\"code\":3,\"message\":\"bad header: %s\"}", "bad header: %s", "<html>%s</html>")) {
            Stub.Answer echo = (request, connection) -> {
                var sent = request.headers().getOrDefault("authorization", "") + " " + request.body().replace("\"", "");
                http(400, form.formatted(sent), "X-Seen: " + request.headers().getOrDefault("authorization", "")).to(request, connection);
            };
            try (var stub = Stub.answering(echo)) {
                var ask = scripts.sample(alias).at(stub.domain());
                var command = ask.with("--verbose").run(alias);
                for (var name : List.of("ZITADEL_TOKEN", "ZITADEL_CLIENT_SECRET")) {
                    var secret = ask.environment().get(name);
                    assertFalse(secret != null && (command.out() + command.err()).contains(secret), name + " shows in " + command);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void aRecipeNamesTheVariableAndNotTheToken(String alias) {
        var ask = scripts.sample(alias);
        for (var target : List.of("curl", "python")) {
            assertHides(ask.environment(), ask.with("--as", target).run(alias));
        }
    }

    @Test
    void aNewTokenIsOnStandardOutputOnce() {
        var command = scripts.rows().get("create-pat").happy().get().with("--verbose").run("create-pat");
        var token = Json.parse(command.out()).path("token").asString();
        assertTrue(token.length() > 20, command.out());
        assertEquals(command.out().indexOf(token), command.out().lastIndexOf(token));
        assertFalse(command.err().contains(token));
    }

    @Test
    void aNewTokenInAnAnswerThatWasCutOffIsNotShown() {
        for (var body : List.of("{\"tokenId\":\"1\",\"token\":\"n3w-S3cr3t", "{\"tokenId\":\"1\",\"token\" : \"n3w-S3cr3t\"")) {
            try (var stub = Stub.answering(http(200, body))) {
                var command = Command.run(stub.environment(), "create-pat", "1", "--verbose");
                assertFalse((command.out() + command.err()).contains("S3cr3t"), command.toString());
                assertEquals(1, command.status());
            }
        }
    }

    @Test
    void aKeyIsInItsFileOnly() throws IOException {
        var file = folder.resolve("only.json");
        var command = Command.run(scripts.environment(), "create-key", scripts.account(), "--out", file.toString(), "--verbose");
        var key = Json.parse(Files.readString(file)).path("key").asString();
        assertTrue(key.contains("PRIVATE KEY"), key);
        assertFalse((command.out() + command.err()).contains(key.lines().skip(1).findFirst().orElseThrow()));
        assertFalse(command.out().contains("keyContent"), command.out());
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "this file system has no POSIX permissions");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aMalformedTokenIsNamedAndNotShown() {
        for (var token : List.of("Bearer s3cr3t-s3cr3t-s3cr3t", "s3cr3t-s3cr3t-s3cr3t\n", "\"s3cr3t-s3cr3t-s3cr3t\"",
                "s3cr3t-s3cr3t\r\nX: y", "s3cr3t-ü-s3cr3t")) {
            for (var alias : aliases()) {
                var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
                var command = Command.run(environment, alias, scripts.sample(alias).arguments());
                assertFalse((command.out() + command.err()).contains("s3cr3t"), command.toString());
            }
        }
    }

    @Test
    void aUserIdFullOfSecretsIsNotRepeated() {
        // Whoever mixes up two variables sends the token as an id: the line for it must not show it.
        var command = Command.run(scripts.environment(), "get-user", sandbox.token(), "--verbose");
        assertHides(scripts.environment(), command);
        assertEquals(4, command.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessionToken", "currentPassword", "verificationCode", "emailCode", "phoneCode", "hash", "refresh_token",
        "keyDetails"})
    void aSecretByWhateverNameIsHidden(String field) {
        try (var stub = Stub.answering(json(200, "{\"" + field + "\":\"S3CRET-answer\",\"id\":\"5\"}"))) {
            var command = Command.run(stub.environment(), "api", "POST", "/v2/sessions", "--verbose", "--pick", "/id",
                    "--body", "{\"" + field + "\":\"S3CRET-request\"}");
            assertFalse(command.toString().contains("S3CRET"), command.toString());
            assertTrue(command.err().contains("\"" + field + "\": \"<hidden>\""), command.err());
        }
    }

    @Test
    void whatIsNoSecretStaysReadable() {
        try (var stub = Stub.answering(json(200, "{}"))) {
            var command = Command.run(stub.environment(), "api", "POST", "/v2/users/1/metadata", "--verbose",
                    "--body", "{\"metadata\":[{\"key\":\"team\",\"value\":\"Ymx1ZQ==\"}]}");
            assertTrue(command.err().contains("\"key\": \"team\""), command.err());
        }
    }
}
