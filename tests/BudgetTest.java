import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import support.Checkout;
import support.Closure;

/// What a one-line run compiles and downloads, and what a reader of the helper has before him, stays small.
class BudgetTest {

    private static final Closure GET_USER = Closure.of(Checkout.root().resolve("scripts/GetUser.java"));

    @Test
    void aOneLineRunCompilesFewFiles() {
        assertTrue(GET_USER.sources().size() <= 45, GET_USER.sources().size() + " Java files");
    }

    // With the catalog.
    @Test
    void aFirstRunFromAUrlDownloadsFewFiles() {
        assertTrue(GET_USER.files().size() + 1 <= 55, GET_USER.files().size() + " files: " + GET_USER.files());
    }

    @Test
    void itsLinesDoNotGrow() {
        assertTrue(GET_USER.lines() <= 4_000, GET_USER.lines() + " lines");
    }

    @Test
    void theTinyHelperIsReadInAQuarterOfAnHour() {
        var lines = Closure.lines(Checkout.root().resolve("lib/zitadel"));
        assertTrue(lines <= 1_500, lines + " lines in lib/zitadel");
    }
}
