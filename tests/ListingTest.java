import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Command;
import support.OwnSandbox;
import support.Stub;
import zitadel.Json;
import zitadel.Retry;

/// Lists as tables for people and as CSV for spreadsheets.
class ListingTest extends OwnSandbox {

    private static Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    private static Command run(String alias, String... arguments) {
        return Command.run(environment(), alias, arguments);
    }

    /// What a list of users with these names prints.
    private static String printed(List<String> names, String... options) {
        var answer = Json.object();
        answer.putObject("details").put("totalResult", Integer.toString(names.size()));
        names.forEach(name -> answer.withArray("/result").addObject().put("userId", "1").putObject("human").putObject("profile")
                .put("displayName", name));
        try (var stub = Stub.answering(Stub.json(200, Json.line(answer)))) {
            var run = Command.run(stub.environment(), "list-users", options);
            assertEquals(0, run.status(), run.err());
            assertEquals("", run.err());
            return run.out();
        }
    }

    private static String atTerminal(int columns, List<String> names, String... options) {
        var answer = Json.object();
        names.forEach(name -> answer.withArray("/result").addObject().put("userId", "1").put("name", name));
        var out = new ByteArrayOutputStream();
        try (var stub = Stub.answering(Stub.json(200, Json.line(answer)))) {
            var environment = new HashMap<>(stub.environment());
            environment.put("COLUMNS", Integer.toString(columns));
            var terminal = new Terminal(environment, new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream(), true);
            assertEquals(0, new Step(terminal, new Retry(new Command.FakeClock(), () -> 0)).status(KnownScripts.of("list-users"), options));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-users", "list-users --all", "api POST /v2/users --body {}", "api POST /v2/users --all",
        "api POST /zitadel.user.v2.UserService/ListUsers --all"})
    void namesAreThoseOfTheJsonWithDotsForDepth(String line) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--csv", "userId,username,machine.name,human.email.email,machine.hasSecret,loginNames.0"));
        var run = run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        var rows = run.out().split("\r\n");
        assertEquals("userId,username,machine.name,human.email.email,machine.hasSecret,loginNames.0", rows[0]);
        assertTrue(List.of(rows).stream().anyMatch(row -> row.startsWith(sandbox.userId() + ",quickstart-admin,")), run.out());
        assertTrue(List.of(rows).stream().anyMatch(row -> row.matches("\\d+,[^,]*,,admin@example.com,,.*")), run.out());
        assertTrue(run.out().endsWith("\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"list-pats, id", "list-pats --all, id", "list-keys, id", "list-keys --all, expirationDate",
        "api POST /v2/organizations/_search, primaryDomain",
        "api POST /zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators --body {}, roles",
        "api POST /v2/users/pats/search --all, expirationDate"})
    void everyListHasThem(String line, String field) {
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--table", field));
        var run = run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().lines().count() > 1 && run.out().startsWith(field + "\n"), run.out());
    }

    @Test
    void oneThingIsARowToo() {
        assertEquals("user.userId  user.username\n" + sandbox.userId() + (" ".repeat(Math.max(0, 11 - sandbox.userId().length()))
                + "  quickstart-admin\n"), run("api", "GET", "/v2/users/" + sandbox.userId(), "--table", "user.userId,user.username").out()
                .replaceAll("(?m)^(user.userId) +(user)", "$1  $2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "plain|plain", "a,b|\"a,b\"", "say \"hi\"|\"say \"\"hi\"\"\"", "=1+1|'=1+1", "+49 30|'+49 30", "-x|'-x", "@SUM(A1)|'@SUM(A1)",
        "=HYPERLINK(\"x\",1)|\"'=HYPERLINK(\"\"x\"\",1)\"", "＝1|'＝1", "+4917612345678|+4917612345678", "-|-", "+|+",
        "+49176-1|'+49176-1", "+49+cmd|'+49+cmd", "--|'--", "+12345678901234567|'+12345678901234567",
        "a=1|a=1", "Zoë|Zoë", "~ x~|\" x\""})
    void csvIsQuotedAndNoSpreadsheetRunsIt(String name, String cell) {
        assertEquals("human.profile.displayName,userId\r\n" + cell + ",1\r\n",
                printed(List.of(name), "--csv", "human.profile.displayName,userId"));
    }

    @Test
    void aSignBeforeALineBreakIsNotAlone() {
        assertEquals("human.profile.displayName\r\n\"'-\n\"\r\n\"'+491\r\n\"\r\n",
                printed(List.of("-\n", "+491\r\n"), "--csv", "human.profile.displayName"));
    }

    @Test
    void theHelpSaysWhatIsDoneToAFormula() {
        var help = run("list-users", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains("a text that it would run as a formula, such as =1+1, gets an apostrophe before it"), help);
        assertEquals("human.profile.displayName\r\n'=1+1\r\n", printed(List.of("=1+1"), "--csv", "human.profile.displayName"));
    }

    @Test
    void lineBreaksAndTabsStayInTheirCell() {
        assertEquals("human.profile.displayName\r\n\"a\nb\"\r\n\"a\r\nb\"\r\n'\t=1\r\n\"'\n=1\"\r\n\r\n",
                printed(List.of("a\nb", "a\r\nb", "\t=1", "\n=1", ""), "--csv", "human.profile.displayName"));
    }

    @Test
    void whatPythonReadsOfTheCsvIsWhatWasThere() throws IOException {
        support.Toolbox.assumeTool("python3");
        var names = List.of("a,b", "say \"hi\"", "two\nlines", "Zoë, 大");
        var csv = printed(names, "--csv", "userId,human.profile.displayName");
        var folder = support.Toolbox.folder();
        java.nio.file.Files.writeString(folder.resolve("x.csv"), csv);
        var read = support.Toolbox.run(folder, Map.of(), List.of("python3", "-c",
                "import csv, json; print(json.dumps([r[1] for r in csv.reader(open('x.csv', newline='', encoding='utf-8'))][1:]))"));
        assertEquals(names, Json.parse(read.out()).valueStream().map(name -> name.asString()).toList(), read.err());
    }

    @Test
    void aNumberIsNoFormula() {
        try (var stub = Stub.answering(Stub.json(200,
                "{\"result\":[{\"n\":-5,\"s\":\"-5\",\"b\":true,\"o\":{\"x\":1},\"l\":[\"a\",\"b\"]}]}"))) {
            assertEquals("n,s,b,o,l\r\n-5,'-5,true,\"{\"\"x\"\":1}\",\"a, b\"\r\n",
                    Command.run(stub.environment(), "list-users", "--csv", "n,s,b,o,l").out());
        }
    }

    @Test
    void anUnknownFieldIsAnErrorThatListsThoseThatAreThere() {
        var run = run("list-pats", "--table", "id,name");
        assertEquals("list-pats: there is no field name\nthere are: changeDate, creationDate, expirationDate, id, organizationId, userId\n",
                run.err());
        assertEquals("", run.out());
        assertEquals(2, run.status());
        for (var all : List.of(new String[] {}, new String[] {"--all"})) {
            var options = new ArrayList<>(List.of("--csv", "id"));
            options.addAll(List.of(all));
            var users = run("list-users", options.toArray(String[]::new));
            assertTrue(users.err().startsWith("list-users: there is no field id\nthere are: details.changeDate, "), users.err());
            assertTrue(users.err().contains(", userId, username"), users.err());
            assertEquals("", users.out());
        }
    }

    @Test
    void whatZitadelLeavesOutIsAnEmptyCell() {
        assertEquals("userId,human.email.isVerified\r\n1,\r\n", printed(List.of("x"), "--csv", "userId,human.email.isVerified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-users --user-name nobody --pick /result/0/userId", "list-pats 999 --pick /result/0/id",
        "api POST /v2/organizations/_search --body {\"queries\":[{\"idQuery\":{\"id\":\"9\"}}]} --pick /result/0",
        "api POST /zitadel.user.v2.UserService/ListKeys --body {\"filters\":[{\"userIdFilter\":{\"id\":\"9\"}}]} --pick /result/0"})
    void aValueOfAListWithoutRowsIsNotFound(String line) {
        var words = line.split(" ");
        var run = run(words[0], Arrays.copyOfRange(words, 1, words.length));
        assertEquals(words[0] + ": the list is empty: it has no " + words[words.length - 1] + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(4, run.status());
    }

    @Test
    void aFieldThatRowsDoNotHaveIsNoEmptyList() {
        var run = run("list-users", "--pick", "/result/0/nope");
        assertEquals("list-users: the answer has nothing at /result/0/nope\nsee the whole answer without --pick\n", run.err());
        assertEquals(1, run.status());
    }

    @Test
    void withoutRowsThereIsTheHeader() {
        assertEquals("userId,username\r\n", printed(List.of(), "--csv", "userId,username"));
        assertEquals("userId  username\n", printed(List.of(), "--table", "userId, username"));
        assertEquals("userId\r\n", printed(List.of(), "--csv", "userId", "--all"));
    }

    @Test
    void aTableIsAlignedAndInAPipeNothingIsCut() {
        assertEquals("userId  human.profile.displayName\n1       大阪\n1       " + "x".repeat(300) + "\n1       a\\nb\\u001b[2J\n",
                printed(List.of("大阪", "x".repeat(300), "a\nb\u001b[2J"), "--table", "userId,human.profile.displayName"));
    }

    @Test
    void atATerminalATableFitsIt() {
        var shown = atTerminal(30, List.of("short", "x".repeat(60), "大".repeat(20)), "--table", "userId,name");
        assertEquals("userId  name\n1       short\n1       " + "x".repeat(21) + "…\n1       " + "大".repeat(10) + "…\n", shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--table userId --csv userId|--table and --csv print rows in their own form|leave out one of them, --pick and --explain",
        "--table userId --pick /result|--table and --csv print rows in their own form|leave out one of them, --pick and --explain",
        "--csv userId,,x|--csv names no field, or an empty one|separate them by commas: --csv userId,username,state"})
    void whatCannotBeMeantIsAUsageError(String options, String fact, String next) {
        var run = run("list-users", options.split(" "));
        assertEquals("list-users: " + fact + "\n" + next + "\n", run.err());
        assertEquals(2, run.status());
    }

    @Test
    void anErrorIsPrintedAsEver() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong-token"), "list-users", "--csv", "userId");
        assertEquals(4, run.status());
        assertTrue(run.err().startsWith("list-users: Errors.Token.Invalid (HTTP 401, AUTH-7fs1e)\n"), run.err());
        assertTrue(run.out().startsWith("{\n"), run.out());
    }

    @Test
    void aListThatIsCutSaysHowManyThereAreAndHowToGetThem() throws IOException {
        try (var own = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO).withUsers(301))) {
            var environment = Map.of("ZITADEL_DOMAIN", own.domain(), "ZITADEL_TOKEN", own.token());
            var total = Json.parse(Command.run(environment, "list-users", "--limit", "1").out()).at("/details/totalResult").asString();
            for (var form : List.of("--csv", "--table")) {
                var cut = Command.run(environment, "list-users", form, "userId");
                assertEquals("list-users: 100 of " + total + " rows; all of them: --all\n", cut.err());
                assertEquals(101, cut.out().lines().count());
                assertEquals(0, cut.status());
                assertEquals(Integer.parseInt(total) + 1,
                        Command.run(environment, "list-users", form, "userId", "--all").out().lines().count());
            }
            assertEquals("list-users: 100 of " + total + " rows; up to 1000 of them: --limit 1000\n",
                    Command.run(environment, "list-users", "--sort", "user_name", "--csv", "userId").err());
            for (var wanted : List.of("--limit 100", "--limit 5", "--offset 10", "--all", "--limit 1000")) {
                var words = new ArrayList<>(List.of(wanted.split(" ")));
                words.addAll(List.of("--csv", "userId"));
                assertEquals("", Command.run(environment, "list-users", words.toArray(String[]::new)).err(), wanted);
            }
            var id = Json.parse(Command.run(environment, "create-service-account", "--user-name", "many").out()).path("id").asString();
            for (int i = 0; i < 101; i++) {
                assertEquals(0, Command.run(environment, "create-pat", id).status());
            }
            assertEquals("list-pats: 100 of 101 rows; all of them: --all\n",
                    Command.run(environment, "list-pats", id, "--table", "id").err());
            var filter = "{\"filters\":[{\"userIdFilter\":{\"id\":\"" + id + "\"}}]";
            assertEquals("api: 100 of 101 rows; all of them: --all\n", Command.run(environment, "api", "POST", "/v2/users/pats/search",
                    "--csv", "id", "--body", filter + "}").err());
            assertEquals("", Command.run(environment, "api", "POST", "/v2/users/pats/search", "--csv", "id", "--body",
                    filter + ",\"pagination\":{\"limit\":7}}").err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[] | --all needs a body that is a JSON object", "5 | --all needs a body that is a JSON object",
        "\"x\" | --all needs a body that is a JSON object", "null | --all needs a body that is a JSON object",
        "{\"query\": 5} | --all: query in the body is no JSON object",
        "{\"query\": []} | --all: query in the body is no JSON object",
        "{\"pagination\": \"x\"} | --all: pagination in the body is no JSON object",
        "{\"query\": {\"offset\": \"ten\"}} | --all: offset in the body is no whole number",
        "{\"query\": {\"limit\": -5}} | --all: limit in the body is no whole number",
        "{\"pagination\": {\"limit\": 1.5}} | --all: limit in the body is no whole number",
        "{\"query\": {\"limit\": {}}} | --all: limit in the body is no whole number"})
    void everyPageTakesABodyThatAPageCanBeWrittenInto(String body, String fact) {
        for (var form : List.of("--all", "--all --csv userId", "--all --pick /userId")) {
            var words = new ArrayList<>(List.of("POST", "/v2/users", "--body", body));
            words.addAll(List.of(form.split(" ")));
            var run = run("api", words.toArray(String[]::new));
            assertEquals("api: " + fact + "\n"
                    + "for example: jbang api POST /v2/users --all --body '{\"query\": {\"limit\": 100}}'\n", run.err());
            assertEquals(2, run.status());
            assertEquals("", run.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"query\": {\"limit\": 100}}", "{}", "{\"query\": null}", "{\"query\": {}}",
        "{\"query\": {\"limit\": \"2\", \"offset\": \"0\"}}", "{\"query\": {\"limit\": null}}"})
    void everyPageOfWhatABodyAsksForIsRead(String body) {
        var all = run("api", "POST", "/v2/users", "--all");
        assertEquals(0, all.status(), all.err());
        assertEquals(all.out(), run("api", "POST", "/v2/users", "--all", "--body", body).out());
    }

    @Test
    void rowsThatTheTokenMayNotSeeAreNotPromised() {
        try (var stub = Stub.answering(Stub.json(200, "{\"details\":{\"totalResult\":\"302\"},\"result\":[{\"userId\":\"1\"}]}"))) {
            assertEquals("", Command.run(stub.environment(), "list-users", "--csv", "userId").err());
        }
    }

    @Test
    void everyPageOfAnyListIsRead() throws IOException {
        try (var own = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO).withUsers(2_100))) {
            var environment = Map.of("ZITADEL_DOMAIN", own.domain(), "ZITADEL_TOKEN", own.token());
            var csv = Command.run(environment, "list-users", "--all", "--csv", "userId");
            assertEquals(0, csv.status(), csv.err());
            assertEquals(csv.out().lines().count(), csv.out().lines().distinct().count());
            assertTrue(csv.out().lines().count() > 2_100);
            var table = Command.run(environment, "api", "POST", "/zitadel.user.v2.UserService/ListUsers", "--all", "--table", "userId");
            assertEquals(csv.out().lines().count(), table.out().lines().count());
            var id = Json.parse(Command.run(environment, "create-service-account", "--user-name", "many").out()).path("id").asString();
            for (int i = 0; i < 1_050; i++) {
                assertEquals(0, Command.run(environment, "create-pat", id).status());
            }
            var pats = Command.run(environment, "list-pats", id, "--all");
            assertEquals(1_050, pats.out().lines().distinct().count());
        }
        var get = run("api", "GET", "/v2/users/1", "--all");
        assertEquals(2, get.status());
        assertFalse(get.err().isEmpty());
    }
}
