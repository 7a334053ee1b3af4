import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zitadel.ApiError.Kind.MISSING_RESOURCE;
import static zitadel.ApiError.Kind.MISSING_ROLE;
import static zitadel.ApiError.Kind.NOT_ZITADEL;
import static zitadel.ApiError.Kind.OTHER;
import static zitadel.ApiError.Kind.UNKNOWN_ROUTE;
import static zitadel.ApiError.Kind.WRONG_HOST;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Json;
import zitadel.Reply;

/// Bodies as a ZITADEL v4.13.1 answered them; the numbers are those of the recorded exchanges.
class ApiErrorTest {

    private static ApiError error(int status, String body) {
        JsonNode json;
        try {
            json = Json.parse(body);
        } catch (JacksonException _) {
            json = null;
        }
        return Reply.of(status, body).error();
    }

    private static String rest(int code, String message, String id) {
        return """
                {"code":%s,"message":"%s (%s)","details":[ \
                {"@type":"type.googleapis.com/zitadel.v1.ErrorDetail","id":"%3$s","message":"%2$s"}]}"""
                .formatted(code, message, id);
    }

    @Test
    void anUnknownUserIsAMissingResource() { // 3
        assertEquals(new ApiError(404, "not_found", "QUERY-Dfbg2", "User could not be found", MISSING_RESOURCE),
                error(404, rest(5, "User could not be found", "QUERY-Dfbg2")));
    }

    @Test
    void aMissingRoleIsToldFromAMissingResource() { // 127, 186, 192
        assertEquals(new ApiError(404, "not_found", "AUTHZ-cdgFk", "membership not found", MISSING_ROLE),
                error(404, rest(5, "membership not found", "AUTHZ-cdgFk")));
        assertEquals(MISSING_ROLE, error(403, rest(7, "No matching permissions found", "AUTH-AWfge")).kind());
        assertEquals(MISSING_ROLE, error(403, rest(7, "No matching permissions found", "AUTH-5mWD2")).kind());
    }

