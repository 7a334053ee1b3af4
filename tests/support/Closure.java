package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// All files that a script is made of: itself, its `//SOURCES` and theirs, and the `//FILES` of all of them.
///
/// - `sources`: the Java files, the script first
/// - `data`: what their `//FILES` lines name
public record Closure(List<Path> sources, List<Path> data) {

    private static final Pattern LINE = Pattern.compile("^//(SOURCES|FILES) (?:\\S+=)?(\\S+)$", Pattern.MULTILINE);

    /// Reads the files; throws an UncheckedIOException where one of them is missing.
    public static Closure of(Path script) {
        var sources = new LinkedHashSet<Path>();
        var data = new LinkedHashSet<Path>();
        add(script.normalize(), sources, data);
        return new Closure(List.copyOf(sources), List.copyOf(data));
    }

    private static void add(Path file, SequencedSet<Path> sources, SequencedSet<Path> data) {
        if (!sources.add(file)) {
            return;
        }
        try {
            LINE.matcher(Files.readString(file)).results().forEach(line -> {
                var other = file.resolveSibling(line.group(2)).normalize();
                if (line.group(1).equals("SOURCES")) {
                    add(other, sources, data);
                } else {
                    data.add(other);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sources and data.
    public List<Path> files() {
        var files = new LinkedHashSet<>(sources);
        files.addAll(data);
        return List.copyOf(files);
    }

    /// The lines of all sources.
    public long lines() {
        return sources.stream().mapToLong(Closure::lines).sum();
    }

    /// The Java files in a folder and below.
    public static List<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of a file, or of the Java files in a folder and below.
    public static long lines(Path path) {
        if (Files.isDirectory(path)) {
            return javaFiles(path).stream().mapToLong(Closure::lines).sum();
        }
        try (var lines = Files.lines(path)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
