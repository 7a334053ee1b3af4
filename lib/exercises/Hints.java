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

    /// The next hint, the first one where there was none yet.
    public String next(Exercise exercise) {
        return next(exercise, 1);
    }

    private String next(Exercise exercise, int least) {
        var number = Integer.toString(exercise.number());
        int hint = Math.max(asked.getOrDefault(number, 0), least);
        asked.put(number, hint + 1);
        var hints = exercise.hints();
        return hint == 0 ? "" : hint <= hints.size() ? "Hint " + hint + " of " + hints.size() + ": " + hints.get(hint - 1)
                : "There is no further hint.";
    }
}
