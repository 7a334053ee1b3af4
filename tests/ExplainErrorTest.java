import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import explain.AnswerMeaning;
import explain.ErrorMeaning;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.Command;
import support.Recorded;
import support.SharedSandbox;
import support.Stub;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.TypedRequest;

/// What an error means, and the one best next action for the request that met it.
class ExplainErrorTest {

    private static final String LACKS = "this token has no role that lets it ";
    private static final String BY_COMMAND = ", or as an administrator: jbang grant-role USER_ID ";

    private static String next(int exchange, Call call) {
        return ErrorMeaning.nextAction(Recorded.reply(exchange).error(), call);
    }

    private static ApiError error(int status, String text) {
        return Reply.of(status, text).error();
    }

    @Test
    void aUserThatCannotBeSeenNeedsAViewersRole() {
        assertEquals(LACKS + "see that user — grant ORG_OWNER_VIEWER or more: Organization → Administrators → +"
                + BY_COMMAND + "ORG_OWNER_VIEWER",
                next(127, Call.get("/v2/users/{USER_ID}", "1")));
    }

    @Test
    void anOrganizationNeedsARoleOnTheInstanceToBeCreated() {
        assertEquals(LACKS + "create an organization — grant IAM_ORG_MANAGER or more: Instance → Default settings → Administrators → +"
                + BY_COMMAND + "IAM_ORG_MANAGER",
                next(250, Call.post("/v2/organizations")));
    }

    @Test
    void aRoleThatIsTooSmallIsSaidToBeTooSmall() {
        assertEquals("this token's role does not let it create a user there — grant ORG_USER_MANAGER or more: Organization → "
                + "Administrators → +",
                next(186, Call.post("/v2/users/new")));
    }

