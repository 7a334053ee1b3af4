///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION JShell with a client, the notebooks' verbs and imports at hand: jbang shell
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/notebook/JShellConsole.java

import cli.Step;
import cli.Terminal;
import notebook.JShellConsole;

int run(Terminal terminal) {
    return JShellConsole.run(terminal);
}

void main(String... args) {
    Step.run(this, args);
}
