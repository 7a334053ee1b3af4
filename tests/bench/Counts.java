//SOURCES Measure.java
//SOURCES ../support/CatalogServer.java
//SOURCES ../support/Closure.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import support.CatalogServer;
import support.Closure;

/// How large the toolkit is: what `get-user` compiles and downloads, and the rooms of the library.
final class Counts {

    private final Path root;
    private final Path folder;

    /// `folder` is a temporary one; JBang keeps there what it downloads and builds.
    Counts(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /// Markdown. A first run from a URL is made with the shell words `jbang`, in this environment, which leads to an instance;
    /// what comes from Maven Central is in the folder `maven` already.
    String text(String jbang, Map<String, String> environment, Path maven) throws IOException {
        var script = Closure.of(root.resolve("scripts/GetUser.java"));
        var text = new StringBuilder("| get-user | |\n|---|---|\n");
        text.append(row("Java files", script.sources().size())).append(row("their lines", script.lines()))
                .append(row("data files", script.data().size()));
        var own = new HashMap<>(environment);
        own.putAll(Map.of("JBANG_DIR", folder.resolve("jbang").toString(), "JBANG_REPO", maven.toString(),
                "JBANG_NO_VERSION_CHECK", "true"));
        try (var web = new CatalogServer(root)) {
            var measure = new Measure(own, folder.resolve("out"));
            measure.run(jbang + " trust add " + web.url(""));
            var alias = "get-user@" + web.url("jbang-catalog.json");
            var took = measure.run("line=$(" + jbang + " run " + alias
                    + " \"$ZITADEL_USER_ID\"); [ $? = 255 ] || exit 1; eval \"exec $line\"");
            text.append(row("downloads of a first run from a URL", web.downloads().size()));
            text.append(String.format(Locale.ROOT, "| its seconds, with the dependencies there | %.1f |%n", took.wall()));
        }
        return text.append("\n| room | Java files | lines |\n|---|---|---|\n").append(rooms()).toString();
    }

    private static String row(String name, long count) {
        return String.format(Locale.ROOT, "| %s | %,d |%n", name, count);
    }

    // A room with rooms below it has a row for itself alone, and one for each of these.
    private String rooms() throws IOException {
        var text = new StringBuilder();
        try (var folders = Files.walk(root.resolve("lib"))) {
            for (var room : folders.filter(Files::isDirectory).sorted().toList()) {
                var files = Closure.javaFiles(room).stream().filter(file -> file.getParent().equals(room)).toList();
                if (!files.isEmpty()) {
                    text.append(room(root.relativize(room).toString(), files.size(), files.stream().mapToLong(Closure::lines).sum()));
                }
            }
        }
        var all = root.resolve("lib");
        return text + room("all", Closure.javaFiles(all).size(), Closure.lines(all));
    }

    private static String room(String name, long files, long lines) {
        return String.format(Locale.ROOT, "| %s | %d | %,d |%n", name, files, lines);
    }
}
