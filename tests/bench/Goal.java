import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A goal of the project, what was measured, and whether that is enough.
///
/// - `what`: is measured, as `one-liner, installed`
/// - `bound`: `≤`, `<` or `≥`
/// - `unit`: of the limit and of what was measured: `MB`, `× HTTPie`
/// - `measured`: null where it was not
record Goal(String what, String bound, double limit, String unit, Double measured) {

    static Goal atMost(String what, double limit, String unit, Double measured) {
        return new Goal(what, "≤", limit, unit, measured);
    }

    static Goal below(String what, double limit, String unit, Double measured) {
        return new Goal(what, "<", limit, unit, measured);
    }

    static Goal atLeast(String what, double limit, String unit, Double measured) {
        return new Goal(what, "≥", limit, unit, measured);
    }

    /// Markdown, a row each.
    static String table(List<Goal> goals) {
        return goals.stream().map(Goal::row).collect(Collectors.joining("", "| goal | measured | holds |\n|---|---|---|\n", ""));
    }

    boolean holds() {
        return switch (bound) {
            case "≤" -> measured <= limit;
            case "<" -> measured < limit;
            default -> measured >= limit;
        };
    }

    private String row() {
        var goal = "| " + what + ", " + bound + " " + number("#,##0.##", limit) + " " + unit + " | ";
        if (measured == null) {
            return goal + "not measured | |\n";
        }
        // Of what it is a multiple stands in the goal.
        return goal + number(limit < 20 ? "0.00" : "#,##0", measured) + " " + (unit.startsWith("×") ? "×" : unit) + " | "
                + (holds() ? "yes" : "**no**") + " |\n";
    }

    private static String number(String form, double value) {
        return new DecimalFormat(form, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
