import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import zitadel.Placeholder;

class PlaceholderTest {

    private static final String TEXT = "a" + Placeholder.of("USER_ID") + Placeholder.of("RUN") + "b";

    @Test
    void everyReferenceIsReplacedByItsValue() {
        assertEquals("a1xb", Placeholder.fill(TEXT, Map.of("USER_ID", "1", "RUN", "x"), UnaryOperator.identity()));
    }

    @Test
    void eachValueIsEncodedByItselfAndTheTextIsNot() {
        assertEquals("a<1><x>b", Placeholder.fill(TEXT, Map.of("USER_ID", "1", "RUN", "x"), value -> "<" + value + ">"));
    }

    @Test
    void aValueIsTakenAsItIs() {
        assertEquals("$1\\", Placeholder.fill(Placeholder.of("A"), Map.of("A", "$1\\"), UnaryOperator.identity()));
        var reference = Placeholder.of("TOKEN");
        assertEquals(reference, Placeholder.fill(Placeholder.of("A"), Map.of("A", reference, "TOKEN", "secret"), UnaryOperator.identity()),
                "a reference within a value stays unfilled");
    }

    @Test
    void aNameThatNothingHasCapturedIsNamed() {
        var bug = assertThrows(IllegalStateException.class, () -> Placeholder.fill(TEXT, Map.of("RUN", "x"), UnaryOperator.identity()));
        assertEquals("nothing has captured USER_ID", bug.getMessage());
    }

    @Test
    void theTextFallsIntoLiteralAndCapturedParts() {
        assertEquals(List.of(new Placeholder.Part("a", false), new Placeholder.Part("USER_ID", true), new Placeholder.Part("RUN", true),
                new Placeholder.Part("b", false)), Placeholder.parts(TEXT));
        assertEquals(List.of(new Placeholder.Part("", false)), Placeholder.parts(""));
        assertEquals(List.of(new Placeholder.Part("A", true)), Placeholder.parts(Placeholder.of("A")));
    }

    @Test
    void whatLooksLikeAReferenceToPeopleIsNone() {
        for (var text : List.of("", "USER_ID", "${USER_ID}", "{USER_ID}", "😀")) {
            assertFalse(Placeholder.in(text), text);
        }
        assertTrue(Placeholder.in(TEXT));
    }
}
