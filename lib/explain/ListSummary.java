//SOURCES Fields.java
//SOURCES ../zitadel/Call.java

package explain;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// What an answer that is a list says of itself: how much of it is here, and why the rest is not.
final class ListSummary {

    private ListSummary() {}

    /// One sentence or two, or null where it is no list. `call` may be null.
    static String sentence(JsonNode json, Call call) {
        if (call != null && call.path().equals("/auth/v1/permissions/zitadel/me/_search")) {
            int permissions = json.path("result").size();
            return permissions == 0 ? "No permission: the account has no role."
                    : permissions + " permissions: what its roles come down to.";
        }
        if (json.isContainer() && json.isEmpty()) {
            return "Nothing is in it: empty lists, zeros and false are left out of the JSON.";
        }
        var about = json.has("pagination") ? json.path("pagination") : json.path("details");
        boolean list = about.has("timestamp") || about.has("viewTimestamp") || json.has("pagination");
        return list ? counted(json, about.path("totalResult").asLong(0)) : null;
    }

    private static String counted(JsonNode json, long total) {
        int rows = Stream.of("result", "organizations", "administrators", "metadata").mapToInt(key -> json.path(key).size()).sum();
        if (rows == 0 && total == 0) {
            return "Nothing is found: nothing matches, or it is past the last page. Empty lists and zeros are left out of the JSON.";
        }
        if (rows == 0) {
            return "totalResult counts " + total
                    + ", but no row is shown: this token may see none of them. Lists do not refuse, they filter.";
        }
        if (rows < total) {
            return rows + " of " + total
                    + " rows (totalResult, a string because it is a 64-bit number): the others are on further pages, or this token may "
                    + "not see them.";
        }
        return rows == 1 ? "One row" + row(json.path("result").path(0)) + "." : "All " + rows + " rows.";
    }

    private static String row(JsonNode row) {
        var state = Fields.value(row.path("state"));
        var name = row.path("name").asString(row.path("username").asString(""));
        return name.isEmpty() ? "" : ": " + (state == null ? name : name + ", " + state.what());
    }
}
