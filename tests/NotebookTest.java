//SOURCES ../lib/notebook/JShellConsole.java
//SOURCES ../lib/notebook/KernelProcess.java
//SOURCES ../lib/notebook/Verbs.java
//SOURCES support/Checkout.java
//SOURCES support/Command.java
//SOURCES support/Notebook.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exercises.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import notebook.JShellConsole;
import notebook.KernelProcess;
import notebook.StableOutputs;
import notebook.Verbs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.Checkout;
import support.Command;
import support.Limit;
import support.Notebook;
import zitadel.Json;
import zitadel.Reply;

/// What every notebook keeps to.
class NotebookTest {

    // A personal access token has 71 characters, a JWT more; nothing that a notebook shows has so many without a break.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{60,}|eyJ[A-Za-z0-9_-]{20,}|PRIVATE KEY");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w./}:])/(home|root|tmp|Users|var|private|work)/|[A-Z]:\\\\\\\\");

    static List<Notebook> notebooks() {
        return Notebook.all();
    }

    private static List<Notebook.Cell> code(Notebook notebook) {
        return notebook.cells().stream().filter(Notebook.Cell::code).toList();
    }

    private static String file(String name) throws IOException {
        return Files.readString(Checkout.root().resolve("notebooks").resolve(name));
    }

    @Test
    void aTableWithoutNamesOfColumnsShowsThoseThatAreThere() {
        var reply = Reply.of(200, """
                {"details": {"totalResult": "2"}, "result": [{"id": "1", "machine": {"name": "a"}, "loginNames": ["x"]},
                {"id": "22", "state": "ACTIVE", "machine": {"name": "b"}}]}""");
        assertEquals("""
                id  machine.name  loginNames  state
                1   a             ["x"]
                22  b                         ACTIVE""", Verbs.table(reply).text());
        assertEquals("no rows", Verbs.table(Reply.of(200, "{\"result\": []}")).text());
        assertEquals("id\nno rows", Verbs.table(Reply.of(200, "{\"user\": {}}"), "id").text());
    }

