///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete what interrupted or kept quickstarts left behind: jbang clean-up
//SOURCES ../lib/tour/LedgerCleanUp.java

import cli.Step;
import cli.Terminal;
import tour.LedgerCleanUp;

int run(Terminal terminal) {
    return new LedgerCleanUp(terminal).run();
}

void main(String... args) {
    Step.run(this, args);
}
