//SOURCES PythonHome.java
//SOURCES StableOutputs.java

package notebook;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// A notebook run from top to bottom without a browser. What a command in it ends with is part of what it teaches: another exit status
/// than the kept one is a failure.
record NotebookRun(Python python) {

    /// Starts the Python of the notebooks with these arguments.
    interface Python {
        Process start(List<String> arguments) throws IOException;
    }

    // As `jupyter execute` does, but with the outputs so far where a cell fails.
    private static final String RUN = PythonHome.QUICK + """
            import nbformat
            from nbclient import NotebookClient
            notebook = nbformat.read(sys.argv[1], 4)
            client = NotebookClient(notebook, timeout=120, kernel_name="java", resources={"metadata": {"path": sys.argv[2]}})
            client.create_kernel_manager().shutdown_wait_time = 60   # a kernel that is being tried writes on its way out
            try:
                client.execute()
            finally:
                nbformat.write(notebook, sys.argv[1])
            """;

    private static final Pattern STATUS = Pattern.compile("exit status \\d+");

    /// Runs `notebook` where it is and writes it with its outputs to `to`; returns null, or why it failed, and then
    /// writes nothing.
    String run(Path notebook, Path to) throws IOException, InterruptedException {
        var ran = Files.createTempFile("run", ".ipynb");
        try {
            Files.copy(notebook, ran, StandardCopyOption.REPLACE_EXISTING);
            var process = python.start(List.of("-c", RUN, ran.toString(), notebook.getParent().toString()));
            var errors = new String(process.getErrorStream().readAllBytes());
            boolean failed = process.waitFor() != 0;
            var result = Json.parse(Files.readString(ran));
            if (failed) {
                return reason(result, errors);
            }
            var other = otherStatus(Json.parse(Files.readString(notebook)), result);
            if (other == null) {
                Files.writeString(to, StableOutputs.stable(result));
            }
            return other;
        } finally {
            Files.deleteIfExists(ran);
        }
    }

    // The cell that failed and what it said, without where in the kernel it happened; else the last line of Python's.
    private static String reason(JsonNode notebook, String errors) {
        for (var cell : notebook.path("cells")) {
            for (var output : cell.path("outputs")) {
                if (output.path("output_type").asString("").equals("error")) {
                    return Stream.concat(lines(cell.path("source")).map(line -> "    " + line),
                            lines(output.path("traceback")).filter(line -> !line.startsWith("\tat ")))
                                    .collect(Collectors.joining("\n"));
                }
            }
        }
        return errors.strip().lines().reduce((_, last) -> last).orElse("it ended without a word");
    }

    // The first cell whose command has ended in another way than in the kept notebook, with what it said; null where there is none.
    private static String otherStatus(JsonNode kept, JsonNode result) {
        for (int i = 0; i < kept.path("cells").size(); i++) {
            var before = statuses(kept.path("cells").path(i));
            var cell = result.path("cells").path(i);
            if (!before.isEmpty() && !before.equals(statuses(cell))) {
                return Stream.of(lines(cell.path("source")).map(line -> "    " + line), cell.path("outputs").valueStream()
                        .flatMap(output -> Stream.concat(lines(output.path("text")), lines(output.at("/data/text~1plain")))),
                        Stream.of("the kept output has " + String.join(", ", before) + "; where that is to change, clear it first"))
                        .flatMap(Function.identity()).collect(Collectors.joining("\n"));
            }
        }
        return null;
    }

    private static List<String> statuses(JsonNode cell) {
        return STATUS.matcher(cell.path("outputs").toString()).results().map(MatchResult::group).toList();
    }

    private static Stream<String> lines(JsonNode text) {
        var whole = text.isArray() ? text.valueStream().map(line -> line.asString().stripTrailing())
                .collect(Collectors.joining("\n")) : text.asString("");
        return whole.replaceAll("\u001b\\[[0-9;]*m", "").lines();
    }
}
