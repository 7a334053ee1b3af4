import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Command;
import support.Relay;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What asked API v1 until ZITADEL announced its end, on a server that has it and on one that has not.
class WithoutV1Test {

    private static final String BY_THE_TABLE = "whoami: API v1, which alone tells permissions, answers HTTP 404: these are what the roles "
            + "come down to by the table that ZITADEL comes with\n";

    @TempDir
    private Path home;

    private Map<String, String> environment(String domain, String token) {
        return Map.of("HOME", home.toString(), "ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token);
    }

    private Command run(Sandbox sandbox, String token, String alias, String... arguments) {
        return Command.run(environment(sandbox.domain(), token), alias, arguments);
    }

    private static Sandbox sandbox(boolean v1) throws IOException {
        return Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO).withV1(v1));
    }

    private String tokenOf(Sandbox sandbox, String account) {
        return run(sandbox, sandbox.token(), "create-pat", account, "--pick", "/token").out().strip();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWholeTourRunsAndAsksV1Nothing(boolean v1) throws IOException {
        try (var sandbox = sandbox(v1); var relay = new Relay(sandbox.domain(), (_, forward) -> {
            assertFalse(forward.path().matches("/(auth|management|admin)/v1/.*"), forward.path());
            forward.answer(forward.send());
        })) {
            var run = Command.run(environment(relay.domain(), sandbox.token()), "quickstart");
            assertEquals("", run.err());
            assertEquals(0, run.status());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoamiTellsTheAccountItsOrganizationItsRolesAndItsPermissions(boolean v1) throws IOException {
        try (var sandbox = sandbox(v1)) {
            var run = run(sandbox, sandbox.token(), "whoami");
            assertEquals(0, run.status(), run.err());
            assertEquals(v1 ? "" : BY_THE_TABLE, run.err());
            var answer = Json.parse(run.out());
            assertEquals(List.of("instance", "user", "organization", "roles", "memberships", "permissions"),
                    List.copyOf(answer.propertyNames()));
            assertEquals(sandbox.userId(), answer.at("/user/userId").stringValue());
            assertEquals("ZITADEL", answer.at("/organization/name").stringValue());
            assertEquals("[\"ORG_OWNER\",\"IAM_OWNER\"]", Json.line(answer.path("roles")));
            assertEquals("ZITADEL", answer.at("/memberships/0/organization/name").stringValue());
            assertTrue(answer.at("/memberships/1/instance").booleanValue());
            assertTrue(texts(answer.path("permissions")).containsAll(List.of("iam.member.write", "org.create", "user.read")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORG_OWNER", "ORG_OWNER_VIEWER", "ORG_USER_MANAGER", "IAM_ORG_MANAGER", "IAM_OWNER_VIEWER"})
    void theTableTellsThePermissionsThatV1Tells(String role) throws IOException {
        try (var with = sandbox(true); var without = sandbox(false)) {
            assertEquals(permissions(with, role), permissions(without, role));
        }
    }

    private List<String> permissions(Sandbox sandbox, String role) {
        var account = run(sandbox, sandbox.token(), "create-service-account", "--pick", "/id").out().strip();
        assertEquals(0, run(sandbox, sandbox.token(), "grant-role", account, role).status());
        return texts(Json.parse(run(sandbox, tokenOf(sandbox, account), "whoami").out()).path("permissions"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccountWithoutARoleLearnsWhoItIs(boolean v1) throws IOException {
        try (var sandbox = sandbox(v1)) {
            var account = run(sandbox, sandbox.token(), "create-service-account", "--user-name", "plain", "--pick", "/id").out().strip();
            var answer = Json.parse(run(sandbox, tokenOf(sandbox, account), "whoami").out());
            assertEquals("plain", answer.at("/user/username").stringValue());
            assertEquals("{\"id\":" + answer.at("/user/details/resourceOwner") + "}", Json.line(answer.path("organization")));
            for (var list : List.of("roles", "memberships", "permissions")) {
                assertEquals("[]", Json.line(answer.path(list)), list);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoleIsGrantedOnTheInstanceOnTheOwnOrganizationAndOnAnother(boolean v1) throws IOException {
        try (var sandbox = sandbox(v1)) {
            var account = run(sandbox, sandbox.token(), "create-service-account", "--pick", "/id").out().strip();
            var other = run(sandbox, sandbox.token(), "create-organization", "Other", "--pick", "/organizationId").out().strip();
            assertEquals("", run(sandbox, sandbox.token(), "grant-role", account, "ORG_OWNER_VIEWER").err());
            assertEquals("", run(sandbox, sandbox.token(), "grant-role", account, "ORG_OWNER", "--organization", other).err());
            assertEquals("", run(sandbox, sandbox.token(), "grant-role", account, "IAM_OWNER_VIEWER").err());
            var roles = Json.parse(run(sandbox, tokenOf(sandbox, account), "whoami").out()).path("memberships").valueStream()
                    .map(row -> row.at("/roles/0").stringValue() + " on " + (row.has("instance") ? "the instance"
                            : row.at("/organization/name").stringValue())).toList();
            assertEquals(List.of("ORG_OWNER_VIEWER on ZITADEL", "ORG_OWNER on Other", "IAM_OWNER_VIEWER on the instance"), roles);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenIsRotated(boolean v1) throws IOException {
        try (var sandbox = sandbox(v1)) {
            var run = run(sandbox, sandbox.token(), "rotate-pat", "--pick", "/token");
            assertTrue(run.err().matches("rotate-pat: replaces the personal access token .*\\n"), run.err());
            assertEquals(0, run(sandbox, run.out().strip(), "userinfo").status());
            assertEquals(4, run(sandbox, sandbox.token(), "userinfo").status());
        }
    }
}
