//FILES jbang-catalog.json=../../jbang-catalog.json
//SOURCES ../zitadel/Json.java

package cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The names of the scripts: alias `get-user`, class `GetUser`, file `scripts/GetUser.java`.
public final class Alias {

    private Alias() {}

    /// `GetUser` → `get-user`, `CreatePat` → `create-pat`
    public static String of(Class<?> script) {
        return script.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// A new instance of the script with this alias; it must be among the sources of the running program.
    public static Object script(String alias) {
        var name = Arrays.stream(alias.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no script " + name + " is among the sources", e);
        }
    }

    /// All, in the catalog's order.
    public static List<String> all() {
        return catalog().propertyStream().map(Map.Entry::getKey).toList();
    }

    /// All scripts that run without JBang, in the catalog's order.
    public static List<String> steps() {
        return catalog().propertyStream().filter(alias -> alias.getValue().path("script-ref").asString("").startsWith("scripts/"))
                .map(Map.Entry::getKey).filter(alias -> !Set.of("commands", "install").contains(alias)).toList();
    }

    /// What the script says of itself in its `//DESCRIPTION` line, which the catalog repeats; empty for an unknown alias.
    public static String description(String alias) {
        return catalog().path(alias).path("description").asString("");
    }

    private static JsonNode catalog() {
        try (var catalog = Alias.class.getResourceAsStream("/jbang-catalog.json")) {
            return catalog == null ? Json.object() : Json.parse(new String(catalog.readAllBytes(), StandardCharsets.UTF_8)).path("aliases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
