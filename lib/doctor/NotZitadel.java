//SOURCES Finding.java
//SOURCES ../zitadel/Reply.java

package doctor;

import java.util.regex.Pattern;
import zitadel.Reply;

/// An answer that is no API's, whatever its status is: a web page, a redirect, a proxy that asks for a login.
final class NotZitadel {

    // `att.not_found`: a word with a dot where ZITADEL 4 has a gRPC code.
    private static final Pattern NEW_GENERATION = Pattern.compile("[a-z][a-z_]*(?:\\.[a-z_]+)+");

    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>\\s*(.{1,60}?)\\s*</title>");

    private static final Pattern SAME_PATH = Pattern.compile("(https?://[^/]+)/(?:debug/ready|v2/users/0)");

    private NotZitadel() {}

    /// The failure that names it, or null where it may be ZITADEL.
    static Finding of(Reply reply) {
        if (reply.pick("/code") != null && NEW_GENERATION.matcher(reply.pick("/code")).matches()) {
            return Finding.failure("ZITADEL", "the new generation of ZITADEL answers (HTTP " + reply.status() + ", "
                    + reply.pick("/code") + ")",
                    "this toolkit speaks ZITADEL 4; the new generation has another API, below /api/v1: see github.com/zitadel/nextgen",
                    Finding.REFUSED);
        }
        if (reply.status() / 100 == 3) {
            return Finding.failure("ZITADEL", "the server sends elsewhere (HTTP " + reply.status() + via(reply)
                    + "): " + reply.header("location"),
                    "set ZITADEL_DOMAIN to " + target(reply.header("location")), Finding.REFUSED);
        }
        if (reply.status() == 407) {
            // The proxy in the settings would have been named before: this one stands where the server is looked for.
            return Finding.failure("ZITADEL", "what answers at this address is a proxy, which asks for a login (HTTP 407"
                    + via(reply) + ")",
                    "set ZITADEL_DOMAIN to ZITADEL's own address; where the way there leads through this proxy, also: "
                    + "export ALL_PROXY=http://USER:PASSWORD@PROXY:PORT", Finding.UNREACHABLE);
        }
        if (reply.status() == 429) {
            return Finding.failure("ZITADEL", "it answers HTTP 429 again and again: too many requests" + via(reply),
                    "wait a minute, then send fewer at a time: jbang explain 429", Finding.REFUSED);
        }
        boolean html = reply.text().stripLeading().startsWith("<") || (reply.header("content-type") + "")
                .contains("html");
        return html ? Finding.failure("ZITADEL", "a web page answers instead of ZITADEL's API (HTTP " + reply.status()
                + via(reply) + title(reply) + ")",
                "a proxy, a login page or another server is at this address: check ZITADEL_DOMAIN, its port and the proxy",
                Finding.UNREACHABLE) : null;
    }

    // A redirect to the path that was asked for names the API's new address; one to another path leads to a login page or the like.
    private static String target(String location) {
        var moved = SAME_PATH.matcher(location + "");
        return moved.matches() ? moved.group(1) : "the host that serves the API";
    }

    private static String title(Reply reply) {
        var title = TITLE.matcher(reply.text());
        return title.find() ? ", titled \"" + title.group(1) + "\"" : "";
    }

    /// `, Server: nginx, Via: 1.1 proxy`: who says that it answered; may be empty.
    static String via(Reply reply) {
        var server = reply.header("server");
        var via = reply.header("via");
        return (server == null ? "" : ", Server: " + server) + (via == null ? "" : ", Via: " + via);
    }
}
