import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import support.Command;
import zitadel.Settings;

/// The quickstart's steps on the instance in the environment: `./jbang test --live`. The token needs IAM_OWNER.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveTest {

    private static final Map<String, String> CALLER = new HashMap<>(System.getenv());
    private static final Map<String, String> ACCOUNT = new HashMap<>(System.getenv());
    private static final String RUN = "live-" + Long.toString(System.currentTimeMillis(), 36);
    private static String pat;
    private static boolean organizationMade;

    @BeforeAll
    static void anInstanceIsSet() {
        assumeFalse(Settings.none(System.getenv()), "set ZITADEL_DOMAIN and ZITADEL_TOKEN to run the live suite");
    }

    @AfterAll
    static void nothingIsLeft() {
        if (organizationMade) {
            Command.live(CALLER, "delete-organization", RUN + "-organization");
        }
        if (ACCOUNT.containsKey("CREATED")) {
            Command.live(CALLER, "delete-user", RUN);
        }
    }

    private static String ok(Command run) {
        assertEquals(0, run.status(), run.err() + run.out());
        return run.out().strip();
    }

    @Test
    @Order(1)
    void step1CreatesAServiceAccount() {
        assertEquals(RUN, ok(Command.live(CALLER, "create-service-account", "--user-name", RUN, "--id", RUN, "--pick", "/id")));
        ACCOUNT.put("CREATED", RUN);
        ACCOUNT.put("ZITADEL_USER_ID", RUN);
    }

    @Test
    @Order(2)
    void step2CreatesAPersonalAccessTokenThatWorksAtOnce() {
        pat = ok(Command.live(CALLER, "create-pat", RUN, "--expires", "1h", "--pick", "/tokenId"));
        ACCOUNT.put("ZITADEL_TOKEN", ok(Command.live(CALLER, "create-pat", RUN, "--expires", "1h", "--pick", "/token")));
        assertEquals(RUN, ok(Command.live(ACCOUNT, "whoami", "--pick", "/user/userId")));
    }

    @Test
    @Order(3)
    void withoutARoleAnOrganizationIsRefused() {
        var run = Command.live(ACCOUNT, "create-organization", "Refused " + RUN);
        assertEquals(4, run.status(), run.out());
        assertTrue(run.err().contains("AUTHZ-cdgFk"), run.err());
    }

    @Test
    @Order(4)
    void theRoleIsGrantedAndShows() {
        ok(Command.live(CALLER, "grant-role", RUN, "IAM_ORG_MANAGER"));
        assertNotNull(ok(Command.live(ACCOUNT, "whoami")));
    }

    @Test
    @Order(5)
    void step4GetsTheUser() {
        assertEquals("USER_STATE_ACTIVE", ok(Command.live(ACCOUNT, "get-user", "--pick", "/user/state")));
    }

    @Test
    @Order(6)
    void step5ListsUsers() {
        assertTrue(Long.parseLong(ok(Command.live(ACCOUNT, "list-users", "--limit", "1", "--pick", "/details/totalResult"))) >= 2);
        assertTrue(ok(Command.live(ACCOUNT, "list-users", "--all")).lines().allMatch(line -> line.startsWith("{\"userId\":")));
    }

    @Test
    @Order(7)
    void step5CreatesAndFindsAnOrganization() {
        organizationMade = true;
        ok(Command.live(ACCOUNT, "create-organization", RUN, "--id", RUN + "-organization"));
        assertEquals(RUN, ok(Command.live(ACCOUNT, "get-organization", RUN + "-organization", "--pick", "/result/0/name")));
    }

    @Test
    @Order(8)
    void theErrorsOfThePageAreTheRealOnes() {
        assertTrue(Command.live(ACCOUNT, "get-user", "999999999999999999").err().contains("(HTTP 404, QUERY-Dfbg2)"));
        assertTrue(Command.live(ACCOUNT, "create-organization", RUN).err().contains("(HTTP 409, V3-DKcYh)"));
        var wrong = new HashMap<>(ACCOUNT);
        wrong.put("ZITADEL_TOKEN", "not-a-token");
        assertTrue(Command.live(wrong, "get-user", RUN).err().contains("(HTTP 401, AUTH-7fs1e)"));
    }

    @Test
    @Order(9)
    void everythingIsDeletedAgain() {
        ok(Command.live(ACCOUNT, "delete-organization", RUN + "-organization"));
        organizationMade = false;
        ok(Command.live(ACCOUNT, "delete-pat", RUN, pat));
        ok(Command.live(CALLER, "delete-user", RUN));
        ACCOUNT.remove("CREATED");
        assertEquals(4, Command.live(CALLER, "get-user", RUN).status());
    }

    @Test
    @Order(10)
    void theWholeTourRunsAndLeavesNothing() {
        var run = Command.live(CALLER, "quickstart");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("Deleted\n- organization "), run.out());
    }
}
