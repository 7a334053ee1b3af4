import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.Generated;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What the README says of the commands is what they do.
class ReadmeTest {

    private static JsonNode aliases() throws IOException {
        return Json.parse(Files.readString(Checkout.root().resolve("jbang-catalog.json"))).path("aliases");
    }

    @Test
    void theQuickstartsOutputIsTheRealOne() throws IOException {
        var run = Command.run(Map.of(), "quickstart");
        assertEquals(0, run.status(), run.err());
        Generated.check("README.md", "quickstart", "```text\n" + shortened(run.out()) + "```\n");
    }

    @Test
    void theOperationsThatTheSandboxDoesNotDoAreThoseOfItsFirstPage() throws IOException {
        try (var sandbox = Sandbox.start(); var page = URI.create("http://" + sandbox.domain() + "/").toURL().openStream()) {
            var names = Pattern.compile("answer 501: ([^.]+)\\.").matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(names.find());
            Generated.check("README.md", "unanswered", names.group(1).replaceAll("\\w+", "`$0`") + ".\n");
        }
    }

    // The beginning, as far as the first two steps, with everything that differs from run to run made the same.
    private static String shortened(String out) {
        var first = out.substring(0, out.indexOf("\n2. Grant it a role"));
        var ids = new ArrayList<String>();
        return Pattern.compile("\\b\\d{18}\\b").matcher(first).replaceAll(id -> {
            if (!ids.contains(id.group())) {
                ids.add(id.group());
            }
            return Long.toString(401001410680392742L + 65537L * ids.indexOf(id.group()));
        }).replaceAll("localhost:\\d+", "localhost:45678")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+(\\.\\d+)?Z", "2026-11-24T09:11:07Z")
                .replaceAll("(\"expirationDate\": \"2026-11-2)4", "$15")
                .replaceAll("(quickstart-api-|quickstart-organization-|Quickstart Organization )[0-9a-z]+", "$1tg9x2f7ak")
                + "…\n";
    }

    @Test
    void itsMapNamesEveryRoom() throws IOException {
        var page = Files.readString(Checkout.root().resolve("README.md"));
        var map = page.substring(page.indexOf("## What is where"));
        try (var rooms = Files.list(Checkout.root().resolve("lib"))) {
            assertEquals(List.of(), rooms.map(room -> "`lib/" + room.getFileName() + "/`").filter(room -> !map.contains(room)).toList());
        }
    }

    @Test
    void everyCommandInTheReadmeIsAnAlias() throws IOException {
        var known = new TreeSet<String>();
        aliases().propertyNames().forEach(known::add);
        var unknown = Pattern.compile("jbang ([a-z][a-z-]+)").matcher(Files.readString(Checkout.root().resolve("README.md"))).results()
                .map(found -> found.group(1)).filter(word -> !known.contains(word)).toList();
        assertEquals(List.of(), unknown);
        assertTrue(known.size() > 10);
    }
}
