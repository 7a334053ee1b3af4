//SOURCES ErrorMeaning.java
//SOURCES Highlights.java

package explain;

import java.util.List;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Reply;

/// What an answer says, for those who learn from it.
public final class AnswerMeaning {

    private AnswerMeaning() {}

    /// The sentences that matter in it, which may be none, or what its error means; `call` may be null.
    public static List<String> of(Reply reply, Call call) {
        return reply.ok() ? Highlights.of(reply.json(), call) : List.of(of(reply.error()));
    }

    /// What an error means, in one to four sentences; never empty.
    public static String of(ApiError error) {
        var entry = ErrorMeaning.entry(error);
        return entry.text("meaning") == null ? entry.text("what") : entry.text("what") + " " + entry.text("meaning");
    }
}
