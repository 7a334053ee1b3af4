import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import explain.AnnotatedJson;
import explain.AnswerMeaning;
import explain.ErrorMeaning;
import explain.Knowledge;
import explain.Lookup;
import explain.RolePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.BundledFile;
import support.Checkout;
import support.Recorded;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zitadel.Json;

/// Everything that a recorded answer holds has an entry in the knowledge base, and every entry says where it is from.
class ExplainCoverageTest {

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final Pattern EXCHANGES = Pattern.compile("recorded exchanges? (\\d+(?:, \\d+)*)");

    @Test
    void everyRecordedFieldIsExplained() {
        var unexplained = new TreeSet<String>();
        for (var exchange : Recorded.all()) {
            var body = Recorded.reply(exchange).json();
            if (body != null) {
                unexplained(body, unexplained, exchange.path("n").asInt());
            }
        }
        assertEquals(Set.of(), unexplained);
    }

    // What a reader sees: a line with a key and no note is unexplained unless a line before had the same key explained.
    private static void unexplained(JsonNode body, Set<String> unexplained, int number) {
        var explained = new TreeSet<String>();
        var lines = AnnotatedJson.withHighlights(body, false).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var key = Pattern.compile("^ +\"([^\"]+)\": ").matcher(lines.get(i));
            if (!key.find()) {
                continue;
            }
            boolean noted = lines.get(i).contains("  ← ") || i + 1 < lines.size() && lines.get(i + 1).stripLeading().startsWith("↑ ");
            if (noted) {
                explained.add(key.group(1));
            } else if (!explained.contains(key.group(1))) {
                unexplained.add(key.group(1) + " in exchange " + number);
            }
        }
    }

    @Test
    void everyRecordedConstantIsExplained() {
        var constants = new TreeSet<String>();
        Recorded.all().stream().map(Recorded::reply).filter(reply -> reply.ok() && reply.json() != null)
                .forEach(reply -> constants(reply.json(), constants));
        assertTrue(constants.contains("USER_STATE_LOCKED") && constants.contains("IAM_ORG_MANAGER"), constants.toString());
        constants.removeIf(constant -> Knowledge.value(constant) != null || Knowledge.entry("answers/roles", constant) != null);
        assertEquals(Set.of(), constants);
    }

    private static void constants(JsonNode json, Set<String> found) {
        if (json.isString() && CONSTANT.matcher(json.stringValue()).matches()) {
            found.add(json.stringValue());
        }
        json.forEach(child -> constants(child, found));
    }

    @Test
    void everyRecordedStatusIsExplained() {
        var statuses = new TreeSet<String>();
        Recorded.all().forEach(exchange -> statuses.add(Integer.toString(Recorded.reply(exchange).status())));
        assertTrue(statuses.contains("501"), statuses.toString());
        statuses.removeIf(status -> Knowledge.entry("errors/statuses", status) != null);
        assertEquals(Set.of(), statuses);
    }

    @Test
    void everyRecordedErrorIdIsExplained() {
        var ids = new TreeSet<String>();
        Recorded.all().stream().map(Recorded::reply).filter(reply -> !reply.ok()).map(reply -> reply.error().id())
                .filter(id -> id != null).forEach(ids::add);
        assertTrue(ids.size() > 40, ids.toString());
        ids.removeIf(id -> Knowledge.entry("errors/ids", id) != null);
        assertEquals(Set.of(), ids);
    }

    @Test
    void everyErrorIdOfTheSandboxIsExplained() throws IOException {
        var source = Files.readString(Checkout.root().resolve("lib/sandbox/message/ZitadelError.java"));
        var ids = new TreeSet<String>();
        Pattern.compile("\"([A-Z][A-Za-z]+-[A-Za-z0-9]+)\"").matcher(source).results().forEach(found -> ids.add(found.group(1)));
        assertTrue(ids.size() > 40, ids.toString());
        ids.removeIf(id -> Knowledge.entry("errors/ids", id) != null);
        assertEquals(Set.of(), ids);
    }

    @Test
    void everyRecordedErrorHasAMeaningAndANextAction() {
        for (var exchange : Recorded.all()) {
            var reply = Recorded.reply(exchange);
            if (!reply.ok()) {
                var error = reply.error();
                assertTrue(AnswerMeaning.of(error).endsWith("."), "meaning of exchange " + exchange.path("n"));
                var next = ErrorMeaning.nextAction(error, null);
                assertTrue(next != null && next.lines().count() == 1, "next action of exchange " + exchange.path("n"));
            }
        }
    }

    @Test
    void everyUserAndOrganizationStateIsExplained() {
        for (var state : List.of("ACTIVE", "INACTIVE", "DELETED", "LOCKED", "INITIAL", "UNSPECIFIED")) {
            assertTrue(Knowledge.value("USER_STATE_" + state) != null, state);
        }
        for (var state : List.of("ACTIVE", "INACTIVE", "REMOVED", "UNSPECIFIED")) {
            assertTrue(Knowledge.value("ORGANIZATION_STATE_" + state) != null, state);
            assertTrue(Knowledge.value("ORG_STATE_" + state) != null, state);
        }
    }

    @Test
    void everyGrpcCodeLeadsToAStatusThatIsExplained() {
        for (int code = 0; code <= 16; code++) {
            var entry = Knowledge.entry("grpc", Integer.toString(code));
            assertTrue(Knowledge.entry("errors/statuses", entry.data().path("http").asString()) != null, "gRPC code " + code);
            assertTrue(Lookup.explain(entry.data().path("name").asString(), false).known(), entry.toString());
        }
    }

    @Test
    void everyRequestAndStepNeedsAPermissionThatIsExplained() throws IOException {
        for (var row : List.of(file("answers").path("requests"), Json.parse(BundledFile.text("/doctor/steps.json")))) {
            row.forEach(entry -> assertTrue(Knowledge.entry("answers/permissions", entry.path("permission").asString()) != null,
                    entry.toString()));
        }
    }

    @Test
    void theRolesOfEachPermissionAreBuiltInRoles() throws IOException {
        for (var permission : file("answers/permissions").propertyStream().toList()) {
            assertTrue(!permission.getValue().path("roles").isEmpty(), permission.getKey());
            permission.getValue().path("roles").forEach(role ->
                    assertTrue(Knowledge.entry("answers/roles", role.asString()) != null, role + " of " + permission.getKey()));
        }
    }

    @Test
    void theRecordedPermissionsOfARoleAgreeWithTheKnowledge() throws IOException {
        var recorded = Recorded.reply(224).json().path("result").valueStream().map(JsonNode::asString).toList();
        for (var permission : file("answers/permissions").propertyStream().toList()) {
            boolean known = permission.getValue().path("roles").valueStream().anyMatch(role -> role.asString().equals("IAM_ORG_MANAGER"));
            assertEquals(recorded.contains(permission.getKey()), known, permission.getKey());
        }
    }

    @Test
    void theTableOfRolesAgreesWithTheRecordedPermissionsAndWithTheKnowledge() throws IOException {
        assertEquals(Recorded.reply(224).json().path("result").valueStream().map(JsonNode::asString).sorted().toList(),
                RolePermissions.of(List.of("IAM_ORG_MANAGER")));
        for (var role : file("answers/roles").propertyStream().toList()) {
            for (var permission : file("answers/permissions").propertyStream().toList()) {
                boolean known = Stream.of("roles", "also").flatMap(key -> permission.getValue().path(key).valueStream())
                        .anyMatch(holder -> holder.asString().equals(role.getKey()));
                boolean project = role.getKey().startsWith("PROJECT_");
                assertTrue(project || known == RolePermissions.of(List.of(role.getKey())).contains(permission.getKey()),
                        role.getKey() + " " + permission.getKey());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers/fields", "answers/values", "errors/ids", "errors/forms", "errors/statuses", "grpc", "answers/roles",
            "answers/permissions", "headers", "topics"})
    void everyEntrySaysWhatItIsAndWhereThatIsFrom(String file) throws IOException {
        var numbers = Recorded.all().stream().map(exchange -> exchange.path("n").asString()).toList();
        for (var property : file(file).propertyStream().toList()) {
            var entry = property.getValue();
            assertTrue(!entry.path("what").asString("").isBlank(), property.getKey());
            assertTrue(!entry.path("source").asString("").isBlank(), property.getKey());
            EXCHANGES.matcher(entry.path("source").asString()).results().flatMap(found -> List.of(found.group(1).split(", ")).stream())
                    .forEach(number -> assertTrue(numbers.contains(number), property.getKey() + " names exchange " + number));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers", "bodies", "errors", "grpc", "headers", "topics"})
    void noEntryHidesAnotherOfItsName(String file) throws IOException {
        var strict = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        var text = Files.readString(Checkout.root().resolve(Path.of("lib", "explain", file + ".json")));
        assertDoesNotThrow(() -> strict.readTree(text));
    }

    // A file, or what it has at one key: answers/roles.
    private static JsonNode file(String name) throws IOException {
        var words = name.split("/");
        var file = Json.parse(Files.readString(Checkout.root().resolve(Path.of("lib", "explain", words[0] + ".json"))));
        return words.length == 1 ? file : file.path(words[1]);
    }
}
