import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.Command;

/// `jbang explain METHOD PATH`, however it is written, and where ZITADEL has no such request.
class ExplainRequestTest {

    private static Command explain(String... words) {
        return Command.run(Map.of(), "explain", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "post /v2/users | POST /v2/users", "POST /v2/users/ | POST /v2/users", "POST v2/users | POST /v2/users",
        "Post https://acme.zitadel.cloud/v2/users?a=b | POST /v2/users", "POST http://localhost:8080/v2/users/# | POST /v2/users",
        "post /v2/users/1/pats/ | POST /v2/users/1/pats",
        "POST /v2/organizations/ | POST /v2/organizations", "get v2/users/1 | GET /v2/users/1",
        "delete /management/v1/users/1/ | DELETE /management/v1/users/1",
        "post /zitadel.user.v2.UserService/GetUserByID | POST /zitadel.user.v2.UserService/GetUserByID",
        "post zitadel.user.v2.UserService/AddKey | POST /zitadel.user.v2.UserService/AddKey",
        "get /debug/ready/ | GET /debug/ready", "/v2/users/ | /v2/users", "https://acme.zitadel.cloud/v2/users/1?x=y | /v2/users/1",
        "v2/organizations | /v2/organizations", "/v2/organizations/ | /v2/organizations"})
    void aRequestNeedNotBeWrittenExactly(String words, String exactly) {
        var wanted = explain(exactly);
        assertTrue(wanted.status() == 0 && wanted.out().contains("  request"), wanted.out() + wanted.err());
        for (var run : List.of(explain(words), explain(words.split(" ")), Command.fed(words + "\n", Map.of(), "explain"))) {
            assertEquals(wanted.out(), run.out());
            assertEquals("", run.err());
            assertEquals(0, run.status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /v2/users | POST | POST /v2/users", "get https://host/v2/users/ | POST | POST /v2/users",
        "GET /v2/users/5/pats | POST | POST /v2/users/5/pats", "PUT /debug/ready | GET | GET /debug/ready",
        "GET /zitadel.user.v2.UserService/GetUserByID | POST | POST /zitadel.user.v2.UserService/GetUserByID",
        "POST /management/v1/orgs/me | GET, PUT and DELETE | GET /management/v1/orgs/me PUT /management/v1/orgs/me "
                + "DELETE /management/v1/orgs/me",
        "GET /v2/organizations | POST | POST /v2/organizations/_search POST /v2/organizations",
        "GET /v2/users/5/metadata | POST and DELETE | POST /v2/users/5/metadata/search POST /v2/users/5/metadata "
                + "DELETE /v2/users/5/metadata",
        "POST /v2/users/5 | GET, PATCH and DELETE | GET /v2/users/5 PATCH /v2/users/5 DELETE /v2/users/5",
        "PUT /v2/users/1 | GET, PATCH and DELETE | GET /v2/users/1 PATCH /v2/users/1 DELETE /v2/users/1",
        "head /v2/users/1 | GET, PATCH and DELETE | GET /v2/users/1 PATCH /v2/users/1 DELETE /v2/users/1"})
    void ofAPathWithAnotherMethodThoseThatItTakesAreToldAndExplained(String words, String methods, String others) {
        for (var run : List.of(explain(words), explain(words.split(" ")), Command.fed(words + "\n", Map.of(), "explain"))) {
            assertEquals(4, run.status());
            assertTrue(run.err().matches("explain: no [A-Z]+ /\\S+ is known; ZITADEL takes " + methods + " there\n"), run.err());
            var requests = others.split(" (?=[A-Z])");
            if (requests.length == 1) {
                assertEquals(explain(requests[0]).out(), run.out());
            } else {
                assertEquals(List.of(requests), run.out().lines().filter(line -> line.startsWith("  - "))
                        .map(line -> line.substring(4).replaceFirst(" \\(\\w+\\)$", "")).toList());
                List.of(requests).forEach(request -> assertEquals(0, explain(request).status(), request));
                assertEquals(0, advised(run).status());
            }
        }
    }

    // The command that the last line advises, as a shell reads it.
    private static Command advised(Command run) {
        var last = run.out().lines().toList().getLast();
        assertTrue(last.matches("  Next      (\\./)?jbang explain .*"), run.out());
        return explain(last.replaceFirst(".*jbang explain ", "").replace("'", "").split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /users | POST /v2/users (ListUsers)", "GET /api/v2/users | POST /v2/users (ListUsers)",
        "GET /v1/users | POST /v2/users (ListUsers)", "/v2/user/5 | GET /v2/users/{user_id} (GetUserByID)",
        "patch /v2/users/5/foo | PATCH /v2/users/{user_id} (UpdateUser)", "POST /v2beta/users/5 | GET /v2/users/{user_id} (GetUserByID)",
        "POST /zitadel.user.v2.UserService/GetUser | POST /zitadel.user.v2.UserService/GetUserByID (GetUserByID)",
        "POST /v2/projects | POST /zitadel.project.v2.ProjectService/ListProjects (ListProjects)"})
    void ofAnUnknownPathThoseThatMayBeMeantAreNamed(String words, String meant) {
        var run = explain(words.split(" "));
        assertEquals(4, run.status());
        assertTrue(run.err().matches("explain: no request .*/\\S+ is known here\n"), run.err());
        assertTrue(run.out().startsWith("  Of ZITADEL's requests none has that path; these may be meant:\n  - "), run.out());
        assertTrue(run.out().contains("\n  - " + meant + "\n"), run.out());
        assertEquals(0, advised(run).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /x", "GET /", "POST /v2/nope/sequence", "GET /v2/orgs", "GET users/1/state"})
    void ofAPathThatNothingIsLikeTheDocumentationIsNamed(String words) {
        var run = explain(words.split(" "));
        assertEquals(4, run.status());
        assertEquals("explain: no request " + words.replace(" users", " /users") + " is known here\n", run.err());
        assertEquals("  Of ZITADEL's requests none has that path.\n"
                + "  Next      look for it in https://zitadel.com/docs/apis/introduction\n", run.out());
    }

    @Test
    void besideOtherWordsARequestIsToldByItself() {
        var run = explain("404", "get", "/v2/users", "DELETE", "/v2/users/1/");
        assertEquals(4, run.status());
        assertEquals("explain: no GET /v2/users is known; ZITADEL takes POST there\n", run.err());
        assertTrue(run.out().startsWith("404  HTTP status"), run.out());
        assertTrue(run.out().contains("\nno GET /v2/users is known; ZITADEL takes POST there\nPOST /v2/users  request\n"), run.out());
        assertTrue(run.out().contains("\nDELETE /v2/users/{}  request\n"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"get user", "list users", "/user/details/sequence", "get-user", "result[0]/state"})
    void wordsThatAreNoRequestMeanWhatTheyMeant(String words) {
        var run = explain(words.split(" "));
        assertEquals(0, run.status(), run.err());
        assertFalse(run.out().contains("none has that path"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v2/users/\u001b[31m", "PUT /v2/users/\u001b[31m", "post /v2/users/\u001b[31m/metadata",
        "GET /v2/\u009b31m", "/v2/users/\u001b[31m", "https://x/\u001b]0;x\u0007"})
    void whatATerminalObeysIsNotPrinted(String words) {
        for (var run : List.of(explain(words), Command.fed(words + "\n", Map.of(), "explain"))) {
            assertFalse((run.out() + run.err()).matches("(?s).*[\u001b\u009b\u0007].*"), run.out() + run.err());
        }
    }

    // The example in it is sent to the path as it was written, whatever the method's case.
    @Test
    void theBodyOfARequestIsShownForItsPath() {
        var out = explain("post", "https://host/v2/users/77/metadata/").out();
        assertTrue(out.contains("\n  jbang api POST /v2/users/77/metadata --body '"), out);
    }
}
