import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import notebook.Jupyter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.ClassArchive;
import support.EveryOutput;
import support.Limit;
import support.Notebook;
import support.OwnHome;
import support.Program;
import support.Stub;

/// The machine's language changes nothing: Turkish has another i, Arabic and Persian have other digits.
class LocaleTest {

    @TempDir
    static Path folder;
    private static String english;

    @BeforeAll
    static void inEnglish() throws Exception {
        english = everyOutput("en", "US");
        assertTrue(english.startsWith("en_US\n"), english);
        assertTrue(english.contains("\"organizationId\"") && english.contains("trying again in 1.0 s"), "it is much that is compared");
    }

    private static String everyOutput(String language, String country) throws Exception {
        var out = folder.resolve(language);
        var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xmn256m", "-cp", System.getProperty("java.class.path"), EveryOutput.class.getName(), out.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve(language + ".log").toFile());
        builder.environment().clear();
        builder.environment().putAll(OwnHome.environment());
        builder.environment().putAll(language(language, country));
        assertEquals(0, Limit.status(builder.start()), () -> read(folder.resolve(language + ".log")));
        return read(out);
    }

    // A locale of the operating system where one can be made, which error texts of the system follow too; else Java's alone.
    private static Map<String, String> language(String language, String country) throws Exception {
        var locale = language + "_" + country;
        var options = Map.of("JDK_JAVA_OPTIONS", "-Duser.language=" + language + " -Duser.country=" + country);
        if (!Program.exists("localedef") || Files.notExists(Path.of("/usr/share/i18n/locales", locale))) {
            return options;
        }
        var locales = Files.createDirectories(folder.resolve("locales"));
        var made = locales.resolve(locale + ".UTF-8");
        return Files.notExists(made) && !make(locale, made) ? options
                : Map.of("LANG", locale + ".UTF-8", "LC_ALL", locale + ".UTF-8", "LANGUAGE", language, "LOCPATH", locales.toString());
    }

    private static boolean make(String locale, Path made) throws IOException {
        return Limit.status(new ProcessBuilder("localedef", "-i", locale, "-f", "UTF-8", made.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("localedef.log").toFile()).start()) == 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({"tr, TR", "ar, EG", "fa, IR"})
    void whatIsPrintedIsTheSameInEveryLanguage(String language, String country) throws Exception {
        var printed = everyOutput(language, country);
        assertTrue(printed.startsWith(language + "_" + country), "the machine speaks it: " + printed.lines().findFirst());
        assertEquals(english.substring(english.indexOf('\n')), printed.substring(printed.indexOf('\n')));
    }

    @Test
    void aReaderThatHasGoneIsNoErrorInFrenchEither() throws Exception {
        assumeTrue(Program.exists("bash"), "bash is missing");
        try (var stub = Stub.answering(Stub.json(200, "{\"result\":[\"" + "x".repeat(200_000) + "\"]}"))) {
            var command = new ArrayList<>(List.of("bash", "-c", "\"$@\" | true; echo ${PIPESTATUS[0]}", "bash"));
            command.addAll(ClassArchive.java("GetUser", "1"));
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(stub.environment());
            builder.environment().putAll(language("fr", "FR"));
            builder.environment().remove("JDK_JAVA_OPTIONS");
            var shell = builder.redirectErrorStream(true).start();
            assertEquals("141\n", new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({"tr, TR", "ar, EG", "fa, IR"})
    void aNotebookGivesTheOutputsThatAreKept(String language, String country) throws Exception {
        assumeTrue(Program.exists("python3"), "python3 is missing");
        var environment = OwnHome.environment();
        environment.put("JAVA_TOOL_OPTIONS", "-Duser.language=" + language + " -Duser.country=" + country);
        environment.putAll(language(language, country));
        var err = new ByteArrayOutputStream();
        var executed = Files.createDirectory(folder.resolve("notebook-" + language));
        var jupyter = new Jupyter(new Terminal(environment, InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false));
        assertEquals(0, jupyter.execute(jupyter.names(List.of("01")), executed), () -> err.toString(StandardCharsets.UTF_8));
        var cells = Notebook.in(executed).getFirst().cells();
        var kept = Notebook.all().getFirst().cells();
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(outputs(kept.get(i)), outputs(cells.get(i)));
        }
    }

    private static String outputs(Notebook.Cell cell) {
        return cell.json().path("outputs").toString().replaceAll("(\\\\n|[\\s\",↑←])+", " ");
    }
}
