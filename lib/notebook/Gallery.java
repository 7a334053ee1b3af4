package notebook;

import module java.base;
import zitadel.Failure;

/// The notebooks with their answers as pages for a browser, and one index: nothing in them comes from a network, and no script runs.
record Gallery(NotebookRun.Python python, Path notebooks) {

    /// Writes `NAME.html` for each of the names, `index.html` and `style.css` into a folder, which is made where it is missing; returns the
    /// index. Throws an unexpected [Failure] where that cannot be.
    Path write(List<String> names, Path folder) throws IOException {
        var template = notebooks.resolveSibling("lib/notebook/gallery");
        var words = new ArrayList<>(List.of("-B", template.resolve("convert.py").toString(), template.toString(),
                folder.toAbsolutePath().toString()));
        names.forEach(name -> words.add(notebooks.resolve(name).toString()));
        var process = python.start(words);
        var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) {
                return folder.resolve("index.html");
            }
            throw Failure.unexpected("the gallery cannot be written: " + errors.strip().lines().reduce((_, last) -> last)
                    .orElse("Python ended without a word"), "name a folder that is writable: --gallery FOLDER");
        } catch (InterruptedException e) {
            process.destroy();
            throw new IOException(e);
        }
    }
}
