//FILES jbang-catalog.json=../../jbang-catalog.json
//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Json.java

package cli;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The toolkit's JBang catalog, `jbang-catalog.json`, which is made from the scripts.
public final class Catalog {

    private Catalog() {}

    /// All aliases, in the catalog's order.
    public static List<String> aliases() {
        return aliasesByName().propertyStream().map(Map.Entry::getKey).toList();
    }

    /// The aliases of all scripts that run without JBang, in the catalog's order.
    public static List<String> steps() {
        return aliasesByName().propertyStream().filter(alias -> alias.getValue().path("script-ref").asString("").startsWith("scripts/"))
                .map(Map.Entry::getKey).filter(alias -> !Set.of("commands", "install", "sandbox-jar").contains(alias)).toList();
    }

    /// What the script says of itself in its `//DESCRIPTION` line, which the catalog repeats; empty for an unknown alias.
    public static String description(String alias) {
        return aliasesByName().path(alias).path("description").asString("");
    }

    private static JsonNode aliasesByName() {
        return Json.parse(BundledFile.text("/jbang-catalog.json")).path("aliases");
    }
}
