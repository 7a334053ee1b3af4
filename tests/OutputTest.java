import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static support.Stub.http;
import static support.Stub.json;

import cli.KnownScripts;
import cli.Printout;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Broken;
import support.Command;
import support.Limit;
import support.Scripts;
import support.Stub;
import zitadel.Json;
import zitadel.Retry;

/// What a person, a pipe or a shell variable gets of an answer.
class OutputTest {

    private static Command run(Stub.Answer answer, String alias, String... arguments) {
        try (var stub = Stub.answering(answer)) {
            return Command.run(stub.environment(), alias, arguments);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /user/userId | 1
            /user/name   | a "b"
            /user/on     | true
            /user/none   | null
            /list/1      | 2.50
            /list        | [1,2.50]
            /user/a~1b   | slash
            """)
    void pickPrintsTextBareAndAnythingElseAsJsonOnOneLine(String pointer, String value) {
        var command = run(json(200, "{\"user\":{\"userId\":\"1\",\"name\":\"a \\\"b\\\"\",\"on\":true,\"none\":null,"
                + "\"a/b\":\"slash\"},\"list\":[1,2.50]}"),
                "get-user", "1", "--pick", pointer);
        assertEquals(new Command(0, value + "\n", "", List.of()), command);
    }

    @Test
    void pickOfWhatIsNotThereIs1() {
        for (var body : new String[] {"{\"user\":{}}", "[]", "null"}) {
            assertEquals(new Command(1, "", "get-user: the answer has nothing at /user/userId\nsee the whole answer without --pick\n",
                    List.of()),
                    run(json(200, body), "get-user", "1", "--pick", "/user/userId"));
        }
        assertEquals(1, run(http(200, "ok", "Content-Type: text/plain"), "api", "GET", "/debug/healthz", "--pick", "/x").status());
    }

    @Test
    void pickOfWhatIsNotThereTellsWhatWasMadeWithoutItsSecret() {
        var command = run(json(200, "{\"tokenId\":\"7\",\"token\":\"s3cret\"}"), "create-pat", "1", "--pick", "/id");
        assertEquals("create-pat: the answer has nothing at /id\nit was done all the same: {\"tokenId\":\"7\",\"token\":\"<hidden>\"}\n",
                command.err());
        assertEquals(new Command(1, "", command.err(), List.of()), command);
    }

    @Test
    void anErrorWithPickLeavesStandardOutputEmpty() {
        var command = run(json(404, "{\"code\":5,\"message\":\"User could not be found (QUERY-Dfbg2)\"}"), "get-user", "1", "--pick",
                "/user/userId");
        assertEquals("", command.out(), "so that $(…) holds no error body");
        assertEquals(4, command.status());
    }

    @Test
    void aWebPageIsNotOnStandardOutput() {
        var command = run(http(404, "<html>not here</html>", "Content-Type: text/html"), "get-user", "1");
        assertEquals("", command.out());
        assertTrue(command.err().startsWith("get-user: the answer is a web page, not JSON (HTTP 404)\n"), command.err());
    }

    @Test
    void plainTextThatIsTheAnswerIsShown() {
        assertEquals(new Command(0, "ok\n", "", List.of()), run(http(200, "ok", "Content-Type: text/plain"), "api", "GET",
                "/debug/healthz"));
    }

    @Test
    void whatATerminalWouldObeyIsMadeVisible() {
        var command = run(json(400, "{\"code\":3,\"message\":\"a\\u001b[31mred\\u009b2J\\u202eb\\r\\nget-user: all is well\"}"),
                "get-user", "1");
        assertEquals("get-user: a\\u001b[31mred\\u009b2J\\u202eb get-user: all is well (HTTP 400)",
                command.err().lines().findFirst().orElse(""));
        assertTrue((command.out() + command.err()).chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), command.toString());
        var text = run(http(503, "a\u001b[31mred"), "create-organization", "x");
        assertTrue(text.err().startsWith("create-organization: a\\u001b[31mred (HTTP 503)"), text.err());
        var verbose = run(http(200, "a\u001b[31mred"), "get-user", "1", "--verbose");
        assertTrue(verbose.err().contains("< a\\u001b[31mred"), verbose.err());
        var value = run(json(200, "{\"description\":\"a\\u001b[31mred\"}"), "get-user", "1", "--explain");
        assertFalse(value.out().contains("\u001b"), value.out());
    }

    @Test
    void pickIsRawInAPipeAndCleanAtATerminal() {
        try (var stub = Stub.answering(json(200, "{\"name\":\"a\\u001b[31mred\"}"))) {
            for (boolean interactive : new boolean[] {false, true}) {
                var out = new ByteArrayOutputStream();
                var terminal = new Terminal(stub.environment(), InputStream.nullInputStream(), out, OutputStream.nullOutputStream(),
                        interactive);
                assertEquals(0, new Step(terminal, Retry.standard()).status(KnownScripts.of("get-user"), "1", "--pick", "/name"));
                assertEquals(interactive ? "a\\u001b[31mred\n" : "a\u001b[31mred\n", out.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static int statusWith(OutputStream out, ByteArrayOutputStream err, String... arguments) {
        try (var stub = Stub.answering(json(200, "{\"user\":{}}"))) {
            var terminal = new Terminal(stub.environment(), new ByteArrayInputStream(new byte[0]), out, err, false);
            return new Step(terminal, Retry.standard()).status(KnownScripts.of("get-user"), arguments);
        }
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void aReaderThatHasGoneEndsQuietlyWith141() {
        var err = new ByteArrayOutputStream();
        assertEquals(141, statusWith(failing("Broken pipe"), err, "1"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFullDiskIsNamed() {
        var err = new ByteArrayOutputStream();
        assertEquals(1, statusWith(failing("No space left on device"), err, "1"));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("get-user: cannot write the answer: No space left on device\n"),
                err.toString());
    }

    @Test
    void aRealFullDiskIsNoticed() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        var err = new ByteArrayOutputStream();
        try (var full = new FileOutputStream("/dev/full")) {
            assertEquals(1, statusWith(full, err, "1"));
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("cannot write the answer"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "99999999999999"})
    void aNumberThatIsNoneOrTooLargeIsTold(String limit) {
        assertEquals("list-users: Invalid value for option '--limit': '" + limit + "' is not a whole number, or too large\n"
                + "see jbang list-users --help\n", Command.run(Map.of(), "list-users", "--limit", limit).err());
    }

    @Test
    void aListThatCannotBePrintedIsOneLineOrWhereItsReaderHasGoneNone() {
        var err = new ByteArrayOutputStream();
        assertEquals(1, Printout.of(new Terminal(Map.of(), InputStream.nullInputStream(), failing("No space left on device"), err, false),
                "commands", "a list"));
        assertEquals("commands: cannot write the answer: No space left on device\n", err.toString(StandardCharsets.UTF_8));
        err.reset();
        assertEquals(141, Printout.of(new Terminal(Map.of(), InputStream.nullInputStream(), failing("Broken pipe"), err, false),
                "commands", "a list"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void standardErrorThatCannotBeWrittenChangesNoStatus() {
        try (var stub = Stub.answering(json(404, "{\"code\":5,\"message\":\"User could not be found (QUERY-Dfbg2)\"}"))) {
            var terminal = new Terminal(stub.environment(), InputStream.nullInputStream(), new ByteArrayOutputStream(),
                    failing("No space left on device"), false);
            assertEquals(4, new Step(terminal, Retry.standard()).status(KnownScripts.of("get-user"), "1"));
        }
    }

    @Test
    void verboseShowsWhatGoesOverTheWire() {
        var command = run(json(200, "{\"id\":\"1\"}", "X-Seen: yes"), "create-service-account", "--organization", "7", "--user-name", "u",
                "--verbose");
        for (var line : new String[] {"> POST /v2/users/new", "> Authorization: Bearer <hidden>", "> Content-Type: application/json",
            ">   \"username\": \"u\",", "< x-seen: yes", "<   \"id\": \"1\""}) {
            assertTrue(command.err().lines().anyMatch(line::equals), line + " in\n" + command.err());
        }
        assertTrue(command.err().lines().anyMatch(line -> line.matches("< HTTP 200 in \\d+ ms")), command.err());
        assertEquals("{\n  \"id\": \"1\"\n}\n", command.out());
    }

    @Test
    void whatTheServerAnnouncesTheEndOfIsSaidOnceARun() {
        var command = run(json(200, "{\"sub\":\"1\",\"user\":{\"details\":{\"resourceOwner\":\"2\"}}}", "Deprecation: @1798675200",
                "Sunset: Fri, 31 Dec 2027 00:00:00 GMT"), "create-service-account");
        assertEquals("create-service-account: the server announces the end of GET /oidc/v1/userinfo (Deprecation: @1798675200; "
                + "Sunset: Fri, 31 Dec 2027 00:00:00 GMT)\n", command.err());
        assertEquals(0, command.status());
    }

    @Test
    void aTimeoutOfOnesOwnIsKept() {
        Stub.Answer silent = (_, connection) -> connection.getInputStream().read();
        var command = run(silent, "get-user", "1", "--timeout", "0.2");
        assertTrue(command.err().matches("get-user: no answer from localhost:\\d+ within 200 ms\n.*--timeout SECONDS.*\n"), command.err());
        assertEquals(6, command.status());
    }

    @Test
    void anArgumentThatLooksLikeAFileIsAText() {
        try (var stub = Stub.answering(json(201, "{}"))) {
            Command.run(stub.environment(), "create-organization", "@/etc/passwd");
            Command.run(stub.environment(), "create-organization", "$(x) 'y' \"z\"\n ü");
            assertEquals("{\"name\":\"@/etc/passwd\"}", stub.requests().get(0).body());
            assertEquals("$(x) 'y' \"z\"\n ü", Json.parse(stub.requests().get(1).body()).path("name").asString());
        }
    }

    @Test
    void theBodyOfAnApiCallIsGivenOrRead() {
        try (var stub = Stub.answering(json(200, "{}"))) {
            Command.run(stub.environment(), "api", "POST", "/x", "--body", "{\"a\": 1.0}", "--organization", "7");
            assertEquals("{\"a\":1.0}", stub.requests().getFirst().body());
            assertEquals("7", stub.requests().getFirst().headers().get("x-zitadel-orgid"));
            assertEquals(0, Command.fed("{\"b\":\"ü\"}\n", stub.environment(), "api", "POST", "/x", "--body", "-").status());
            assertEquals("{\"b\":\"ü\"}", stub.requests().getLast().body());
        }
    }

    @Test
    void standardInputWithoutJsonIs2() {
        for (var input : List.of("", "{")) {
            var command = Command.fed(input, Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "t"), "api", "POST", "/x", "--body",
                    "-");
            assertTrue(command.err().startsWith("api: --body is " + (input.isEmpty() ? "empty\n" : "not JSON: ")), command.err());
            assertEquals(2, command.status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            true  | -     | xterm | true
            true  | ''    | -     | true
            true  | 1     | xterm | false
            true  | -     | dumb  | false
            false | -     | xterm | false
            """)
    void colourIsForATerminalThatShowsIt(boolean interactive, String noColor, String term, boolean colour) {
        var environment = new HashMap<String, String>();
        if (noColor != null) {
            environment.put("NO_COLOR", noColor);
        }
        if (term != null) {
            environment.put("TERM", term);
        }
        assertEquals(colour, new Terminal(environment, InputStream.nullInputStream(), OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(), interactive).colour());
    }

    @Test
    void everyPageIsReadInAnOrderWithoutTies() {
        var command = Command.run(Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "t"), "list-users", "--all", "--sort", "type");
        assertEquals("list-users: --all lists by creation date: by another field, pages could repeat and miss users\n"
                + "sort what it prints, for example: jbang list-users --all | jq -s 'sort_by(.username)'\n", command.err());
        assertEquals(2, command.status());
    }

