import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.Limit;
import support.Recorded;

/// `jbang explain`, by word and by pipe, and `--explain`.
class ExplainCommandTest {

    private static Command explain(String... words) {
        return Command.run(Map.of(), "explain", words);
    }

    private static Command piped(String input) {
        return Command.fed(input, Map.of(), "explain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Error: rpc error: code = AlreadyExists desc = Errors.User.AlreadyExists (COMMAND-2Mo0d9) | Errors.User.AlreadyExists
            rpc error: code = AlreadyExists desc = something new (COMMAND-2Mo0d9)                    | ALREADY_EXISTS
            get-user: Something new (HTTP 409, COMMAND-2Mo0d9)                                       | 409
            ApiException: (409) something new                                                        | 409
            """)
    void ofALineWithAnUnknownIdTheRestIsExplained(String line, String what) {
        var command = Command.run(Map.of(), "explain", line.split(" "));
        assertEquals(0, command.status(), command.out() + command.err());
        assertTrue(command.out().contains(what), command.out());
    }

    @Test
    void anErrorIdSaysWhatItMeansAndWhatToDo() {
        var seen = explain("AUTHZ-cdgFk");
        assertEquals(0, seen.status());
        assertTrue(seen.out().startsWith("AUTHZ-cdgFk  error id\n  The token's account has no role"), seen.out());
        assertTrue(seen.out().contains("\n  Next      grant a role") && seen.out().contains("\n  Repeat    no") && seen.out()
                .contains("\n  Source    recorded exchanges 127"), seen.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH /v2/users/1", "POST /v2/users/1/keys", "POST /v2/users/1/secret", "POST /v2/users/1/pats",
            "GET /v2/users/1",
        "POST /zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators"})
    void whatAnAccountMayDoToItselfIsSaidOfTheRequest(String request) {
        assertTrue(explain(request).out().contains("\n  Itself    without a role an account may "), explain(request).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_STATE_INACTIVE", "USER_STATE_LOCKED", "AUTH-7fs1e"})
    void aTokenThatStaysRefusedAfterReactivationIsExplained(String word) {
        var out = explain(word).out().replaceAll("\\s+", " ");
        assertTrue(out.contains("stay refused") || out.contains("is or was deactivated or locked since the token was issued"), out);
    }

    @Test
    void theLoginClientsRoleIsBuiltIn() {
        assertTrue(explain("IAM_LOGIN_CLIENT").out().contains("  - user.read: see users"), explain("IAM_LOGIN_CLIENT").out());
        assertTrue(explain("user.read").out().contains("\n  Also      IAM_LOGIN_CLIENT"), explain("user.read").out());
    }

    @Test
    void anErrorOfTheNewGenerationIsToldFromOneOfZitadel4() {
        var out = piped("{\"code\":\"att.not_found\",\"message\":\"not found\",\"details\":{}}").out().replaceAll("\\s+", " ");
        assertTrue(out.contains("This is not ZITADEL 4 but ZITADEL's new generation"), out);
    }

    @Test
    void aSlugIsReadAsFarAsItSays() {
        var body = "{\"code\":5,\"message\":\"User not found\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/zitadel.error.v2.ErrorDetail\","
                + "\"slug\":\"user.not_found\",\"message\":\"User not found\"}]}";
        var out = piped(body).out().replaceAll("\\s+", " ");
        assertTrue(out.contains("user.not_found") && out.contains("What the request names was not found."), out);
        assertTrue(explain("role.not_there").out().contains("It has the form of a slug"), explain("role.not_there").out());
    }

    @ParameterizedTest
    @CsvSource({"user, metadata, metadata  term", "organization, metadata, metadata  term", "machine, name, machine.name  field"})
    void wordsThatBelongTogetherAreOneMatter(String of, String what, String title) {
        var run = explain(of, what);
        assertTrue(run.out().startsWith(title + "\n  "), run.out());
        assertFalse(run.out().contains("\n" + of + "  field\n"), run.out());
        assertEquals(0, run.status());
        assertEquals(what.equals("metadata"), run.out().contains("\n  - POST /v2/users/USER_ID/metadata "), run.out());
    }

    @Test
    void aNameOfTwoFieldsTellsBoth() {
        var text = explain("instance").out();
        assertTrue(text.startsWith("instance  field\n  the instance that was asked"), text);
        assertTrue(text.contains("\n\nmemberships.instance  field\n  the roles are on the whole instance"), text);
        assertTrue(explain("memberships.instance").out().startsWith("memberships.instance  field\n  the roles are"));
    }

    @Test
    void theIdOfWhatDoesNotExistFitsEveryRequestThatAnswersIt() {
        var text = explain("COMMAND-4g3xq").out().replaceAll("\\s+", " ");
        assertTrue(text.contains("to change, or change something of, does not exist. ZITADEL looks where the user, organization or"), text);
        assertTrue(text.contains("check the id in the request"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"person | person  term | jbang explain POST /v2/users/new",
        "service account | service account  term | jbang create-service-account --help",
        "rate limit | rate limit  term | jbang explain 429",
        "proxy | proxy  term | .github/NETWORK.md", "https-proxy | HTTPS_PROXY  setting | .github/NETWORK.md",
        "base64 | base64  term | read it: printf %s Ymx1ZQ==", "ZITADEL_RETRIES | ZITADEL_RETRIES  setting | --retries N",
        "407 | 407  HTTP status Proxy Authentication Required | export HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT",
        "create user | POST /v2/users/new  request | user.write", "lock a user | POST /v2/users/{}/lock  request | user.write",
        "get user | GET /v2/users/{}  request | user.read"})
    void aPersonsWordsLeadToZitadels(String words, String head, String says) {
        for (var run : List.of(explain(words.split(" ")), explain(words))) {
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().startsWith(head), run.out());
            assertTrue(run.out().replaceAll("\\s+", " ").contains(says), run.out());
        }
    }

    @Test
    void everySettingOfTheReadmeIsExplained() throws Exception {
        var table = Files.readString(Checkout.root().resolve("README.md")).split("## Settings")[1].split("\n## ")[0];
        var names = table.lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1])
                .flatMap(cell -> Stream.of(cell.replaceAll("[` ]", "").split(","))).toList();
        assertTrue(names.size() >= 13, names.toString());
        names.forEach(name -> assertTrue(explain(name).out().startsWith(name + "  setting\n"), name));
    }

    @Test
    void aValueInBase64IsReadAndWrittenAsItIsSaid() throws Exception {
        assertTrue(explain("metadata.value").out().contains("\n  Next      printf %s Ymx1ZQ== | base64 -d\n"));
        assertEquals("blue", shell("printf %s Ymx1ZQ== | base64 -d"));
        assertEquals("Ymx1ZSE=", shell("printf %s 'blue!' | base64").strip());
        try (var sandbox = Sandbox.start()) {
            var settings = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
            var path = "/v2/users/" + sandbox.userId() + "/metadata";
            var wrong = Command.run(settings, "api", "POST", path, "--body", "{\"metadata\": [{\"key\": \"k\", \"value\": \"blue!\"}]}");
            assertEquals(4, wrong.status());
            assertTrue(wrong.err().endsWith("\nsend the value in base64: printf %s VALUE | base64\n"), wrong.err());
            var right = Command.run(settings, "api", "POST", path, "--body", "{\"metadata\": [{\"key\": \"k\", \"value\": \"Ymx1ZSE=\"}]}");
            assertEquals(0, right.status(), right.err());
        }
    }

    private static String shell(String line) throws Exception {
        return new String(new ProcessBuilder("sh", "-c", line).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a404IsFourThings() {
        var out = explain("404").out();
        for (var kind : new String[] {"What the request names does not exist.", "The token's account has no role",
                "The server does not know the domain", "The API has no such path."}) {
            assertTrue(out.contains("  - " + kind), out);
        }
    }

    @Test
    void a429SaysWhatTheClientDoesAndWhatTheLimitsAre() {
        var out = explain("429").out().replaceAll("\\s+", " ");
        assertTrue(out.contains("50 a second") && out.contains("1, 2, 4, 8, 16 and 32 seconds") && out.contains("Retry-After")
                && out.contains("QUOTA-vjAy8") && out.contains("LIMITS-molsj"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authz-CDGFK", "404", "HTTP 404", "5", "NOT_FOUND", "not_found", "details.sequence", "user.details.sequence",
            "/user/details/sequence",
        "result[0].state", "sequence", "USER_STATE_LOCKED", "ORG_OWNER", "org.create", "invalid_client",
        "urn:zitadel:iam:user:resourceowner:id",
        "get-user: membership not found (HTTP 404, AUTHZ-cdgFk)", "list-users: the answer has no body (HTTP 503)"})
    void manyKindsOfWordsAreKnown(String word) {
        var seen = explain(word);
        assertEquals(0, seen.status(), seen.err());
        assertTrue(seen.out().lines().allMatch(line -> line.length() <= 80), seen.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"AUTHZ_cdgfk|AUTHZ-cdgFk  error id", "not found|404  HTTP status Not Found",
            "Permission Denied|7  gRPC code PERMISSION_DENIED",
        "orgowner|ORG_OWNER  role", "totalresult|details.totalResult  field", "X-Zitadel-OrgID|x-zitadel-orgid  header",
        "get-user: auth header missing (HTTP 401)|no-token  form of error", "membership not found|AUTHZ-cdgFk  error",
        "create-organization: invalid AddOrganizationRequest.Name: value length must be (HTTP 400)|validation  form of error"})
    void wordsNeedNotBeWrittenExactly(String words, String head) {
        var seen = explain(words.split(" "));
        assertEquals(0, seen.status(), seen.err());
        assertTrue(seen.out().startsWith(head), seen.out());
    }

    @ParameterizedTest
    @CsvSource({"ORG_OWNR, ORG_OWNER", "details.sequnce, details.sequence", "QUERY-Dfbg3, QUERY-Dfbg2",
            "USER_STATE_LOKED, USER_STATE_LOCKED"})
    void aSlipIsAnsweredWithWhatMayBeMeant(String word, String meant) {
        var seen = explain(word);
        assertEquals(4, seen.status());
        assertTrue(seen.out().replaceAll("\\s+", " ").matches(".*known: " + meant + "\\b.*"), seen.out());
    }

    @ParameterizedTest
    @CsvSource({"GET /v2/users/123, see that user, user.read", "POST /v2/users/new, create a user there, user.write",
            "/v2/users, list users, user.read", "POST /v2/organizations, create an organization, org.create",
        "/zitadel.internal_permission.v2.InternalPermissionService/DeleteAdministrator, take roles on that organization away, "
                + "org.member.delete"})
    void aRequestSaysWhatItNeeds(String request, String does, String permission) {
        var seen = explain(request.split(" "));
        assertEquals(0, seen.status(), seen.err());
        assertTrue(seen.out().replaceAll("\\s+", " ").contains(" to " + does + "; needs the permission " + permission + " "), seen.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /auth/v1/users/me | see its own account; needs an accepted token, no role
            /debug/ready | see whether the server is up and ready; needs no token
            POST /oauth/v2/token?x=1 | for an access token; needs no token, for it is what gives one
            """)
    void aRequestThatNeedsNoRoleSaysSo(String request, String says) {
        var seen = explain(request.split(" "));
        assertEquals(0, seen.status(), seen.err());
        assertTrue(seen.out().replaceAll("\\s+", " ").contains(says), seen.out());
    }

    @Test
    void headersBeforeABodyTellItsStatus() {
        var body = Recorded.reply(18).text();
        assertTrue(piped("HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n" + body).out()
                .startsWith("no-token  HTTP 401"));
        assertTrue(piped("HTTP/1.1 100 Continue\r\n\r\nHTTP/2 404 \r\nserver: x\r\n\r\n" + Recorded.reply(3).text()).out()
                .startsWith("QUERY-Dfbg2  HTTP 404"));
        assertTrue(piped("HTTP/1.1 503 Service Unavailable\r\nServer: x\r\n\r\n").out().startsWith("503  HTTP status"));
        assertTrue(piped("HTTP/1.1 200 OK\n\n" + Recorded.reply(2).text()).out().startsWith("{\n"));
        assertTrue(piped("HTTP/1.1 200 OK\n" + "X-Many: 1\n".repeat(20_000) + "\n" + Recorded.reply(2).text()).out().startsWith("{\n"));
    }

    @Test
    void inALogTheErrorIsFound() {
        var log = "10:00:00 INFO /v2/users user.state details.sequence\n".repeat(40_000);
        var computed = Limit.computed(() -> {
            var found = piped(log + "get-user: User could not be found (HTTP 404, QUERY-Dfbg2)\n");
            assertTrue(found.out().startsWith("QUERY-Dfbg2  error id"), found.out());
            assertEquals(4, piped(log).status());
        });
        assertTrue(computed.toSeconds() < 30, computed.toString());
    }

    @Test
    void aWordInJsonIsAWord() {
        assertTrue(piped("\"AUTHZ-cdgFk\"\n").out().startsWith("AUTHZ-cdgFk  error id"));
        assertTrue(piped("404\n").out().startsWith("404  HTTP status"));
    }

    @Test
    void anEmptyAnswerIsExplained() {
        assertTrue(piped("{}").out().contains("Nothing is in it: empty lists, zeros and false are left out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUERY-zzzzz", "418", "bogus", "SOME_NEW_STATE", "verified"})
    void somethingUnknownIsSaidToBeUnknown(String word) {
        var seen = explain(word);
        assertEquals(4, seen.status());
        assertEquals("explain: nothing is known of " + word + "\n", seen.err());
        assertFalse(seen.out().isBlank(), "what its form still tells");
    }

    @Test
    void theFormOfAnUnknownIdIsExplained() {
        assertTrue(explain("QUERY-zzzzz").out().contains("form of an error id"));
        assertTrue(explain("verified").out().replaceAll("\\s+", " ").contains("email.isVerified"), "similar names");
    }

    @Test
    void aPipedAnswerIsAnnotated() {
        var seen = piped(Recorded.reply(2).text());
        assertEquals(0, seen.status());
        assertTrue(seen.out().contains("← version number: it grows with every change"), seen.out());
    }

    @Test
    void aPipedErrorIsToldByItsId() {
        assertTrue(piped(Recorded.reply(127).text()).out().startsWith("AUTHZ-cdgFk  HTTP 404, missing role\n"));
        assertTrue(piped(Recorded.reply(3).text()).out().startsWith("QUERY-Dfbg2  HTTP 404, missing resource\n"));
        assertTrue(piped(Recorded.reply(32).text()).out().contains("HTTP 404, wrong host\n"));
        assertTrue(piped(Recorded.reply(157).text()).out().startsWith("QUERY-Dfbg2  HTTP 404, missing resource\n"), "Connect");
    }

    @Test
    void aPipedErrorWithoutAnIdIsToldByItsForm() {
        assertTrue(piped(Recorded.reply(30).text()).out().contains("HTTP 404, unknown path\n"));
        assertTrue(piped(Recorded.reply(15).text()).out().contains("HTTP 405"), "code 12 without details comes from the routing");
        assertTrue(piped(Recorded.reply(422).text()).out().contains("HTTP 501"), "code 12 with details does not");
        assertTrue(piped(Recorded.reply(42).text()).out().contains("A field of the request is out of its bounds."));
        assertTrue(piped(Recorded.reply(296).text()).out().startsWith("invalid_client  HTTP 400"));
    }

    @Test
    void aPipedErrorWithAnUnknownIdIsStatus4() {
        var seen = piped("{\"code\":16,\"message\":\"neu (AUTH-zzzzz)\",\"details\":[{\"id\":\"AUTH-zzzzz\"}]}");
        assertEquals(4, seen.status());
        assertTrue(seen.out().contains("AUTH-zzzzz") && seen.out().contains("ZITADEL does not know who is asking"), seen.out());
    }

    @Test
    void rowsAreExplainedByTheFirst() {
        var seen = piped("{\"userId\":\"1\"}\n{\"userId\":\"2\"}\n");
        assertTrue(seen.out().contains("← the user's id") && seen.out()
                .endsWith("The first of 2 rows; the others have the same fields.\n"), seen.out());
    }

    @Test
    void aPipedWebPageIsNamed() {
        assertTrue(piped("<!DOCTYPE html><html></html>").out().contains("The answer is not from ZITADEL's API."));
    }

    @Test
    void anEmptyPipeIsAUsageError() {
        var seen = piped(" \n");
        assertEquals(2, seen.status());
        assertEquals("explain: there is nothing to explain\nname it: jbang explain 404; or pipe an answer: jbang get-user ID | jbang "
                + "explain\n", seen.err());
    }

    @Test
    void aTokenInAPipeIsHidden() {
        assertFalse(piped("{\"tokenId\":\"1\",\"token\":\"very-secret\"}").out().contains("very-secret"));
    }

    @Test
    void everyRequestScriptExplainsItsAnswer() throws Exception {
        try (var sandbox = Sandbox.start()) {
            var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "get-user",
                    sandbox.userId(), "--explain");
            assertEquals(0, seen.status(), seen.err());
            assertTrue(seen.out().contains("← active: it can log in, and its tokens work"), seen.out());
        }
    }

    @Test
    void anErrorEndsInTheBestNextAction() throws Exception {
        try (var sandbox = Sandbox.start()) {
            var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "get-user",
                    "999999999999999999");
            assertEquals("get-user: User could not be found (HTTP 404, QUERY-Dfbg2)\n"
                    + "check the id: jbang list-users shows the users that this token can see\n", seen.err());
        }
    }

