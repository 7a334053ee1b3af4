//SOURCES ../zitadel/Failure.java

package cli;

import zitadel.Failure;
import zitadel.Reply;

/// The exit statuses of every command; 130 (Ctrl-C) comes from the JVM itself.
public final class Exit {

    /// Done.
    public static final int OK = 0;
    /// What no other status stands for: a file that cannot be written, an answer that is not ZITADEL's, a mistake here.
    public static final int UNEXPECTED = 1;
    /// An argument or a setting is wrong or missing.
    public static final int USAGE = 2;
    /// The API answered 4xx, or found nothing where one thing was asked for.
    public static final int REFUSED = 4;
    /// The API answered 5xx.
    public static final int SERVER = 5;
    /// No answer came: unreachable, too late, TLS.
    public static final int NO_ANSWER = 6;
    /// What a shell reports of a program whose reader has gone (128 + SIGPIPE).
    public static final int READER_GONE = 141;

    private Exit() {}

    /// The status that an answer stands for.
    public static int of(Reply reply) {
        return reply.ok() ? OK : reply.status() >= 500 ? SERVER : REFUSED;
    }

    /// The status that a failure stands for; where it has an answer, that of the answer.
    public static int of(Failure failure) {
        return switch (failure.category) {
            case USAGE -> USAGE;
            case NO_ANSWER -> NO_ANSWER;
            case REFUSED -> of(failure.answer);
            case UNEXPECTED -> UNEXPECTED;
        };
    }
}
