//SOURCES PythonHome.java
//SOURCES StableOutputs.java

package notebook;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// A notebook run from top to bottom without a browser.
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
            Files.writeString(to, StableOutputs.stable(result));
            return null;
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

    private static Stream<String> lines(JsonNode text) {
        var whole = text.isArray() ? text.valueStream().map(line -> line.asString().stripTrailing())
                .collect(Collectors.joining("\n")) : text.asString("");
        return whole.replaceAll("\u001b\\[[0-9;]*m", "").lines();
    }
}
