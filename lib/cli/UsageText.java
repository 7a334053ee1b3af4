//SOURCES Script.java

package cli;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// picocli's complaints as one line each.
final class UsageText {

    private UsageText() {}

    static String of(ParameterException e) {
        // A mistyped option hides behind a missing parameter: name it first.
        var unmatched = e instanceof UnmatchedArgumentException u ? u.getUnmatched() : e.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            var first = unmatched.getFirst();
            return (first.startsWith("-") ? "unknown option: " : "unexpected argument: ") + first;
        }
        if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            var argument = missing.getMissing().getFirst();
            if (argument instanceof OptionSpec option && e.getMessage().contains("parameter for option")) {
                return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel();
            }
            var variable = Script.variable(argument);
            var name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel().replaceAll("[\\[\\]]", "");
            return name + " is missing" + (variable == null ? "" : ": give it, or set " + variable);
        }
        return e.getMessage().lines().findFirst().orElse("the arguments cannot be read")
                .replace("is not an int", "is not a whole number").replace("is not a long", "is not a whole number")
                .replace("is not a double", "is not a number");
    }
}
