import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import recipes.Chapter;
import recipes.Programs;
import sandbox.Sandbox;
import support.Limit;
import support.Machine;
import support.RecipeFiles;
import support.Relay;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tour.Itinerary;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Settings;
import zitadel.Zitadel;

/// The whole tour as a program: it runs clean, and leaves nothing however it ends.
class RecipeProgramTest {

    private static final RecipeFiles FILES = new RecipeFiles();
    private static final List<Chapter> CHAPTERS = Itinerary.chapters();
    private static final int CONFLICT = CHAPTERS.stream().map(Chapter::heading).toList().indexOf("Error 409: conflict");
    // The organization and the users of a fresh sandbox.
    private static final List<String> FRESH = List.of("ZITADEL", "quickstart-admin", "zitadel-admin@zitadel.localhost");

    static List<String> targets() {
        return List.of("curl", "httpie", "python", "node", "go");
    }

    @BeforeAll
    static void write() {
        for (var target : targets()) {
            FILES.add(target, "quickstart", Programs.text(target, CHAPTERS, Map.of("ZITADEL_DOMAIN", "localhost")));
        }
    }

    private static Sandbox sandbox(Duration lag, String... faults) throws IOException {
        return Sandbox.start(new Sandbox.Options().withLag(lag).withFaults(List.of(faults)));
    }

    private static Map<String, String> environment(String domain, Sandbox sandbox) {
        return Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", sandbox.token());
    }

    private static Toolbox.Run run(String target, Sandbox sandbox) {
        return FILES.run(target, "quickstart", environment(sandbox.domain(), sandbox));
    }

    // The names of all organizations and users.
    private static List<String> there(Sandbox sandbox) {
        try (var client = new Zitadel(Settings.from(environment(sandbox.domain(), sandbox)), Zitadel.ClientOptions.standard())) {
            return Stream.of(Call.search("/v2/organizations/_search"), Call.search("/v2/users"))
                    .flatMap(call -> client.send(call.body(Json.object())).json().path("result").valueStream())
                    .map(row -> row.path("name").asString(row.path("username").asString(""))).sorted().toList();
        }
    }

    private static void assertNothingIsLeft(Sandbox sandbox, String how) {
        Limit.reached(() -> there(sandbox).equals(FRESH));
        assertEquals(FRESH, there(sandbox), how);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aProgramRunsTheWholeTourAndLeavesNothing(String target) throws IOException {
        RecipeFiles.assumeTools(target);
        try (var lagging = sandbox(Duration.ofSeconds(1)); var relay = Relay.through(lagging.domain())) {
            var run = FILES.run(target, "quickstart", environment(relay.domain(), lagging));
            assertEquals(0, run.status(), run.out() + run.err());
            var printed = values(run.out());
            var answered = relay.bodies().stream().map(Json::parse).map(RecipeProgramTest::hidden).toList();
            assertEquals(answered, printed, "each answer is printed, the token hidden");
            // HTTPie may take longer to start than the search lags.
            assertTrue(printed.size() > CHAPTERS.size() || target.equals("httpie"), "the lagging search was asked again");
            assertEquals(List.of(5, 16, 6), printed.stream().filter(answer -> answer.has("code"))
                    .map(answer -> answer.path("code").intValue()).toList(), "not found, not authenticated, conflict");
            var headings = CHAPTERS.stream().map(Chapter::heading).toList();
            assertEquals(headings, run.err().lines().filter(headings::contains).toList());
            assertFalse((run.out() + run.err()).contains(lagging.token()));
            assertNothingIsLeft(lagging, "after a whole tour");
        }
    }

    private static JsonNode hidden(JsonNode answer) {
        return answer.has("token") ? ((ObjectNode) answer).put("token", "<hidden>") : answer;
    }

    private static List<JsonNode> values(String out) {
        try (var values = JsonMapper.shared().readerFor(JsonNode.class).<JsonNode>readValues(out)) {
            return values.readAll();
        }
    }

    // The rules that make trouble of one kind, such as `slow 2s`, for this chapter's request and no other; the same request of earlier
    // chapters passes.
    private static String[] faults(String kind, int index) {
        var call = CHAPTERS.get(index).call();
        var request = call.method() + " " + written(call, "*", "*");
        var rule = Pattern.compile(Pattern.quote(request).replace("*", "\\E.*\\Q"));
        var before = CHAPTERS.subList(0, index).stream().map(Chapter::call)
                .filter(other -> rule.matcher(other.method() + " " + written(other, "quickstart-api-1", "1")).matches()).count();
        var fault = kind.replaceFirst("^\\w+", "$0*1") + " " + request;
        return before == 0 ? new String[] {fault} : new String[] {"slow*" + before + " 1ms " + request, fault};
    }

    private static String written(Call call, String userId, String other) {
        return String.join("", Placeholder.parts(call.path()).stream()
                .map(part -> !part.captured() ? part.text() : part.text().equals("USER_ID") ? userId : other).toList());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Stream.of("curl", "python").flatMap(target -> Stream.of(2, 3, 8, 13).map(n -> Arguments.of(target, n))),
                Stream.of(Arguments.of("httpie", 3)),
                Stream.of("node", "go").flatMap(target -> IntStream.rangeClosed(1, CHAPTERS.size()).mapToObj(n -> Arguments.of(target, n))))
                .flatMap(some -> some);
    }

