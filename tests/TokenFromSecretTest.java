import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Command;
import support.SharedSandbox;
import zitadel.Json;

/// Client credentials: a secret made, used, changed and deleted.
class TokenFromSecretTest {

    private static final Sandbox sandbox = SharedSandbox.running();

    private static Command run(String alias, String... arguments) {
        return Command.at(Instant.now(), Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), alias, arguments);
    }

    private static String account(String userName) {
        return run("create-service-account", "--user-name", userName, "--pick", "/id").out().strip();
    }

    private static String secret(String userId) {
        return run("create-secret", userId, "--pick", "/clientSecret").out().strip();
    }

    private static Command token(String clientId, String secret, String... arguments) {
        var environment = new HashMap<>(Map.of("ZITADEL_DOMAIN", sandbox.domain()));
        environment.put("ZITADEL_CLIENT_ID", clientId);
        environment.put("ZITADEL_CLIENT_SECRET", secret);
        return Command.run(environment, "token-from-secret", arguments);
    }

    private static void assertRefused(String fact, String nextAction, Command run) {
        assertEquals("token-from-secret: no token: " + fact + "\n" + nextAction + "\n", run.err());
        assertEquals(4, run.status());
        assertTrue(Json.parse(run.out()).has("error_description"), run.out());
    }

    @Test
    void aSecretGivesATokenForItsAccount() {
        var userId = account("cc-token");
        var run = token("cc-token", secret(userId));
        assertEquals("", run.err());
        assertEquals(List.of("access_token", "token_type", "expires_in", "id_token"), List.copyOf(Json.parse(run.out()).propertyNames()));
        var token = Json.parse(run.out()).path("access_token").asString();
        var me = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token), "whoami", "--pick", "/user/userId");
        assertEquals(userId + "\n", me.out());
    }

    @Test
    void aNewSecretEndsTheOldOne() {
        var userId = account("cc-renewed");
        var old = secret(userId);
        var renewed = secret(userId);
        assertRefused("the client secret is wrong (HTTP 400, invalid_request)",
                "check ZITADEL_CLIENT_SECRET, or make a new one, which ends the old one: jbang create-secret USER_ID",
                        token("cc-renewed", old));
        assertEquals(0, token("cc-renewed", renewed).status());
    }

    @Test
    void aDeletedSecretIsNamed() {
        var userId = account("cc-deleted");
        var secret = secret(userId);
        assertEquals(0, run("delete-secret", userId).status());
        assertRefused("cc-deleted has no client secret (any more) (HTTP 400, invalid_request)", "make one: jbang create-secret USER_ID",
                token("cc-deleted", secret));
        var again = run("delete-secret", userId);
        assertEquals(4, again.status());
        assertTrue(again.err().startsWith("delete-secret: Secret doesn't exist (HTTP 400, COMMAND-coi82n)\n"), again.err());
    }

    @Test
    void aChangedUserNameChangesTheClientId() {
        var userId = account("cc-before");
        var secret = secret(userId);
        assertEquals(0, run("api", "PATCH", "/v2/users/" + userId, "--body", "{\"username\": \"cc-after\", \"machine\": {}}").status());
        assertRefused("no service account has the client id cc-before (HTTP 400, invalid_client)",
                "the client id is the account's user name, and changes with it: jbang get-user USER_ID --pick /user/username",
                        token("cc-before", secret));
        assertEquals(0, token("cc-after", secret).status());
    }

    @Test
    void aUserIdInPlaceOfTheUserNameIsRecognised() {
        assertRefused("no service account has the client id 401001410680392742 (HTTP 400, invalid_client)",
                "this looks like a user id: the client id is the user name, see jbang get-user 401001410680392742",
                        token("401001410680392742", "x"));
    }

    @Test
    void specialCharactersInIdAndSecretArriveAsTheyAre() {
        var userId = account("cc&a=b+c%41 ü");
        assertEquals(0, token("cc&a=b+c%41 ü", secret(userId)).status());
    }

    @Test
    void aMissingSettingIsNamed() {
        var none = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "token-from-secret");
        assertEquals("token-from-secret: ZITADEL_CLIENT_ID is not set\nit is the service account's user name\n", none.err());
        assertEquals(2, none.status());
        var half = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", "x"), "token-from-secret");
        assertEquals("token-from-secret: ZITADEL_CLIENT_SECRET is not set\nmake one: jbang create-secret USER_ID\n", half.err());
    }
}
