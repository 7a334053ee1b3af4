///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete what interrupted or kept quickstarts left behind: jbang clean-up
//SOURCES ../lib/tour/LedgerCleanUp.java

import cli.Deletion;
import cli.Step;
import cli.Terminal;
import picocli.CommandLine.Mixin;
import tour.LedgerCleanUp;

@Mixin
Deletion deletion;

int run(Terminal terminal) {
    return new LedgerCleanUp(terminal).run(deletion);
}

void main(String... args) {
    Step.run(this, args);
}