    @ParameterizedTest(name = "{0}, request {1}")
    @MethodSource("failures")
    void aProgramWhoseRequestFailsStillCleansUp(String target, int failing) {
        RecipeFiles.assumeTools(target);
        Toolbox.twoAtATime(List.of(notDone(target, failing - 1), answerLost(target, failing - 1)));
    }

    private static Callable<Void> notDone(String target, int index) {
        return () -> {
            try (var sandbox = sandbox(Duration.ZERO, faults("500", index))) {
                var run = run(target, sandbox);
                assertTrue(run.out().contains("fault asked for"), run.out() + run.err());
                // What is to show an error shows this one.
                boolean meant = CHAPTERS.get(index).purpose() == Chapter.Purpose.ERROR;
                assertEquals(meant, run.status() == 0, "status " + run.status() + "\n" + run.out() + run.err());
                assertNothingIsLeft(sandbox, CHAPTERS.get(index).heading() + ", not done");
            }
            return null;
        };
    }

    private static Callable<Void> answerLost(String target, int index) {
        return () -> {
            try (var sandbox = sandbox(Duration.ZERO, faults("drop", index))) {
                var run = run(target, sandbox);
                // Go repeats by itself what is not a POST.
                boolean repeated = target.equals("go") && !CHAPTERS.get(index).call().method().equals("POST");
                assertTrue(run.status() != 0 || repeated, run.out() + run.err());
                assertNothingIsLeft(sandbox, CHAPTERS.get(index).heading() + ", done, its answer lost");
            }
            return null;
        };
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aProgramWhoseErrorDoesNotComeFailsAndCleansUp(String target) throws IOException {
        RecipeFiles.assumeTools(target);
        try (var sandbox = sandbox(Duration.ZERO, faults("html", CONFLICT))) {
            var run = run(target, sandbox);
            assertNotEquals(0, run.status(), run.out() + run.err());
            assertTrue(run.err().contains("an error answer was expected"), run.err());
            assertTrue(run.err().lines().anyMatch(line -> line.matches("DELETE /v2/organizations/quickstart-organization-\\S+-2\\b.*")),
                    "what was not refused may be there now: " + run.err());
            assertNothingIsLeft(sandbox, "after an error that did not come");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aProgramThatCannotCleanUpSaysWhatItLeaves(String target) throws IOException {
        RecipeFiles.assumeTools(target);
        var faults = new ArrayList<>(List.of(faults("500", 3)));
        faults.add("503 DELETE");
        try (var sandbox = sandbox(Duration.ZERO, faults.toArray(String[]::new))) {
            var run = run(target, sandbox);
            assertNotEquals(0, run.status(), run.out() + run.err());
            var left = there(sandbox).stream().filter(name -> !FRESH.contains(name)).toList();
            assertEquals(1, left.size());
            assertTrue(run.err().matches("(?s).*\\RDELETE /v2/users/" + left.getFirst() + "\\b.*\\b503\\b.*"), run.err());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aProgramThatIsInterruptedStillCleansUp(String target) throws IOException, InterruptedException {
        RecipeFiles.assumeTools(target);
        Toolbox.assumeTool("setsid");
        int index = CHAPTERS.stream().map(Chapter::heading).toList().indexOf("4. Get user by id");
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(FILES.command(target, "quickstart"));
        try (var sandbox = sandbox(Duration.ZERO, faults("slow 2s", index))) {
            var err = Files.createTempFile(FILES.folder(), "err", "");
            var process = Toolbox.start(FILES.folder(), environment(sandbox.domain(), sandbox), command,
                    Files.createTempFile(FILES.folder(), "out", ""), err);
            assertTrue(Limit.reached(() -> Machine.read(err).contains(CHAPTERS.get(index).heading())),
                    "the program did not come so far: " + Files.readString(err));
            // Ctrl-C reaches the whole process group.
            Toolbox.run(FILES.folder(), Map.of(), List.of("bash", "-c", "kill -INT -- -" + process.pid()));
            assertNotEquals(0, Limit.status(process), Files.readString(err));
            assertNothingIsLeft(sandbox, "after an interruption");
        }
    }
}
