//SOURCES Exercise.java

package exercises;

import module java.base;

/// One hint of an exercise after the other, as often as somebody asks. A first check gives none: one may only want to look.
public final class Hints {

    private final Map<String, Integer> asked;

    /// - `asked`: exercise number → how often its hints were asked for; kept up to date here
    public Hints(Map<String, Integer> asked) {
        this.asked = asked;
    }

    /// What a check that found something missing adds: nothing the first time, then a hint each time.
    public String afterCheck(Exercise exercise) {
        return next(exercise, 0);
    }

    /// The next hint, the first one where there was none yet; all of them, a line for each, where all were given.
    public String next(Exercise exercise) {
        var hint = next(exercise, 1);
        return hint.startsWith("Hint") ? hint : hint + " All of them:\n" + IntStream.rangeClosed(1, exercise.hints().size())
                .mapToObj(number -> hint(exercise, number)).collect(Collectors.joining("\n"));
    }

    private String next(Exercise exercise, int least) {
        var number = Integer.toString(exercise.number());
        int hint = Math.max(asked.getOrDefault(number, 0), least);
        asked.put(number, hint + 1);
        return hint == 0 ? "" : hint <= exercise.hints().size() ? hint(exercise, hint) : "There is no further hint.";
    }

    private static String hint(Exercise exercise, int number) {
        return "Hint " + number + " of " + exercise.hints().size() + ": " + exercise.hints().get(number - 1);
    }
}
