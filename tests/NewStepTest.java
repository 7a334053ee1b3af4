import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import support.Catalog;
import support.Checkout;
import support.Machine;

/// What the README says of adding a step: copy a script, change it, run `./jbang test --update`.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher that starts JBang here is a shell script")
class NewStepTest {

    @TempDir
    Path folder;

    @Test
    void allThatIsSaidOfAStepElsewhereFollowsFromItsScript() throws Exception {
        var machine = new Machine(folder, "checkout", folder.resolve("shared"));
        machine.copyOfTheCheckout();
        onlyTheTestsThatAreRun(machine.checkout.resolve("tests"));
        var scripts = machine.checkout.resolve("scripts");
        Machine.write(scripts.resolve("GetSomething.java"), Machine.read(scripts.resolve("GetUser.java"))
                .replaceFirst("//DESCRIPTION .*", "//DESCRIPTION Get something by id: jbang get-something 178366401571647008"));

        var update = machine.start(machine.checkout, machine.launcher(), "test", "--update", "CatalogTest", "ScriptsTest");
        var run = Machine.end(update);

        assertEquals(0, run.status(), run.toString());
        var alias = """
                    "get-something": {
                      "script-ref": "scripts/GetSomething.java",
                      "description": "Get something by id: jbang get-something 178366401571647008"
                    }
                """;
        assertTrue(Machine.read(machine.checkout.resolve("jbang-catalog.json")).contains(alias));
        assertTrue(Machine.read(scripts.resolve("Install.java")).contains("//SOURCES GetOrganization.java\n//SOURCES GetSomething.java\n"));
        assertTrue(Machine.read(machine.checkout.resolve("README.md"))
                .contains("| `./jbang get-something 178366401571647008` | Get something by id |\n"));
        assertEquals(0, machine.jbang("get-something", "--version").status());

        Files.delete(scripts.resolve("GetSomething.java"));
        assertTrue(new Catalog(machine.checkout).update(), "what is gone is nowhere either");
        assertEquals(Machine.read(Checkout.root().resolve("jbang-catalog.json")),
                Machine.read(machine.checkout.resolve("jbang-catalog.json")));
    }

    // All of them are compiled twice, before the update and after it.
    private static void onlyTheTestsThatAreRun(Path tests) throws IOException {
        for (var file : Machine.files(tests)) {
            if (file.toString().endsWith("Test.java") && !file.getFileName().toString().matches("(Catalog|Scripts)Test.java")) {
                Files.delete(file);
            }
        }
    }
}
