import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import explain.Lookup;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.Checkout;
import support.Command;
import support.Machine;
import support.Notebook;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The matters that `jbang explain` knows besides the API's own names: each is found, leads on, and names requests as they are sent.
class ExplainTopicsTest {

    // A path of the API that no method stands before; v2beta's and prefixes alone are names, not requests.
    private static final Pattern BARE_PATH = Pattern.compile(
            "(?<!(GET|POST|PUT|PATCH|DELETE|HEAD) )(?<![\\w/.}\"])"
                    + "/(v2|management/v1|auth/v1|admin/v1|oauth/v2|oidc/v1|debug|\\.well-known)/[a-z]\\S*");

    private static JsonNode file(String name) {
        return Json.parse(Machine.read(Checkout.root().resolve("lib/explain/" + name + ".json")));
    }

    private static String explain(String... words) {
        var run = Command.run(Map.of(), "explain", words);
        assertEquals(0, run.status(), run.err());
        return run.out().replaceAll("\\s+", " ");
    }

    @Test
    void everyNameOfAMatterLeadsToIt() {
        file("topics").propertyStream().forEach(topic -> Stream.concat(Stream.of(topic.getKey()),
                topic.getValue().path("names").valueStream().map(JsonNode::stringValue)).forEach(name -> {
                    var text = Lookup.explain(List.of(name), false).text();
                    assertTrue(text.lines().anyMatch(line -> line.startsWith(topic.getKey() + "  "))
                            || text.contains("  header"), name + " says\n" + text);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "headers"})
    void whatAnEntrySendsToIsKnown(String name) {
        file(name).forEach(entry -> entry.path("see").forEach(word ->
                assertTrue(Lookup.explain(List.of(word.stringValue().split(" ")), false).known(), word.stringValue())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "headers"})
    void noLineIsWiderThan80Columns(String name) {
        file(name).propertyNames().forEach(entry -> assertEquals(List.of(), Lookup.explain(List.of(entry), false).text().lines()
                .filter(line -> line.length() > 80 && line.contains(" ") && !line.matches("  - [A-Z]+ /\\S+ \\(\\w+\\)")).toList(), entry));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quota          | this client does not repeat it
            version        | 4.14: a bad assertion is 400 invalid_grant; 4.13: 500 server_error
            paging         | add limit to offset, not the number of rows that came
            health         | for about a second after its first ok, REST still answers 503
            authorization  | Two such headers: the first counts.
            administrators | roles is the whole new set, not what is added
            least role     | create organizations, and all that is in them: IAM_ORG_MANAGER
            public key     | PEM that begins with BEGIN PUBLIC KEY
            expiry         | What has ended stays in the lists.
            64-bit         | as text "9" is more than "12"
            ignore case    | Acme and acme cannot both be organizations
            person         | 400 COMMAND-Df2f1
            clean-up order | A token that deletes the rest must be the last but its account
            console        | Delete Token
            reverse proxy  | Host rewritten to an inner name: 404
            healthz        | GET /management/v1/healthz request: management.v1.ManagementService/Healthz needs no token
            """)
    void whatLearnersMeetInManyRequestsIsExplained(String words, String says) {
        assertTrue(explain(words.split(" ")).contains(says), explain(words.split(" ")));
        assertTrue(explain(words).contains(says), explain(words));
    }

    @Test
    void aSlipAndAnUnknownWordLeadToThem() {
        var slip = Command.run(Map.of(), "explain", "pagging");
        assertTrue(slip.out().contains("Similar names that are known: paging"), slip.out());
        var unknown = Command.run(Map.of(), "explain", "gobbledygook");
        assertTrue(unknown.out().contains("jbang explain topics"), unknown.out());
    }

    @Test
    void theListNamesThemAll() {
        var list = explain("topics");
        file("topics").propertyNames().forEach(name -> assertTrue(list.contains(" - " + name + ": "), name));
    }

    @Test
    void aMethodStandsBeforeEveryPath() throws Exception {
        var bare = new ArrayList<String>();
        for (var name : List.of("topics", "headers")) {
            bare(Machine.read(Checkout.root().resolve("lib/explain/" + name + ".json")).replace("\\\"", "“"), name, bare);
        }
        for (var page : List.of("README.md", "lib/explain/README.md", "lib/auth/README.md", ".github/NETWORK.md",
                "lib/sandbox/README.md")) {
            bare(Files.readString(Checkout.root().resolve(page)), page, bare);
        }
        Notebook.all().forEach(notebook -> notebook.cells().stream().filter(cell -> !cell.code())
                .forEach(cell -> bare(cell.source().replaceAll("(?s)```(?!mermaid).*?```|`show.*`|`[a-z]+\\(.*`", ""), notebook.name(),
                        bare)));
        assertEquals(List.of(), bare);
    }

    @Test
    void whatTheNotebooksAdviseToLookUpIsKnown() {
        var words = Notebook.all().stream().flatMap(notebook -> notebook.cells().stream()).flatMap(cell ->
                Pattern.compile("\\bexplain\\(\"([^\"]+)\"\\)").matcher(cell.source()).results().map(found -> found.group(1)))
                .distinct().toList();
        assertTrue(words.size() > 8, words.toString());
        words.forEach(word -> assertTrue(Lookup.explain(word, false).known(), word));
    }

    private static void bare(String text, String where, List<String> found) {
        BARE_PATH.matcher(text).results().forEach(path -> found.add(where + ": " + path.group()));
    }
}
