//SOURCES CellError.java
//SOURCES View.java
//SOURCES ../exercises/CloneLines.java
//SOURCES ../exercises/ExerciseText.java
//SOURCES ../exercises/Hints.java

package notebook;

import module java.base;
import exercises.CloneLines;
import exercises.Exercise;
import exercises.ExerciseText;
import exercises.Hints;
import explain.AnnotatedHtml;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;

/// Exercises in cells; which hints were given lasts as long as the session.
final class ExerciseCells {

    private static final String CLONE = System.getenv("ZITADEL_QUICKSTART_HOME");

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
            return lines(ExerciseText.verdict(exercise, verdict, hint, "%s(" + number + ")").stream()
                    .map(ExerciseCells::inCell).toList());
        });
    }

    View hint(int number) {
        return told(() -> lines(CloneLines.in(hints.next(Exercise.of(number)), CLONE).lines().toList()));
    }

    // The commands that a check names, as requests of a cell.
    private static String inCell(String line) {
        var deletion = CloneLines.in(line, CLONE).replaceFirst("jbang delete-(user|organization) ([\\w-]+)$",
                "send(Call.delete(\"/v2/$1s/$2\"))");
        return Pattern.compile("jbang api POST (\\S+) --body '(.*)'$").matcher(deletion).replaceFirst(request ->
                Matcher.quoteReplacement("send(Call.post(\"" + request.group(1) + "\").body(Json.parse(\""
                + request.group(2).replace("\"", "\\\"") + "\")))"));
    }

    View solution(int number) {
        return told(() -> {
            var exercise = Exercise.of(number);
            return exercise.cell().isEmpty() ? View.code(CloneLines.in(exercise.shell(), CLONE), "sh") : View.code(exercise.cell(), "java");
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
