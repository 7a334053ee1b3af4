import static org.junit.jupiter.api.Assertions.assertEquals;

import cli.KnownScripts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recipes.Recipes;
import sandbox.Sandbox;
import support.RecipeCases;
import support.RecipeFiles;
import support.Stub;
import support.Toolbox;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Settings;
import zitadel.Zitadel;

/// A text arrives as it was given, whatever is in it: chosen nasty ones, random ones, very long ones.
class RecipeValueTest {

    private static final int RANDOM_TEXTS = 4;
    private static final List<Call> CALLS = List.of(
            KnownScripts.call("api", "PATCH", "/v2/$x'y'!/1?z=%20&$q=a", "--organization", "=a \"b\" $c '@d\\e", "--body",
                    "[12345678901234567890, 1.10, 1e400, -0.5, true, null, {\"__proto__\": 1, \"a-b\": {}, \"\": []}]"),
            KnownScripts.call("create-organization", "\n " + RecipeCases.awkwardTexts().get("spaces")),
            KnownScripts.call("api", "POST", "/v2/users/1/deactivate", "--body", "\"text\""),
            KnownScripts.call("api", "POST", "/auth/v1/permissions/zitadel/me/_search"),
            KnownScripts.call("get-user", "a?b#c d %'\"$x\\`!é 😀{}{e}%2e"));
    // 120,000 bytes: more than one argument of a command may have, once each quote is escaped.
    private static final String LONG = "a\"b'c$d".repeat(16_000);
    private static final long SEED = new Random().nextLong();
    private static final RecipeFiles FILES = new RecipeFiles();
    // Organization id, which tells target and text, → the name it must have.
    private static final Map<String, String> NAMES = new LinkedHashMap<>();
    private static Sandbox sandbox;

    static List<String> targets() {
        return Recipes.TARGETS;
    }

    @BeforeAll
    static void writeThemAll() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        var random = new Random(SEED);
        var environment = environment();
        for (var target : Recipes.TARGETS) {
            var texts = new ArrayList<>(RecipeCases.awkwardTexts().values());
            while (texts.size() < RecipeCases.awkwardTexts().size() + RANDOM_TEXTS) {
                texts.add(text(random));
            }
            for (int i = 0; i < texts.size(); i++) {
                var id = target + "-" + i;
                // A name is unique on an instance, and so is its domain, which is made of its first letters and digits.
                var name = texts.get(i).length() > 50 ? id + " " + texts.get(i) : texts.get(i) + " " + id;
                NAMES.put(id, name);
                var recipe = Recipes.text(target, KnownScripts.calls("create-organization", "--id=" + id, "--", name), environment);
                FILES.add(target, id, recipe);
            }
        }
        for (var target : Recipes.TARGETS) {
            for (int i = 0; i < CALLS.size(); i++) {
                FILES.add(target, "same-" + i, Recipes.text(target, List.of(CALLS.get(i)), environment));
            }
            if (!target.matches("java|jshell")) {
                FILES.add(target, "long", Recipes.text(target, KnownScripts.calls("create-organization", LONG), environment));
            }
        }
    }

    // Up to 60 characters out of those that some language reads in its own way, and out of all of Unicode; no surrogates, no NUL.
    private static String text(Random random) {
        var special = "'\"`$\\{}()[]<>|&;!*?~#%@=:,. \n\r\t-_/^+a1éß東\u0001\u001b\u007f\u0085\u200b\u2028\ufeff";
        // ZITADEL cuts spaces around a name, so it begins and ends with a letter where it would begin or end with one.
        return random.ints(1 + random.nextInt(60)).mapToObj(any -> {
            int c = Math.floorMod(any, 0x110000);
            return Math.floorMod(any, 5) > 0 || c == 0 || c >= 0xd800 && c < 0xe000
                    ? special.substring(Math.floorMod(any / 5, special.length()), Math.floorMod(any / 5, special.length()) + 1)
                    : Character.toString(c);
        }).collect(Collectors.joining()).replaceFirst("(?U)\\A(?=\\s)", "x").replaceFirst("(?U)(?<=\\s)\\z", "x");
    }

    private static Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aNameArrivesAsItWasGiven(String target) {
        RecipeFiles.assumeTools(target);
        var ids = NAMES.keySet().stream().filter(id -> id.startsWith(target + "-")).toList();
        FILES.runAll(target, ids, environment()).forEach(RecipeValueTest::succeeds);
        try (var zitadel = new Zitadel(Settings.from(environment()), Zitadel.ClientOptions.standard())) {
            for (var id : ids) {
                assertEquals(NAMES.get(id).stripLeading(), zitadel.send(KnownScripts.call("get-organization", id)).pick("/result/0/name"),
                        id + ", seed " + SEED);
            }
        }
    }

    private static void succeeds(Toolbox.Run run) {
        assertEquals(0, run.status(), run.out() + run.err() + "\nseed " + SEED);
    }

    private static Map<String, String> environment(Stub stub, String token) {
        return Map.of("ZITADEL_DOMAIN", stub.domain().replace("http://", ""), "ZITADEL_TOKEN", token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "httpie", "python", "node", "go"})
    void aVeryLongTextArrivesWhole(String target) {
        RecipeFiles.assumeTools(target);
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            succeeds(FILES.run(target, "long", environment(stub, Stub.TOKEN)));
            assertEquals(LONG, Json.parse(stub.requests().getLast().body()).at("/name").asString());
        }
    }

    // The path, the headers, and bodies whose numbers and keys a language could change.
    @ParameterizedTest
    @MethodSource("targets")
    void aRequestIsTheVerySame(String target) {
        RecipeFiles.assumeTools(target);
        // Some tool would take a token that begins with a dash for an option.
        var token = "-v_" + Stub.TOKEN;
        try (var stub = Stub.answering(Stub.json(200, "{}"))) {
            var environment = environment(stub, token);
            var names = IntStream.range(0, CALLS.size()).mapToObj(i -> "same-" + i).toList();
            if (target.matches("python|node|java|jshell")) {
                FILES.runAll(target, names, environment).forEach(RecipeValueTest::succeeds);
            } else {
                names.forEach(name -> succeeds(FILES.run(target, name, environment)));
            }
            try (var zitadel = new Zitadel(Settings.from(environment), Zitadel.ClientOptions.standard())) {
                CALLS.forEach(zitadel::send);
            }
            assertEquals(2 * CALLS.size(), stub.requests().size());
            for (int i = 0; i < CALLS.size(); i++) {
                assertSame(CALLS.get(i), stub.requests().get(CALLS.size() + i), stub.requests().get(i));
            }
            assertEquals("Bearer " + token, stub.requests().getFirst().headers().get("authorization"));
        }
    }

    private static void assertSame(Call call, Stub.Request wanted, Stub.Request sent) {
        assertEquals(wanted.line(), sent.line());
        for (var header : List.of("authorization", "x-zitadel-orgid", "content-type", "content-length")) {
            if (!header.equals("content-length") || call.body() == null && call.method().equals("POST")) {
                assertEquals(wanted.headers().get(header), sent.headers().get(header), header);
            }
        }
        assertEquals(json(wanted.body()), json(sent.body()));
    }

    private static JsonNode json(String body) {
        return body.isEmpty() ? null : Json.parse(body);
    }
}
