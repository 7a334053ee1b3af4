import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import explain.Lookup;
import explain.facts.ErrorFact;
import explain.facts.KeyFamily;
import explain.facts.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.Generated;
import support.Recorded;
import support.Scripts;
import support.Stub;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;

/// Every error id and every request of ZITADEL's has an answer, from the facts of its source where nobody has written one.
class ExplainFactsTest {

    private static final Map<String, Integer> STATUSES = Map.of("2", 500, "3", 400, "5", 404, "6", 409, "7", 403, "8", 429, "9", 400,
            "12", 501, "13", 500, "16", 401);

    private static final Path FACTS = Checkout.root().resolve("lib/explain/facts");

    private static Lookup.Answer explain(String words) {
        return Lookup.explain(words, false);
    }

    private static String flat(String words) {
        return explain(words).text().replaceAll("\\s+", " ");
    }

    @Test
    void everyIdOfTheFactsHasAnAnswer() {
        var unknown = ErrorFact.ids().filter(id -> !explain(id).known()).toList();
        assertEquals(List.of(), unknown);
        assertTrue(ErrorFact.ids().count() > 3200);
    }

    @Test
    void noAnswerIsWiderThanAnOldTerminal() {
        ErrorFact.ids().limit(400).flatMap(id -> explain(id).text().lines())
                .forEach(line -> assertTrue(line.length() <= 80 || !line.strip().contains(" "), line));
    }

    @Test
    void anIdWithoutAnEntryByHandSaysWhatTheSourceTells() {
        assertEquals("""
                COMMA-NDQoF  error id
                  The project was not found.
                  Status    HTTP 404, NOT_FOUND, raised in command
                  Key       Errors.Project.NotFound
                  Next      check the ids in the request: wrong, of another instance or
                            organization, or deleted
                  Repeat    no

                  Requests  ApplicationService/CreateApplication;
                            InternalPermissionService/CreateAdministrator (grant-role); DELETE
                            /v2/organizations/{organization_id} (delete-organization);
                            ProjectService/ActivateProject; and 19 more
                  Source    ZITADEL's source of July 2026; https://zitadel.com/docs/apis/errors""", explain("COMMA-NDQoF").text());
    }

    @Test
    void anIdWithSeveralMeaningsShowsAllOfThem() {
        var several = ErrorFact.ids().filter(id -> ErrorFact.of(id).stream().map(ErrorFact::code).distinct().count() > 1)
                .filter(id -> !isByHand(id)).findFirst().orElseThrow();
        var text = explain(several).text();
        assertTrue(text.contains("that means " + ErrorFact.of(several).size() + " things"), text);
        ErrorFact.of(several).forEach(fact -> assertTrue(text.contains("raised in " + fact.component()), text));
    }

    private static boolean isByHand(String id) {
        return byHand().has(id);
    }

