//SOURCES CellError.java
//SOURCES View.java
//SOURCES ../exercises/ExerciseText.java
//SOURCES ../exercises/Hints.java

package notebook;

import module java.base;
import exercises.Exercise;
import exercises.ExerciseText;
import exercises.Hints;
import explain.AnnotatedHtml;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;

/// Exercises in cells; which hints were given lasts as long as the session.
final class ExerciseCells {

    private final Function<Call, Reply> client;
    private final Hints hints = new Hints(new HashMap<>());

    ExerciseCells(Function<Call, Reply> client) {
        this.client = client;
    }

    View list() {
        return told(() -> View.preformatted(ExerciseText.list(Exercise.checkAll(client))));
    }

    View check(int number) {
        return told(() -> {
            var exercise = Exercise.of(number);
            var verdict = exercise.check(client);
            var hint = verdict.done() ? "" : hints.afterCheck(exercise);
            return lines(ExerciseText.verdict(exercise, verdict, hint, "%s(" + number + ")"));
        });
    }

    View hint(int number) {
        return told(() -> lines(List.of(hints.next(Exercise.of(number)))));
    }

    View solution(int number) {
        return told(() -> {
            var exercise = Exercise.of(number);
            return exercise.cell().isEmpty() ? View.code(exercise.shell(), "sh") : View.code(exercise.cell(), "java");
        });
    }

    private static View lines(List<String> lines) {
        return View.html(String.join("\n", lines), "<p>" + lines.stream().map(AnnotatedHtml::escaped)
                .map(line -> line.replaceAll("`([^`]+)`", "<tt>$1</tt>")).collect(Collectors.joining("<br>\n")) + "</p>");
    }

    private static View told(Supplier<View> view) {
        try {
            return view.get();
        } catch (Failure e) {
            throw CellError.of(e);
        }
    }
}
