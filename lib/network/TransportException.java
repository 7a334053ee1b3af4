package network;

/// No whole answer came, or none can be asked for. The message is the fact, for a person; it never holds a secret.
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    /// Whose trouble it is: a setting that no connection can be made with, one that another try does not mend, or one that it may.
    enum Cause { SETTING, LASTING, PASSING }

    private final String nextAction;
    private final Cause cause;
    private final boolean sent;

    TransportException(String fact, String nextAction, Cause cause, boolean sent) {
        super(fact);
        this.nextAction = nextAction;
        this.cause = cause;
        this.sent = sent;
    }

    /// One that a wrong setting is the cause of.
    public static TransportException ofSetting(String fact, String nextAction) {
        return new TransportException(fact, nextAction, Cause.SETTING, false);
    }

    /// One line for the reader, or null where there is nothing to add.
    public String nextAction() {
        return nextAction;
    }

    /// True where the server may have acted on the request all the same.
    public boolean sent() {
        return sent;
    }

    /// True where another try may fare better.
    public boolean passing() {
        return cause == Cause.PASSING;
    }
}
