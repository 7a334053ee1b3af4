//SOURCES ../explain/Paragraph.java

package doctor;

import explain.Paragraph;

/// One line of the doctor's.
///
/// - `check`: `settings`, `name`, `connection`, `TLS`, `ZITADEL`, `host`, `clock`, `token`, `expiry`, `organization` or
///   `roles`
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
