import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.Exit;
import cli.KnownScripts;
import cli.Step;
import cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recipes.Chapter.Purpose;
import sandbox.Sandbox;
import support.ClassArchive;
import support.Command;
import support.Limit;
import support.Relay;
import support.Toolbox;
import tour.Itinerary;
import tour.Tour;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Retry;

/// The quickstart as a whole, on a server of its own, and what is left of it however it ends.
class TourTest {

    @TempDir
    private Path home;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        // Without lag a tour always has the same number of requests.
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Map<String, String> environment(String domain) {
        return new HashMap<>(Map.of("HOME", home.toString(), "ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", sandbox.token()));
    }

    private List<Path> ledgers() throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertEquals(List.of(), ledgers());
        assertEquals("2 users, 1 organizations", whatIsThere(), "as on a fresh instance");
    }

    private String whatIsThere() {
        var environment = environment(sandbox.domain());
        var users = Command.run(environment, "list-users", "--pick", "/details/totalResult").out().strip();
        var organizations = Command.run(environment, "api", "POST", "/v2/organizations/_search", "--body", "{}", "--pick",
                "/details/totalResult");
        return users + " users, " + organizations.out().strip() + " organizations";
    }

    @Test
    void theWholeTourShowsEveryStepAndLeavesNothing() throws IOException {
        var run = Command.run(environment(sandbox.domain()), "quickstart");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        for (var part : List.of("1. Create a service account", "POST /v2/users/new", "2. Create a personal access token",
                "3. Set the environment",
                "4. Get user by id", "5. List all users", "5. Create an organization", "HTTP 201", "5. Get organization by id",
                "HTTP 404", "QUERY-Dfbg2", "HTTP 401", "AUTH-7fs1e", "HTTP 409", "V3-DKcYh", "Deleted\n- organization ", "Next steps")) {
            assertTrue(run.out().contains(part), part + " is in\n" + run.out());
        }
        assertNothingIsLeft();
    }

    @Test
    void itEndsWithATableOfWhatHappenedAndThreeNextSteps() {
        var run = Command.run(environment(sandbox.domain()), "quickstart");
        var end = run.out().substring(run.out().indexOf("\nWhat happened\n") + 15).split("\nNext steps\n");
        var rows = end[0].strip().lines().toList();
        assertEquals(run.out().split("\n  HTTP \\d", -1).length - 1, rows.size(), "a row for each answer");
        var row = ".{28} (GET|POST|DELETE) .{20,26} [245]\\d\\d +\\d+ ms [a-z]{2,9}";
        assertEquals(List.of(), rows.stream().filter(line -> !line.matches(row)).toList());
        assertTrue(rows.stream().anyMatch(line -> line.matches("Error 409: conflict +POST /v2/organizations +409 +\\d+ ms unique")),
                end[0]);
        assertEquals(3, end[1].lines().filter(line -> line.startsWith("- ")).count(), end[1]);
    }

    private record AtATerminal(int status, String out, String err) {}

    // A person who types this.
    private AtATerminal atATerminal(String typed, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        var terminal = new Terminal(environment(sandbox.domain()), in, out, err, true);
        int status = new Step(terminal, Retry.standard()).status(KnownScripts.of("quickstart"), arguments);
        return new AtATerminal(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void stepByStepItWaitsForEnterBetweenChapters() throws IOException {
        int chapters = Itinerary.chapters().size();
        var run = atATerminal("\n".repeat(chapters - 1), "--step");
        assertEquals(0, run.status, run.err);
        assertEquals("\n[Enter] next step  [q] clean up and end: ".repeat(chapters - 1), run.err);
        assertTrue(run.out.contains("Next steps"), run.out);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q\n", "Q\r\n", "quit\n", ""})
    void qOrTheEndOfTheInputCleansUpAndEnds(String last) throws IOException {
        for (var arguments : List.of(List.of("--step"), List.of("--step", "--keep"))) {
            var run = atATerminal("\n".repeat(8) + last, arguments.toArray(String[]::new));
            assertEquals(0, run.status, run.err);
            assertTrue(run.out.contains("\n\u001b[1m5. Create an organization\u001b[0m\n"), run.out);
            assertFalse(run.out.contains("5. Get organization by id"), run.out);
            assertTrue(run.err.matches("(?s).*end: Deleted organization \\S+\nDeleted user quickstart-api-\\w+\n"), run.err);
            assertNothingIsLeft();
        }
    }

    @Test
    void withoutATerminalNothingWaits() {
        var run = Command.run(environment(sandbox.domain()), "quickstart", "--step");
        assertEquals(0, run.status());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tour.md", "tour.html"})
    void aTranscriptIsTheWholeTourWithoutTokens(String name) throws IOException {
        var folder = Files.createDirectory(home.resolve("transcripts"));
        var file = Files.writeString(folder.resolve(name), "from before\n".repeat(9000));
        var run = process(sandbox.domain(), "--keep", "--transcript", file.toString());
        var issued = run.replaceAll("(?s).*\nexport ZITADEL_TOKEN=(\\S+)\n.*", "$1");
        var text = Files.readString(file);
        for (var chapter : Itinerary.chapters().stream().filter(one -> one.purpose() != Purpose.CLEAN_UP).toList()) {
            assertTrue(text.contains(chapter.heading()), chapter.heading());
            assertTrue(text.contains(chapter.why()), chapter.why());
        }
        for (var part : List.of("Instance  http://" + sandbox.domain(), "POST /v2/users/new", "HTTP 200", "\"expirationDate\": \"",
                "The token is shown this once", "POST /v2/organizations", "What happened", "unique", "Next steps", "quickstart --as python",
                "export ZITADEL_USER_ID=quickstart-api-")) {
            assertTrue(text.contains(part), part + " is in\n" + text);
        }
        for (var part : List.of(issued, sandbox.token(), "from before", "\u001b")) {
            assertFalse(text.contains(part), part);
        }
        Files.delete(file);
        Command.run(environment(sandbox.domain()), "clean-up");
    }

    @Test
    void aTranscriptIsMarkdownOrAWebPageByItsName() throws IOException {
        var file = home.resolve("tour.md");
        var run = Command.run(environment(sandbox.domain()), "quickstart", "--transcript", file.toString());
        assertEquals("quickstart: all of it is in " + file + "\n", run.err());
        var text = Files.readString(file);
        assertTrue(text.startsWith("# The ZITADEL API quickstart\n\n```text\nInstance  "), text);
        assertTrue(text.contains("\n## Error 409: conflict\n\nA second organization with the name of the first.\n\n"
                + "`POST /v2/organizations`\n\n```json\n{\n"), text);
        assertTrue(text.contains("\n| step | request | status | time | taught |\n|---|---|---|---|---|\n| Whose token is it? | GET /"),
                text);
        assertEquals(0, text.lines().filter(line -> line.startsWith("```")).count() % 2, "every block ends");

        var page = home.resolve("tour.html");
        Command.run(environment(sandbox.domain()), "quickstart", "--transcript", page.toString());
        var html = Files.readString(page);
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"), html);
        assertTrue(html.contains("\"token\": \"&lt;hidden&gt;\""), html);
        for (var element : List.of("h2", "p", "pre", "ul", "li", "table", "tr", "td")) {
            assertEquals(html.split("<" + element + "[ >]").length, html.split("</" + element + ">").length, element);
        }
    }

    @Test
    void aTranscriptOfATourThatEndsEarlySaysWhy() throws IOException {
        var file = home.resolve("tour.md");
        try (var relay = Relay.answering(sandbox.domain(), 8, 500, "{\"code\":13,\"message\":\"broken *now*\"}")) {
            var run = Command.run(environment(relay.domain()), "quickstart", "--transcript", file.toString());
            assertEquals(5, run.status());
            var text = Files.readString(file);
            assertTrue(text.contains("\n> **broken \\*now\\* (HTTP 500)**"), text);
            assertTrue(text.endsWith("\n> **The tour ended here**\\\n> What it made is deleted.\n"), text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "tour.txt | --transcript tour.txt ends in neither .md nor .html",
            ".md | --transcript .md ends in neither .md nor .html",
            "no/such/tour.md | cannot write the transcript no/such/tour.md: no such folder",
            "lib/zitadel/../tour.md/ | --transcript lib/zitadel/../tour.md/ ends in neither .md nor .html"})
    void aTranscriptThatCannotBeWrittenIsSaidBeforeAnythingIsSent(String name, String error) throws IOException {
        try (var relay = Relay.through(sandbox.domain())) {
            for (var environment : List.of(environment(relay.domain()), Map.<String, String>of())) {
                var run = Command.run(environment, "quickstart", "--transcript", name);
                assertEquals(2, run.status());
                assertEquals("", run.out());
                assertTrue(run.err().startsWith("quickstart: " + error + "\n"), run.err());
                assertEquals(2, run.err().lines().count(), "and what to do: " + run.err());
            }
            assertEquals(0, relay.count());
        }
    }

    @Test
    void aFolderIsNoTranscriptAndWrongSettingsLeaveTheFileAsItWas() throws IOException {
        var folder = Files.createDirectory(home.resolve("folder.md"));
        var run = Command.run(environment(sandbox.domain()), "quickstart", "--transcript", folder.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("quickstart: cannot write the transcript " + folder + ": Is a directory\n"), run.err());
        var file = Files.writeString(home.resolve("kept.md"), "as it was");
        assertEquals(2, Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "quickstart", "--transcript", file.toString()).status());
        assertEquals("as it was", Files.readString(file));
    }

    @Test
    void asAProgramItTakesNoOptionOfARun() {
        for (var option : List.of("--keep", "--step", "--watch", "--transcript=tour.md", "--dry-run")) {
            var run = Command.run(Map.of(), "quickstart", "--as", "curl", option);
            assertEquals(2, run.status(), option);
            assertEquals("""
                    quickstart: --as prints a program and sends nothing
                    leave --keep, --step, --watch, --transcript and --dry-run out
                    """, run.err());
        }
    }

    @Test
    void watchedTheSandboxOfTheTourStaysWithItsWindowUntilCtrlC() throws Exception {
        var builder = new ProcessBuilder(ClassArchive.java("Quickstart"));
        builder.command().addAll(List.of("--watch", "--transcript", home.resolve("tour.md").toString()));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.inputReader()) {
            var last = out.lines().filter(line -> line.startsWith("The sandbox stays until Ctrl-C: ")).findFirst().orElseThrow();
            var page = URI.create(last.substring(last.indexOf("http"))).toURL();
            try (var in = page.openStream()) {
                assertTrue(new String(in.readAllBytes()).contains("<title>ZITADEL sandbox</title>"));
            }
            assertTrue(Files.readString(home.resolve("tour.md")).contains("What happened"), "what is written is whole by then");
            Limit.status(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start());
            assertEquals(130, Limit.status(process));
        } finally {
            process.destroy();
        }
    }

    @Test
    void aTourOfOnesOwnInstanceHasNoSandboxToWatch() {
        var run = Command.run(environment(sandbox.domain()), "quickstart", "--watch");
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("quickstart: --watch is for a sandbox of the tour's own, and an instance is set\n"), run.err());
    }

    @Test
    void theFirstLinesNameTheInstanceTheCallerAndWhatWillBeMade() {
        var run = Command.run(environment(sandbox.domain()), "quickstart");
        var first = run.out().lines().limit(7).toList();
        assertEquals("Instance  http://" + sandbox.domain(), first.get(0));
        assertEquals("Caller    quickstart-admin", first.get(1));
        assertTrue(first.get(2).startsWith("          (user " + sandbox.userId() + ", organization "), first.get(2));
        assertTrue(first.get(3).matches("Creates   the service account quickstart-api-\\w+"), first.get(3));
        assertTrue(first.get(4).endsWith(" with a personal access token and the role IAM_ORG_MANAGER,"), first.get(4));
        assertTrue(first.get(6).startsWith("Deletes   both at the end"), first.get(6));
    }

    @Test
    void everyLineFitsATerminalOf80Columns() {
        var run = Command.run(Map.of("HOME", home.toString()), "quickstart");
        assertEquals(List.of(), run.out().lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void noTokenShows() throws IOException {
        try (var relay = Relay.through(sandbox.domain())) {
            var run = Command.run(environment(relay.domain()), "quickstart");
            var issued = Pattern.compile("\"token\":\\s*\"([^\"]+)\"").matcher(String.join("\n", relay.bodies())).results()
                    .map(found -> found.group(1)).toList();
            assertEquals(1, issued.size());
            for (var token : List.of(issued.getFirst(), sandbox.token())) {
                assertFalse((run.out() + run.err()).contains(token));
            }
        }
    }

    @Test
    void withoutSettingsTheFirstLineNamesTheSandboxAndNothingIsWritten() throws IOException {
        var run = Command.run(Map.of("HOME", home.toString()), "quickstart");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().lines().findFirst().orElse("").contains("offline ZITADEL"), run.out());
        assertTrue(run.out().lines().limit(2).toList().getLast().contains("export ZITADEL_DOMAIN="), run.out());
        assertEquals(List.of(), ledgers());
    }

    @Test
    void withOneOfTheTwoSettingsItEndsWithUsage() {
        var domainOnly = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "quickstart");
        assertEquals(2, domainOnly.status());
        assertTrue(domainOnly.err().startsWith("quickstart: ZITADEL_TOKEN is not set\n"), domainOnly.err());
        var tokenOnly = Command.run(Map.of("ZITADEL_TOKEN", sandbox.token()), "quickstart");
        assertEquals(2, tokenOnly.status());
        assertTrue(tokenOnly.err().startsWith("quickstart: ZITADEL_DOMAIN is not set\n"), tokenOnly.err());
    }

    @Test
    void keepPrintsExportsThatWorkAndCleanUpDeletesLater() throws IOException {
        // A process of its own: clean-up leaves alone what a living process made.
        var kept = process(sandbox.domain(), "--keep");
        assertTrue(kept.contains("Kept"), kept);
        var exports = new HashMap<String, String>();
        Pattern.compile("(?m)^export (\\w+)=(\\S+)$").matcher(kept).results().forEach(found -> exports.put(found.group(1), found.group(2)));
        assertEquals(0, Command.run(exports, "get-user", exports.get("ZITADEL_USER_ID")).status());
        assertEquals(1, ledgers().size());
        assertFalse(Files.readString(ledgers().getFirst()).contains(exports.get("ZITADEL_TOKEN")));
        var cleaned = Command.run(environment(sandbox.domain()), "clean-up");
        assertEquals(0, cleaned.status(), cleaned.err());
        assertTrue(cleaned.out().matches("Deleted organization quickstart-organization-\\w+\nDeleted user quickstart-api-\\w+\n"),
                cleaned.out());
        assertNothingIsLeft();
    }

    @Test
    void keepWithoutAnInstanceIsAUsageError() {
        var run = Command.run(Map.of(), "quickstart", "--keep");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("quickstart: --keep needs an instance that stays\n"), run.err());
    }

    @Test
    void aTourThatIsStillRunningIsLeftAlone() throws IOException {
        var self = ProcessHandle.current();
        var folder = Files.createDirectories(home.resolve(".local/state/zitadel-quickstart").resolve(sandbox.domain().replace(':', '_')));
        var ledger = Files.writeString(folder.resolve("x.json"), Json.line(Json.object().put("process", self.pid())
                .put("started", self.info().startInstant().orElseThrow().toString())
                        .set("deletes", Json.array().add("/v2/users/" + sandbox.userId()))));
        var run = Command.run(environment(sandbox.domain()), "clean-up");
        assertTrue(run.err().contains("a tour is still running (process " + self.pid() + ")"), run.err());
        assertEquals("", run.out());
        assertTrue(Files.exists(ledger));
        assertEquals(0, Command.run(environment(sandbox.domain()), "get-user", sandbox.userId()).status());
    }

    @Test
    void cleanUpDeletesNothingThatATourCannotMake() throws IOException {
        var folder = Files.createDirectories(home.resolve(".local/state/zitadel-quickstart").resolve(sandbox.domain().replace(':', '_')));
        Files.writeString(folder.resolve("x.json"), "{\"process\": 1, \"started\": \"\", \"deletes\": [\"/v2/users/../organizations/1\"]}");
        var run = Command.run(environment(sandbox.domain()), "clean-up");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("clean-up: this is no list of what a tour made"), run.err());
    }

    @Test
    void cleanUpWithNothingToDoSaysSo() {
        var run = Command.run(environment(sandbox.domain()), "clean-up");
        assertEquals("Nothing to clean up on " + sandbox.domain() + ": no quickstart on this machine left anything there.\n", run.out());
        assertEquals(0, run.status());
    }

    @Test
    void aCallerWithoutARoleIsToldWhichOneAndGetsWhatIsPossible() throws IOException {
        var environment = environment(sandbox.domain());
        var id = Command.run(environment, "create-service-account", "--user-name", "nobody", "--pick", "/id").out().strip();
        environment.put("ZITADEL_TOKEN", Command.run(environment, "create-pat", id, "--pick", "/token").out().strip());
        var run = Command.run(environment, "quickstart");
        assertEquals(4, run.status());
        assertTrue(run.err().contains("quickstart: membership not found (HTTP 404, AUTHZ-cdgFk)\n"), run.err());
        assertTrue(run.err().contains("Administrators"), "where to grant it: " + run.err());
        assertTrue(run.out().contains("GET /v2/users/" + id), "the caller reads itself instead: " + run.out());
        assertTrue(run.out().contains("Next steps"), run.out());
        Command.run(environment(sandbox.domain()), "delete-user", id);
        assertNothingIsLeft();
    }

    @Test
    void whereTheRoleCannotBeGrantedTheCallerGoesOn() throws IOException {
        var environment = environment(sandbox.domain());
        var id = Command.run(environment, "create-service-account", "--user-name", "manager", "--pick", "/id").out().strip();
        assertEquals(0, Command.run(environment, "grant-role", id, "IAM_ORG_MANAGER").status());
        environment.put("ZITADEL_TOKEN", Command.run(environment, "create-pat", id, "--pick", "/token").out().strip());
        var run = Command.run(environment, "quickstart");
        assertEquals(4, run.status());
        assertEquals("""
                quickstart: No matching permissions found (HTTP 403, AUTH-AWfge)
                the caller's role does not let it give roles on the instance — \
                grant IAM_OWNER: Instance → Default settings → Administrators → +
                """, run.err());
        assertTrue(run.out().contains("The new account has no role: the caller asks."), run.out());
        assertTrue(run.out().contains("Deleted\n- organization "), "the caller itself may create one: " + run.out());
        assertEquals(List.of(), ledgers());
    }

    @Test
    void aReaderThatGoesAwayLeavesNothingBehind() throws Exception {
        for (int at : List.of(4, 9, 13)) {
            var tour = new AtomicReference<Process>();
            try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
                if (n == at) {
                    tour.get().getInputStream().close();
                }
                forward.answer(forward.send());
            })) {
                tour.set(start(relay.domain(), "--verbose"));
                assertEquals(141, Limit.status(tour.get()), "as head does at request " + at);
            }
            assertNothingIsLeft();
        }
    }

    @Test
    void whatIsCleanedUpLeavesNoEmptyFolder() {
        assertEquals(0, Command.run(environment(sandbox.domain()), "quickstart").status());
        assertFalse(Files.exists(home.resolve(".local/state/zitadel-quickstart")));
        assertTrue(Files.exists(home.resolve(".local/state")));
    }

    @Test
    void anEmptyHomeIsAsGoodAsNone() {
        var environment = environment(sandbox.domain());
        environment.put("HOME", "");
        environment.put("XDG_STATE_HOME", home.toString());
        assertEquals(0, Command.run(environment, "quickstart").status());
    }

    @Test
    void anOlderServerWithoutTheRequestIsNamed() throws IOException {
        try (var relay = Relay.answering(sandbox.domain(), 3, 405, "{\"code\":12,\"message\":\"Method Not Allowed\"}")) {
            var run = Command.run(environment(relay.domain()), "quickstart");
            assertEquals(4, run.status());
            assertEquals("quickstart: Method Not Allowed (HTTP 405)\nthis is a request of ZITADEL v4: check the server's version\n",
                    run.err());
        }
        assertNothingIsLeft();
    }

    @Test
    void aServerErrorInTheMiddleEndsWithFiveAndLeavesNothing() throws IOException {
        try (var relay = Relay.answering(sandbox.domain(), 8, 500, "{\"code\":13,\"message\":\"broken\"}")) {
            var run = Command.run(environment(relay.domain()), "quickstart");
            assertEquals(5, run.status());
            assertTrue(run.err().contains("quickstart: broken (HTTP 500)"), run.err());
            assertTrue(run.err().contains("Deleted user quickstart-api-"), run.err());
        }
        assertNothingIsLeft();
    }

    @Test
    void aLostAnswerToACreateIsNotAConflict() throws IOException {
        var lost = new ArrayList<Integer>();
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            var answer = forward.send();
            if (answer.body().contains("creationDate") && n == 3 && lost.isEmpty()) {
                lost.add(n);
                return;
            }
            forward.answer(answer);
        })) {
            var run = Command.run(environment(relay.domain()), "quickstart");
            assertEquals(List.of(3), lost);
            assertEquals(0, run.status(), run.err());
        }
        assertNothingIsLeft();
    }

    private record Ended(int status, String out, String err, Duration waited) {}

    // A tour by a clock of its own.
    private Ended tour(String domain) {
        var clock = new Command.FakeClock();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(environment(domain), InputStream.nullInputStream(), out, err, false);
        int status;
        try {
            var options = new Tour.TourOptions(false, false, false, null);
            status = new Tour(terminal, environment(domain), options, new Retry(clock, () -> 0.999)).run();
        } catch (Failure e) {
            status = Exit.of(e);
        }
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8),
                clock.pauses.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @ParameterizedTest
    @CsvSource({"true, 5, quickstart: HTTP 503", "false, 6, 'quickstart: the connection to localhost:'"})
    void aServerThatGoesAwayIsWaitedForTwentySecondsAndThenTheRestIsNamed(boolean proxyAnswers, int status, String why) throws IOException {
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            if (n < 6) {
                forward.answer(forward.send());
            } else if (proxyAnswers) {
                forward.answer(503, "{\"code\":14,\"message\":\"unavailable\"}");
            }
        })) {
            var tour = tour(relay.domain());
            assertEquals(status, tour.status, tour.err);
            assertTrue(tour.waited.compareTo(Duration.ofSeconds(20)) <= 0 && tour.waited.compareTo(Duration.ofSeconds(10)) > 0,
                    tour.waited.toString());
            assertTrue(tour.err.startsWith(why), tour.err);
            assertTrue(tour.err.contains(", trying again in 1.2 s\n"), tour.err);
            assertTrue(tour.err.endsWith("quickstart: something it made may be left; jbang clean-up deletes it\n"), tour.err);
        }
    }

    @Test
    void theSecondInWhichTheApiStartsIsWaitedOut() throws IOException {
        var starting = new AtomicInteger(2);
        try (var relay = new Relay(sandbox.domain(), (_, forward) -> {
            // userinfo and Connect answer at once
            if (forward.path().startsWith("/v2/") && starting.getAndDecrement() > 0) {
                forward.answer(503, "{\"code\":14,\"message\":\"connection error\"}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            var tour = tour(relay.domain());
            assertEquals(0, tour.status, tour.err);
            assertEquals(2, tour.err.lines().filter(line -> line.startsWith("quickstart: HTTP 503, trying again in ")).count(), tour.err);
        }
        assertNothingIsLeft();
    }

    // A disk that becomes full takes the beginning of a file, and says so only when the rest is written.
    @Test
    void whereTheWholeLedgerHasNoRoomNothingIsMade() throws IOException {
        Toolbox.assumeTool("prlimit");
        var command = new ArrayList<>(ClassArchive.java("Quickstart"));
        command.add(1, "-XX:-UsePerfData");   // a file of its own
        command.addAll(0, List.of("prlimit", "--fsize=60"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment(sandbox.domain()));
        builder.environment().remove("XDG_STATE_HOME");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains("quickstart: cannot write down what is about to be made: "), said);
        assertTrue(said.contains(".json: File too large\nmake "), said);
        assertEquals(1, Limit.status(process), said);
        assertNothingIsLeft();
    }

    @Test
    void whatAKilledTourWasAboutToWriteIsRemoved() throws IOException {
        var folder = home.resolve(".local/state/zitadel-quickstart").resolve(sandbox.domain().replace(':', '_'));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("next999999999.tmp"), "{");
        var own = Files.writeString(folder.resolve("next" + ProcessHandle.current().pid() + ".tmp"), "{");
        assertEquals("Nothing to clean up on " + sandbox.domain() + ": no quickstart on this machine left anything there.\n",
                Command.run(environment(sandbox.domain()), "clean-up").out());
        assertEquals(List.of(own), ledgers(), "the file of a process that lives stays");
        Files.delete(own);
        assertEquals(0, Command.run(environment(sandbox.domain()), "clean-up").status());
        assertFalse(Files.exists(folder.getParent()));
    }

    @Test
    void killedBeforeAnyRequestIsSentOnCleanUpFindsNothingLeft() throws Exception {
        killAtEachRequest(false);
    }

    @Test
    void killedAfterAnyRequestHasTakenEffectCleanUpFindsEverything() throws Exception {
        killAtEachRequest(true);
    }

    // The first run tells how many requests a tour has; then one tour dies at each of them.
    private void killAtEachRequest(boolean afterItTookEffect) throws Exception {
        int last;
        try (var relay = Relay.through(sandbox.domain())) {
            assertEquals(0, Command.run(environment(relay.domain()), "quickstart").status());
            last = relay.count();
        }
        assertTrue(last >= 16, "a tour of " + last + " requests");
        for (int at = 1; at <= last; at++) {
            killAt(at, afterItTookEffect);
            var cleaned = Command.run(environment(sandbox.domain()), "clean-up");
            assertEquals(0, cleaned.status(), "killed at request " + at + ": " + cleaned.err());
            assertNothingIsLeft();
        }
    }

    private void killAt(int fatal, boolean afterItTookEffect) throws Exception {
        var victim = new AtomicReference<Process>();
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            if (n != fatal) {
                forward.answer(forward.send());
                return;
            }
            if (afterItTookEffect) {
                forward.send();
            }
            Limit.kill(victim.get());
        })) {
            victim.set(start(relay.domain()));
            assertEquals(137, Limit.status(victim.get()), "killed at request " + fatal);
        }
        // The ledger is the instance's own; the relay was only the way there.
        var state = home.resolve(".local/state/zitadel-quickstart");
        var folder = state.resolve(sandbox.domain().replace(':', '_'));
        for (var ledger : ledgers()) {
            Files.createDirectories(folder);
            Files.move(ledger, folder.resolve(ledger.getFileName()));
        }
    }

    private String process(String domain, String... arguments) throws IOException {
        var process = start(domain, arguments);
        var out = new String(process.getInputStream().readAllBytes());
        process.onExit().join();
        return out;
    }

    private Process start(String domain, String... arguments) throws IOException {
        var command = new ArrayList<>(ClassArchive.java("Quickstart"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        if (arguments.length == 0) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment().clear();
        builder.environment().putAll(environment(domain));
        return builder.start();
    }
}
