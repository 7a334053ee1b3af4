//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../zitadel/Retry.java

package cli;

import explain.ErrorMeaning;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Reply;
import zitadel.Retry;

/// The one line that follows an error.
public final class Advice {

    private Advice() {}

    /// The same for a request whose method and path stand in this toolkit: where the server has no such request, it is another version.
    public static String afterOwn(Reply reply, Call call, Retry retry) {
        return reply.status() == 405 || reply.error().kind() == ApiError.Kind.UNKNOWN_ROUTE
                ? "this is a request of ZITADEL v4: check the server's version" : after(reply, call, retry);
    }

    /// What to do after this error answer, or null where there is nothing to say; a wait that the server asks for comes first.
    public static String after(Reply reply, Call call, Retry retry) {
        var asked = retry.stillAsked(reply);
        return asked == null ? ErrorMeaning.nextAction(reply.error(), call)
                : "the server asks to wait " + asked.toSeconds() + " s: try again after that";
    }
}
