package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Programs that run the recipes of one language one after the other, each as it stands, and print a line where one has ended.
final class RecipeSession {

    static final Set<String> TARGETS = Set.of("python", "node", "java", "jshell");

    private static final String ENDED = "--- status ";
    // The outputs of the recipes before such a line, and what came to be their status.
    private static final Pattern OUTPUT = Pattern.compile("(?s)(.*?)" + ENDED + "(\\d+)\\R");
    private static final Map<String, String> DRIVERS = Map.of(
            "python", """
                    import runpy
                    import sys

                    for file in sys.argv[1:]:
                        runpy.run_path(file, run_name="__main__")
                        print("--- status 0", flush=True)
                    """,
            "node", """
                    for (const file of process.argv.slice(2)) {
                      await import(file);
                      console.log("--- status " + (process.exitCode ?? 0));
                      process.exitCode = 0;
                    }
                    """,
            "java", """
                    void main(String... names) throws Exception {
                        for (var name : names) {
                            var main = Class.forName(name).getDeclaredMethod("main");
                            main.setAccessible(true);
                            var constructor = Class.forName(name).getDeclaredConstructor();
                            constructor.setAccessible(true);
                            main.invoke(constructor.newInstance());
                            IO.println("--- status 0");
                        }
                    }
                    """);

    private RecipeSession() {}

    /// Writes the program beside the recipes of this language, which it takes as arguments.
    static Path write(String target, Path folder) {
        var file = folder.resolve(target).resolve(RecipeFiles.fileName(target, "one-after-the-other"));
        RecipeFiles.write(file, DRIVERS.get(target));
        return file;
    }

    /// Writes a session of JShell into which the recipes are pasted, with the status that each would end with printed; returns its name.
    static String pasted(List<Path> recipes, Path folder) {
        var text = new StringBuilder();
        recipes.forEach(recipe -> text.append(Machine.read(recipe)
                .replaceFirst("\n/exit (.*)\n$", "\nSystem.out.println(\"" + ENDED + "\" + ($1))\n")));
        try {
            var file = Files.createTempFile(folder.resolve("jshell"), "session", ".jsh");
            Files.writeString(file, text + "/exit\n");
            return file.getFileName().toString().replace(".jsh", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What each of `count` recipes came to in this run of all of them.
    static List<Toolbox.Run> runs(Toolbox.Run whole, int count) {
        var runs = new ArrayList<Toolbox.Run>();
        var outputs = OUTPUT.matcher(whole.out());
        int end = 0;
        while (outputs.find()) {
            runs.add(new Toolbox.Run(Integer.parseInt(outputs.group(2)), outputs.group(1), whole.err()));
            end = outputs.end();
        }
        // The last recipe can have left behind what fails only at the end of the process.
        if (runs.size() == count && whole.status() != 0) {
            var last = runs.removeLast();
            runs.add(new Toolbox.Run(whole.status(), last.out() + whole.out().substring(end), last.err()));
        }
        while (runs.size() < count) {
            runs.add(new Toolbox.Run(Math.max(1, whole.status()), whole.out().substring(end), whole.err()));
        }
        return runs;
    }
}
