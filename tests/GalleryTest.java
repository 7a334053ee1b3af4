//SOURCES ../scripts/Notebooks.java
//SOURCES support/Checkout.java
//SOURCES support/Notebook.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Command;
import support.Machine;
import support.Notebook;
import support.OwnHome;
import support.Program;
import support.Toolbox;

/// `jbang notebooks --gallery`: the notebooks as pages that need nothing but a browser.
class GalleryTest {

    @TempDir
    Path folder;

    private Command written(Path into, String... words) {
        var environment = OwnHome.environment();
        environment.put("ZITADEL_QUICKSTART_HOME", Checkout.root().toString());
        var all = Stream.concat(Stream.of("--gallery", into.toString()), Stream.of(words)).toArray(String[]::new);
        return Command.run(environment, "notebooks", all);
    }

    @Test
    void everyNotebookIsAPageWithItsAnswersThatReadsWellAndLoadsNothing() throws IOException {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome").filter(Program::exists).findFirst();
        assumeTrue(chromium.isPresent(), "chromium is missing");
        var python = Toolbox.python().resolve("python").toString();
        var pages = folder.resolve("pages");
        var run = written(pages);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().endsWith("notebooks: open " + pages.resolve("index.html") + " in a browser\n"), run.err());
        for (var notebook : Notebook.all()) {
            var page = notebook.name().replace(".ipynb", ".html");
            var text = Machine.read(pages.resolve(page));
            assertTrue(Machine.read(pages.resolve("index.html")).contains("href=\"" + page + "\""), page + " is in the index");
            assertTrue(text.contains("an offline ZITADEL (the sandbox) at"), page + " has its answers");
            assertFalse(text.matches("(?s).*(flowchart|sequenceDiagram).*"), page + " has its diagrams in words");
        }
        try (var files = Files.list(pages)) {
            for (var file : files.toList()) {
                Pattern.compile("(?:href|src)=\"([^\"#:]+)\"").matcher(Machine.read(file)).results().map(found -> found.group(1))
                        .forEach(link -> assertTrue(Files.exists(pages.resolve(link)), file + " leads to " + link));
            }
        }
        var seen = Program.run(folder, List.of("env", "-u", "XDG_CACHE_HOME", python, Checkout.root().resolve("tests/clients/gallery.py")
                .toString(), Toolbox.find(chromium.get()).toString(), pages.toString()));
        assertEquals("", seen.out());
        assertEquals(0, seen.status());
    }

    @Test
    void someOfThemAreAGalleryToo() {
        assertEquals(0, written(folder, "02", "04").status());
        assertTrue(Machine.read(folder.resolve("04-errors-and-retries.html")).contains("← Users and organizations"));
        assertFalse(Files.exists(folder.resolve("01-first-call.html")));
    }

    @Test
    void aFolderThatCannotBeIsOneLineAndTheNextAction() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var run = written(file);
        assertEquals(1, run.status());
        assertEquals("notebooks: the gallery cannot be written: " + file + " is no folder\n"
                + "name a folder that is writable: --gallery FOLDER\n", run.err());
    }
}
