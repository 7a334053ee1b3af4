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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recipes.Chapter;
import recipes.Recipes;
import sandbox.Sandbox;
import support.RecipeFiles;
import support.Relay;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tour.Itinerary;
import zitadel.Call;
import zitadel.Json;
import zitadel.Settings;
import zitadel.Zitadel;

/// The whole tour as a program: it runs clean, and leaves nothing however it ends.
class RecipeProgramTest {

    private static final RecipeFiles FILES = new RecipeFiles();
    private static final int REQUESTS = Itinerary.chapters().size();
    private static final int CONFLICT = 1 + Itinerary.chapters().stream().map(Chapter::heading).toList().indexOf("Error 409: conflict");

    private static Sandbox sandbox;
    private static Zitadel zitadel;
    private static List<String> before;

    @BeforeAll
    static void write() throws IOException {
        // Without a lag no search is asked twice, so that a request's number tells its chapter.
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        zitadel = new Zitadel(Settings.from(environment(sandbox)));
        before = there(zitadel);
        for (var target : List.of("curl", "httpie", "python", "node", "go")) {
            FILES.add(target, "quickstart", Recipes.program(target, Itinerary.chapters(), environment(sandbox)));
        }
    }

    private static Map<String, String> environment(Sandbox which) {
        return Map.of("ZITADEL_DOMAIN", which.domain(), "ZITADEL_TOKEN", which.token());
    }

    private static Map<String, String> through(Relay relay) {
        return Map.of("ZITADEL_DOMAIN", relay.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    @AfterAll
    static void close() {
        zitadel.close();
        sandbox.close();
    }

    // The ids of all organizations and the names of all users.
    private static List<String> there(Zitadel client) {
        return Stream.of(Call.search("/v2/organizations/_search"), Call.search("/v2/users"))
                .flatMap(call -> client.send(call.body(Json.object())).json().path("result").valueStream())
                .map(row -> row.path("id").asString("") + row.path("username").asString("")).sorted().toList();
    }

    private static String organization(String beginning) {
        return there(zitadel).stream().filter(id -> id.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static void assertNothingIsLeft(Zitadel client, List<String> start, String how) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!there(client).equals(start) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(start, there(client), how);
    }

    private static void assertNothingIsLeft(String how) {
        assertNothingIsLeft(zitadel, before, how);
    }

    private static Toolbox.Run run(String target, Relay relay) {
        return FILES.run(target, "quickstart", through(relay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "httpie", "python", "node", "go"})
    void aProgramRunsTheWholeTourAndLeavesNothing(String target) throws IOException {
        RecipeFiles.assumeTools(target);
        try (var lagging = Sandbox.start(new Sandbox.Options().withLag(Duration.ofMillis(200))); var relay = Relay.through(lagging.domain());
                var client = new Zitadel(Settings.from(environment(lagging)))) {
            var start = there(client);
            var run = FILES.run(target, "quickstart", Map.of("ZITADEL_DOMAIN", relay.domain(), "ZITADEL_TOKEN", lagging.token()));
            assertEquals(0, run.status(), run.out() + run.err());
            var printed = values(run.out());
            var answered = relay.bodies().stream().map(Json::parse).map(RecipeProgramTest::hidden).toList();
            assertEquals(answered, printed, "each answer is printed, the token hidden");
            // HTTPie may take longer to start than the search lags.
            assertTrue(printed.size() > REQUESTS || target.equals("httpie"), "the lagging search was asked again");
            assertEquals(List.of(5, 16, 6), printed.stream().filter(answer -> answer.has("code")).map(answer -> answer.path("code").intValue()).toList(),
                    "not found, not authenticated, conflict");
            var headings = Itinerary.chapters().stream().map(Chapter::heading).toList();
            assertEquals(headings, run.err().lines().filter(headings::contains).toList());
            assertFalse((run.out() + run.err()).contains(lagging.token()));
            assertNothingIsLeft(client, start, "after a whole tour");
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

    static Stream<Arguments> failures() {
        return Stream.of(
                Stream.of("curl", "python").flatMap(target -> Stream.of(2, 3, 8, 13).map(n -> Arguments.of(target, n))),
                Stream.of(Arguments.of("httpie", 3)),
                Stream.of("node", "go").flatMap(target -> IntStream.rangeClosed(1, REQUESTS).mapToObj(n -> Arguments.of(target, n))))
                .flatMap(some -> some);
    }

    @ParameterizedTest(name = "{0}, request {1}")
    @MethodSource("failures")
    void aProgramWhoseRequestFailsStillCleansUp(String target, int failing) throws IOException {
        RecipeFiles.assumeTools(target);
        for (boolean done : new boolean[] {false, true}) {
            // Request number `failing` is answered with 500, not done or done all the same.
            try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
                if (n != failing) {
                    forward.answer(forward.send());
                    return;
                }
                if (done) {
                    forward.send();
                }
                forward.answer(500, "{\"code\": 13, \"message\": \"broken on purpose\"}");
            })) {
                var run = run(target, relay);
                assertTrue(run.out().contains("broken on purpose"), run.out() + run.err());
                // What is to show an error shows this one.
                boolean meant = Itinerary.chapters().get(failing - 1).kind() == Chapter.Kind.ERROR;
                assertEquals(meant, run.status() == 0, "status " + run.status() + "\n" + run.out() + run.err());
            }
            assertNothingIsLeft("request " + failing + (done ? " done, its answer lost" : " not done"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "httpie", "python", "node", "go"})
    void aProgramWhoseErrorDoesNotComeFailsAndCleansUp(String target) throws IOException {
        RecipeFiles.assumeTools(target);
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            if (n == CONFLICT) {
                // The organization that was to be refused is there now, under another name.
                var twin = Json.object().put("name", "Twin").put("organizationId", organization("quickstart-organization-") + "-2");
                zitadel.send(Call.post("/v2/organizations").body(twin));
                forward.answer(201, "{}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            var run = run(target, relay);
            assertNotEquals(0, run.status(), run.out() + run.err());
            assertTrue(run.err().contains("an error answer was to come"), run.err());
        }
        assertNothingIsLeft("after an error that did not come");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "httpie", "python", "node", "go"})
    void aProgramThatIsInterruptedStillCleansUp(String target) throws IOException, InterruptedException {
        RecipeFiles.assumeTools(target);
        Toolbox.assumeTool("setsid");
        var reached = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(FILES.command(target, "quickstart"));
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            var answer = forward.send();
            if (n == 5) {
                reached.countDown();
                interrupted.await(10, TimeUnit.SECONDS);
            }
            forward.answer(answer);
        })) {
            var err = Files.createTempFile(FILES.folder(), "err", "");
            var process = Toolbox.start(FILES.folder(), through(relay), command, Files.createTempFile(FILES.folder(), "out", ""), err);
            assertTrue(reached.await(60, TimeUnit.SECONDS), "the fifth request did not come");
            // Ctrl-C reaches the whole process group.
            Toolbox.run(FILES.folder(), Map.of(), List.of("bash", "-c", "kill -INT -- -" + process.pid()));
            interrupted.countDown();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertNotEquals(0, process.exitValue(), Files.readString(err));
        }
        assertNothingIsLeft("after an interruption");
    }
}
