///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete what interrupted or kept quickstarts left behind: jbang clean-up
//SOURCES ../lib/tour/CleanUp.java

import cli.Step;
import cli.Terminal;

int run(Terminal terminal) {
    return new tour.CleanUp(terminal).run();
}

void main(String... args) {
    Step.run(this, args);
}
