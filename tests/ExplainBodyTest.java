import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.SharedSandbox;
import support.Toolbox;
import zitadel.Json;

/// What a request takes can be looked up, and what is looked up works.
class ExplainBodyTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    private static final Pattern RUN = Pattern.compile("(?m)^  jbang api (\\S+) (\\S+) --body '(.*)'$");
    private static int count;

    private static Command run(String alias, String... arguments) {
        return Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), alias, arguments);
    }

    private static String explained(String... words) {
        var run = Command.run(Map.of(), "explain", words);
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    private static String made(String pointer, String alias, String... arguments) {
        var run = run(alias, arguments);
        assertEquals(0, run.status(), run.err());
        return Json.parse(run.out()).at(pointer).asString();
    }

    /// The one-liner that explain prints, with ids that are there.
    private static Command sent(String text) {
        var found = RUN.matcher(text);
        assertTrue(found.find(), text);
        var name = "explained-" + ++count;
        var organization = made("/organizationId", "create-organization", name);
        var user = made("/id", "create-service-account", "--user-name", name);
        var words = Stream.of(found.group(1), found.group(2), found.group(3)).map(word -> word.replace("178366401571647008", user)
                .replace("178366401571647010", organization).replace("Analytical Engine", name + "-x")
                .replace("\"ada\"", "\"" + name + "-a\""))
                .toList();
        return run("api", words.get(0), words.get(1), "--body", words.get(2));
    }

    static List<String> requests() throws IOException {
        var all = new ArrayList<String>();
        var source = Files.readString(Checkout.root().resolve("lib/sandbox/Operations.java"));
        Pattern.compile("routes\\.v2\\(\"(POST|PUT|PATCH)\", (null|\"/v2/[^\"]+\"), (USER|ORG|ADMIN) \\+ \"(\\w+)\"").matcher(source)
                .results().forEach(route -> {
                    if (!route.group(2).equals("null")) {
                        all.add(route.group(1) + " " + route.group(2).replace("\"", ""));
                    }
                    all.add("POST /zitadel." + Map.of("USER", "user.v2.UserService", "ORG", "org.v2.OrganizationService", "ADMIN",
                            "internal_permission.v2.InternalPermissionService").get(route.group(3)) + "/" + route.group(4));
                });
        return all;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyExampleIsAcceptedByTheSandbox(String request) {
        var answer = sent(explained(request.replaceAll("\\{user\\w*}", "178366401571647008")
                .replaceAll("\\{org\\w*}", "178366401571647010")));
        // What some need is a state: an account that is locked, a code from an e-mail, another role than before.
        assertTrue(answer.status() == 0 || !answer.out().contains("\"code\": 3,") && !answer.out().contains("\"invalid_argument\""),
                answer.out());
    }

    @Test
    void fieldsAreShownWithTypeLimitsPresenceAndMeaning() {
        var text = explained("POST /v2/users/new").replaceAll("\\s+", " ");
        assertTrue(text.contains(" organizationId text; 1 to 200 characters; required; the organization's id;"), text);
        assertTrue(text.contains(" human an object; exactly one of this and machine; a person "), text);
        assertTrue(text.contains(" human.email.email an e-mail address; 1 to 200 characters; required; the e-mail address "), text);
        assertTrue(text.contains(" metadata[].value base64; at most 500000 bytes; any bytes, in base64: "), text);
        assertTrue(text.contains(" human.profile.gender GENDER_FEMALE, GENDER_MALE, GENDER_DIVERSE; "), text);
        assertTrue(text.contains("Roles ORG_USER_MANAGER"), "as before");
        assertTrue(text.contains("It can answer"), "as before");
    }

    @Test
    void noLineOfFieldsIsWiderThan80Columns() {
        var lines = explained("POST", "/v2/users").lines().filter(line -> !line.startsWith("  jbang api ")).toList();
        assertEquals(List.of(), lines.stream().filter(line -> line.length() > 80).toList());
    }

    @Test
    void aConnectMethodTakesTheIdInItsBodyAndARestPathDoesNot() {
        assertTrue(explained("/zitadel.user.v2.UserService/SetUserMetadata").contains("\n  userId  text; 1 to 200 characters; required; "));
        var rest = explained("POST", "/v2/users/123/metadata");
        assertFalse(rest.contains("\n  userId "), rest);
        assertTrue(rest.contains("\n  jbang api POST /v2/users/123/metadata --body '{\"metadata\":[{\"key\":\"colour\","
                + "\"value\":\"Ymx1ZQ==\"}]}'\n"), rest);
    }

    @Test
    void aRequestWithoutABodyShowsNone() {
        assertFalse(explained("GET /v2/users/1").contains("\nBody"));
        assertFalse(explained("DELETE /v2/users/1").contains("\nBody"));
        assertTrue(explained("POST /v2/users/1/lock").contains("\nBody: {}, it has no fields\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "Metadata", "deactivate"})
    void aWordLeadsToTheRequestsAboutIt(String word) {
        var run = Command.run(Map.of(), "explain", word);
        assertTrue(run.out().replaceAll("\\s+", " ").matches(".*(POST|DELETE) /v2/\\S+ \\(\\w+\\).*"), run.out());
    }

    // With the texts of the toolkit alone: set and read metadata, a person with a verified e-mail address, a role.
    @Test
    void theJobsOfAnEveningAreDoneWithWhatIsPrinted() {
        var metadata = sent(explained("SetUserMetadata"));
        assertEquals(0, metadata.status(), metadata.err());
        assertEquals(0, sent(explained("ListUserMetadata")).status());
        var person = sent(explained("POST /v2/users/new"));
        assertEquals(0, person.status(), person.err());
        var user = Json.parse(run("get-user", Json.parse(person.out()).path("id").asString()).out());
        assertTrue(user.at("/user/human/email/isVerified").asBoolean(), user.toString());
        assertEquals(0, sent(explained("CreateAdministrator")).status());
    }

    @Test
    void theFiveExamplesInTheHelpOfApiRun() {
        Toolbox.assumeTool("bash");
        var help = Command.run(Map.of(), "api", "--help").out();
        var lines = Pattern.compile("(?m)^  jbang api (?:.*\\\\\n)?.*$").matcher(help.substring(help.indexOf("Examples:"))).results()
                .map(found -> found.group()).toList();
        assertEquals(5, lines.size(), help);
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var script = new StringBuilder("set -e\njbang() { shift; '" + java + "' -XX:TieredStopAtLevel=1 -cp \"$CP\" Api \"$@\"; }\n");
        lines.forEach(line -> script.append(line).append('\n'));
        var run = Toolbox.run(Toolbox.folder(), Map.of("CP", System.getProperty("java.class.path"), "ZITADEL_DOMAIN", sandbox.domain(),
                "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", sandbox.userId()), List.of("bash", "-c", script.toString()));
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("\"Ymx1ZQ==\""), run.out());
        assertTrue(help.lines().allMatch(line -> line.length() <= 80 || line.startsWith("  jbang api POST /zitadel")), help);
    }
}
