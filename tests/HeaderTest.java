import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.Checkout;
import zitadel.Json;

/// The first lines of every script and the catalog: what JBang reads byte for byte.
class HeaderTest {

    static List<Path> scripts() throws IOException {
        try (var files = Files.list(Checkout.root().resolve("scripts"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptBeginsWithTheLinesThatJBangReads(Path script) throws IOException {
        var lines = Files.readAllLines(script);
        assertEquals("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", lines.get(0));
        assertTrue(lines.get(1).matches("//DESCRIPTION \\S.*\\S: jbang \\S.*"), "a description with an example: " + lines.get(1));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptListsEachSourceByItself(Path script) throws IOException {
        var sources = Files.readAllLines(script).stream().filter(line -> line.startsWith("//SOURCES")).toList();
        assertTrue(sources.stream().noneMatch(line -> line.contains("*")),
                "a pattern is dropped when a script runs from a URL: " + sources);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theCatalogHasTheScriptUnderItsAliasWithItsDescription(Path script) throws IOException {
        var catalog = Json.parse(Files.readString(Checkout.root().resolve("jbang-catalog.json")));
        var name = script.getFileName().toString().replace(".java", "");
        var entry = catalog.path("aliases").path(name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
        assertEquals("scripts/" + name + ".java", entry.path("script-ref").asString());
        assertEquals(Files.readAllLines(script).get(1).substring("//DESCRIPTION ".length()), entry.path("description").asString());
    }

    @Test
    void aMachineWithAnOlderJavaIsAskedForJava25() throws IOException {
        // Json is among the sources of every script.
        assertEquals("//JAVA 25+", Files.readAllLines(Checkout.root().resolve("lib/zitadel/Json.java")).getFirst());
    }

    @Test
    void everyAliasLeadsToAFile() throws IOException {
        var catalog = Json.parse(Files.readString(Checkout.root().resolve("jbang-catalog.json")));
        catalog.path("aliases").forEach(alias ->
                assertTrue(Files.exists(Checkout.root().resolve(alias.path("script-ref").asString())), alias.toString()));
    }
}
