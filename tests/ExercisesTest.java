//SOURCES ../lib/exercises/Exercise.java
//SOURCES ../lib/notebook/JShellConsole.java
//SOURCES ../scripts/Exercises.java
//SOURCES support/Command.java
//SOURCES support/CommandServer.java
//SOURCES support/Toolbox.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exercises.CloneLines;
import exercises.Exercise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import notebook.JShellConsole;
import notebook.Verbs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import support.Command;
import support.CommandServer;
import support.Toolbox;
import zitadel.Call;
import zitadel.Json;
import zitadel.Settings;
import zitadel.Zitadel;

/// An exercise is done by each of its solutions, and a wrong answer is told from another one, by what the instance knows.
class ExercisesTest {

    private static final String ORG_ROLES = "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator";

    private static Sandbox sandbox;
    private static Zitadel zitadel;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withoutLag());
        zitadel = new Zitadel(Settings.from(environment()), Zitadel.ClientOptions.standard());
    }

    @AfterAll
    static void stop() {
        zitadel.close();
        sandbox.close();
    }

    @BeforeEach
    void nothingIsDone() {
        sandbox.reset();
    }

    private static Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    private static List<Integer> done() {
        var verdicts = Exercise.checkAll(zitadel::send);
        return IntStream.rangeClosed(1, verdicts.size()).filter(number -> verdicts.get(number - 1).done()).boxed().toList();
    }

    // What a learner may send.

    private static String post(String path, String body) {
        return sandbox.client().post(path, body).body();
    }

    private static String made(String path, String body, String pointer) {
        return Json.parse(post(path, body)).at(pointer).asString();
    }

    private static String account(String name) {
        return account(name, sandbox.organizationId());
    }

    private static String account(String name, String organization) {
        return made("/v2/users/new", """
                {"organizationId": "%s", "username": "quickstart-exercise-%s", "machine": {"name": "x"}}""".formatted(organization, name),
                "/id");
    }

    private static String person(String name) {
        return made("/v2/users/new", """
                {"organizationId": "%s", "username": "quickstart-exercise-%s", "human": {"profile": {"givenName": "A", "familyName": "B"},
                "email": {"email": "a@example.com"}}}""".formatted(sandbox.organizationId(), name), "/id");
    }

    private static String organization(String name) {
        return made("/v2/organizations", "{\"name\": \"" + name + "\"}", "/organizationId");
    }

    private static String inDays(int days) {
        return "{\"expirationDate\": \"" + Instant.now().plus(Duration.ofDays(days)) + "\"}";
    }

    private static String pat(String user, int days) {
        return made("/v2/users/" + user + "/pats", inDays(days), "/tokenId");
    }

    private static void delete(String path) {
        assertEquals(200, sandbox.client().delete(path).statusCode(), path);
    }

    private static void metadata(String user, String text) {
        post("/v2/users/" + user + "/metadata", "{\"metadata\": [{\"key\": \"persons\", \"value\": \"%s\"}]}".formatted(
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void role(String user, String role) {
        post(ORG_ROLES, """
                {"userId": "%s", "resource": {"organizationId": "%s"}, "roles": ["%s"]}""".formatted(user, sandbox.organizationId(), role));
    }

    private static void list(String query, String rest) {
        post("/v2/users", "{\"query\": {" + query + "}" + rest + "}");
    }

    private static void exchange(String secret) {
        Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", "quickstart-exercise-client",
                "ZITADEL_CLIENT_SECRET", secret), "token-from-secret");
    }

    private static void get(String path, String agent) {
        zitadel.send(Call.get(path).header("User-Agent", agent));
    }

    private static void create(String name, String agent) {
        zitadel.send(Call.post("/v2/users/new").body(Json.parse("""
                {"organizationId": "%s", "username": "%s", "machine": {"name": "x"}}""".formatted(sandbox.organizationId(), name)))
                .header("User-Agent", agent));
    }

    /// One wrong answer: what a learner does, and what the check then says is missing; ids are written as ID, times as TIME.
    private record Wrong(int exercise, String missing, Runnable done) {}

    private static Wrong wrong(int exercise, String missing, Runnable done) {
        return new Wrong(exercise, missing, done);
    }

    private static final Runnable NOTHING = () -> {};

    private static Stream<Wrong> wrongAnswers() {
        return Stream.of(
                wrong(1, "there is no account quickstart-exercise-first", NOTHING),
                wrong(1, "there is the account Quickstart-Exercise-First, and its user name is to be quickstart-exercise-first", () ->
                        create("Quickstart-Exercise-First", "x")),
                wrong(1, "it is a person's account (human), and not a service account (machine)", () -> person("first")),
                wrong(1, "it is in the organization ID, and yours is ID", () -> account("first", organization("other"))),
                wrong(1, "it is inactive, not active", () -> post("/v2/users/" + account("first") + "/deactivate", "{}")),

                wrong(2, "there is no account quickstart-exercise-first", NOTHING),
                wrong(2, "it has no personal access token", () -> account("first")),
                wrong(2, "it has a key, which is not a personal access token", () ->
                        post("/v2/users/" + account("first") + "/keys", inDays(6))),
                wrong(2, "it ends TIME, which is later than in 7 days", () -> pat(account("first"), 30)),

                wrong(3, "there is no organization quickstart-exercise-shop", NOTHING),
                wrong(3, "there is the organization Quickstart-Exercise-Shop, and its name is to be quickstart-exercise-shop", () ->
                        organization("Quickstart-Exercise-Shop")),
                wrong(3, "there is no account quickstart-exercise-clerk", () -> organization("quickstart-exercise-shop")),
                wrong(3, "the account quickstart-exercise-clerk is in the organization ID, and quickstart-exercise-shop is ID", () -> {
                    organization("quickstart-exercise-shop");
                    account("clerk");
                }),

                wrong(4, "nobody has asked for a list of users", NOTHING),
                wrong(4, "the last list was asked for in pages of 100 rows, not of one", () -> list("\"limit\": 100", "")),
                wrong(4, "the last list was asked for without a limit, not of one", () -> list("", "")),
                wrong(4, "the pages have no sortingColumn: rows may come twice, or never", () -> {
                    list("\"limit\": 1", "");
                    list("\"limit\": 1, \"offset\": \"1\"", "");
                }),
                wrong(4, "the row at offset 1 was not read", () ->
                        list("\"limit\": 1", ", \"sortingColumn\": \"USER_FIELD_NAME_USER_NAME\"")),

                wrong(5, "there is no account quickstart-exercise-census", NOTHING),
                wrong(5, "its metadata has no key persons", () -> account("census")),
                wrong(5, "its value decodes to MQ==, which is base64 again: it was encoded twice", () ->
                        metadata(account("census"), "MQ==")),
                wrong(5, "its value decodes to \"one\", which is no number", () -> metadata(account("census"), "one")),
                wrong(5, "its value decodes to no text: write the number in base64, such as Mg== for 2", () ->
                        post("/v2/users/" + account("census") + "/metadata", """
                                {"metadata": [{"key": "persons", "value": "12"}]}""")),
                wrong(5, "3 is how many users there are; service accounts are users too, and no persons", () ->
                        metadata(account("census"), "3")),
                wrong(5, "7 is not how many persons there are", () -> metadata(account("census"), "7")),

                wrong(6, "there is no account quickstart-exercise-paused", NOTHING),
                wrong(6, "it is active, not inactive", () -> account("paused")),
                wrong(6, "it is locked, not inactive", () -> post("/v2/users/" + account("paused") + "/lock", "{}")),

                wrong(7, "there is no account quickstart-exercise-jwt", NOTHING),
                wrong(7, "its accessTokenType is not in the answer, which means ACCESS_TOKEN_TYPE_BEARER", () -> account("jwt")),
                wrong(7, "it is a person's account (human), and not a service account (machine)", () -> person("jwt")),

                wrong(8, "nobody has asked for the user: GET /v2/users/quickstart-exercise-nobody", () ->
                        sandbox.client().get("/v2/users/999999999999999999")),
                wrong(8, "the last answer was 200: there is such a user", () -> {
                    post("/v2/users/new", """
                            {"organizationId": "%s", "userId": "quickstart-exercise-nobody", "username": "x", "machine": {"name": "x"}}"""
                            .formatted(sandbox.organizationId()));
                    sandbox.client().get("/v2/users/quickstart-exercise-nobody");
                }),
                wrong(8, "the last answer was 401: the token was refused", () ->
                        zitadel.send(Call.get("/v2/users/quickstart-exercise-nobody").withToken("none"))),
                wrong(8, "nobody has asked for quickstart-exercise-nobody at a path below /v2 that the API does not have", () ->
                        sandbox.client().get("/v2/users/quickstart-exercise-nobody")),

                wrong(9, "nobody has asked for an organization to be created: POST /v2/organizations", NOTHING),
                wrong(9, "no such request was refused", () -> organization("quickstart-exercise-repaired")),
                wrong(9, "it was refused with 409, which is another error than 400", () -> {
                    organization("quickstart-exercise-repaired");
                    organization("quickstart-exercise-repaired");
                }),
                wrong(9, "after the 400, no such request has succeeded", () -> organization("")),
                wrong(9, "there is the organization Quickstart-exercise-repaired, and "
                        + "its name is to be quickstart-exercise-repaired", () -> {
                    organization("");
                    organization("Quickstart-exercise-repaired");
                }),
                wrong(9, "there is no organization quickstart-exercise-repaired", () -> {
                    organization("");
                    organization("another");
                }),

                wrong(10, "it has no role", () -> account("reader")),
                wrong(10, "[ORG_SETTINGS_MANAGER] does not have user.read", () -> role(account("reader"), "ORG_SETTINGS_MANAGER")),
                wrong(10, "[ORG_OWNER] has user.write too, which is more than it needs", () -> role(account("reader"), "ORG_OWNER")),
                wrong(10, "its role [IAM_OWNER_VIEWER] is one on the whole instance", () -> post(ORG_ROLES, """
                        {"userId": "%s", "resource": {"instance": true}, "roles": ["IAM_OWNER_VIEWER"]}""".formatted(account("reader")))),
                wrong(10, "its role is on another organization than yours", () -> post(ORG_ROLES, """
                        {"userId": "%s", "resource": {"organizationId": "%s"}, "roles": ["ORG_OWNER_VIEWER"]}"""
                        .formatted(account("reader"), organization("other")))),

                wrong(11, "it has no key", () -> account("signer")),
                wrong(11, "it has a personal access token, which is not a key", () -> pat(account("signer"), 90)),
                wrong(11, "it ends TIME, which is sooner than in 80 days", () ->
                        post("/v2/users/" + account("signer") + "/keys", inDays(30))),
                wrong(11, "it ends TIME, which is later than in 100 days", () ->
                        post("/v2/users/" + account("signer") + "/keys", inDays(365))),

                wrong(12, "it never had a personal access token", () -> account("rotated")),
                wrong(12, "it got one personal access token, and no second one", () -> pat(account("rotated"), 1)),
                wrong(12, "it has 2 tokens, and none was deleted: the old one is still accepted", () -> {
                    var user = account("rotated");
                    pat(user, 1);
                    pat(user, 1);
                }),
                wrong(12, "the new token was deleted, and the old one is still accepted", () -> {
                    var user = account("rotated");
                    pat(user, 1);
                    delete("/v2/users/" + user + "/pats/" + pat(user, 1));
                }),
                wrong(12, "all of its tokens are deleted: nothing is left to call with", () -> {
                    var user = account("rotated");
                    delete("/v2/users/" + user + "/pats/" + pat(user, 1));
                    delete("/v2/users/" + user + "/pats/" + pat(user, 1));
                }),

                wrong(13, "it has no client secret: hasSecret is not in the answer", () -> account("client")),
                wrong(13, "nobody has sent it to POST /oauth/v2/token with the client_id quickstart-exercise-client", () ->
                        post("/v2/users/" + account("client") + "/secret", "{}")),
                wrong(13, "the token endpoint has refused it with 400", () -> {
                    post("/v2/users/" + account("client") + "/secret", "{}");
                    exchange("wr0ng-client-secret-0123456789");
                }),

                wrong(14, "nobody but this toolkit has called", () -> sandbox.client().get("/v2/users/" + sandbox.userId())),
                wrong(14, "curl/8 has asked for GET /oidc/v1/userinfo, not for your account", () -> get("/oidc/v1/userinfo", "curl/8")),
                wrong(14, "curl/8 has asked for your account and got HTTP 401", () -> zitadel.send(Call.get("/v2/users/{}",
                        sandbox.userId()).withToken("none").header("User-Agent", "curl/8"))),

                wrong(15, "no exercise has made anything here: do one first, such as exercise 1", () ->
                        delete("/v2/organizations/" + organization("quickstart-other"))),
                wrong(15, "there is still the account quickstart-exercise-first, quickstart-exercise-jwt", () -> {
                    account("first");
                    account("jwt");
                }),
                wrong(15, "there is still the organization quickstart-exercise-shop", () -> {
                    organization("quickstart-exercise-shop");
                    delete("/v2/users/" + account("first"));
                }),

                wrong(16, "no request has had the User-Agent quickstart-exercise", () -> get("/v2/users/1", "my-script")),
                wrong(16, "it has sent GET /oidc/v1/userinfo, and not GET /v2/users/ID", () ->
                        get("/oidc/v1/userinfo", "quickstart-exercise")),
                wrong(16, "the answer was 404", () -> get("/v2/users/1", "quickstart-exercise")),

                wrong(17, "no request has had the User-Agent quickstart-exercise", () -> account("script")),
                wrong(17, "it has sent GET /v2/users/1, and not POST /v2/users/new", () -> get("/v2/users/1", "quickstart-exercise")),
                wrong(17, "it has made my-service, and is to make quickstart-exercise-script: its argument", () ->
                        create("my-service", "quickstart-exercise")),
                wrong(17, "the answer was 400", () -> create("", "quickstart-exercise")));
    }

    @TestFactory
    Stream<DynamicTest> aWrongAnswerIsToldWhatIsThereInstead() {
        return wrongAnswers().map(wrong -> DynamicTest.dynamicTest(wrong.exercise + ": " + wrong.missing, () -> {
            sandbox.reset();
            wrong.done.run();
            var missing = Exercise.of(wrong.exercise).check(zitadel::send).missing();
            assertEquals(wrong.missing, missing == null ? null : missing.replaceAll("\\d{18}", "ID")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+Z", "TIME"));
        }));
    }

    @Test
    void eachExerciseTellsThreeWrongAnswersApart() {
        var messages = new TreeMap<Integer, TreeSet<String>>();
        wrongAnswers().forEach(wrong -> messages.computeIfAbsent(wrong.exercise, _ -> new TreeSet<>()).add(wrong.missing));
        assertEquals(List.of(), Exercise.all().stream().map(Exercise::number)
                .filter(number -> messages.getOrDefault(number, new TreeSet<>()).size() < 3).toList());
    }

    // Those of the last notebook need JBang: CatalogUrlTest.
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines are for a POSIX shell")
    void eachSolutionForAShellDoesItsExercise() throws Exception {
        Toolbox.assumeTool("jq");
        Toolbox.assumeTool("curl");
        var settings = new HashMap<>(environment());
        settings.put("ZITADEL_USER_ID", sandbox.userId());
        var expected = new ArrayList<Integer>();
        try (var shell = new CommandServer(folder)) {
            for (var exercise : Exercise.all().subList(0, 15)) {
                var run = shell.run(settings, exercise.shell());
                assertEquals(0, run.status(), exercise + "\n" + run.out());
                expected.add(exercise.number());
                if (exercise.number() == 15) {   // what deletes what the others made
                    expected.removeAll(List.of(1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13));
                }
                assertEquals(expected, done(), exercise + "\n" + run.out());
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines are for a POSIX shell")
    void afterEachWrongAnswerWhatTheCheckAdvisesAndThePrintedSolutionDoTheExercise() throws Exception {
        Toolbox.assumeTool("curl");
        var settings = new HashMap<>(environment());
        settings.putAll(Map.of("ZITADEL_USER_ID", sandbox.userId(), "ZITADEL_QUICKSTART_COMMAND", "./jbang"));
        var undone = new ArrayList<String>();
        try (var shell = new CommandServer(folder)) {
            // Those of a script need JBang; a clean-up and a token for another exercise's account need that exercise.
            for (var wrong : wrongAnswers().filter(wrong -> wrong.exercise < 16 && !wrong.missing.startsWith("no exercise has made")
                    && !(wrong.exercise == 2 && wrong.missing.startsWith("there is no account"))).toList()) {
                sandbox.reset();
                wrong.done.run();
                var lines = new StringBuilder();
                Command.run(settings, "exercises", "check", "" + wrong.exercise).out().lines().filter(line ->
                        line.startsWith("to take it away: ")).forEach(line -> lines.append(line.substring(17)).append('\n'));
                lines.append(Command.run(settings, "exercises", "solution", "" + wrong.exercise).out());
                var run = shell.run(settings, lines.toString());
                if (run.status() != 0 || !Exercise.of(wrong.exercise).check(zitadel::send).done()) {
                    undone.add(wrong + "\n" + lines + run.out() + Exercise.of(wrong.exercise).check(zitadel::send));
                }
            }
        }
        assertEquals(List.of(), undone);
    }

    @Test
    void aCheckNamesTheCommandAgainstWhatIsInTheWay() {
        var environment = new HashMap<>(environment());
        environment.putAll(Map.of("HOME", folder.toString(), "ZITADEL_QUICKSTART_COMMAND", "./jbang"));
        create("Quickstart-Exercise-First", "x");
        var first = Command.run(environment, "exercises", "check", "1").out();
        var user = Exercise.of(1).leftovers(zitadel::send).getFirst().replaceFirst(".* ", "");
        assertTrue(first.contains("\nto start over: ./jbang delete-user " + user + "\n"), first);
        var solution = Command.run(environment, "exercises", "solution", "1").out();
        assertTrue(solution.startsWith("./jbang delete-user " + user + " --yes\n./jbang create-"), solution);

        organization("Quickstart-exercise-repaired");
        organization("");
        organization("quickstart-exercise-other");
        var ninth = text(Command.run(environment, "exercises", "check", "9"));
        assertTrue(ninth.contains("✗ there is the organization Quickstart-exercise-repaired, and its name is to be quickstart-"),
                ninth);
        assertTrue(ninth.contains("to start over: ./jbang delete-organization "), ninth);

        var reader = account("reader");
        role(reader, "ORG_OWNER_VIEWER");
        post(ORG_ROLES, """
                {"userId": "%s", "resource": {"instance": true}, "roles": ["IAM_OWNER_VIEWER"]}""".formatted(reader));
        var tenth = Command.run(environment, "exercises", "check", "10").out().lines().filter(line -> line.startsWith("to take it away: "))
                .findFirst().orElseThrow();
        assertTrue(tenth.startsWith("to take it away: ./jbang api POST "), tenth);
        var words = tenth.split(" ", 8);
        assertEquals(0, Command.run(environment(), "api", words[6], words[7].split(" --body ")[0], "--body",
                words[7].split(" --body ")[1].replace("'", "")).status(), tenth);
        assertTrue(Exercise.of(10).check(zitadel::send).done(), tenth);
    }

    @Test
    void aCheckInACellNamesTheRequestAgainstWhatIsInTheWay() {
        Verbs.open(environment());
        create("Quickstart-Exercise-First", "x");
        var first = Verbs.check(1).text();
        assertTrue(first.matches("(?s).*\nto start over: send\\(Call.delete\\(\"/v2/users/\\d+\"\\)\\)\n.*"), first);
        role(account("reader"), "ORG_OWNER");
        var tenth = Verbs.check(10).text();
        assertTrue(tenth.contains("DeleteAdministrator\").body(Json.parse(\"{\\\"userId\\\": "), tenth);
    }

    @Test
    void withAFileOfSettingsThePrintedLinesNameIt() throws IOException {
        var file = folder.resolve("my instance.env");
        Files.writeString(file, "ZITADEL_DOMAIN=" + sandbox.domain() + "\nZITADEL_TOKEN=" + sandbox.token() + "\n");
        var export = "export ZITADEL_ENV_FILE='" + file + "'\n";
        var first = Command.run(Map.of(), "exercises", "solution", "1", "--env", file.toString()).out();
        assertEquals(export + Exercise.of(1).shell().replace("./jbang", "jbang") + "\n", first);
        var variables = Command.run(Map.of(), "exercises", "solution", "14", "--env", file.toString()).out();
        assertTrue(variables.startsWith(export + "set -a; . \"$ZITADEL_ENV_FILE\"; set +a\njbang get-user"), variables);
        assertTrue(Command.run(Map.of(), "exercises", "--env", file.toString()).out().startsWith(export + "01-first-call\n"));
    }

    @Test
    void inACloneHintsAndSolutionsOnAScriptNameItsLauncherItsTemplateAndItsLibrary() {
        var environment = Map.of("HOME", folder.toString(), "ZITADEL_QUICKSTART_HOME", "/my clone", "ZITADEL_QUICKSTART_COMMAND",
                "./jbang");
        var solution = Command.run(environment, "exercises", "solution", "16").out();
        assertTrue(solution.startsWith("cd \"$(mktemp -d)\" &&\n"
                + "'/my clone/jbang' init --template=zitadel-step@'/my clone' MyStep.java &&\n"),
                solution);
        var hint = text(Command.run(environment, "exercises", "hint", "16"));
        assertTrue(hint.startsWith("Hint 1 of 2: '/my clone/jbang' init --template=zitadel-step@'/my clone' MyStep.java makes a"), hint);
        assertTrue(hint.contains("//SOURCES file:///my%20clone/lib/cli/Step.java"), hint);
        var fetched = Command.run(Map.of("HOME", folder.toString()), "exercises", "solution", "16").out();
        assertTrue(fetched.startsWith("cd \"$(mktemp -d)\" &&\njbang init --template=zitadel-step@OWNER/REPOSITORY MyStep.java &&\nsed"),
                fetched);
    }

    @Test
    void hintsThatWereAllGivenCanBeReadAgain() {
        var environment = Map.of("HOME", folder.toString());
        Command.run(environment, "exercises", "hint", "14");
        Command.run(environment, "exercises", "hint", "14");
        var again = text(Command.run(environment, "exercises", "hint", "14"));
        assertTrue(again.startsWith("There is no further hint. All of them: Hint 1 of 2: The recipe is ready") && again.contains(
                " Hint 2 of 2: The request is GET /v2/users/ID with the header Authorization: Bearer TOKEN"), again);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "one of them starts a POSIX shell")
    void eachSolutionForANotebookDoesItsExercise() throws Exception {
        Toolbox.assumeTool("curl");
        Verbs.open(environment());
        try (var shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            Stream.concat(Stream.of("java.io.*", "java.nio.file.*", "java.time.*", "java.util.*", "java.util.stream.*"),
                    JShellConsole.IMPORTS.stream()).forEach(name -> evaluate(shell, "import " + name + ";"));
            for (var exercise : Exercise.all().subList(0, 15)) {
                evaluate(shell, exercise.cell());
                assertTrue(done().contains(exercise.number()), () -> exercise + "\n" + exercise.check(zitadel::send));
                assertEquals(exercise.cell(), Verbs.solution(exercise.number()).text());
            }
            assertEquals(CloneLines.in(Exercise.of(17).shell(), System.getenv("ZITADEL_QUICKSTART_HOME")),
                    Verbs.solution(17).text(), "a script is no matter for a cell");
            assertTrue(Verbs.check(14).html().contains("✓ and has got it: curl/"), Verbs.check(14).html());
            assertTrue(Verbs.exercises().text().contains("\n✓ 14  the same call with another tool"), Verbs.exercises().text());
            assertTrue(Verbs.hint(1).html().startsWith("<p>Hint 1 of 2: It is the request of step 1"), Verbs.hint(1).html());
        }
    }

    private static String text(Command run) {
        return run.out().replace("\n", " ").strip();
    }

    @Test
    void aCheckInAShellSaysTheTaskThenWhatHoldsAndFromTheSecondTimeOnGivesAHint() {
        var environment = new HashMap<>(environment());
        environment.putAll(Map.of("HOME", folder.toString(), "ZITADEL_QUICKSTART_COMMAND", "./jbang"));
        var first = Command.run(environment, "exercises", "check", "2");
        assertEquals(1, first.status());
        assertEquals("""
                2. Give the account of exercise 1 a personal access token that ends within the
                next 7 days. (On a sandbox or your own instance.)

                Exercise 2: not done yet
                ✗ there is no account quickstart-exercise-first
                ./jbang exercises hint 2 gives a hint, ./jbang exercises solution 2 shows one
                way.
                """, first.out());
        var user = account("first");
        var second = text(Command.run(environment, "exercises", "check", "2"));
        assertTrue(second.contains("✓ it is in your organization ✗ it has no personal access token Hint 1 of 2: It is the request of step"),
                second);
        assertTrue(text(Command.run(environment, "exercises", "hint", "2")).startsWith("Hint 2 of 2: The end is expirationDate"));
        var last = text(Command.run(environment, "exercises", "check", "2"));
        assertTrue(last.endsWith("There is no further hint. ./jbang exercises solution 2 shows one way."), last);
        assertTrue(text(Command.run(environment, "exercises", "hint", "1")).startsWith("Hint 1 of 2: "), "each has hints of its own");
        assertEquals(Exercise.of(2).shell() + "\n", Command.run(environment, "exercises", "solution", "2").out());

        pat(user, 6);
        var done = Command.run(environment, "exercises", "check", "2");
        assertEquals(0, done.status(), done.out());
        assertTrue(done.out().endsWith("""
                Exercise 2: done
                ✓ the account quickstart-exercise-first is there
                ✓ it is a service account
                ✓ it is in your organization
                ✓ it has a personal access token
                ✓ it ends within the next 7 days
                """), done.out());
    }

    @Test
    void theListSaysWhichAreDoneAndWhatToDoWhereNobodyCanTell() {
        account("first");
        var list = Command.run(environment(), "exercises");
        assertEquals(0, list.status(), list.err());
        assertTrue(list.out().startsWith("01-first-call\n✓  1  a service account\n   2  a token for some days\n\n02-users-and-organ"),
                list.out());
        assertTrue(list.out().contains("\n1 of 17 are done on http://" + sandbox.domain() + "\n"), list.out());
        assertTrue(list.out().lines().allMatch(line -> line.length() <= 80), list.out());

        var none = Command.run(Map.of(), "exercises");
        assertEquals(0, none.status());
        assertEquals("exercises: no instance is set, so nobody knows which are done\n"
                + "in another terminal: jbang sandbox; then paste its exports here\n", none.err());
        assertTrue(none.out().startsWith("01-first-call\n   1  a service account\n"), none.out());
        assertEquals(2, Command.run(Map.of(), "exercises", "check", "1").status());
    }

    @Test
    void anInstanceThatDoesNotTellWhatItWasAskedIsNamed() {
        var user = account("first");
        role(user, "ORG_OWNER_VIEWER");
        var token = made("/v2/users/" + user + "/pats", inDays(1), "/token");
        try (var other = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token)),
                Zitadel.ClientOptions.standard())) {
            assertEquals("this instance does not tell what it was asked: a sandbox does, to the token that it handed out",
                    Exercise.of(8).check(other::send).missing());
            assertTrue(Exercise.of(1).check(other::send).done(), "what is there can be seen all the same");
        }
    }

    @Test
    void whatTheyMadeIsCleanedUpByItsNames() {
        person("first");
        var shop = organization("quickstart-exercise-shop");
        account("clerk", shop);
        account("kept");
        create("my-own", "x");
        var dry = Command.run(environment(), "clean-up", "--exercises", "--dry-run");
        assertEquals(0, dry.status(), dry.err());
        assertTrue(dry.out().startsWith("DELETE http://" + sandbox.domain() + "/v2/organizations/" + shop + "\nDELETE http://"), dry.out());

        var run = Command.run(environment(), "clean-up", "--exercises");
        assertEquals(0, run.status(), run.err());
        assertEquals("""
                Deleted organization quickstart-exercise-shop
                Deleted user quickstart-exercise-first (ID)
                Deleted user quickstart-exercise-kept (ID)
                """, run.out().replaceAll("\\d{18}", "ID"));
        assertTrue(run.err().startsWith("clean-up: deletes what exercises made: organization quickstart-exercise-shop; user quickstart"),
                run.err());
        assertTrue(post("/v2/users", "{}").contains("\"my-own\""));
        assertTrue(Exercise.of(15).check(zitadel::send).done());
        assertEquals("Nothing to clean up on " + sandbox.domain() + ": no name there begins with quickstart-exercise.\n",
                Command.run(environment(), "clean-up", "--exercises").out());
    }

    @ParameterizedTest
    @CsvSource({"check 18, there is no exercise 18, they are 1 to 17", "check, 'it takes a word and a number, or neither: check', "
            + "'jbang exercises check 1, or with hint or solution in place of check'", "3, 'it takes a word and a number, or neither: 3', "
            + "'jbang exercises check 3, or with hint or solution in place of check'",
        "chekc 1, unknown word: chekc, 'it is check, hint or solution'"})
    void aWrongWordIsAUsageError(String words, String fact, String next) {
        var run = Command.run(environment(), "exercises", words.split(" "));
        assertEquals(2, run.status());
        assertEquals("exercises: " + fact + "\n" + next + "\n", run.err());
    }

    @Test
    void aTokenThatMayNotLookIsTold() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong-token"), "exercises", "check", "1");
        assertEquals(4, run.status());
        assertTrue(run.err().startsWith("exercises: the instance cannot be looked at: Errors.Token.Invalid (HTTP 401, AUTH-7fs1e)"),
                run.err());
    }

    private static void evaluate(JShell shell, String cell) {
        var analysis = shell.sourceCodeAnalysis();
        for (var rest = cell; !rest.isBlank();) {
            var next = analysis.analyzeCompletion(rest);
            var source = next.source() == null ? rest : next.source();
            for (var event : shell.eval(source)) {
                // A variable that an earlier cell had is another one now.
                assertTrue(Set.of(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN).contains(event.status()), source);
                assertEquals(null, event.exception(), source);
            }
            rest = next.remaining() == null ? "" : next.remaining();
        }
    }
}
