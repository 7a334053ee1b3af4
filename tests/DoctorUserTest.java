import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import support.Command;
import support.Limit;
import support.SharedSandbox;
import zitadel.Json;

/// With an administrator's token, `doctor --user USER_ID` says why another account's token is refused.
class DoctorUserTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private String userId;
    private String token;

    @BeforeEach
    void anAccountWithAToken() {
        userId = made("/id", "create-service-account", "--user-name", "looked-at-" + System.nanoTime());
        token = made("/token", "create-pat", userId, "--expires", "2040-01-01");
    }

    private static Command admin(String alias, String... arguments) {
        return Command.run(environment(sandbox.token()), alias, arguments);
    }

    private static Map<String, String> environment(String token) {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
    }

    private static String made(String pointer, String alias, String... arguments) {
        var run = admin(alias, arguments);
        assertEquals(0, run.status(), run.err());
        return Json.parse(run.out()).at(pointer).asString();
    }

    private static String said(Command run) {
        return run.out().replaceAll("\\s+", " ");
    }

    @Test
    void anAccountThatIsInOrderIsShownWithItsTokensKeysAndRoles() {
        admin("grant-role", userId, "ORG_OWNER_VIEWER");
        var run = admin("doctor", "--user", userId);
        assertEquals(0, run.status(), run.out());
        var said = said(run);
        assertTrue(said.contains("✓ account the service account looked-at-"), said);
        assertTrue(said.matches(".*✓ token \\d+, made on \\S+, until 2040-01-01 .*"), said);
        assertTrue(said.contains("✓ organization ZITADEL "), said);
        assertTrue(said.contains("✓ roles ORG_OWNER_VIEWER on "), said);
        assertTrue(said.contains("✓ verdict it is active and has 1 token that should be accepted."), said);
        assertFalse(run.out().contains(token));
    }

    @ParameterizedTest
    @CsvSource({"deactivate, reactivate, not active", "lock, unlock, locked"})
    void anAccountThatMayNotBeUsedIsTheReasonAndThePrintedCommandEndsIt(String change, String back, String reason) {
        assertEquals(0, admin("api", "POST", "/v2/users/" + userId + "/" + change, "--body", "{}").status());
        assertEquals(4, Command.run(environment(token), "get-user", userId).status());
        var run = admin("doctor", "--user", userId);
        assertEquals(4, run.status());
        assertTrue(said(run).contains("✗ verdict its tokens are refused because the account is " + reason), run.out());
        assertTrue(said(run).contains("jbang api POST /v2/users/" + userId + "/" + back + " --body '{}'"), run.out());
        assertTrue(said(run).contains("its tokens are refused while it is so; to end that: jbang api POST"), run.out());
        assertEquals(0, admin("api", "POST", "/v2/users/" + userId + "/" + back, "--body", "{}").status());
        assertEquals(4, Command.run(environment(token), "get-user", userId).status());
        var earlier = admin("doctor", "--user", userId);
        assertEquals(0, earlier.status(), earlier.out());
        assertTrue(said(earlier).contains("! verdict it is active, but its token may be refused. The account was changed on "),
                earlier.out());
        assertFalse(said(earlier).contains("should be accepted"), earlier.out());
        assertTrue(said(earlier).contains("if it was deactivated or locked then, tokens from before stay refused; a new one is accepted: "
                + "jbang create-pat " + userId), earlier.out());
        var second = made("/token", "create-pat", userId);
        assertEquals(0, Command.run(environment(second), "get-user", userId).status());
        assertTrue(said(admin("doctor", "--user", userId)).contains("! verdict it is active, but 1 of its 2 tokens may be refused."));
    }

    @Test
    void aNameOrAnAddressIsNoIdAndTheIdIsFoundAsPrinted() {
        var name = admin("get-user", userId, "--pick", "/user/username").out().strip();
        var run = admin("doctor", "--user", name);
        assertEquals(4, run.status());
        assertTrue(said(run).contains("✗ account there is no user " + name + " on " + sandbox.domain() + ": an id is wanted here "
                + "→ if this is a user name, find the id: jbang list-users --user-name " + name), run.out());
        assertEquals(userId, admin("list-users", "--user-name", name, "--pick", "/result/0/userId").out().strip());
        var address = said(admin("doctor", "--user", "a@example.com"));
        assertTrue(address.contains("an id is wanted here → an address is no id; find the id: jbang list-users --email a@example.com"),
                address);
    }

    @Test
    void aDeletedTokenIsTheReasonWhereTheAccountHasNone() {
        var pat = made("/result/0/id", "list-pats", userId);
        admin("delete-pat", userId, pat);
        var run = admin("doctor", "--user", userId);
        assertEquals(4, run.status());
        assertTrue(said(run).contains("✗ verdict it has no personal access token (any more)"), run.out());
        assertTrue(said(run).contains("make a new one: jbang create-pat " + userId), run.out());
    }

    @Test
    void anEndedTokenIsTheReason() {
        admin("delete-pat", userId, made("/result/0/id", "list-pats", userId));
        var pat = Json.parse(admin("create-pat", userId, "--expires", "2s").out());
        assertTrue(Limit.reached(() -> Command.run(environment(pat.path("token").asString()), "get-user", userId).status() == 4));
        var run = admin("doctor", "--user", userId);
        assertTrue(said(run).matches(".*! token " + pat.path("tokenId").asString() + ", made on \\S+, ended on .*"), run.out());
        assertTrue(said(run).contains("✗ verdict its tokens are refused because they have ended"), run.out());
        assertEquals(4, run.status());
    }

    @Test
    void anIdThatIsNotThereIsOfAnotherInstanceOrDeleted() {
        admin("delete-user", userId);
        var run = admin("doctor", "--user", userId);
        assertEquals(4, run.status());
        assertTrue(said(run).contains("✗ account there is no user " + userId + " on " + sandbox.domain()
                + ": it is deleted, and its tokens with it, or it is of another instance"), run.out());
    }

    @Test
    void whoMayNotReadTheAccountIsToldWhichTokenIsNeeded() {
        var other = made("/id", "create-service-account", "--user-name", "other-" + System.nanoTime());
        var run = Command.run(environment(token), "doctor", "--user", other);
        assertEquals(4, run.status());
        assertTrue(said(run).contains("account "), run.out());
    }

    @Test
    void theErrorLineAndDoctorNameThisWay() {
        var refused = Command.run(environment("wrong-token-0123456789"), "list-users");
        assertTrue(refused.err().contains("jbang doctor --user USER_ID"), refused.err());
        var doctor = Command.run(environment("wrong-token-0123456789"), "doctor");
        assertTrue(said(doctor).contains("jbang doctor --user USER_ID"), doctor.out());
        var explained = Command.run(Map.of(), "explain", "AUTH-7fs1e");
        assertTrue(said(explained).contains("jbang doctor --user USER_ID"), explained.out());
    }

    @Test
    void itIsThereAsDataToo() {
        var run = admin("doctor", "--user", userId, "--json");
        var checks = Json.parse(run.out()).path("checks").valueStream().map(check -> check.path("check").asString()).toList();
        assertTrue(checks.contains("account") && checks.contains("verdict"), run.out());
    }
}
