import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import zitadel.Json;

class JsonTest {

    @Test
    void keysKeepTheirOrder() {
        assertEquals("{\"z\":1,\"a\":{\"y\":2,\"b\":3},\"m\":[]}",
                Json.line(Json.parse("{\"z\": 1, \"a\": {\"y\": 2, \"b\": 3}, \"m\": []}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "12345678901234567890123456789012345678901234567890", "0.1000",
            "123456789.123456789012345678901234567890",
        "\"178366401571647008\"", "true", "null", "[1,2]"})
    void everyDigitIsKept(String json) {
        assertEquals(json, Json.line(Json.parse(json)));
    }

    @Test
    void aLargeExponentKeepsItsValueAndCostsNothing() {
        assertEquals("1E+999999", Json.line(Json.parse("1e999999")));
    }

    @Test
    void indentedAsJqPrintsIt() {
        assertEquals("""
                {
                  "user": {
                    "userId": "1",
                    "loginNames": [
                      "a",
                      "b"
                    ]
                  },
                  "human": {},
                  "list": []
                }""", Json.indented(Json.parse("{\"user\":{\"userId\":\"1\",\"loginNames\":[\"a\",\"b\"]},\"human\":{},\"list\":[]}")));
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() {
        var text = Json.array().add("\u001b[31m\u0007\r\n\u007f\u009b2J\u0000");
        assertTrue(Json.line(text).chars().noneMatch(Character::isISOControl), Json.line(text));
        assertEquals("[\"\\u202egnp.exe\\u2066\"]", Json.line(Json.array().add("\u202egnp.exe\u2066")), "nor the direction of text");
        assertEquals(text, Json.parse(Json.line(text)), "and is the same value when read again");
    }

    @Test
    void lettersOfAllLanguagesStayReadable() {
        assertEquals("[\"ü€😀\"]", Json.line(Json.parse("[\"ü\\u20ac\\ud83d\\ude00\"]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1", "{'a':1}", "{} {}", "{}x", "a", "[1,]", "NaN", "{\"a\":01}"})
    void whatIsNotExactlyOneJsonValueIsRefused(String text) {
        assertThrows(JacksonException.class, () -> Json.parse(text));
    }

    @Test
    void nestingBeyondReasonIsRefusedInsteadOfOverflowing() {
        assertThrows(JacksonException.class, () -> Json.parse("[".repeat(100_000)));
    }
}
