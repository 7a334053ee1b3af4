//SOURCES CloneLines.java
//SOURCES ExerciseText.java
//SOURCES HintFile.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../cli/Exit.java
//SOURCES ../cli/Terminal.java
//SOURCES ../cli/Verbose.java

package exercises;

import module java.base;
import auth.KeyToken;
import cli.Exit;
import cli.Terminal;
import cli.Verbose;
import os.ShellWord;
import zitadel.Failure;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// `jbang exercises` at a terminal: the list, a check, a hint, a solution.
public final class ExerciseCommand {

    private static final String START = "in another terminal: jbang sandbox; then paste its exports here";

    private final Terminal terminal;
    private final Path settings;

    /// The terminal's environment names the instance; `settings` is the file of `--env`, which its printed commands need too, or null.
    public ExerciseCommand(Terminal terminal, String settings) {
        this.terminal = terminal;
        this.settings = settings == null ? null : Path.of(settings).toAbsolutePath().normalize();
    }

    /// Does what the words say: nothing for the list, or `check`, `hint`, `solution` and a number; returns the exit status.
    public int run(List<String> words) {
        if (words.isEmpty()) {
            return list();
        }
        var number = words.size() == 2 ? words.getLast() : "";
        var meant = words.stream().filter(word -> word.matches("\\d{1,4}")).findFirst().orElse("1");
        Failure.usageIf(!number.matches("\\d{1,4}"), "it takes a word and a number, or neither: " + String.join(" ", words),
                "jbang exercises check " + meant + ", or with hint or solution in place of check");
        var exercise = Exercise.of(Integer.parseInt(number));
        return switch (words.getFirst()) {
            case "check" -> check(exercise);
            case "hint" -> hint(exercise);
            case "solution" -> solution(exercise);
            default -> throw Failure.usage("unknown word: " + words.getFirst(), "it is check, hint or solution");
        };
    }

    private int list() {
        boolean none = Settings.none(terminal.environment());
        if (none) {
            terminal.say("exercises: no instance is set, so nobody knows which are done", START);
        }
        printSettings("");
        var verdicts = none ? List.<Verdict>of() : looked(zitadel -> Exercise.checkAll(zitadel::send));
        print(ExerciseText.list(verdicts) + "\n");
        if (!none) {
            print(verdicts.stream().filter(Verdict::done).count() + " of " + verdicts.size() + " are done on "
                    + Settings.from(terminal.environment()).base() + "\n");
        }
        return print("""
                jbang exercises check 1      the task, and what holds on the instance
                jbang exercises hint 1       one hint at a time
                jbang exercises solution 1   one way to do it
                jbang clean-up --exercises   delete what all of them made""");
    }

    private int check(Exercise exercise) {
        Failure.usageIf(Settings.none(terminal.environment()), "no instance is set", START);
        printSettings("");
        print(ExerciseText.task(exercise) + "\n");
        var verdict = looked(zitadel -> exercise.check(zitadel::send));
        var hint = verdict.done() ? "" : hinted(hints -> hints.afterCheck(exercise));
        ExerciseText.verdict(exercise, verdict, hint, "jbang exercises %s " + exercise.number())
                .forEach(line -> print(ExerciseText.plain(terminal.typed(line))));
        return verdict.done() ? Exit.OK : Exit.UNEXPECTED;
    }

    private int hint(Exercise exercise) {
        return print(ExerciseText.plain(terminal.typed(hinted(hints -> hints.next(exercise)))));
    }

    // What is in the way goes first. Nothing but these lines is on standard output: a shell may read them.
    private int solution(Exercise exercise) {
        var lines = CloneLines.in(exercise.shell().replace("./jbang ", "jbang "), home());
        printSettings(lines);
        leftovers(exercise).forEach(command -> print(command + " --yes"));
        return print(lines);
    }

    private List<String> leftovers(Exercise exercise) {
        try {
            return Settings.none(terminal.environment()) ? List.of()
                    : looked(Retry.standard().asIn(Map.of("ZITADEL_RETRIES", "0")), zitadel -> exercise.leftovers(zitadel::send));
        } catch (Failure e) {
            terminal.say("exercises: what an earlier try left cannot be seen: " + e.getMessage(), e.nextAction);
            return List.of();
        }
    }

    private String home() {
        return terminal.environment().get("ZITADEL_QUICKSTART_HOME");
    }

    // The commands read the file themselves; other lines need its settings as variables.
    private void printSettings(String lines) {
        if (settings != null) {
            print("export ZITADEL_ENV_FILE=" + ShellWord.of(settings.toString()));
            if (lines.contains("$ZITADEL_")) {
                print("set -a; . \"$ZITADEL_ENV_FILE\"; set +a");
            }
        }
    }

    private String hinted(Function<Hints, String> next) {
        var file = new HintFile(terminal.environment(), Settings.none(terminal.environment()) ? "-"
                : Settings.from(terminal.environment()).base().getRawAuthority());
        var hint = next.apply(file.hints());
        file.write();
        return CloneLines.in(hint, home());
    }

    private <T> T looked(Function<Zitadel, T> look) {
        return looked(Retry.standard().asIn(terminal.environment()), look);
    }

    private <T> T looked(Retry retry, Function<Zitadel, T> look) {
        var options = new Zitadel.ClientOptions(Zitadel.ClientOptions.standard().timeout(), retry, new Verbose(terminal, "exercises"));
        try (var zitadel = KeyToken.client(Settings.from(terminal.environment()), options)) {
            return look.apply(zitadel);
        }
    }

    private int print(String text) {
        terminal.print(terminal.typed(text));
        return Exit.OK;
    }
}
