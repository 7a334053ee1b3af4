import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.TypedRequest;

class CallTest {

    private static Failure refused(Executable action) {
        var failure = assertThrows(Failure.class, action);
        assertEquals(Failure.Category.USAGE, failure.category);
        return failure;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            178366401571647008 | 178366401571647008
            %2e%2e             | %252e%252e
            a b+c              | a%20b%2Bc
            ?x=1&y#z           | %3Fx%3D1%26y%23z
            ü€😀               | %C3%BC%E2%82%AC%F0%9F%98%80
            @evil.example:80   | %40evil.example%3A80
            A-z.0_9~           | A-z.0_9~
            ...                | ...
            \\evil             | %5Cevil
            """)
    void aPathValueIsPercentEncoded(String value, String encoded) {
        assertEquals("/v2/users/" + encoded, Call.get("/v2/users/{USER_ID}", value).path());
    }

    @Test
    void aLineBreakInAPathValueCannotEndTheRequestLine() {
        assertEquals("USER_ID has a control character in it", refused(() -> Call.get("/v2/users/{USER_ID}", "1\r\nHost: x")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "1/pats/2", "../../admin"})
    void aPathValueThatWouldLeadElsewhereIsAUsageError(String value) {
        assertTrue(refused(() -> Call.delete("/v2/users/{USER_ID}", value)).getMessage().startsWith("USER_ID "));
    }

    @Test
    void aPlaceNeedsNoName() {
        assertEquals("/v2/users/1/pats/2", Call.get("/v2/users/{}/pats/{}", "1", "2").path());
    }

    @Test
    void aPlaceWithoutAValueIsAUsageError() {
        assertEquals("USER_ID is empty", refused(() -> Call.get("/v2/users/{USER_ID}")).getMessage());
        assertEquals("the value for {} is empty", refused(() -> Call.get("/v2/users/{}")).getMessage());
    }

    @Test
    void severalValuesGoToTheirPlacesInOrder() {
        assertEquals("/v2/users/1/pats/2", Call.delete("/v2/users/{USER_ID}/pats/{PAT_ID}", "1", "2").path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/users/1                    | /v2/users/1
            /v2/users/1?a=b&c=%20d         | /v2/users/1?a=b&c=%20d
            /zitadel.user.v2.UserService/X | /zitadel.user.v2.UserService/X
            /v2/a b                        | /v2/a%20b
            /v2/ü                          | /v2/%C3%BC
            /v2/100%                       | /v2/100%25
            /v2/%zz%2                      | /v2/%25zz%252
            /v2/x#y                        | /v2/x%23y
            /v2/[1]{2}                     | /v2/%5B1%5D%7B2%7D
            /@evil.example                 | /@evil.example
            /v2\\..                        | /v2%5C..
            """)
    void aRawPathIsSentAsTypedAndWhatAUriCannotHoldIsEncoded(String typed, String sent) {
        var call = TypedRequest.of("GET", typed);
        assertEquals(sent, call.path());
        assertEquals("localhost", URI.create("http://localhost:8080" + call.path()).getHost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2/users", "//evil.example/v2", "/\\evil.example", "http://evil.example/", "@evil.example", ":81/v2",
            " /v2"})
    void aRawPathBeginsWithExactlyOneSlash(String path) {
        assertTrue(refused(() -> TypedRequest.of("GET", path)).getMessage().startsWith("PATH must begin with exactly one /"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /", "G-T", "GET\r\n", "CONNECT", "connect"})
    void aMethodThatCannotBeSentIsAUsageError(String method) {
        assertTrue(refused(() -> TypedRequest.of(method, "/")).getMessage().startsWith("METHOD "));
    }

    @Test
    void aRawMethodIsSentInUpperCase() {
        assertEquals("PATCH", TypedRequest.of("patch", "/").method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1\r\nX: y", "1\n", "\u0000", "1\u007f", "€", "ü"})
    void aHeaderValueThatCannotBeSentIsAUsageError(String value) {
        assertTrue(refused(() -> Call.post("/").header("x-zitadel-orgid", value)).getMessage().contains("x-zitadel-orgid"));
    }

    @Test
    void readsSearchesAndDeletesMayBeRepeatedAndCreatesMayNot() {
        assertTrue(Call.get("/").policy().idempotent());
        assertTrue(Call.search("/").policy().idempotent());
        assertTrue(Call.delete("/").policy().idempotent());
        assertTrue(TypedRequest.of("GET", "/").policy().idempotent());
        assertTrue(TypedRequest.of("DELETE", "/").policy().idempotent());
        assertFalse(Call.post("/").policy().idempotent());
        assertFalse(TypedRequest.of("POST", "/").policy().idempotent());
        assertFalse(TypedRequest.of("PATCH", "/").policy().idempotent());
        assertTrue(Call.post("/").idChosenHere(Json.object().put("id", "1")).policy().idempotent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b"})
    void anIdThatNoPathCouldNameIsNoneOfOnesOwnChoice(String id) {
        assertTrue(refused(() -> Call.post("/").idChosenHere(Json.object().put("id", id))).getMessage().startsWith("the id "));
    }

    @Test
    void aCapturedValueFillsPathBodyHeaderAndToken() {
        var organization = Placeholder.of("ORGANIZATION_ID");
        var body = Json.object().put("organizationId", organization).put("count", 1);
        body.putArray("list").add("x" + organization + "y").addObject().put("deep", organization);
        var filled = Call.post("/v2/{ID}/x", organization).header("x-zitadel-orgid", organization).body(body)
                .withToken(Placeholder.of("TOKEN"))
                .fill(Map.of("ORGANIZATION_ID", "1 2", "TOKEN", "t"));
        assertEquals("/v2/1%202/x", filled.path());
        assertEquals(Map.of("x-zitadel-orgid", "1 2"), filled.headers());
        assertEquals("{\"organizationId\":\"1 2\",\"count\":1,\"list\":[\"x1 2y\",{\"deep\":\"1 2\"}]}", Json.line(filled.body()));
        assertEquals("t", filled.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", ""})
    void aCapturedValueCannotLeadThePathElsewhere(String value) {
        refused(() -> Call.delete("/v2/users/{ID}", Placeholder.of("USER_ID")).fill(Map.of("USER_ID", value)));
    }

    @Test
    void aCapturedHeaderValueIsCheckedLikeATypedOne() {
        var call = Call.post("/").header("x-zitadel-orgid", Placeholder.of("ORGANIZATION_ID"));
        refused(() -> call.fill(Map.of("ORGANIZATION_ID", "1\r\nX: y")));
    }

    @Test
    void aCallIsAValueThatItsVariantsLeaveAlone() {
        var plain = Call.post("/v2/users/new");
        List.of(plain.body(Json.object()), plain.header("a", "b"), plain.capture("A", "/a"), plain.withToken("t"), plain.repeatable());
        assertEquals(Call.post("/v2/users/new"), plain);
    }
}
