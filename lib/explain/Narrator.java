//SOURCES ../zitadel/ApiError.java
//SOURCES ../zitadel/Call.java

package explain;

import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Json;

/// Says in words what an answer means and what to do next.
public final class Narrator {

    private Narrator() {}

    /// The best next action for an error, one line, or null where there is none to name.
    public static String nextAction(ApiError error, Call call) {
        return switch (error.kind()) {
            case MISSING_ROLE -> "this token has no role that allows it — grant one: Organization → Administrators → +";
            case WRONG_HOST -> "the server does not know this domain — set ZITADEL_DOMAIN to the instance's own domain, port included";
            case UNKNOWN_ROUTE -> "the API has no such path — check it";
            case NOT_ZITADEL -> "a proxy or another server answers at this domain — check ZITADEL_DOMAIN";
            case MISSING_RESOURCE -> "check the id";
            case OTHER -> error.status() == 401 ? "the token is wrong, expired, deleted or of another instance — make a new one" : null;
        };
    }

    /// What to do where a search answers 200 and shows nothing.
    public static String nextActionWhenNothingIsVisible() {
        return "check the id, or grant this token a role that may read it: ORG_OWNER_VIEWER or more";
    }

    /// One to three lines on what matters in this answer to this call; empty where nothing does.
    public static List<String> highlights(JsonNode json, Call call) {
        return List.of();
    }

    /// What an error means for the reader, in one or two sentences; never empty.
    public static String meaning(ApiError error) {
        return error.message();
    }

    /// The JSON with the meaning of its fields beside it.
    public static String annotated(JsonNode json, boolean colour) {
        return Json.indented(json);
    }
}
