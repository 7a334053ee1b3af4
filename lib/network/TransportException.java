package network;

/// No whole answer came. The message is the fact, for a person; it never holds a secret.
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    private final String nextAction;
    private final boolean sent;
    private final boolean passing;

    TransportException(String fact, String nextAction, boolean sent, boolean passing) {
        super(fact);
        this.nextAction = nextAction;
        this.sent = sent;
        this.passing = passing;
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
        return passing;
    }
}
