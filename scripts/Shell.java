///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION JShell with a client, the notebooks' verbs and imports at hand: jbang shell
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/notebook/Shell.java

import cli.Step;
import cli.Terminal;

int run(Terminal terminal) {
    return notebook.Shell.run(terminal);
}

void main(String... args) {
    Step.run(this, args);
}
