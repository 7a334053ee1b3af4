import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.ClassArchive;
import support.Command;
import support.Keys;
import support.Limit;
import support.SharedSandbox;
import support.Stub;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What people paste in place of what was meant.
class InputTest {

    @TempDir
    Path folder;

    private static final Map<String, String> FAULTS = Map.of("\r", "has a carriage return (CR) at its end", " ", "has whitespace around it",
            "\"", "has quotes around it", "\u200b", "has a character in it that cannot be seen: U+200B");

    @ParameterizedTest
    @ValueSource(strings = {"iam_owner", "Iam_Owner", "org_owner"})
    void aRoleThatIsNotInCapitalsIsToldBeforeAnythingIsSent(String role) {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            var command = Command.run(stub.environment(), "grant-role", "1", role);
            assertEquals(2, command.status());
            assertEquals("grant-role: " + role + " is not in capitals\nit is " + role.toUpperCase(Locale.ROOT) + "\n", command.err());
            assertEquals(List.of(), stub.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-user USER_ID=@", "create-pat USER_ID=@", "delete-user USER_ID=@", "list-pats USER_ID=@",
        "list-keys USER_ID=@", "create-secret USER_ID=@", "delete-secret USER_ID=@", "delete-pat 1 PAT_ID=@", "delete-key 1 KEY_ID=@",
        "get-organization ID=@",
        "delete-organization ID=@", "create-key USER_ID=@ --out x.json",
        "list-users --organization=@",
        "grant-role 1 ORG_OWNER --organization=@",
        "create-organization Acme --id=@", "create-service-account --id=@", "rotate-pat --old=@", "api GET /v2/users/1 --organization=@",
        "grant-role USER_ID=@ IAM_OWNER", "create-service-account --organization=@", "create-key 1 --out=@"})
    void anIdWithWhatCannotBeSeenIsNamedBeforeAnythingIsSent(String line) {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            FAULTS.forEach((unseen, fault) -> {
                var words = line.split(" ");
                var name = "";
                for (int i = 0; i < words.length; i++) {
                    if (words[i].endsWith("@")) {
                        name = words[i].substring(0, words[i].length() - 2);
                        words[i] = words[i].replaceFirst("^[A-Z_]+=", "").replace("@", "178366401571647008" + unseen);
                    }
                }
                var command = Command.run(stub.environment(), words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
                assertEquals(2, command.status(), command.err());
                assertEquals(words[0] + ": " + name + " " + fault, command.err().lines().findFirst().orElse(""));
            });
            assertEquals(List.of(), stub.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"ZITADEL_USER_ID, get-user, USER_ID", "ZITADEL_CLIENT_ID, token-from-secret, ZITADEL_CLIENT_ID",
        "ZITADEL_CLIENT_SECRET, token-from-secret, ZITADEL_CLIENT_SECRET", "ZITADEL_KEY_FILE, token-from-key, ZITADEL_KEY_FILE",
        "ZITADEL_KEY_FILE, whoami, the name of the key file"})
    void aSettingWithWhatCannotBeSeenIsNamedBeforeAnythingIsSent(String variable, String alias, String name) {
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            FAULTS.forEach((unseen, fault) -> {
                var environment = new HashMap<>(stub.environment());
                if (variable.equals("ZITADEL_KEY_FILE")) {
                    environment.remove("ZITADEL_TOKEN");
                }
                environment.putAll(Map.of("ZITADEL_CLIENT_ID", "my-service", "ZITADEL_CLIENT_SECRET", "s3cret-s3cret-s3cret"));
                environment.put(variable, "s3cret" + unseen);
                var command = Command.run(environment, alias);
                assertEquals(2, command.status(), command.err());
                assertEquals(alias + ": " + name + " " + fault, command.err().lines().findFirst().orElse(""));
                assertFalse(command.err().contains("s3cret"), "it may be a secret");
            });
            assertEquals(List.of(), stub.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"get-user, zitadel-admin@zitadel.localhost, --email zitadel-admin@zitadel.localhost",
        "get-user, quickstart-admin, --user-name quickstart-admin", "create-pat, quickstart-admin, --user-name quickstart-admin",
        "delete-user, quickstart-admin, --user-name quickstart-admin", "create-secret, quickstart-admin, --user-name quickstart-admin",
        "delete-secret, quickstart-admin, --user-name quickstart-admin"})
    void aNameOrAnAddressInPlaceOfAnIdIsToldHowToFindTheId(String alias, String id, String options) {
        Sandbox sandbox = SharedSandbox.running();
        var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
        var command = Command.run(environment, alias, id);
        assertEquals(4, command.status(), command.err());
        var advised = command.err().lines().toList().getLast().split(": jbang |, or | where it");
        assertEquals("list-users " + options, advised[1]);
        var words = ((advised.length == 2 ? advised[1] : "list-users " + advised[2]) + " --pick /result/0/userId").split(" ");
        var found = Command.run(environment, words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
        assertEquals(0, found.status(), found.err());
        assertEquals(0, Command.run(environment, "get-user", found.out().strip()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users/1\r", "/v2/users/1 ", "/v2/users/\u200b1"})
    void aPathWithWhatCannotBeSeenIsNamed(String path) {
        var command = Command.run(Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "x"), "api", "GET", path);
        assertEquals(2, command.status());
        assertTrue(command.err().startsWith("api: PATH has "), command.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX"})
    void aNameThatJavaCannotReadIsNeverStored(String locale) throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "the tests themselves run without a UTF-8 locale");
        try (var stub = Stub.answering(Stub.json(200, "{\"organizationId\":\"1\"}"))) {
            var builder = new ProcessBuilder(ClassArchive.java("CreateOrganization", "Zürich")).redirectErrorStream(true);
            builder.environment().putAll(stub.environment());
            builder.environment().put("LC_ALL", locale);
            var process = builder.start();
            assertEquals("create-organization: an argument has letters in it that were lost on their way to Java\n"
                    + "export LC_ALL=C.UTF-8, and give it again\n",
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(2, Limit.status(process));
            assertEquals(List.of(), stub.requests());
            builder.environment().put("LC_ALL", "C.UTF-8");
            assertEquals(0, Limit.status(builder.start()));
            assertTrue(stub.requests().getFirst().body().contains("Zürich"));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, it is UTF-16", "UTF-16BE, it is UTF-16", "base64, it is base64", "quoted, it is JSON in quotes",
        "backslashes, its quotes have backslashes before them", "doubled, the backslashes in its key are doubled", "BOM, ''"})
    void aFileThatWasChangedOnItsWayIsNamedAsWhatItIs(String form, String fact) throws Exception {
        var json = Keys.file().toString();
        var bytes = switch (form) {
            case "base64" -> Base64.getMimeEncoder().encode(json.getBytes(StandardCharsets.UTF_8));
            case "quoted" -> Json.line(Json.object().stringNode(json)).getBytes(StandardCharsets.UTF_8);
            case "backslashes" -> json.replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8);
            case "doubled" -> json.replace("\\", "\\\\").getBytes(StandardCharsets.UTF_8);
            case "BOM" -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
            default -> ("\ufeff" + json).getBytes(form);
        };
        var file = Files.write(folder.resolve(form), bytes).toString();
        var command = Command.run(Map.of("ZITADEL_DOMAIN", Stub.unreachable()), "token-from-key", "--key-file", file);
        assertEquals(fact.isEmpty() ? 6 : 2, command.status(), command.err());
        assertTrue(fact.isEmpty() || command.err().contains("not a key file: " + file + ": " + fact), command.err());
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            var builder = new ProcessBuilder(ClassArchive.java("Api", "POST", "/v2/users", "--body", "-"))
                    .redirectInput(Path.of(file).toFile()).redirectErrorStream(true);
            builder.environment().putAll(stub.environment());
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean right = form.matches("BOM|doubled");
            assertEquals(right ? 0 : 2, Limit.status(process), said);
            assertTrue(right || said.startsWith("api: --body: " + fact), said);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://elsewhere.example, 4102444800, http://elsewhere.example issued it", "here, 1000000000, it expired on 2001-09-09"})
    void aJwtThatIsNotAcceptedTellsWhy(String issuer, long end, String fact) {
        Sandbox sandbox = SharedSandbox.running();
        var token = jwt(issuer.equals("here") ? "http://" + sandbox.domain() : issuer, Json.parse(Long.toString(end)));
        var command = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token), "doctor");
        assertEquals(4, command.status(), command.out());
        assertTrue(command.out().replaceAll("\\s+", " ").contains("✗ token it is not accepted: " + fact), command.out());
    }

    private static String jwt(String issuer, JsonNode end) {
        var claims = Json.object().put("iss", issuer);
        claims.set("exp", end);
        var url = Base64.getUrlEncoder().withoutPadding();
        return "eyJhbGciOiJSUzI1NiJ9." + url.encodeToString(Json.bytes(claims)) + ".c2lnbmF0dXJl";
    }

    @ParameterizedTest
    @ValueSource(strings = {"1700000000000000000", "-1700000000000000000", "1e30", "99999999999999999999", "\"tomorrow\"", "null", "[]"})
    void aJwtWhoseEndIsNoTimeIsRefusedLikeAnyOther(String end) {
        Sandbox sandbox = SharedSandbox.running();
        var command = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN",
                jwt("http://" + sandbox.domain(), Json.parse(end))), "doctor");
        assertEquals(4, command.status(), command.out());
        assertTrue(command.out().replaceAll("\\s+", " ").contains("✗ token it is not accepted (AUTH-7fs1e): expired, deleted,"),
                command.out());
    }
}
