import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import recipes.Programs;
import recipes.Recipes;
import support.RecipeCases;
import support.RecipeFiles;
import support.Toolbox;
import tour.Itinerary;

/// Each language's own checker finds nothing in any recipe: all step scripts, all awkward texts, the whole tour.
class RecipeFormatTest {

    private static final RecipeFiles FILES = new RecipeFiles();
    private static final Map<String, List<String>> PATHS = new HashMap<>();

    @BeforeAll
    static void write() {
        for (var target : Recipes.TARGETS) {
            RecipeCases.all().forEach((name, calls) -> add(target, name, Recipes.text(target, calls, Map.of())));
            if (!Set.of("java", "jshell").contains(target)) {
                add(target, "quickstart", Programs.text(target, Itinerary.chapters(), Map.of()));
            }
        }
    }

    private static void add(String target, String name, String text) {
        PATHS.computeIfAbsent(target, _ -> new ArrayList<>()).add(FILES.add(target, name, text).toString());
    }

    @Test
    void bashReadsAllOfThem() {
        Toolbox.assumeTool("bash");
        for (var file : shell()) {
            silent("bash", "-n", file);
        }
    }

    @Test
    void shellcheckFindsNothing() {
        Toolbox.assumeTool("shellcheck");
        var awkward = shell().stream().collect(Collectors.partitioningBy(file -> file.matches(".*/(awkward|api-numbers)[^/]*")));
        silent(with(awkward.get(false), "shellcheck", "--shell=bash"));
        // Two hints remain where a text holds what looks like a variable or a quote, and is meant as it stands.
        silent(with(awkward.get(true), "shellcheck", "--shell=bash", "--exclude=SC2016,SC1003"));
    }

    @Test
    void gofmtChangesNothing() {
        Toolbox.assumeTool("gofmt");
        silent(with(PATHS.get("go"), "gofmt", "-l"));
    }

    @Test
    void nodeReadsAllOfThem() {
        Toolbox.assumeTool("node");
        // node --check takes one file; these are compiled, not run.
        var script = """
                import vm from 'node:vm';
                import fs from 'node:fs';
                for (const file of process.argv.slice(1)) new vm.SourceTextModule(fs.readFileSync(file, 'utf8'), { identifier: file });
                """;
        silent(with(PATHS.get("node"), "node", "--no-warnings", "--experimental-vm-modules", "--input-type=module", "--eval", script,
                "--"));
        silent("node", "--check", PATHS.get("node").getLast());
    }

    @Test
    void blackChangesNothing() {
        silent(with(PATHS.get("python"), Toolbox.python().resolve("black").toString(), "--check", "--quiet", "--diff"));
    }

    @Test
    void goAndJavaCompile() {
        RecipeFiles.assumeTools("java");
        RecipeFiles.assumeTools("go");
        FILES.vet();
    }

    private static List<String> shell() {
        var files = new ArrayList<>(PATHS.get("curl"));
        files.addAll(PATHS.get("httpie"));
        return files;
    }

    private static String[] with(List<String> files, String... command) {
        var all = new ArrayList<>(Arrays.asList(command));
        all.addAll(files);
        return all.toArray(String[]::new);
    }

    private static void silent(String... command) {
        var run = Toolbox.run(FILES.folder(), Map.of(), List.of(command));
        assertEquals("", run.out() + run.err());
        assertEquals(0, run.status());
    }
}