    private static JsonNode byHand() {
        try {
            return Json.parse(Files.readString(Checkout.root().resolve("lib/explain/errors.json"))).path("ids");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // USER-JDk4t and USER-oz74onzvqr went with 4.15; the facts are of a later source.
    @Test
    void everyIdByHandExistsInZitadelsSource() {
        var gone = new TreeSet<String>();
        byHand().propertyNames().stream().filter(id -> ErrorFact.of(id).isEmpty()).forEach(gone::add);
        assertEquals(Set.of("USER-JDk4t", "USER-oz74onzvqr"), gone);
    }

    @Test
    void aHundredAndFiftyIdsHaveAnEntryByHand() {
        assertTrue(byHand().size() >= 150, byHand().size() + "");
    }

    // Connect says the same numbers; the look-up of the instance has its id in the message only.
    @Test
    void theFactsHaveTheStatusOfEveryRecordedError() {
        for (var exchange : Recorded.all()) {
            var reply = Recorded.reply(exchange);
            var id = reply.ok() ? null : reply.error().id();
            if (id != null && !ErrorFact.of(id).isEmpty()) {
                var codes = ErrorFact.of(id).stream().map(ErrorFact::code).map(code -> STATUSES.get(code)).toList();
                assertTrue(codes.contains(reply.status()),
                        id + " in exchange " + exchange.path("n") + " is " + reply.status() + ", not " + codes);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "User.NotFound | 5 | not found | The user was not found.",
        "Project.App.NotFound | 5 | not found | The project application was not found.",
        "User.AlreadyExists | 6 | already exists | The user exists already.",
        "User.NotChanged | 9 | not changed | Nothing would change",
        "User.NotActive | 9 | not active | The user is not in the state",
        "Invalid.Argument | 3 | invalid argument | has a value that ZITADEL does not accept",
        "IDMissing | 3 | missing value | The request lacks a value.",
        "PermissionDenied | 7 | missing permission | The caller may not do this",
        "Quota.Access.Exhausted | 8 | quota | A quota or limit",
        "Quota.NotFound | 5 | not found | The quota was not found.",
        "IAM.PasswordComplexityPolicy.NotFound | 5 | not found | The instance password complexity policy was not found.",
        "User.PasswordComplexityPolicy.HasLower | 3 | password rules | does not meet the rules",
        "Internal | 13 | the server's own failure | Something went wrong inside ZITADEL"})
    void aKeySaysInWordsWhatHappened(String key, String code, String family, String words) {
        var found = KeyFamily.of(new ErrorFact("X-12345", code, key, "command"));
        assertEquals(family, found.name());
        assertTrue(found.words().contains(words), found.words());
    }

    // Of an answer the status tells which of several is meant.
    @Test
    void anAnswersStatusTellsItsMeaning() {
        var several = ErrorFact.ids().filter(id -> ErrorFact.of(id).stream().map(ErrorFact::code).collect(Collectors.toSet())
                .containsAll(Set.of("3", "5"))).filter(id -> !isByHand(id)).findFirst().orElseThrow();
        var body = "{\"code\":5,\"message\":\"x (" + several + ")\",\"details\":[{\"id\":\"" + several + "\"}]}";
        var out = Command.fed(body, Map.of(), "explain").out();
        assertTrue(out.contains("HTTP 404, NOT_FOUND") && !out.contains("HTTP 400"), out);
    }

    @Test
    void aKeyAloneIsExplainedWithItsIds() {
        var text = flat("Errors.User.NotFound");
        assertTrue(text.contains("The user was not found.") && text.contains(" Ids ") && text.contains("HTTP 404"), text);
    }

    @Test
    void ofALogLineTheInnermostIdIsExplained() {
        var line = "ID=AUTH-7fs1e Message=Errors.Token.Invalid Parent=(ID=QUERY-SAF3rf Message=Errors.Internal Parent=(sql: no rows))";
        assertTrue(explain(line).text().startsWith("QUERY-SAF3rf  "), explain(line).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /v2/users/{id}/keys", "POST /v2/users/1/keys", "AddKey", "create-key",
        "zitadel.user.v2.UserService/AddKey"})
    void aRequestSaysWhatItNeedsAndWhatItCanAnswer(String words) {
        var text = flat(words);
        assertTrue(text.contains("user.write") && text.contains("It can answer"), text);
        assertTrue(text.contains("400 COMMAND-bnipwm1: ") && text.contains("404 AUTHZ-cdgFk"), text);
        assertTrue(text.contains("failures of the server's own"), text);
    }

    @Test
    void whatARequestFindsTakenIsItsOwn() {
        var text = flat("UpdateAdministrator");
        assertTrue(text.contains("409 V3-DKcYh: The member exists already. Or: The project grant exists already. Or: "), text);
        assertTrue(text.contains("404 PROJECT-37fug: What the request names was not found"), text);
        assertFalse(text.matches(".*\\b1 failures.*") || text.contains("500 for 0 "), text);
        assertTrue(text.contains("500 for 1 failure of the server's own and those of its database"), text);
        assertTrue(flat("UpdateOrganization").contains("409 V3-DKcYh: The name is taken."), flat("UpdateOrganization"));
    }

    @Test
    void aRequestWithoutAnEntryByHandIsKnownToo() {
        var text = flat("CreateProject");
        assertTrue(text.contains("needs the permission project.create") && text.contains(" Roles "), text);
        assertTrue(flat("GET /v2/settings/login").contains("needs the permission policy.read"), flat("GET /v2/settings/login"));
    }

    @Test
    void aMistypedIdNamesTheNearestOfAll() {
        var answer = explain("COMMAND-2n8vx");
        assertFalse(answer.known());
        assertTrue(answer.text().contains("COMMAND-2n8vs"), answer.text());
    }

    @Test
    void anErrorWithoutAnEntryByHandLeadsToExplain() {
        var id = ErrorFact.ids().filter(name -> name.startsWith("COMMAND-") && !isByHand(name)).findFirst().orElseThrow();
        var body = "{\"code\":3,\"message\":\"Errors.Invalid.Argument (" + id + ")\",\"details\":[{\"id\":\"" + id + "\"}]}";
        try (var stub = Stub.answering(Stub.json(400, body))) {
            var command = Command.run(Map.of("ZITADEL_DOMAIN", stub.domain(), "ZITADEL_TOKEN", "x", "ZITADEL_QUICKSTART_COMMAND",
                    "./jbang"), "get-user", "1");
            assertEquals("get-user: Errors.Invalid.Argument (HTTP 400, " + id + ")\n./jbang explain " + id + "\n", command.err());
            var explained = Command.run(Map.of(), "explain", id);
            assertEquals(0, explained.status(), "the advice works: " + explained.err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "(AUTHZ-cdgFk) | AUTHZ-cdgFk  ", "authz-CDGFK) | AUTHZ-cdgFk  ", "comma-ndqof | COMMA-NDQoF  ",
        "Errors.Token.Invalid | AUTH-7fs1e  ", "issuedAt of token is in the future | server_error  ",
        "rpc error: code = NotFound desc = User could not be found (QUERY-Dfbg2) | QUERY-Dfbg2  ",
        "Error: failed to create machine key: rpc error: code = FailedPrecondition desc = x (COMMAND-bnipwm1) | COMMAND-bnipwm1  ",
        "zitadel_client.exceptions.ApiException: (404) Reason: Not Found {\"code\":5,\"message\":\"x (ORG-1MRds)\"} | ORG-1MRds  ",
        "464 | 464  ", "HTTP 522 | 522  ", "527 | 527  "})
    void whateverPeoplePasteIsExplained(String words, String head) {
        assertTrue(explain(words).known() && explain(words).text().startsWith(head), explain(words).text());
    }

    @Test
    void theMapOfErrorsCountsThemByKindAndByCommand() {
        var text = explain("errors").text();
        assertTrue(text.contains("  not found  ") && text.contains("  create-key  "), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    }

    @Test
    void theFactsAreSmall() throws IOException {
        assertTrue(Files.size(FACTS.resolve("zitadel.tsv")) <= 350_000);
    }

    // Which command sends which request, from the scripts themselves.
    @Test
    void theCommandsAreTheScriptsOwn(@TempDir Path folder) throws IOException {
        try (var sandbox = Sandbox.start()) {
            var scripts = new Scripts(sandbox, folder);
            var commands = new TreeMap<String, List<String>>();
            for (var alias : Scripts.requests()) {
                if (!alias.equals("api")) {
                    var sent = operations(alias, scripts);
                    if (!sent.isEmpty()) {
                        commands.put(alias, sent);
                    }
                }
            }
            var text = commands.entrySet().stream().map(command -> "  \"" + command.getKey() + "\": "
                    + command.getValue().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ", "[", "]")))
                    .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
            Generated.file(FACTS.resolve("commands.json"), text);
        }
    }

    private static List<String> operations(String alias, Scripts scripts) {
        boolean says = Arrays.stream(KnownScripts.of(alias).getClass().getDeclaredMethods())
                .anyMatch(method -> Set.of("call", "calls").contains(method.getName()));
        var calls = says ? KnownScripts.calls(alias, scripts.sample(alias).arguments()) : List.<Call>of();
        return calls.stream().flatMap(call -> Operation.named(call.method() + " " + call.path()).stream().limit(1)).map(Operation::name)
                .distinct().toList();
    }
}
