///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The learning notebooks in JupyterLab, on an offline ZITADEL where no instance is set: jbang notebooks
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/notebook/Jupyter.java

import cli.Exit;
import cli.Step;
import cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import notebook.Jupyter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Option(names = "--execute", description = "run the notebooks without a browser and write their outputs")
boolean execute;

@Option(names = "--gallery", paramLabel = "FOLDER", description = "write the notebooks with their outputs as pages for a browser")
Path gallery;

@Option(names = "--prepare", description = "fetch all that working without a network takes, and say where it is and how large")
boolean prepare;

@Parameters(paramLabel = "WORD", arity = "0..*",
        description = {"with --execute and --gallery: only notebooks with one of these in their names;",
    "else options for JupyterLab, after --: jbang notebooks -- --no-browser --port 9999"})
List<String> words = List.of();

int run(Terminal terminal) throws IOException {
    var jupyter = new Jupyter(terminal);
    if (prepare) {
        return jupyter.prepare();
    }
    if (!execute && gallery == null) {
        return jupyter.lab(words);
    }
    var names = jupyter.names(words);
    int status = execute ? jupyter.execute(names, null) : Exit.OK;
    return status == Exit.OK && gallery != null ? jupyter.gallery(names, gallery) : status;
}

void main(String... args) {
    Step.run(this, args);
}