    private static List<String> heads(Command run) {
        return run.out().lines().filter(line -> line.matches("\\S.*  (error id|HTTP status|form of error).*"))
                .map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void severalIdsAndLinesAreEachExplained() {
        var line = "get-user: User could not be found (HTTP 404, QUERY-Dfbg2)";
        var other = "list-users: Errors.Token.Invalid (HTTP 401, AUTH-7fs1e)";
        assertEquals(List.of("AUTHZ-cdgFk", "QUERY-Dfbg2"), heads(Command.run(Map.of(), "explain", "AUTHZ-cdgFk", "QUERY-Dfbg2")));
        assertEquals(List.of("AUTHZ-cdgFk", "QUERY-Dfbg2"), heads(Command.run(Map.of(), "explain", "AUTHZ-cdgFk, QUERY-Dfbg2")));
        assertEquals(List.of("AUTHZ-cdgFk", "404"), heads(Command.run(Map.of(), "explain", "AUTHZ-cdgFk", "404")));
        assertEquals(List.of("QUERY-Dfbg2", "AUTH-7fs1e"), heads(Command.run(Map.of(), "explain", line, other)));
        assertEquals(List.of("QUERY-Dfbg2", "AUTH-7fs1e"), heads(Command.run(Map.of(), "explain", line + "\n" + other)));
        var piped = Command.fed(line + "\ncheck the id\n" + other + "\n", Map.of(), "explain");
        assertEquals(List.of("QUERY-Dfbg2", "AUTH-7fs1e"), heads(piped));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AUTHZ-cdgFk ORG_OWNER_VIEWER | AUTHZ-cdgFk  error id; ORG_OWNER_VIEWER  role",
        "404 ORG_OWNER | 404  HTTP status; ORG_OWNER  role",
        "AUTHZ-cdgFk POST /v2/organizations | AUTHZ-cdgFk  error id; POST /v2/organizations  request",
        "POST /v2/organizations 404 | POST /v2/organizations  request; 404  HTTP status",
        "GET /v2/users/1 DELETE /v2/users/1 | GET /v2/users/{}  request; DELETE /v2/users/{}  request",
        "details.sequence, get-user, x-zitadel-orgid | details.sequence  field; GET /v2/users/{}  request; x-zitadel-orgid  header",
        "org.create USER_STATE_LOCKED | org.create  permission; USER_STATE_LOCKED  value"})
    void wordsThatMeanNothingTogetherAreEachExplained(String words, String heads) {
        for (var run : List.of(explain(words.split(" ")), explain(words))) {
            assertEquals(0, run.status(), run.err());
            int from = 0;
            for (var head : heads.split("; ")) {
                int at = ("\n" + run.out()).indexOf("\n" + head, from);
                assertTrue(at >= from, head + " in " + run.out());
                from = at + 1;
            }
        }
    }

    @Test
    void ofSeveralWordsOneThatIsUnknownIsNamed() {
        var run = explain("ORG_OWNR", "404");
        assertEquals(4, run.status());
        assertEquals("explain: nothing is known of ORG_OWNR\n", run.err());
        assertTrue(run.out().startsWith("ORG_OWNR  unknown\n  Similar names that are known: ORG_OWNER"), run.out());
        assertEquals(List.of("404"), heads(run));
    }

    @Test
    void ofSeveralIdsOneThatIsUnknownIsSaid() {
        var run = Command.run(Map.of(), "explain", "AUTHZ-cdgFk", "NOPE-zzzz9");
        assertEquals(4, run.status());
        assertTrue(run.out().startsWith("AUTHZ-cdgFk  error id\n"), run.out());
        assertTrue(run.out().contains("It has the form of an error id"), run.out());
    }

    @Test
    void theOwnErrorLineWithAnUnknownIdStillHasItsStatusExplained() {
        var run = Command.run(Map.of(), "explain", "get-user: something odd (HTTP 409, NOPE-zzzz9)");
        assertEquals(0, run.status(), run.err());
        assertEquals(List.of("409"), heads(run));
    }
}