    @Test
    void theInstancesRolesAreTheOwnersToGive() {
        assertEquals("this token's role does not let it give roles on the instance — grant IAM_OWNER: Instance → Default settings → "
                + "Administrators → +",
                next(192, Call.post("/admin/v1/members")));
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /v2/users/1, delete that user", "POST, /v2/users/1/pats, create a personal access token for that user",
        "DELETE, /v2/users/1/pats/2, delete that user's personal access tokens", "DELETE, /v2/organizations/1, delete that organization",
        "POST, /v2/organizations/1, change that organization", "POST, /management/v1/orgs/me/members, give roles on that organization",
        "POST, /zitadel.user.v2.UserService/GetUserByID, see that user", "DELETE, /v2/users/1/metadata?keys=a, change that user"})
    void theNextActionNamesWhatWasTried(String method, String path, String tried) {
        var next = next(127, TypedRequest.of(method, path));
        assertTrue(next.startsWith(LACKS + tried + " — grant "), next);
    }

    @Test
    void oneConnectPathGivesRolesOnAnOrganizationAndOnTheInstance() {
        var path = "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator";
        var body = Json.object().put("userId", "1");
        body.putObject("resource").put("instance", true);
        assertEquals(LACKS + "give roles on the instance — grant IAM_OWNER: Instance → Default settings → Administrators → +"
                + BY_COMMAND + "IAM_OWNER", next(127, TypedRequest.of("POST", path).body(body)));
        body.putObject("resource").put("organizationId", "1");
        assertEquals(LACKS + "give roles on that organization — grant ORG_OWNER or more: Organization → Administrators → +"
                + BY_COMMAND + "ORG_OWNER", next(127, TypedRequest.of("POST", path).body(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-user ADMIN", "create-organization NAME", "create-service-account --user-name NAME", "create-pat ADMIN",
        "delete-user OTHER", "grant-role OTHER ORG_OWNER_VIEWER", "api POST /v2/users/OTHER/deactivate --body {}"})
    void theCommandThatGivesTheMissingRoleWorksToTheLetter(String line) {
        var sandbox = SharedSandbox.running();
        var administrator = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
        var name = "without-role-" + System.nanoTime();
        var id = Command.run(administrator, "create-service-account", "--user-name", name, "--pick", "/id").out().strip();
        var other = Command.run(administrator, "create-service-account", "--user-name", name + "-2", "--pick", "/id").out().strip();
        var token = Command.run(administrator, "create-pat", id, "--pick", "/token").out().strip();
        var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
        var words = line.replace("ADMIN", sandbox.userId()).replace("NAME", name + "-3").replace("OTHER", other).split(" ");
        var arguments = Arrays.copyOfRange(words, 1, words.length);
        var refused = Command.run(environment, words[0], arguments);
        assertEquals(4, refused.status());
        var advice = Pattern.compile(" — grant \\w+.*, or as an administrator: jbang grant-role USER_ID (\\w+)\n$").matcher(refused.err());
        assertTrue(advice.find(), refused.err());
        assertEquals(0, Command.run(administrator, "grant-role", id, advice.group(1)).status());
        var allowed = Command.run(environment, words[0], arguments);
        assertEquals(0, allowed.status(), allowed.err());
    }

    @Test
    void aRequestThatIsNotKnownStillGetsARole() {
        var any = "grant a role that allows it: Organization → Administrators → +" + BY_COMMAND + "ROLE";
        assertEquals(any, next(127, TypedRequest.of("GET", "/v2/sessions/1")));
        assertEquals(any, next(127, null));
    }

    @Test
    void theFourKindsOf404AreToldApart() {
        assertTrue(AnswerMeaning.of(Recorded.reply(3).error()).startsWith("There is no user with this id."));
        assertTrue(AnswerMeaning.of(Recorded.reply(127).error()).startsWith("The token's account has no role"));
        assertTrue(AnswerMeaning.of(Recorded.reply(32).error()).startsWith("The server does not know the domain"));
        assertTrue(AnswerMeaning.of(Recorded.reply(30).error()).startsWith("The API has no such path."));
    }

    @Test
    void aTranslatedMessageChangesNothing() {
        var german = "{\"code\":5,\"message\":\"Benutzer konnte nicht gefunden werden "
                + "(QUERY-Dfbg2)\",\"details\":[{\"id\":\"QUERY-Dfbg2\"}]}";
        var error = Reply.of(404, german).error();
        assertEquals(AnswerMeaning.of(Recorded.reply(3).error()), AnswerMeaning.of(error));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"79 | machine.name: value length must be between 1 and 200 runes, inclusive",
            "5 | userId: value length must be between 1 and 200 runes, inclusive",
        "83 | human.email.email: value must be a valid email address", "280 | filters[0].filter: value is required",
        "89 | userName: value length must be between 1 and 200 runes, inclusive"})
    void aValidationErrorNamesTheFieldAsJsonSpellsIt(int exchange, String field) {
        assertEquals("correct the field " + field, next(exchange, null));
    }

    @Test
    void brokenJsonIsToldFromAFieldOutOfBounds() {
        for (int exchange : new int[] {28, 47, 48, 49, 80, 109, 365, 387, 431, 474, 475, 478}) {
            assertTrue(AnswerMeaning.of(Recorded.reply(exchange).error()).startsWith("The request's body is not the JSON"), "exchange "
                    + exchange);
        }
    }

    @Test
    void aMissingTokenIsToldFromOneThatIsRefused() {
        assertTrue(AnswerMeaning.of(Recorded.reply(18).error()).startsWith("The request has no token."));
        assertTrue(AnswerMeaning.of(Recorded.reply(19).error()).startsWith("The request has no token."), "v1 says it with a 500");
        assertTrue(AnswerMeaning.of(Recorded.reply(20).error()).contains("expired, deleted"));
    }

    @Test
    void the429sAreToldApart() {
        assertTrue(ErrorMeaning.nextAction(error(429, ""), null).startsWith("wait a minute"));
        assertTrue(ErrorMeaning.nextAction(error(429, ""), null).endsWith("; --retries 10 waits longer"));
        assertEquals("ask whoever runs the instance", ErrorMeaning.nextAction(error(429, "Your ZITADEL instance is blocked."), null));
        var quota = "{\"code\":8,\"message\":\"Quota.Access.Exhausted (QUOTA-vjAy8)\",\"details\":[{\"id\":\"QUOTA-vjAy8\"}]}";
        assertTrue(ErrorMeaning.nextAction(Reply.of(429, quota).error(), null)
                .startsWith("wait for the next period"));
    }

    // A gateway's own page, {} or line says less than its status; only elsewhere it tells that another server answers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429 | wait a minute, then send fewer requests at a time; --retries 10 waits longer",
        "502 | is ZITADEL running behind the proxy? jbang doctor",
        "503 | wait until jbang api GET /debug/ready says ok, then try again",
        "504 | try again; if it changes something, look first whether it was done",
        "521 | is ZITADEL running there, and do its firewall and proxy let Cloudflare in?",
        "524 | try again; if it changes something, look first whether it was done"})
    void ofAGatewaysAnswerTheStatusTellsWhatToDo(int status, String next) {
        for (var body : List.of("", "{}", "[]", "{\"message\":\"slow down\"}", "<html><body>nginx</body></html>", "upstream error")) {
            try (var stub = Stub.answering(Stub.http(status, body, "Retry-After: soon"))) {
                var environment = new HashMap<>(stub.environment());
                environment.put("ZITADEL_RETRIES", "0");
                var run = Command.run(environment, "get-user", "1");
                assertEquals(status == 429 ? 4 : 5, run.status(), body);
                assertTrue(run.err().endsWith(" (HTTP " + status + ")\n" + next + "\n"), run.err());
                var line = Command.run(Map.of(), "explain", run.err().lines().findFirst().orElseThrow());
                var headers = Command.fed("HTTP/1.1 " + status + " x\r\nServer: y\r\n\r\n" + body, Map.of(), "explain");
                for (var explained : List.of(line, headers)) {
                    assertEquals(0, explained.status(), body + explained.err());
                    boolean table = status == 429 && body.isEmpty() && explained == headers;
                    assertTrue(table || explained.out().replaceAll("\\s+", " ").contains(" Next " + next), body + explained.out());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html></html>"})
    void aBareBodyWithAnotherStatusIsAnotherServers(String body) {
        for (var status : List.of(400, 401, 403, 404, 500)) {
            assertEquals("check ZITADEL_DOMAIN, and see which step fails: jbang doctor",
                    ErrorMeaning.nextAction(error(status, body), null));
        }
    }

    @Test
    void aWebPageIsNotZitadels() {
        assertTrue(AnswerMeaning.of(error(404, "<html><body>Sign in</body></html>")).startsWith("The answer is not from ZITADEL's API."));
    }

    @Test
    void anUnknownIdIsToldByItsStatus() {
        var unknown = "{\"code\":9,\"message\":\"Something new (COMMAND-n3w1d)\",\"details\":[{\"id\":\"COMMAND-n3w1d\"}]}";
        assertTrue(AnswerMeaning.of(Reply.of(400, unknown).error())
                .startsWith("The request is right, but not in the present state."));
    }
}
