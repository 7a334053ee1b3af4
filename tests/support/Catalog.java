package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zitadel.Json;

/// What follows from the scripts of a checkout: the catalog's aliases, and the sources of `install`.
public final class Catalog {

    /// Those that are no steps of the installed command: it has a list of its own, cannot install itself, and has no sources.
    private static final List<String> NO_STEPS = List.of("Commands.java", "Install.java", "SandboxJar.java");

    /// By this, what JBang remembers of catalogs shows from where a script was run: see `cli.TypedCommand`.
    private static final String DESCRIPTION = "ZITADEL API quickstart in Java";

    private final Path root;

    /// The catalog of the checkout in this folder.
    public Catalog(Path root) {
        this.root = root;
    }

    private Path file() {
        return root.resolve("jbang-catalog.json");
    }

    private Path install() {
        return root.resolve("scripts/Install.java");
    }

    /// Alias → file, in the order of `jbang-catalog.json`; what it does not have yet comes last, what is gone is left out.
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        Json.parse(read(file())).path("aliases").forEachEntry((alias, entry) -> files.put(alias, entry.path("script-ref").asString()));
        files.values().removeIf(file -> Files.notExists(root.resolve(file)));
        scripts().filter(file -> !files.containsValue(file)).forEach(file -> files.put(alias(file), file));
        return files;
    }

    /// Alias → what the file's `//DESCRIPTION` says.
    public Map<String, String> descriptions() {
        var descriptions = new LinkedHashMap<String, String>();
        files().forEach((alias, file) -> descriptions.put(alias, read(root.resolve(file)).lines()
                .filter(line -> line.startsWith("//DESCRIPTION ")).findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no //DESCRIPTION"))
                .substring("//DESCRIPTION ".length())));
        return descriptions;
    }

    /// The text that `jbang-catalog.json` should have.
    public String text() {
        var catalog = Json.object().put("description", DESCRIPTION);
        catalog.putObject("catalogs");
        var aliases = catalog.putObject("aliases");
        var descriptions = descriptions();
        files().forEach((alias, file) -> aliases.putObject(alias).put("script-ref", file).put("description", descriptions.get(alias)));
        catalog.set("templates", Json.parse(read(file())).path("templates"));
        return Json.indented(catalog) + "\n";
    }

    /// The text that `scripts/Install.java` should have.
    public String installText() {
        var lines = new ArrayList<>(read(install()).lines().toList());
        lines.removeIf(line -> line.matches("//SOURCES \\w+\\.java"));
        lines.addAll(lines.indexOf("//SOURCES ../lib/install/Installation.java") + 1,
                scripts().map(file -> file.substring("scripts/".length()))
                .filter(name -> !NO_STEPS.contains(name)).map(name -> "//SOURCES " + name).toList());
        return String.join("\n", lines) + "\n";
    }

    /// Writes both; true where one of them was another text.
    public boolean update() {
        boolean catalog = write(file(), text());
        return write(install(), installText()) | catalog;
    }

    private static boolean write(Path file, String text) {
        try {
            boolean other = !read(file).equals(text);
            Files.writeString(file, text);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> scripts() {
        try (var files = Files.list(root.resolve("scripts"))) {
            return files.map(file -> "scripts/" + file.getFileName()).filter(file -> file.endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String alias(String file) {
        return Path.of(file).getFileName().toString().replace(".java", "").replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
