package support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/// Recipes as files that can be run; what must be compiled is compiled once for all of them, and recipes that succeed may share a process.
public final class RecipeFiles {

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Map<String, String> ENDINGS = Map.of("curl", "sh", "httpie", "sh", "python", "py", "node", "mjs", "go", "go",
            "java", "java", "jshell", "jsh");

    private final Path folder = Toolbox.folder();
    private final List<String> javaFiles = new ArrayList<>();
    private final List<String> goNames = new ArrayList<>();
    private boolean built;

    /// `get-user.py`; a Java file's name is its class's: `GetUser.java`.
    public static String fileName(String target, String name) {
        return (target.equals("java") ? Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining()) : name)
                + "." + ENDINGS.get(target);
    }

    /// What a target needs on the machine; skips the test where it is not there.
    public static void assumeTools(String target) {
        switch (target) {
            case "curl", "httpie" -> List.of("bash", "curl", "jq").forEach(Toolbox::assumeTool);
            case "python" -> { }
            case "node", "go" -> Toolbox.assumeTool(target);
            default -> org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(JDK.resolve("bin/jshell")), "this Java is no JDK");
        }
        if (target.matches("httpie|python")) {
            Toolbox.python();
        }
    }

    /// Puts a recipe there; a name is used once per target. Returns its file.
    public Path add(String target, String name, String text) {
        var file = folder.resolve(target).resolve(target.equals("go") ? name + "/main.go" : fileName(target, name));
        write(file, text + "\n");
        if (target.equals("go")) {
            goNames.add(name);
        }
        if (target.equals("java")) {
            javaFiles.add(file.toString());
        }
        return file;
    }

    /// Compiles what was added, without a result.
    public void vet() {
        go("go", "vet", "./...");
        java();
    }

    // Compiles what was added, once.
    private synchronized void build() {
        if (!built) {
            built = true;
            if (goNames.size() > 1) {
                GoPrograms.asOne(folder.resolve("go"), goNames, folder.resolve("go-one"));
            }
            go(goNames.size() > 1 ? "go-one" : "go", "build", "-ldflags=-s -w", "-o", folder.resolve("go-bin") + "/", "./...");
            java();
        }
    }

    private void go(String module, String... words) {
        if (!goNames.isEmpty() && Toolbox.find("go") != null) {
            write(folder.resolve(module).resolve("go.mod"), "module recipes\n\ngo 1.21\n");
            var command = new ArrayList<>(List.of("go"));
            command.addAll(List.of(words));
            var run = Toolbox.run(folder.resolve(module), OwnHome.go(), command);
            if (run.status() != 0) {
                throw new AssertionError(command + " ended with " + run.status() + "\n" + run.err());
            }
        }
    }

    private void java() {
        if (!javaFiles.isEmpty()) {
            javaFiles.add(RecipeSession.write("java", folder).toString());
            var arguments = new ArrayList<>(List.of("-d", folder.resolve("classes")
                    .toString(), "-cp", System.getProperty("java.class.path"), "--release", "25"));
            arguments.addAll(javaFiles);
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new AssertionError("a Java recipe does not compile, see above");
            }
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The command that runs a recipe which has been added.
    public List<String> command(String target, String name) {
        build();
        var file = folder.resolve(target).resolve(fileName(target, name)).toString();
        if (target.equals("httpie")) {
            Toolbox.python();
        }
        return switch (target) {
            case "curl", "httpie" -> List.of("bash", file);
            case "python" -> List.of(Toolbox.python().resolve("python3").toString(), file);
            // What its HTTP parser is compiled to does for a few requests.
            case "node" -> List.of("node", "--liftoff-only", file);
            case "go" -> goNames.size() > 1 ? List.of(folder.resolve("go-bin/recipes").toString(), name)
                    : List.of(folder.resolve("go-bin").resolve(name).toString());
            case "java" -> java(fileName("java", name).replace(".java", ""));
            case "jshell" -> DirectJshell.command(folder.resolve("direct-jshell"), file);
            default -> throw new IllegalArgumentException(target);
        };
    }

    /// The command with which a person runs a JShell recipe; its two processes have the quick compiler alone.
    public List<String> jshell(String name) {
        return List.of(JDK.resolve("bin/jshell").toString(), "-J-Duser.home=" + OwnHome.FOLDER,
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-R-XX:TieredStopAtLevel=1", "-R-XX:+UseSerialGC",
                folder.resolve("jshell").resolve(fileName("jshell", name)).toString());
    }

    private List<String> java(String className) {
        return List.of(JDK.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"), className);
    }

    /// Runs a recipe with these settings.
    public Toolbox.Run run(String target, String name, Map<String, String> environment) {
        var command = command(target, name);
        if (!target.equals("httpie") || !HttpieServer.usable()) {
            return Toolbox.run(folder, environment, command);
        }
        var withHttpie = new HashMap<>(environment);
        withHttpie.put("PATH", HttpieServer.commands() + File.pathSeparator + System.getenv("PATH"));
        return HttpieServer.checked(Toolbox.run(folder, withHttpie, command));
    }

    /// Runs recipes that succeed, one after the other, in one process where their language can do that: most of a run is its start.
    /// A recipe that fails ends it; then those after it have its status.
    public List<Toolbox.Run> runAll(String target, List<String> names, Map<String, String> environment) {
        if (!RecipeSession.TARGETS.contains(target)) {
            return Toolbox.twoAtATime(names.stream().<Callable<Toolbox.Run>>map(name -> () -> run(target, name, environment)).toList());
        }
        var paths = names.stream().map(name -> folder.resolve(target).resolve(fileName(target, name))).toList();
        if (target.equals("jshell")) {
            var session = Toolbox.run(folder, environment, command("jshell", RecipeSession.pasted(paths, folder)));
            return RecipeSession.runs(session, names.size());
        }
        var driver = RecipeSession.write(target, folder).getFileName().toString();
        var command = new ArrayList<>(command(target, driver.replaceFirst("\\..*", "")));
        paths.forEach(path -> command.add(target.equals("java") ? path.getFileName().toString().replace(".java", "") : path.toString()));
        return RecipeSession.runs(Toolbox.run(folder, environment, command), names.size());
    }

    public Path folder() {
        return folder;
    }
}
