///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Exercises that check themselves: jbang exercises check 3
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/exercises/ExerciseCommand.java

import cli.Step;
import cli.Terminal;
import exercises.ExerciseCommand;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Parameters(paramLabel = "WORD", arity = "0..2", description = {"nothing lists all exercises;",
    "check NUMBER says what holds and what does not,", "hint NUMBER gives the next hint, solution NUMBER one way to do it"})
List<String> words = List.of();

@Spec
CommandSpec command;

int run(Terminal terminal) {
    return new ExerciseCommand(terminal, command.findOption("--env").getValue()).run(words);
}

void main(String... args) {
    Step.run(this, args);
}
