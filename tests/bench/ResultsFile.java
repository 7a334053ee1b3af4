//SOURCES Goals.java
//SOURCES Results.java
//SOURCES Tools.java

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/// The page with the results. Each part can be written anew, and leaves the others as they are; its last part is notes, written by hand.
record ResultsFile(Path file) {

    /// Writes the counts, and returns what a person is told.
    String replaceCounts(String counts) throws IOException {
        return replace("Counts", "\n## Counts\n\n" + counts, "Measured");
    }

    /// Writes the part of the sandbox, and returns what a person is told.
    String replaceSandbox(String measured) throws IOException {
        return replace("Sandbox", "\n## Sandbox\n\n" + LocalDate.now() + ", " + machine()
                + String.format(Locale.ROOT, ", load %.1f at the end.%n%n", load()) + measured, "Notes");
    }

    private String replace(String name, String part, String next) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("(?s)(\n## " + name + "\n.*?)?(?=\n## " + next + "\n)",
                Matcher.quoteReplacement(part)));
        return part + "\nWritten to " + file;
    }

    /// Writes what a whole run measured, and returns what a person is told: the goals. `loadBefore` is that at its beginning.
    String replaceAllButSandbox(Results results, double loadBefore, Tools tools, String counts) throws IOException {
        var kept = Files.exists(file) ? Files.readString(file).replaceFirst("(?s)^.*?(?=\n## (Sandbox|Notes)\n|$)", "") : "";
        var goals = "## Goals\n\n" + Goal.table(new Goals(results).all()) + "\nThe sandbox's own stand in [its part](#sandbox).\n";
        var about = "# Results\n\nWritten by `./jbang bench`, the part of the sandbox by `./jbang bench sandbox`; the notes at the end are "
                + "kept. Against the " + (Instance.inEnvironment() ? "instance in the environment" : "sandbox") + ".\n\n"
                + "- " + results.times() + "\n- " + LocalDate.now() + ", " + machine()
                + String.format(Locale.ROOT, ", load %.1f at the beginning and %.1f at the end%n", loadBefore, load())
                + "- Java " + Runtime.version() + "; " + tools.versions().entrySet().stream()
                        .map(tool -> tool.getKey() + " " + tool.getValue()).collect(Collectors.joining("; ")) + "\n\n";
        Files.writeString(file, about + goals + "\n## Counts\n\n" + counts + "\n## Measured\n\n" + results.text() + kept);
        return "\n" + goals + "\nWritten to " + file;
    }

    /// How many processes wanted to run in the last minute, on average; negative where the system does not say.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String machine() throws IOException {
        var name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        var cpu = Path.of("/proc/cpuinfo");
        if (Files.exists(cpu)) {
            name += Files.readAllLines(cpu).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> ", " + line.replaceFirst(".*: *", "")).orElse("");
        }
        return name + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
