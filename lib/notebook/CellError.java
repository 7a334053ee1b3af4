//SOURCES ../zitadel/Failure.java

package notebook;

import zitadel.Failure;

/// Ends a cell with a fact and the next action, without a stack trace.
public final class CellError extends RuntimeException {

    private static final long serialVersionUID = 1;

    CellError(String fact, String nextAction) {
        super(nextAction == null ? fact : fact + "\n" + nextAction, null, false, false);
    }

    static CellError of(Failure failure) {
        return new CellError(failure.getMessage(), failure.nextAction);
    }
}