    @Test
    void thereAreSeven() {
        assertEquals(List.of("01-first-call.ipynb", "02-users-and-organizations.ipynb", "03-reading-answers.ipynb",
                "04-errors-and-retries.ipynb",
                "05-production-authentication.ipynb", "06-recipes-and-clean-up.ipynb", "07-your-own-script.ipynb"), notebooks().stream()
                        .map(Notebook::name).toList());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theKernelIsJava(Notebook notebook) {
        assertEquals("java", notebook.json().at("/metadata/kernelspec/name").asString());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theFirstCodeCellLoadsTheSetupAndNothingElse(Notebook notebook) {
        assertEquals("%load setup.jsh", code(notebook).getFirst().source());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void codeCellsAreShort(Notebook notebook) {
        assertEquals(List.of(), code(notebook).stream().map(Notebook.Cell::source)
                .filter(source -> source.lines().count() > 6).toList(), "at most 6 lines");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void noCellIsEmpty(Notebook notebook) {
        assertEquals(List.of(), notebook.cells().stream().filter(cell -> cell.source().isBlank()).toList());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void markdownStandsBeforeEachGroupOfCode(Notebook notebook) {
        var cells = notebook.cells();
        assertFalse(cells.getFirst().code(), "it begins with words");
        for (int i = 4; i < cells.size(); i++) {
            assertFalse(cells.subList(i - 4, i + 1).stream().allMatch(Notebook.Cell::code),
                    "five code cells in a row, the last of them: " + cells.get(i).source());
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellHasRunInOrderWithoutAnError(Notebook notebook) {
        var counts = code(notebook).stream().map(cell -> cell.json().path("execution_count").asInt()).toList();
        assertEquals(IntStream.rangeClosed(1, counts.size()).boxed().toList(), counts);
        var errors = code(notebook).stream().flatMap(cell -> cell.json().path("outputs").valueStream())
                .filter(output -> output.path("output_type").asString().equals("error") || output.path("name")
                        .asString("").equals("stderr")).toList();
        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aCellThatCreatesAnAccountOrAnOrganizationNamesItAnewInEachRun(Notebook notebook) {
        assertEquals(List.of(), code(notebook).stream().map(Notebook.Cell::source)
                .filter(source -> Pattern.compile("send\\(.*\"/v2/(users/new|organizations)\"").matcher(source).find())
                .filter(source -> !source.contains("unique(") && !source.contains("\"name\", \"\"")).toList(), "it could run only once");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void noSecretAndNoPathOfAMachineIsInIt(Notebook notebook) throws IOException {
        var text = file(notebook.name());
        assertEquals(List.of(), TOKEN.matcher(text).results().map(found -> found.group()).toList());
        assertEquals(List.of(), MACHINE_PATH.matcher(text).results().map(found -> found.group()).toList());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itEndsWithTwoOrThreeExercisesAndAOneLiner(Notebook notebook) {
        var exercises = Exercise.all().stream().filter(exercise -> notebook.name().equals(exercise.notebook() + ".ipynb")).toList();
        assertTrue(exercises.size() == 2 || exercises.size() == 3, exercises.toString());
        var cells = notebook.cells();
        var end = cells.subList(cells.size() - 1 - 2 * exercises.size(), cells.size());
        assertTrue(end.getFirst().source().startsWith("## Exercises\n"), end.getFirst().source());
        for (int i = 0; i < exercises.size(); i++) {
            var task = end.get(2 * i).source();
            assertTrue(task.endsWith(exercises.get(i).whole()), task + "\nis not\n" + exercises.get(i).whole());
            var check = end.get(2 * i + 1);
            assertEquals("check(" + exercises.get(i).number() + ")", check.source());
            var shown = Notebook.joined(check.json().at("/outputs/0/data/text~1plain"));
            assertTrue(shown.startsWith("Exercise " + exercises.get(i).number() + ": not done yet\n"), shown);
        }
        assertTrue(end.getLast().source().startsWith("## As a one-liner"), end.getLast().source());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itsQuestionsHaveTheirAnswers(Notebook notebook) {
        var words = notebook.cells().stream().map(Notebook.Cell::source).collect(Collectors.joining("\n"));
        assertEquals(words.contains("## Questions\n") ? 3 : 0, words.split("<details><summary>Answer", -1).length - 1);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void commandsAndLinksLeadSomewhere(Notebook notebook) throws IOException {
        var aliases = Json.parse(Files.readString(Checkout.root().resolve("jbang-catalog.json"))).path("aliases");
        for (var cell : notebook.cells()) {
            if (cell.code()) {
                continue;
            }
            Pattern.compile("jbang ([a-z][a-z-]+)").matcher(cell.source()).results().map(found -> found.group(1))
                    .forEach(alias -> assertTrue(aliases.has(alias) || alias.equals("init"), "no alias " + alias));
            Pattern.compile("]\\(([^)#:]+)\\)").matcher(cell.source()).results().map(found -> found.group(1))
                    .forEach(link -> assertTrue(Files.exists(Checkout.root().resolve("notebooks").resolve(link)),
                            "no file " + link));
        }
    }

    @Test
    void theSetupTakesTheVersionsThatTheLibraryNames() throws IOException {
        assertTrue(file("setup.jsh").contains("lineMagic(\"load\", List.of(\"compile.jsh\"))"));
        assertTrue(file("compile.jsh").contains("lineMagic(\"maven\", dependencies)"));
        for (var name : List.of("setup.jsh", "compile.jsh")) {
            assertFalse(Pattern.compile(":\\d+\\.\\d+").matcher(file(name)).find(), "a version of its own");
        }
    }

    @Test
    void theShellHasTheImportsOfTheNotebooks() throws IOException {
        var imports = file("setup.jsh").lines().filter(line -> line.matches("import (static )?(?!java).*"))
                .map(line -> line.substring(7, line.length() - 1)).toList();
        assertEquals(JShellConsole.IMPORTS, imports);
    }

    @Test
    void aWordThatNoNotebookHasIsAnsweredWithTheirNamesBeforeAnythingIsInstalled(@TempDir Path home) throws IOException {
        var environment = Map.of("ZITADEL_QUICKSTART_HOME", Checkout.root().toString(), "HOME", home.toString());
        var run = Command.run(environment, "notebooks", "--execute", "no-such");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("notebooks: no notebook has no-such in its name\nthere are 01-first-call.ipynb, "), run.err());
        try (var files = Files.list(home)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void keptTimesAreFixedOnesAndKeepTheirDistance() {
        var kept = StableOutputs.stable(Json.parse("""
                {"cells": [{"metadata": {}, "outputs": [{"text":
                  "a  2031-05-01T10:00:01.5Z  2031-05-02T10:00:31.123Z  b\\n\
                \\"iat\\":1935309601,\\"exp\\":1935309961, 2098-01-01T00:00:00Z"}]}]}"""));
        assertEquals("a  2026-11-24T09:11:07Z    2026-11-25T09:11:07Z      b\n\"iat\":1795511467,\"exp\":1795511827, 2098-01-01T00:00:00Z",
                Json.parse(kept).at("/cells/0/outputs/0/text").asString());
    }

    @Test
    void theTablesOfErrorsSayWhatTheMapOnThePageSays() throws IOException {
        var page = Files.readString(Checkout.root().resolve("lib/explain/README.md")).split("<!-- generated: errors -->|<!-- end -->");
        var map = Stream.of(page).filter(part -> part.contains("explain errors\nAll error ids")).findFirst().orElseThrow();
        var rows = map.lines().filter(line -> line.startsWith("  ")).map(line -> line.strip().replaceAll(" {2,}", "|")).toList();
        var head = new ArrayList<String>();
        var shown = new ArrayList<String>();
        for (var row : Verbs.explain("errors").html().split("</tr>\n")) {
            var cells = Stream.of(row.split("</t[hd]>")).map(cell -> cell.replaceAll("<[^>]*>|\n", "")).toList();
            if (row.contains("<th")) {
                head.clear();
                head.addAll(cells);
            } else if (!cells.getFirst().isEmpty()) {
                shown.add(head.contains("ids") ? String.join("|", cells.get(1), cells.get(0), cells.get(2)) : cells.getFirst() + "|"
                        + IntStream.range(1, cells.size()).filter(i -> !cells.get(i).isEmpty()).mapToObj(i -> head.get(i) + ": "
                        + cells.get(i)).collect(Collectors.joining(", ")));
            }
        }
        assertEquals(rows, shown.stream().map(row -> row.replaceFirst("\\|$", "")).toList());
    }

    /// A kernel as JJava's is: its main thread ends, and another one that is no daemon does not.
    static final class LingeringKernel {
        public static void main(String... arguments) {
            KernelProcess.endsWithMain();
            Thread.ofPlatform().start(LockSupport::park);
        }
    }

    @Test
    void aKernelEndsWithItsMainThreadWhateverOtherThreadsItHas() throws Exception {
        var kernel = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"),
                LingeringKernel.class.getName()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertEquals(0, Limit.status(kernel.start()));
    }
}
