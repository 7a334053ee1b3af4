package zitadel;

/// What ends a command without an answer from the API: a fact, and what to do next.
///
/// `getMessage()` is the fact, without a final stop; it never holds a secret.
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Whose turn it is: `USAGE` the caller's words or settings, `NO_ANSWER` the way to the server, `UNEXPECTED` anything else.
    public enum Kind { USAGE, NO_ANSWER, UNEXPECTED }

    private final Kind kind;
    private final String nextAction;

    private Failure(Kind kind, String fact, String nextAction) {
        super(fact);
        this.kind = kind;
        this.nextAction = nextAction;
    }

    /// An argument or a setting is missing or malformed.
    public static Failure usage(String fact, String nextAction) {
        return new Failure(Kind.USAGE, fact, nextAction);
    }

    /// No whole answer came: unreachable, timeout, TLS, cut off.
    public static Failure noAnswer(String fact, String nextAction) {
        return new Failure(Kind.NO_ANSWER, fact, nextAction);
    }

    /// Anything else, for example an answer that is not ZITADEL's.
    public static Failure unexpected(String fact, String nextAction) {
        return new Failure(Kind.UNEXPECTED, fact, nextAction);
    }

    public Kind kind() {
        return kind;
    }

    /// One line for the reader, or null where there is nothing to add.
    public String nextAction() {
        return nextAction;
    }
}
