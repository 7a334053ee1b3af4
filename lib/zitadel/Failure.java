//SOURCES Reply.java

package zitadel;

/// What ends a command without the answer it asked for: `getMessage()` is the fact, without a final stop and without any secret.
public final class Failure extends RuntimeException {

    /// Whose turn it is, which the exit status tells.
    public enum Category { USAGE, NO_ANSWER, REFUSED, UNEXPECTED }

    /// Which of the four it is.
    public final Category category;
    /// One line for the reader, or null where there is nothing to add.
    public final String nextAction;
    /// The answer of [#refused], otherwise null.
    public final Reply answer;

    private Failure(Category category, String fact, String nextAction, Reply answer) {
        super(fact);
        this.category = category;
        this.nextAction = nextAction;
        this.answer = answer;
    }

    /// An argument or a setting is missing or malformed.
    public static Failure usage(String fact, String nextAction) {
        return new Failure(Category.USAGE, fact, nextAction, null);
    }

    /// Throws one of [#usage] where something is wrong.
    public static void usageIf(boolean wrong, String fact, String nextAction) {
        if (wrong) {
            throw usage(fact, nextAction);
        }
    }

    /// No whole answer came.
    public static Failure noAnswer(String fact, String nextAction) {
        return new Failure(Category.NO_ANSWER, fact, nextAction, null);
    }

    /// An error answer to a request on the way to the one that was asked for, such as the one for a token.
    public static Failure refused(Reply answer, String fact, String nextAction) {
        return new Failure(Category.REFUSED, fact, nextAction, answer);
    }

    /// Anything else, such as an answer that is not ZITADEL's.
    public static Failure unexpected(String fact, String nextAction) {
        return new Failure(Category.UNEXPECTED, fact, nextAction, null);
    }

    /// Throws one of [#unexpected] where something is wrong.
    public static void unexpectedIf(boolean wrong, String fact, String nextAction) {
        if (wrong) {
            throw unexpected(fact, nextAction);
        }
    }
}