    @Test
    void everyPageIsNotExplained() {
        var command = Command.run(Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "t"), "list-users", "--all", "--explain");
        assertEquals("list-users: --explain explains one page, --all prints every row\nleave one of them out, or have the first row "
                + "explained: jbang list-users --all | jbang explain\n", command.err());
        assertEquals(2, command.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--explain=false", "--verbose=false", "--help=false", "--version=false"})
    void aFlagThatIsFalseChangesNothing(String flag) {
        var plain = run(json(200, "{\"user\":{\"userId\":\"1\"}}"), "get-user", "1");
        assertEquals(plain, run(json(200, "{\"user\":{\"userId\":\"1\"}}"), "get-user", "1", flag));
        assertTrue(plain.out().startsWith("{\n"), plain.toString());
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertEquals("list-users: --type needs a value: --type TYPE\nsee jbang list-users --help\n",
                Command.run(Map.of(), "list-users", "--type").err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {           | --body is not JSON: Unexpected end-of-input
            {a:1}       | --body is not JSON: Unexpected character
            {} {}       | --body is not JSON: more than one value
            @file.json  | --body is not JSON: Unexpected character
            ''          | --body is empty
            """)
    void aBodyThatIsNotOneJsonValueIs2AndNothingIsSent(String body, String fact) {
        try (var stub = Stub.answering(json(200, "{}"))) {
            var command = Command.run(stub.environment(), "api", "POST", "/x", "--body", body);
            assertTrue(command.err().startsWith("api: " + fact), command.err());
            assertEquals(2, command.err().lines().count(), command.err());
            assertEquals(2, command.status());
            assertEquals(0, stub.requests().size());
        }
    }

    @Test
    void anEmptyOrganizationIsNotTakenForNone() {
        try (var stub = Stub.answering(json(200, "{}"))) {
            var command = Command.run(stub.environment(), "grant-role", "1", "ORG_OWNER", "--organization", "");
            assertEquals(2, command.status(), command.toString());
            assertEquals(0, stub.requests().size());
        }
    }

    @Test
    void theUserIdComesFromTheEnvironmentAndAnArgumentWins() {
        try (var stub = Stub.answering(json(200, "{}"))) {
            var environment = new HashMap<>(stub.environment());
            environment.put("ZITADEL_USER_ID", "7");
            Command.run(environment, "get-user");
            Command.run(environment, "get-user", "8");
            assertEquals("GET /v2/users/7 HTTP/1.1", stub.requests().get(0).line());
            assertEquals("GET /v2/users/8 HTTP/1.1", stub.requests().get(1).line());
            environment.put("ZITADEL_USER_ID", "");
            assertEquals("get-user: USER_ID is missing: give it, or set ZITADEL_USER_ID",
                    Command.run(environment, "get-user").err().lines().findFirst().orElse(""), "set but empty counts as unset");
        }
    }

    @Test
    void aNewOrganizationThatTheSearchDoesNotShowYetIsAskedForAgain() {
        var nothing = json(200, "{\"details\":{\"timestamp\":\"2026-11-24T09:11:07Z\"}}");
        try (var stub = Stub.answering(nothing, nothing, json(200, "{\"result\":[{\"id\":\"1\"}]}"))) {
            assertEquals(new Command(0, "1\n", "", List.of()),
                    Command.run(stub.environment(), "get-organization", "1", "--pick", "/result/0/id"));
            assertEquals(3, stub.requests().size());
        }
    }

    @Test
    void anOrganizationThatIsNotVisibleIs4AfterTwoSeconds() {
        try (var stub = Stub.answering(json(200, "{\"details\":{\"totalResult\":\"1\"}}"))) {
            var command = Command.run(stub.environment(), "get-organization", "1");
            assertEquals("{\n  \"details\": {\n    \"totalResult\": \"1\"\n  }\n}\n", command.out(), "the answer is printed all the same");
            assertEquals("get-organization: no organization with this id is visible to this token",
                    command.err().lines().findFirst().orElse(""));
            assertEquals(2, command.err().lines().count());
            assertEquals(4, command.status());
            assertEquals(41, stub.requests().size(), "every 50 ms for 2 s");
        }
    }

    @Test
    void whatASandboxWithManyUsersHoldsComesOutAsOneJsonPerLine() throws IOException {
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(1500))) {
            var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
            var all = Command.run(environment, "list-users", "--all");
            assertEquals(1502, all.out().lines().map(line -> Json.parse(line).path("userId").asString()).distinct().count());
            assertEquals(1502, all.out().lines().count());
            assertEquals(0, all.status());
            assertEquals(1500, Command.run(environment, "list-users", "--all", "--type", "human", "--email", "USER-", "--pick", "/username")
                    .out().lines().count());
            assertEquals(all.out(), Command.run(environment, "list-users", "--all", "--limit", "400").out());
            var pages = sandbox.requests().stream().filter(request -> request.path().equals("/v2/users"))
                    .map(request -> Json.parse(request.body()).at("/query/limit").intValue()).toList();
            assertEquals(List.of(400, 400, 400, 400), pages.subList(pages.size() - 4, pages.size()), "the limit is that of a page");
            assertEquals(502, Command.run(environment, "list-users", "--all", "--offset", "1000", "--pick", "/userId").out().lines()
                    .count());
            assertEquals(7, Json.parse(Command.run(environment, "list-users", "--limit", "7").out()).path("result").size());
        }
    }

    @Test
    void deletingAnOrganizationThatIsNotThereIs4() throws IOException {
        try (var sandbox = Sandbox.start()) {
            var command = Command.run(new Scripts(sandbox, Path.of("unused")).environment(), "delete-organization", "999");
            assertEquals("0001-01-01T00:00:00Z", Json.parse(command.out()).path("deletionDate").asString());
            assertEquals("delete-organization: nothing with this id was there to delete\ncheck the id\n", command.err());
            assertEquals(4, command.status());
        }
    }

    @Test
    void aFailureThatNobodyExpectedIsOneLineAndATraceOnlyWithVerbose() {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(Map.of(), InputStream.nullInputStream(), new ByteArrayOutputStream(), err, false);
        assertEquals(1, new Step(terminal, Retry.standard()).status(new Broken()));
        assertEquals("broken: unexpected: java.lang.IllegalStateException: a bug\nrun it again with --verbose to see where\n",
                err.toString(StandardCharsets.UTF_8));
        err.reset();
        assertEquals(1, new Step(terminal, Retry.standard()).status(new Broken(), "--verbose"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("at support.Broken.call"), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aLongAnswerIsPrintedAsAShortOneIsAndNothingInItIsObeyed() {
        var row = "{\"name\":\"Zoë \u009b31m \u202e\ud83d\ude00\",\"n\":1.10,\"none\":{},\"list\":[1,[]]}";
        var body = "{\"result\":[" + row + ("," + row).repeat(30_000) + "],\"echo\":\"" + Stub.TOKEN + "\"}";
        var command = run(json(200, body), "get-user", "1");
        assertEquals(0, command.status(), command.err());
        assertEquals(Json.indented(Json.parse(body)).replace(Stub.TOKEN, "<hidden>") + "\n", command.out());
        assertTrue(command.out().contains("Zoë \\u009b31m \\u202e\ud83d\ude00"), command.out().substring(0, 200));
        var broken = run(json(200, body.substring(0, body.length() - 2)), "get-user", "1");
        assertEquals(1, broken.status());
        assertEquals("", broken.out());
    }

    @Test
    void aLongErrorIsToldInALine() {
        var body = "{\"code\":5,\"message\":\"" + "no such ( thing ".repeat(640_000) + "(QUERY-Dfbg2)\",\"details\":[]}";
        var computed = Limit.computed(() -> {
            var command = run(json(404, body), "get-user", "1");
            assertEquals(4, command.status());
            assertTrue(command.err().lines().findFirst().orElse("").endsWith("… (HTTP 404, QUERY-Dfbg2)"), command.err());
            assertTrue(command.err().length() < 1000, command.err());
        });
        assertTrue(computed.toSeconds() < 5, "it took 8 s: " + computed);
    }

    @Test
    void anAnswerOf50MbNeedsLessThan200Mb() throws Exception {
        var row = "{\"userId\":\"178366401571647008\",\"state\":\"USER_STATE_ACTIVE\",\"names\":[\"a\",\"b\",{\"c\":1}]}";
        try (var stub = Stub.answering(json(200, "{\"result\":[" + row + ("," + row).repeat(50_000_000 / row.length()) + "]}"))) {
            var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                    "-Xmn16m", "-Xmx130m", "-cp", System.getProperty("java.class.path"), "GetUser", "1").redirectErrorStream(true);
            builder.environment().putAll(stub.environment());
            var process = builder.start();
            long read = process.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertEquals(0, Limit.status(process));
            assertTrue(read > 50_000_000, "the whole answer: " + read);
        }
    }
}
