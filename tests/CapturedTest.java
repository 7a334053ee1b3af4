import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import zitadel.Captured;

class CapturedTest {

    private static final String TEXT = "a" + Captured.value("USER_ID") + Captured.value("RUN") + "b";

    @Test
    void everyReferenceIsReplacedByItsValue() {
        assertEquals("a1xb", Captured.fill(TEXT, Map.of("USER_ID", "1", "RUN", "x"), UnaryOperator.identity()));
    }

    @Test
    void eachValueIsEncodedByItselfAndTheTextIsNot() {
        assertEquals("a<1><x>b", Captured.fill(TEXT, Map.of("USER_ID", "1", "RUN", "x"), value -> "<" + value + ">"));
    }

    @Test
    void aValueIsTakenAsItIs() {
        assertEquals("$1\\", Captured.fill(Captured.value("A"), Map.of("A", "$1\\"), UnaryOperator.identity()));
        var reference = Captured.value("TOKEN");
        assertEquals(reference, Captured.fill(Captured.value("A"), Map.of("A", reference, "TOKEN", "secret"), UnaryOperator.identity()),
                "a reference within a value stays unfilled");
    }

    @Test
    void aNameThatNothingHasCapturedIsNamed() {
        var bug = assertThrows(IllegalStateException.class, () -> Captured.fill(TEXT, Map.of("RUN", "x"), UnaryOperator.identity()));
        assertEquals("nothing has captured USER_ID", bug.getMessage());
    }

    @Test
    void theTextFallsIntoLiteralAndCapturedParts() {
        assertEquals(List.of(new Captured.Part("a", false), new Captured.Part("USER_ID", true), new Captured.Part("RUN", true),
                new Captured.Part("b", false)), Captured.parts(TEXT));
        assertEquals(List.of(new Captured.Part("", false)), Captured.parts(""));
        assertEquals(List.of(new Captured.Part("A", true)), Captured.parts(Captured.value("A")));
    }

    @Test
    void whatLooksLikeAReferenceToPeopleIsNone() {
        for (var text : List.of("", "USER_ID", "${USER_ID}", "{USER_ID}", "😀")) {
            assertFalse(Captured.in(text), text);
        }
        assertTrue(Captured.in(TEXT));
    }
}
