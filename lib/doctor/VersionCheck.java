//SOURCES Finding.java
//SOURCES NotZitadel.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import zitadel.Call;
import zitadel.Reply;
import zitadel.Zitadel;

/// Which releases answer like this one. No answer of ZITADEL's names its version; what API v1 says to a request without a token tells the
/// line (recorded exchange 19, on v4.13.1 and on v4.x).
final class VersionCheck {

    private static final String PATH = "/auth/v1/users/me";

    private VersionCheck() {}

    /// Sends no token.
    static Finding of(Zitadel zitadel) {
        var reply = zitadel.send(Call.get(PATH).withoutToken().asItComes());
        // Code 2 is what v4.13 says; a 500 with another one is a server that fails.
        boolean fails = reply.status() == 500 && !"unknown".equals(reply.error().code());
        return Finding.ok("version", fails || NotZitadel.of(reply) != null ? unknown(reply) : switch (reply.status()) {
            case 500 -> "4.13 or older: API v1 answers 500 where the token is missing";
            case 401 -> "4.14 or newer: API v1 answers 401 where the token is missing";
            case 404, 405, 410, 501 -> "newer than 4.x: API v1 has gone, which this toolkit does without";
            default -> unknown(reply);
        });
    }

    private static String unknown(Reply reply) {
        return "not known: GET " + PATH + " without a token is HTTP " + reply.status() + NotZitadel.via(reply);
    }
}
