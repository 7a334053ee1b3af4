//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../explain/Paragraph.java
//SOURCES ../zitadel/Reply.java

package doctor;

import explain.ErrorMeaning;
import explain.Paragraph;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;

/// One line of the doctor's.
///
/// - `check`: `settings`, `name`, `connection`, `TLS`, `ZITADEL`, `host`, `clock`, `token`, `expiry`, `organization`, `roles`,
///   `account`, `keys` or `verdict`
/// - `fact`: what was found
/// - `fix`: what to do about it, or null
/// - `status`: the exit status that it asks for; 0 unless it is a failure
record Finding(Level level, String check, String fact, String fix, int status) {

    enum Level {
        OK("✓", "32"), WARNING("!", "33"), FAILURE("✗", "31");

        private final String sign;
        private final String colour;

        Level(String sign, String colour) {
            this.sign = sign;
            this.colour = colour;
        }

        String sign(boolean coloured) {
            return coloured ? "\u001b[" + colour + "m" + sign + "\u001b[0m" : sign;
        }
    }

    static final int SETTINGS = 2;
    static final int REFUSED = 4;
    static final int SERVER = 5;
    static final int UNREACHABLE = 6;

    private static final int LABEL = 14;
    private static final String ELSEWHERE = "a proxy may lead this path elsewhere: let it pass all paths to ZITADEL";

    // Names, subjects and headers come from the other side: nothing in them may steer the terminal.
    Finding {
        fact = plain(fact);
        fix = fix == null ? null : plain(fix);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]", "?");
    }

    static Finding ok(String check, String fact) {
        return new Finding(Level.OK, check, fact, null, 0);
    }

    static Finding warning(String check, String fact, String fix) {
        return new Finding(Level.WARNING, check, fact, fix, 0);
    }

    static Finding failure(String check, String fact, String fix, int status) {
        return new Finding(Level.FAILURE, check, fact, fix, status);
    }

    /// What an error answer says, behind `untold`: it tells nothing else of what was asked.
    static Finding ofError(String check, String untold, Call call, Reply reply) {
        var error = reply.error();
        boolean elsewhere = error.kind() == ApiError.Kind.NOT_ZITADEL && !Integer.toString(reply.status()).matches("429|50[234]");
        return failure(check, untold + error.line(), elsewhere ? ELSEWHERE : ErrorMeaning.nextAction(error, call),
                reply.status() >= 500 ? SERVER : REFUSED);
    }

    /// A 200 with JSON that is none of ZITADEL's.
    static Finding ofStranger(String check, String untold, Call call) {
        return failure(check, untold + "the answer to " + call.path() + " is not ZITADEL's", ELSEWHERE, REFUSED);
    }

    static Finding ofFailure(String check, String untold, Failure failure) {
        return failure(check, untold + failure.getMessage(), failure.nextAction, switch (failure.category) {
            case USAGE -> SETTINGS;
            case NO_ANSWER -> UNREACHABLE;
            case REFUSED, UNEXPECTED -> REFUSED;
        });
    }

    boolean failed() {
        return level == Level.FAILURE;
    }

    String text(boolean colour) {
        var rest = " ".repeat(LABEL + 2);
        // The sign is written last, so that its colour does not count as columns.
        var lines = Paragraph.lines(fact, "\0 " + check + " ".repeat(Math.max(1, LABEL - check.length())), rest);
        if (fix != null) {
            lines.addAll(Paragraph.lines("→ " + fix, rest, rest + "  "));
        }
        return String.join("\n", lines).replace("\0", level.sign(colour));
    }
}
