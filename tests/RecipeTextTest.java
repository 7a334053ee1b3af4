import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cli.KnownScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recipes.Programs;
import recipes.Recipes;
import support.Checkout;
import support.Command;
import support.Generated;
import support.RecipeCases;
import support.RecipeFiles;
import support.SharedSandbox;
import support.Toolbox;
import tour.Itinerary;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Placeholder;

/// What `--as` prints, letter by letter, and what it refuses.
class RecipeTextTest {

    private static final Path EXPECTED = Checkout.root().resolve("tests/recipes");
    private static final List<String> PROGRAMS = List.of("curl", "httpie", "python", "node", "go");

    @TestFactory
    Stream<DynamicTest> aRecipeIsTheExpectedText() {
        var tests = new ArrayList<DynamicTest>();
        RecipeCases.all().forEach((name, calls) -> Recipes.TARGETS.forEach(target ->
                tests.add(DynamicTest.dynamicTest(target + " "
                        + name, () -> compare(target, name, Recipes.text(target, calls, Map.of()))))));
        PROGRAMS.forEach(target -> tests.add(DynamicTest.dynamicTest(target + " quickstart",
                () -> compare(target, "quickstart", Programs.text(target, Itinerary.chapters(), Map.of())))));
        return tests.stream();
    }

    private static void compare(String target, String name, String text) throws IOException {
        Generated.file(EXPECTED.resolve(target).resolve(RecipeFiles.fileName(target, name)), text + "\n");
    }

    @Test
    void noExpectedTextIsLeftOver() throws IOException {
        var known = new TreeSet<String>();
        for (var target : Recipes.TARGETS) {
            RecipeCases.all().keySet().forEach(name -> known.add(target + "/" + RecipeFiles.fileName(target, name)));
        }
        PROGRAMS.forEach(target -> known.add(target + "/" + RecipeFiles.fileName(target, "quickstart")));
        try (var files = Files.walk(EXPECTED)) {
            var left = files.filter(Files::isRegularFile).filter(file -> !known.contains(EXPECTED.relativize(file).toString())).toList();
            if (Generated.updates()) {
                left.forEach(file -> file.toFile().delete());
            } else {
                assertEquals(List.of(), left);
            }
        }
    }

    @Test
    void thePageShowsTheSameCallInEachLanguage() throws IOException {
        var languages = Map.of("curl", "sh", "httpie", "sh", "node", "js");
        var names = Map.of("curl", "curl", "httpie", "HTTPie", "python", "Python", "node", "Node.js", "go", "Go");
        var table = new StringBuilder("<table>\n<tr><th>tool</th><th><code>./jbang get-user 178366401571647008 --as …</code></th></tr>\n");
        for (var target : PROGRAMS) {
            table.append("<tr><td>").append(names.get(target)).append("<br><code>--as ").append(target).append("</code></td><td>\n\n```")
                    .append(languages.getOrDefault(target, target)).append('\n')
                    .append(Recipes.text(target, KnownScripts.calls("get-user", "178366401571647008"), Map.of()))
                    .append("\n```\n\n</td></tr>\n");
        }
        Generated.check("lib/recipes/README.md", "recipes", table.append("</table>\n").toString());
    }

    @Test
    void theReadmeShowsOneRecipe() throws IOException {
        var run = Command.run(Map.of(), "get-user", "178366401571647008", "--as", "curl");
        assertEquals(0, run.status(), run.err());
        Generated.check("README.md", "recipe", "```console\n$ ./jbang get-user 178366401571647008 --as curl\n" + run.out() + "```\n");
    }

