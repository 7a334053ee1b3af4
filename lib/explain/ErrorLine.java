//SOURCES ErrorMeaning.java

package explain;

import java.util.regex.Pattern;
import zitadel.ApiError;

/// An error without a body: a script's line such as `get-user: auth header missing (HTTP 401)`, or a message alone.
final class ErrorLine {

    private static final Pattern LINE = Pattern.compile("(?s)(?:.*?^)?(?:[a-z-]+: )?([^\\n]*) \\(HTTP (\\d{3})\\).*", Pattern.MULTILINE);

    private ErrorLine() {}

    /// What its status and form tell, or null where neither is there.
    static Knowledge.Entry entry(String text) {
        var line = LINE.matcher(text);
        return line.matches() ? ErrorMeaning.entry(error(Integer.parseInt(line.group(2)), line.group(1))) : byMessage(text);
    }

    private static Knowledge.Entry byMessage(String text) {
        var entry = ErrorMeaning.entry(new ApiError(400, null, null, text, ApiError.Kind.OTHER));
        return entry.name().equals("bad-request") ? null : entry;
    }

    private static ApiError error(int status, String message) {
        var kind = message.contains("web page") ? ApiError.Kind.NOT_ZITADEL
                : status == 404 ? ApiError.Kind.UNKNOWN_ROUTE : ApiError.Kind.OTHER;
        return new ApiError(status, null, null, message, kind);
    }
}
