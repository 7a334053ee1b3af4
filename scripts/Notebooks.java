///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The learning notebooks in JupyterLab, on an offline ZITADEL where no instance is set: jbang notebooks
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/notebook/Jupyter.java

import cli.Step;
import cli.Terminal;
import java.io.IOException;
import java.util.List;
import notebook.Jupyter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Option(names = "--execute", description = "run the notebooks without a browser and write their outputs")
boolean execute;

@Parameters(paramLabel = "WORD", arity = "0..*",
        description = {"with --execute: only notebooks with one of these in their names;",
    "else options for JupyterLab, after --: jbang notebooks -- --no-browser --port 9999"})
List<String> words = List.of();

int run(Terminal terminal) throws IOException {
    var jupyter = new Jupyter(terminal);
    return execute ? jupyter.execute(jupyter.names(words), null) : jupyter.lab(words);
}

void main(String... args) {
    Step.run(this, args);
}