    @Test
    void whereTheDomainIsAUrlWhatIsSaidMakesTheRecipeRun() throws Exception {
        Toolbox.assumeTool("curl");
        var sandbox = SharedSandbox.running();
        var environment = Map.of("ZITADEL_DOMAIN", "http://" + sandbox.domain() + "/", "ZITADEL_TOKEN", sandbox.token());
        var fix = "export ZITADEL_DOMAIN=" + sandbox.domain();
        for (var alias : List.of("get-user", "quickstart")) {
            var printed = alias.equals("get-user") ? Command.run(environment, alias, sandbox.userId(), "--as", "curl")
                    : Command.run(environment, alias, "--as", "curl");
            assertEquals(alias + ": ZITADEL_DOMAIN is a URL here, and what is printed takes the domain alone\n" + fix + "\n",
                    printed.err());
        }
        var recipe = Command.run(environment, "get-user", sandbox.userId(), "--as", "curl");
        var said = recipe.err().lines().toList().getLast();
        var run = Toolbox.run(Toolbox.folder(), environment, List.of("bash", "-c", said + "\n" + recipe.out()));
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains(sandbox.userId()), run.out());
        assertEquals("", Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "get-user", "1", "--as", "curl").err());
    }

    @Test
    void theSettingsAreNeitherNeededNorShown() {
        var none = Command.run(Map.of(), "get-user", "123", "--as", "curl");
        assertEquals(0, none.status(), none.err());
        for (var target : Recipes.TARGETS) {
            var run = Command.run(Map.of("ZITADEL_DOMAIN", "example.com", "ZITADEL_TOKEN", "very-secret"), "get-user", "123", "--as",
                    target);
            assertEquals(0, run.status(), run.err());
            assertFalse(run.out().contains("very-secret") || run.out().contains("example.com"), run.out());
            assertTrue(run.out().lines().limit(2).anyMatch(line -> line.matches("(#|//) ZITADEL_DOMAIN is the bare domain.*")), run.out());
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"none, https", "example.com, https", "localhost:8080, http", "http://127.0.0.1:8080/, http",
            "[::1]:8080, http",
        "my.localhost, http", "https://localhost, https", "not a domain, https", "'', https", "user@localhost, https"})
    void httpIsWrittenForThisMachineOnly(String domain, String scheme) {
        var environment = domain == null ? Map.<String, String>of() : Map.of("ZITADEL_DOMAIN", domain);
        for (var target : Recipes.TARGETS) {
            var text = Recipes.text(target, KnownScripts.calls("get-user", "1"), environment);
            assertEquals(scheme.equals("https"), text.contains("https://"), text);
            assertTrue(text.contains(scheme + "://"), text);
        }
        for (var target : PROGRAMS) {
            var text = Programs.text(target, Itinerary.chapters(), environment);
            assertTrue(text.contains(scheme + "://"), text);
            assertEquals(scheme.equals("https"), text.contains("https://"), text);
        }
    }

    @Test
    void listNamesTheTargets() {
        assertEquals("curl\nhttpie\npython\nnode\ngo\njava\njshell\n", Command.run(Map.of(), "get-user", "1", "--as", "list").out());
        assertEquals("curl\nhttpie\npython\nnode\ngo\n", Command.run(Map.of(), "quickstart", "--as", "list").out());
    }

    @Test
    void anUnknownTargetIsAUsageErrorThatListsThem() {
        var run = Command.run(Map.of(), "get-user", "1", "--as", "cobol");
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("no target named cobol\nuse one of curl, httpie, python, node, go, java, jshell\n"), run.err());
        var program = Command.run(Map.of(), "quickstart", "--as", "cobol");
        assertEquals(2, program.status());
        assertTrue(program.err().contains("no target named cobol\nuse one of curl, httpie, python, node, go\n"), program.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "jshell"})
    void theTourIsNoProgramInEveryTarget(String target) {
        var run = Command.run(Map.of(), "quickstart", "--as", target);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("use one of curl, httpie, python, node, go\n"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-users --all", "api POST /v2/users --all", "api POST /v2/users --body -", "clean-up"})
    void whatIsNoFixedSequenceIsAUsageError(String words) {
        var arguments = new ArrayList<>(List.of(words.split(" ")));
        var alias = arguments.removeFirst();
        arguments.addAll(List.of("--as", "curl"));
        var run = Command.run(Map.of(), alias, arguments.toArray(String[]::new));
        assertEquals(2, run.status(), run.out());
        assertEquals("", run.out());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @Test
    void whatATargetCannotSayIsAUsageErrorThatNamesAnother() {
        var get = assertThrows(Failure.class, () ->
                Recipes.text("node", KnownScripts.calls("api", "GET", "/v2/users/1", "--body", "{}"), Map.of()));
        assertTrue(get.nextAction.contains("--as curl"), get.nextAction);
        for (var target : List.of("java", "jshell")) {
            var tooLong = assertThrows(Failure.class,
                    () -> Recipes.text(target, KnownScripts.calls("create-organization", "é".repeat(33_000)), Map.of()));
            assertTrue(tooLong.nextAction.contains("--as curl"), tooLong.nextAction);
        }
    }

    @Test
    void aNumberThatNoDoubleHoldsKeepsItsDigits() {
        for (var target : Recipes.TARGETS) {
            var text = Recipes.text(target, KnownScripts.calls("api", "POST", "/v2/users", "--body", "1e400"), Map.of());
            assertTrue(text.contains("1E+400"), text);
        }
    }

    @Test
    void theLowestWholeNumberOfAllIsSentAsItsDigits() {
        var calls = KnownScripts.calls("api", "POST", "/v2/users", "--body", "{\"n\": -9223372036854775808}");
        var text = Recipes.text("node", calls, Map.of());
        assertTrue(text.contains("body: \"{\\\"n\\\":-9223372036854775808}\""), text);
    }

    @Test
    void twoCapturesOfOneValueAreOneFieldInGo() {
        var me = Call.get("/auth/v1/users/me").capture("USER_ID", "/user/id").capture("OTHER", "/user/id");
        var text = Recipes.text("go", List.of(me, Call.get("/v2/users/{}", Placeholder.of("USER_ID"))), Map.of());
        assertEquals(1, text.lines().filter(line -> line.strip().equals("ID string")).count(), text);
    }
}
