package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// A notebook of this project as it is kept.
public record Notebook(String name, JsonNode json) {

    /// All of them, in order.
    public static List<Notebook> all() {
        return in(Checkout.root().resolve("notebooks"));
    }

    /// Those in a folder, in order.
    public static List<Notebook> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d.*\\.ipynb")).sorted()
                    .map(Notebook::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one in a file.
    public static Notebook of(Path file) {
        return new Notebook(file.getFileName().toString(), Json.parse(text(file)));
    }

    /// The command lines of the kernels that are kept for the JDK of the tests.
    public static List<List<String>> kernels() {
        try (var files = Files.walk(OwnHome.cache(), 5)) {
            return files.filter(file -> file.toString().matches(".*/python-[^/]+/kernel-[^/]+/kernels/java/kernel.json"))
                    .map(file -> Json.parse(text(file)).path("argv").valueStream().map(JsonNode::asString).toList())
                    .filter(words -> words.getFirst().startsWith(System.getProperty("java.home"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// - `source`: what a person wrote, whole
    public record Cell(String kind, String source, JsonNode json) {

        public boolean code() {
            return kind.equals("code");
        }
    }

    public List<Cell> cells() {
        return json.path("cells").valueStream().map(cell ->
                new Cell(cell.path("cell_type").asString(), joined(cell.path("source")), cell)).toList();
    }

    /// The text of an output in one form, such as `text/plain`, or of a stream.
    public static String joined(JsonNode lines) {
        return lines.isArray() ? lines.valueStream().map(JsonNode::asString).collect(Collectors.joining()) : lines.asString("");
    }

    @Override
    public String toString() {
        return name;
    }
}
