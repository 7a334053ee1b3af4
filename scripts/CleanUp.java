///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete what interrupted or kept quickstarts left behind: jbang clean-up
//SOURCES ../lib/exercises/ExerciseCleanUp.java
//SOURCES ../lib/tour/LedgerCleanUp.java

import cli.Deletion;
import cli.Step;
import cli.Terminal;
import exercises.ExerciseCleanUp;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tour.LedgerCleanUp;

@Option(names = "--exercises", description = "delete what exercises made instead: all that is named quickstart-exercise…")
boolean exercises;

@Mixin
Deletion deletion;

int run(Terminal terminal) {
    return exercises ? ExerciseCleanUp.run(terminal, deletion) : new LedgerCleanUp(terminal).run(deletion);
}

void main(String... args) {
    Step.run(this, args);
}
