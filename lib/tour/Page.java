package tour;

import module java.base;

/// Where a tour is told: a terminal, or a file to read later. Texts are whole sentences without line breaks where not said otherwise.
interface Page {

    /// Facts in lines as they stand, the first thing that is told.
    default void introduction(String lines) {
        lines(lines);
    }

    void heading(String text);

    /// A paragraph.
    void text(String text);

    /// A request or the status of its answer, and its JSON on lines; `json` may be null.
    void message(String line, String json);

    /// What an answer means, point by point.
    default void meanings(List<String> points) {
        points(points);
    }

    /// Points of a list.
    void points(List<String> points);

    /// Lines to copy, as they stand.
    void lines(String lines);

    /// Rows of cells, as many in each as there are names of columns.
    void table(List<String> columns, List<List<String>> rows);

    /// A point that goes on with lines as they stand.
    default void pointWithLines(String point, String lines) {
        text(point);
        lines(lines);
    }

    /// What went wrong, and what to do about it, which may be null.
    void trouble(String fact, String nextAction);
}
