import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import explain.AnnotatedHtml;
import explain.AnnotatedJson;
import explain.Highlights;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.Recorded;
import zitadel.Call;
import zitadel.Json;

/// An answer with what its fields mean.
class ExplainAnswerTest {

    private static String annotated(int exchange) {
        return AnnotatedJson.withHighlights(Recorded.reply(exchange).json(), false);
    }

    private static String highlights(int exchange) {
        return String.join(" ", Highlights.of(Recorded.reply(exchange).json(), null));
    }

    @Test
    void aNoteStandsBesideItsLineOrUnderIt() {
        assertEquals("""
                {
                  "details": {  ← bookkeeping: version, times and owner
                    "sequence": "4",  ← version number: it grows with every change
                    "changeDate": "2026-11-24T09:11:10.124618Z",  ← time of the last change, UTC
                    "resourceOwner": "401001416954481702"
                      ↑ id of the organization that it belongs to
                  },
                  "organizationId": "401001416954481702"  ← the organization's id
                }

                The organization exists now; its id is 401001416954481702, which is also its
                resourceOwner. A search may miss it for some milliseconds.""", annotated(35));
    }

    @Test
    void theJsonWithoutItsNotesIsTheAnswer() {
        for (var exchange : Recorded.all()) {
            var json = Recorded.reply(exchange).json();
            if (json != null && !Json.line(json).contains("<")) {
                var lines = AnnotatedJson.withHighlights(json, false).split("\n\n", 2)[0].lines();
                var bare = lines.filter(line -> !line.stripLeading().startsWith("↑ ")).map(line -> line.replaceFirst("  ← .*", ""))
                        .toList();
                var whole = String.join("\n", bare.stream()
                        .filter(line -> line.isEmpty() || line.stripLeading().matches("[\\]\\[{}\"tfn0-9-].*")).toList());
                assertEquals(json, Json.parse(whole), "exchange " + exchange.path("n"));
            }
        }
    }

    @Test
    void noNoteIsWiderThanAnOldTerminal() {
        for (var exchange : Recorded.all()) {
            var json = Recorded.reply(exchange).json();
            if (json != null) {
                var plain = Json.indented(json).lines().toList();
                AnnotatedJson.withHighlights(json, false).lines().filter(line -> !plain.contains(line))
                        .forEach(line -> assertTrue(line.length() <= 80, "exchange " + exchange.path("n") + ": " + line));
            }
        }
    }

    @Test
    void aStateSaysWhatItMeans() {
        assertTrue(annotated(2).contains("\"state\": \"USER_STATE_ACTIVE\",  ← active: it can log in, and its tokens work"));
    }

    @Test
    void aFieldIsExplainedByWhereItStands() {
        assertTrue(annotated(100).contains("← the id of the token or key"));
        assertTrue(annotated(36).contains("← the organization's id"));
        assertTrue(annotated(72).contains("← the id of what this object describes"));
        assertTrue(annotated(3).contains("← the error's id and text, for programs"));
    }

    @Test
    void theInstanceThatWasAskedIsToldFromRolesOnAnInstance() {
        var whoami = AnnotatedJson.withHighlights(Json.parse("""
                {"instance": "http://localhost:8080", "memberships": [{"instance": true, "roles": ["IAM_OWNER"]}]}"""), false);
        assertTrue(whoami.contains("\n    ↑ the instance that was asked"), whoami);
        assertTrue(whoami.contains("\"instance\": true,  ← the roles are on the whole instance"), whoami);
        assertTrue(annotated(225).contains("\"instance\": true,  ← the roles are on the whole instance"), annotated(225));
        var row = AnnotatedJson.withHighlights(Json.parse("{\"instance\": true, \"roles\": []}"), false);
        assertTrue(row.contains("← the roles are on the whole instance"), row);
    }

    @Test
    void whatWasExplainedOnceIsNotExplainedAgain() {
        var text = annotated(2);
        assertEquals(text.indexOf("version number: it grows"), text.lastIndexOf("version number: it grows"));
    }

    @Test
    void unknownFieldsPassThrough() {
        assertEquals("""
                {
                  "newField": {
                    "deep": [
                      1,
                      null
                    ]
                  }
                }""", AnnotatedJson.withHighlights(Json.parse("{\"newField\":{\"deep\":[1,null]}}"), false));
    }

    @Test
    void aSecretIsHidden() {
        for (int exchange : List.of(98, 197, 268, 291, 397)) {
            var text = annotated(exchange);
            assertTrue(text.contains("\"<hidden>\""), text);
            assertFalse(text.contains("<PAT") || text.contains("<access_token") || text.contains("<id_token")
                    || text.contains("<keyContent")
                    || text.contains("<clientSecret") || text.contains("<code"), text);
        }
        assertTrue(annotated(98).replaceAll("\\s+", " ")
                .contains("It is hidden here: to have one to use, create another without explain."));
    }

    @Test
    void colourIsForATerminalOnly() {
        assertTrue(AnnotatedJson.withHighlights(Recorded.reply(2).json(), true).contains("\u001b["));
        assertFalse(annotated(2).contains("\u001b["));
    }

    @Test
    void anAnswerCannotSteerTheTerminal() {
        var text = AnnotatedJson.withHighlights(Json.object().put("name", "x\u001b]0;title\u0007\u009b31m"), false);
        assertTrue(text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), text);
    }

    @Test
    void hiddenRowsAreNamed() {
        assertTrue(highlights(130).startsWith("totalResult counts 7, but no row is shown: this token may see none of them."));
        assertTrue(highlights(140).startsWith("2 of 5 rows"));
    }

    @Test
    void anEmptyListIsNamed() {
        assertTrue(highlights(12).startsWith("Nothing is found"));
    }

    @Test
    void aDeleteOfNothingIsNamed() {
        assertTrue(highlights(152).startsWith("There was nothing with this id to delete"));
        assertEquals("It is deleted.", highlights(148));
    }

    @Test
    void aTokenIsShownOnce() {
        assertTrue(highlights(98).startsWith("The token is shown this once"));
    }

    @Test
    void aRoleThatIsGrantedCountsAtOnce() {
        var call = Call.post("/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator");
        assertEquals(List.of("The role counts from now on; no new token is needed."),
                Highlights.of(Json.parse("{\"creationDate\": \"2026-11-24T23:38:42.503439Z\"}"), call));
    }

    @Test
    void aTokenWithoutAnEndIsSaidToHaveNone() {
        assertTrue(new AnnotatedJson(Json.parse("{\"expirationDate\": \"9999-12-31T23:59:59Z\"}")).text(false)
                .contains("never: a token or key without an end"));
    }

    @Test
    void noPermissionsMeanNoRole() {
        var call = Call.search("/auth/v1/permissions/zitadel/me/_search");
        assertEquals(List.of("No permission: the account has no role."), Highlights.of(Recorded.reply(214).json(), call));
        assertEquals(List.of("57 permissions: what its roles come down to."), Highlights.of(Recorded.reply(224).json(), call));
    }

    @Test
    void noAnswerHasMoreThanThreeHighlights() {
        for (var exchange : Recorded.all()) {
            assertTrue(Highlights.of(Recorded.reply(exchange).json(), null).size() <= 3);
        }
    }

    @Test
    void theHtmlIsEscapedAndHidesSecrets() {
        var html = AnnotatedHtml.of(Json.object().put("name", "<script>alert(1)</script>").put("token", "secret-value"));
        assertTrue(html.contains("&lt;script&gt;") && !html.contains("<script>"), html);
        assertFalse(html.contains("secret-value"), html);
        assertTrue(html.contains("the personal access token itself"), html);
    }
}