    @Test
    void anUnknownOrganizationHeaderIsNoMissingRole() { // 175
        assertEquals(OTHER, error(403, rest(7, "Organisation doesn't exist", "AUTH-Bs7Ds")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUERY-n0wng", "QUERY-1kIjX", "QUERY-IuGh1"})
    void aWrongHostIsToldByTheIdWithinItsMessage(String id) { // 32
        var error = error(404, """
                {"code":5,"message":"unable to set instance using origin &{127.0.0.1:8081  http} (ExternalDomain is localhost): ID=%s \
                Message=Instance not found. Make sure you got the domain right. \
                Check out https://zitadel.com/docs/apis/introduction#domains \
                Parent=(unable to get instance by domain: instanceDomain 127.0.0.1, publicHostname )"}""".formatted(id));
        assertEquals(WRONG_HOST, error.kind());
        assertEquals(id, error.id());
    }

    @Test
    void aWrongHostIsToldInPlainTextToo() {
        var error = error(404, "unable to set instance using origin &{127.0.0.1:8081  http} (ExternalDomain is localhost): "
                + "ID=QUERY-1kIjX Message=Instance not found. Make sure you got the domain right.");
        assertEquals(WRONG_HOST, error.kind());
        assertEquals("QUERY-1kIjX", error.id());
    }

    @Test
    void anUnknownPathIsAnUnknownRoute() { // 30, 472
        assertEquals(new ApiError(404, "not_found", null, "Not Found", UNKNOWN_ROUTE),
                error(404, "{\"code\":5,\"message\":\"Not Found\"}"));
        assertEquals(UNKNOWN_ROUTE, error(404, "{\"code\":5,\"message\":\"Not Found\",\"details\":[]}").kind());
        assertEquals(new ApiError(404, null, null, "404 page not found", UNKNOWN_ROUTE), error(404, "404 page not found\n"));
    }

    @Test
    void aConnectErrorHasItsIdInTheDebugPart() { // 157
        assertEquals(new ApiError(404, "not_found", "QUERY-Dfbg2", "User could not be found", MISSING_RESOURCE), error(404, """
                {"code":"not_found","message":"User could not be found (QUERY-Dfbg2)","details":[{"type":"zitadel.v1.ErrorDetail",\
                "value":"CgtRVUVSWS1EZmJnMhIXVXNlciBjb3VsZCBub3QgYmUgZm91bmQ", \
                "debug":{"id":"QUERY-Dfbg2","message":"User could not be found"}}]}"""));
    }

    @Test
    void theIdAtTheEndOfTheMessageCountsWithoutDetails() {
        assertEquals(new ApiError(404, "not_found", "QUERY-Dfbg2", "User could not be found", MISSING_RESOURCE),
                error(404, "{\"code\":5,\"message\":\"User could not be found (QUERY-Dfbg2)\"}"));
        assertEquals("Org-4N8es", error(400, "{\"code\":3,\"message\":\"Errors.Invalid (Org-4N8es)\"}").id());
    }

    @Test
    void wordsInBracketsAreNoId() {
        var error = error(400, "{\"code\":3,\"message\":\"invalid request (re-try)\"}");
        assertNull(error.id());
        assertEquals("invalid request (re-try)", error.message());
    }

    @Test
    void aSlugStandsForTheIdWhereThereIsNoOther() {
        var error = error(404, """
                {"code":5,"message":"User not found","details":[{"@type":"type.googleapis.com/zitadel.error.v2.ErrorDetail",\
                "slug":"user.not_found","message":"User not found"}]}""");
        assertEquals("user.not_found", error.id());
        assertEquals(MISSING_RESOURCE, error.kind());
    }

    @Test
    void anOAuthErrorHasItsOwnForm() { // 201
        assertEquals(new ApiError(400, "invalid_client", null, "client not found", OTHER),
                error(400, "{\"error\":\"invalid_client\",\"error_description\":\"client not found\"}"));
        assertEquals("server_error", error(500, "{\"error\":\"server_error\"}").message());
    }

    @ParameterizedTest
    @CsvSource({"3,invalid_argument", "6,already_exists", "8,resource_exhausted", "9,failed_precondition", "12,unimplemented",
        "14,unavailable", "16,unauthenticated", "99,99"})
    void aGrpcCodeIsGivenAsItsWord(int code, String word) {
        assertEquals(word, error(400, "{\"code\":" + code + ",\"message\":\"x\"}").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><body>Not found</body></html>", "\n  <HTML>", "<?xml version=\"1.0\"?><Error/>"})
    void aWebPageIsNotZitadels(String body) {
        assertEquals(NOT_ZITADEL, error(404, body).kind());
        assertEquals("the answer is a web page, not JSON (HTTP 404)", error(404, body).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":404,\"path\":\"/v2/users\"}", "[]", "\"no\"", "null", "{\"error\":{\"code\":404}}"})
    void jsonOfAnotherShapeIsNotZitadels(String body) {
        assertEquals(NOT_ZITADEL, error(404, body).kind());
    }

    @ParameterizedTest
    @CsvSource({"401", "404", "405", "415", "500", "503"})
    void anEmptyBodyIsNamed(int status) { // 469, 470
        assertEquals("the answer has no body (HTTP " + status + ")", error(status, "").line());
    }

    @Test
    void aTruncatedBodyIsNamed() {
        assertEquals("the answer is cut off: {\"code\":5,\"message\":\"User co (HTTP 404)",
                error(404, "{\"code\":5,\"message\":\"User co").line());
    }

    @Test
    void plainTextIsShown() {
        assertEquals("Your ZITADEL instance is blocked. (HTTP 429)", error(429, "Your ZITADEL instance is blocked.\n").line());
    }

    @Test
    void anErrorWithoutAReasonSaysSo() {
        assertEquals("the answer gives no reason (HTTP 500)", error(500, "{\"code\":2}").line());
        assertEquals("the answer gives no reason (HTTP 500, COMMAND-wxyz)",
                error(500, "{\"code\":2,\"message\":\" (COMMAND-wxyz)\"}").line());
    }

    @Test
    void aMessageIsOneLineOfBoundedLength() {
        assertEquals("first second (HTTP 400)", error(400, "{\"code\":3,\"message\":\"first\\r\\n\\u2028second\"}").line());
        assertTrue(error(400, "{\"code\":3,\"message\":\"" + "x".repeat(100_000) + "\"}").line().length() < 600);
        assertTrue(error(500, "x".repeat(100_000)).line().length() < 600);
    }

    @Test
    void theLineNamesStatusAndId() {
        assertEquals("User could not be found (HTTP 404, QUERY-Dfbg2)",
                error(404, rest(5, "User could not be found", "QUERY-Dfbg2")).line());
        assertEquals("auth header missing (HTTP 401)", error(401, "{\"code\":16,\"message\":\"auth header missing\"}").line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":{},\"message\":[]}", "{\"code\":null,\"message\":null,\"details\":{}}",
            "{\"code\":-1,\"message\":1,\"details\":[[]]}",
        "{\"error\":null}", "{\"code\":5,\"message\":\"x\",\"details\":[{\"id\":{}}]}", "\u0000\u0001", "{}", "{\"code\":1e999999}"})
    void noBodyBreaksTheReading(String body) {
        assertTrue(error(500, body).line().endsWith("(HTTP 500)"), error(500, body).line());
    }
}
