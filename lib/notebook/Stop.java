//SOURCES ../zitadel/Failure.java

package notebook;

import zitadel.Failure;

/// Ends a cell with a fact and the next action, without a stack trace.
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stop(String fact, String nextAction) {
        super(nextAction == null ? fact : fact + "\n" + nextAction, null, false, false);
    }

    static Stop of(Failure failure) {
        return new Stop(failure.getMessage(), failure.nextAction());
    }
}
