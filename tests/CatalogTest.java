import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.Catalog;
import support.Checkout;
import support.Generated;

/// What stands elsewhere of the scripts is what they say.
class CatalogTest {

    private final Catalog catalog = new Catalog(Checkout.root());

    @Test
    void everyScriptHasItsAliasAndItsDescription() throws IOException {
        assertEquals(catalog.text(), Files.readString(Checkout.root().resolve("jbang-catalog.json")), "run ./jbang test --update");
    }

    @Test
    void theInstalledCommandHasEveryScript() throws IOException {
        assertEquals(catalog.installText(), Files.readString(Checkout.root().resolve("scripts/Install.java")), "run ./jbang test --update");
    }

    @Test
    void everyStepOfTheInstalledCommandIsAmongItsSources() throws IOException {
        var sources = Files.readString(Checkout.root().resolve("scripts/Install.java"));
        var files = catalog.files();
        assertEquals(List.of(), cli.Catalog.steps().stream().filter(step -> !sources.contains("\n//SOURCES "
                + files.get(step).replace("scripts/", "") + "\n")).toList());
    }

    @Test
    void theReadmeHasARowForEachAlias() throws IOException {
        var table = new StringBuilder("| command | what it does |\n|---|---|\n");
        catalog.descriptions().values().forEach(description -> {
            var parts = description.split(": jbang ", 2);
            table.append("| `./jbang ").append(parts[1].replace("|", "\\|")).append("` | ").append(parts[0]).append(" |\n");
        });
        Generated.check("README.md", "steps", table.toString());
    }
}
