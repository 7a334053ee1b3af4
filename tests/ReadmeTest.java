import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import support.Checkout;
import support.Command;
import support.Generated;
import support.TerminalPicture;
import tools.jackson.databind.JsonNode;
import tour.Itinerary;
import zitadel.Json;

/// What the README says of the commands is what they do.
class ReadmeTest {

    @Test
    void theStepShownIsARealOne() throws IOException {
        var out = steady(quickstart());
        var step = out.substring(out.indexOf("2. Create a personal access token"), out.indexOf("\n2. Grant it a role"));
        Generated.check("README.md", "quickstart", "```text\n" + step + "```\n");
    }

    @Test
    void thePictureShowsARealRun() throws IOException {
        var out = steady(quickstart());
        var beginning = out.substring(0, out.indexOf("\n" + Itinerary.chapters().getFirst().heading()));
        var end = out.substring(out.indexOf("\nDeleted\n"));
        Generated.file(".github/quickstart.svg", TerminalPicture.of("The quickstart in a terminal",
                "$ ./jbang quickstart\n" + beginning + "\n…\n" + end));
    }

    private static String quickstart() {
        var run = Command.run(Map.of("ZITADEL_QUICKSTART_COMMAND", "./jbang"), "quickstart");
        assertEquals(0, run.status(), run.err());
        return run.out();
    }

    @Test
    void theOperationsThatTheSandboxDoesNotDoAreThoseOfItsFirstPage() throws IOException {
        try (var sandbox = Sandbox.start(); var page = URI.create("http://" + sandbox.domain() + "/").toURL().openStream()) {
            var names = Pattern.compile("answer 501: ([^.]+)\\.").matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(names.find());
            Generated.check("lib/sandbox/README.md", "unanswered", names.group(1).replaceAll("\\w+", "`$0`") + ".\n");
        }
    }

    // With everything that differs from run to run made the same.
    private static String steady(String out) {
        var ids = new ArrayList<String>();
        return Pattern.compile("\\b\\d{18}\\b").matcher(out).replaceAll(id -> {
            if (!ids.contains(id.group())) {
                ids.add(id.group());
            }
            return Long.toString(401001410680392742L + 65537L * ids.indexOf(id.group()));
        }).replaceAll("localhost:\\d+", "localhost:45678")
                .replaceAll("\\?window=\\w+", "?window=3k1v9q0c7h2m8x5t4z6b").replaceAll("[ \\d]{4} ms", "   4 ms")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+(\\.\\d+)?Z", "2026-11-24T09:11:07Z")
                .replaceAll("(\"expirationDate\": \"2026-11-2)4", "$15")
                .replaceAll("(quickstart-api-|quickstart-organization-|Quickstart Organization )[0-9a-z]+", "$1tg9x2f7ak");
    }

    @Test
    void theMapForContributorsNamesEveryRoom() throws IOException {
        var page = Files.readString(Checkout.root().resolve(".github/CONTRIBUTING.md"));
        var map = page.substring(page.indexOf("## What is where"));
        try (var rooms = Files.list(Checkout.root().resolve("lib"))) {
            assertEquals(List.of(), rooms.map(room -> "`lib/" + room.getFileName() + "/`").filter(room -> !map.contains(room)).toList());
        }
    }

    @Test
    void theVersionIsThatOfTheNewestChanges() throws IOException {
        var changes = Files.readString(Checkout.root().resolve(".github/CHANGELOG.md"));
        var newest = changes.lines().filter(line -> line.startsWith("## ")).findFirst().orElseThrow().substring(3);
        assertEquals("zitadel-quickstart " + newest + "\n", Command.run(Map.of(), "get-user", "--version").out());
    }

    @Test
    void thePictureOfTheNotebooksIsOneOfTheirs() throws IOException {
        var cells = Json.parse(Files.readString(Checkout.root().resolve("notebooks/04-errors-and-retries.ipynb"))).path("cells");
        var picture = cells.findValues("image/svg+xml").stream().map(lines -> lines.isString() ? lines.stringValue()
                : lines.valueStream().map(JsonNode::stringValue).collect(Collectors.joining())).findFirst().orElseThrow();
        Generated.file("notebooks/retries.svg", picture.stripTrailing() + "\n");
    }
}
