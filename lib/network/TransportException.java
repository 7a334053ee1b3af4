package network;

/// No whole answer came, or none can be asked for. The message is the fact, for a person; it never holds a secret.
public final class TransportException extends Exception {

    /// One line for the reader, or null where there is nothing to add.
    public final String nextAction;
    /// True where another try may fare better.
    public final boolean passing;
    /// True where the server may have acted on the request all the same.
    public final boolean sent;

    TransportException(String fact, String nextAction, boolean passing, boolean sent) {
        super(fact);
        this.nextAction = nextAction;
        this.passing = passing;
        this.sent = sent;
    }

    /// One that no other try mends, such as a wrong setting.
    static TransportException lasting(String fact, String nextAction) {
        return new TransportException(fact, nextAction, false, false);
    }

    /// Throws such a one where something is wrong.
    static void lastingIf(boolean wrong, String fact, String nextAction) throws TransportException {
        if (wrong) {
            throw lasting(fact, nextAction);
        }
    }
}
