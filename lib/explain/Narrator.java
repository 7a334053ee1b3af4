//SOURCES ErrorMeaning.java
//SOURCES AnnotatedJson.java
//SOURCES Highlights.java
//SOURCES AnnotatedHtml.java
//SOURCES ../zitadel/Call.java

package explain;

import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;

/// Says in words what an answer means and what to do next, from the facts in [Knowledge].
public final class Narrator {

    private Narrator() {}

    /// The best next action for an error, one line, or null where there is none to name.
    ///
    /// `call` tells which role would allow it, and may be null.
    public static String nextAction(ApiError error, Call call) {
        return ErrorMeaning.nextAction(error, call);
    }

    /// What an error means, in one to four sentences; never empty.
    public static String meaning(ApiError error) {
        var entry = ErrorMeaning.entry(error);
        return entry.meaning() == null ? entry.what() : entry.what() + " " + entry.meaning();
    }

    /// What to do where a search answers 200 and shows nothing.
    public static String nextActionWhenNothingIsVisible() {
        return "check the id, or grant this token a role that may read it: ORG_OWNER_VIEWER or more";
    }

    /// What matters in an answer, one to three lines of a sentence or two; empty where nothing does. `call` may be
    /// null.
    public static List<String> highlights(JsonNode json, Call call) {
        return json == null ? List.of() : Highlights.of(json, call);
    }

    /// The JSON with the meaning of its fields beside or under them, for 80 columns, and what matters in it below.
    /// Secrets are hidden.
    public static String annotated(JsonNode json, boolean colour) {
        var highlights = String.join(" ", highlights(json, null));
        var hidden = AnnotatedJson.hides(json) ? " It is hidden here: to have one to use, create another without explain."
                : "";
        return AnnotatedJson.text(json, colour) + (highlights.isEmpty() ? "" : "\n\n" + Paragraph.text(highlights
                + hidden, ""));
    }

    /// The JSON with the meaning of its fields beside or under them, for 80 columns, and nothing else. Secrets are hidden.
    public static String lines(JsonNode json) {
        return AnnotatedJson.text(json, false);
    }

    /// The same as an HTML table, for notebooks. Every text is escaped.
    public static String html(JsonNode json) {
        return AnnotatedHtml.of(json);
    }
}
