//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Limit;
import support.RawHttp;
import zitadel.Json;

/// Requests that are no requests: every one gets a 4xx, none a stack trace or a hang, and the sandbox goes on.
class SandboxMalformedTest {

    private static final Sandbox.Options AT_ONCE = new Sandbox.Options().withLag(Duration.ZERO);
    private static final List<String> PATHS = List.of("/v2/users", "/v2/users/new", "/v2/organizations",
            "/v2/organizations/_search", "/v2/users/pats/search", "/v2/users/1/pats", "/management/v1/users/machine",
            "/zitadel.user.v2.UserService/ListUsers", "/zitadel.org.v2.OrganizationService/AddOrganization");

    @Test
    void aThousandMalformedRequestsGet4xxAndTheSandboxGoesOn() throws IOException {
        var random = new Random(42);
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            for (var i = 0; i < 1000; i++) {
                var path = PATHS.get(random.nextInt(PATHS.size()));
                var headers = new TreeMap<>(Map.of("Authorization", "Bearer " + sandbox.token(), "Content-Type", "application/json"));
                var body = malformed(random, headers);
                var answer = RawHttp.send(sandbox.port(), "POST", path, headers, body);
                var place = "request " + i + " " + path + " " + new String(body, 0, Math.min(60, body.length), StandardCharsets.UTF_8);
                assertTrue(answer.status() >= 400 && answer.status() < 500, place + ": " + answer.status() + " " + answer.text());
                assertTrue(Json.parse(answer.text()).has("message"), place);
                assertFalse(answer.text().contains("\tat ") || answer.text().contains("Exception"), answer.text());
            }
            assertEquals(200, RawHttp.send(sandbox.port(), "GET", "/auth/v1/users/me",
                    Map.of("Authorization", "Bearer " + sandbox.token()), null).status());
        }
    }

    private static byte[] malformed(Random random, Map<String, String> headers) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                var bytes = new byte[1 + random.nextInt(300)];
                random.nextBytes(bytes);
                bytes[0] = (byte) "{[x\"".charAt(random.nextInt(4));
                if (bytes[0] == '{' && bytes.length > 1) {
                    bytes[1] = (byte) 0xff;
                }
                yield bytes;
            }
            case 1 -> ("[".repeat(1 + random.nextInt(30_000))).getBytes(StandardCharsets.US_ASCII);
            case 2 -> ("{\"queries\":[" + "{\"notQuery\":{\"query\":".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
            case 3 -> {
                // a valid beginning, cut
                var text = "{\"name\": \"x\", \"queries\": [{\"idQuery\": {\"id\": \"1\"}}], \"machine\": {\"name\": \"m\"}}";
                yield text.substring(0, 1 + random.nextInt(text.length() - 1)).getBytes(StandardCharsets.US_ASCII);
            }
            case 4 -> {
                var bytes = "{\"name\": \"bad \u00e4 text\"}".getBytes(StandardCharsets.ISO_8859_1);
                yield Arrays.copyOf(bytes, bytes.length - 1);
            }
            default -> {
                for (var i = 0; i < 100; i++) {
                    headers.put("X-Header-" + i, "value " + i);
                }
                yield "{\"name\": }".getBytes(StandardCharsets.US_ASCII);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"name\": 5}|proto: (line 1:10): invalid value for string field name: 5",
        "{\"name\": {}}|proto: (line 1:10): invalid value for string field name: {",
        "{\"name\": true}|proto: (line 1:10): invalid value for string field name: true",
        "{\"name\": \"a\", \"name\": \"b\"}|proto: (line 1:15): duplicate field \"name\"",
        "{\"admins\": {}}|proto: syntax error (line 1:12): unexpected token {",
        "{\"admins\": [5]}|proto: syntax error (line 1:13): unexpected token 5",
        "{\"admins\": [{\"userId\": \"1\", \"human\": {}}]}|proto: (line 1:29): error parsing \"human\", "
                + "oneof zitadel.org.v2.AddOrganizationRequest.Admin.user_type is already set",
        "\"text\"|proto: syntax error (line 1:1): unexpected token \"text\"",
        "tru|unexpected EOF",
        "trux|invalid character 'x' in literal true (expecting 'e')",
        "{\"name\" \"x\"}|invalid character '\"' after object key",
        "{\"name\": \"x\" 1}|invalid character '1' after object key:value pair",
        "{\"name\": \"x\",}|invalid character '}' looking for beginning of object key string",
        "[1 2]|invalid character '2' after array element",
        "{\"name\": 01}|invalid character '1' after object key:value pair",
        "{\"name\": \"\\x\"}|invalid character 'x' in string escape code",
        "{'name': 1}|invalid character '\\'' looking for beginning of object key string",
    })
    void aBodyThatCannotBeReadIsNamedAsGoNamesIt(String body, String message) throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var answer = RawHttp.send(sandbox.port(), "POST", "/v2/organizations", Map.of(), body.getBytes(StandardCharsets.UTF_8));
            assertEquals(400, answer.status());
            assertEquals(message, Json.parse(answer.text()).path("message").asString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{not json|syntax error (line 1:2): invalid value not",
        "{\"a\" 1}|syntax error (line 1:6): unexpected character 1, missing \":\" after field name",
        "{\"a\":1 \"b\":2}|syntax error (line 1:8): unexpected token \"b\"",
        "{\"a\":1,}|syntax error (line 1:8): unexpected token }", "{\"a\":tru}|syntax error (line 1:6): invalid value tru",
        "{} x|syntax error (line 1:4): invalid value x", "{\"a\":\"abc|unexpected EOF"})
    void byConnectABodyThatCannotBeReadIsNamedAsProtojsonNamesIt(String body, String message) throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var answer = RawHttp.send(sandbox.port(), "POST", "/zitadel.user.v2.UserService/ListUsers",
                    Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
            assertEquals("unmarshal message: unmarshal into *user.ListUsersRequest: proto: " + message,
                    Json.parse(answer.text()).path("message").asString());
        }
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            var body = ("{\"name\": \"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
            var answer = RawHttp.send(sandbox.port(), "POST", "/v2/organizations",
                    Map.of("Authorization", "Bearer " + sandbox.token()), body);
            assertEquals(429, answer.status(), answer.text());
            assertEquals("grpc: received message larger than max (10000012 vs. 4194304)",
                    Json.parse(answer.text()).path("message").asString());
            assertEquals(429, sandbox.requests().getLast().status());
        }
    }

    @Test
    void whatIsNoHttpIsRefusedToo() throws IOException {
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            for (var request : List.of("GET\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET / HTTP/1.1\r\nno colon\r\n\r\n", "POST /v2/users HTTP/1.1\r\nContent-Length: -5\r\n\r\n")) {
                var answer = RawHttp.sendBytes(sandbox.port(), request.getBytes(StandardCharsets.US_ASCII), false);
                assertTrue(answer.status() == 0 || answer.status() >= 400 && answer.status() < 500 || answer.status() == 501,
                        request + answer);
                assertFalse(answer.text().contains("\tat "), answer.text());
            }
        }
    }

    private static String answerToWhatEnds(int port, byte[] request) throws IOException {
        try (var socket = Limit.connection(port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "POST /v2/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n",
        "POST /v2/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\10\6\0\0\0\0\0ABCDEFGH"})
    void aRequestThatEndsTooSoonEndsTheConnectionWhereverThatIs(String request) throws IOException {
        var bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        var settings = "\0\0\0\4";
        try (var sandbox = Sandbox.start(AT_ONCE)) {
            for (var length = 0; length < bytes.length; length++) {
                var answer = answerToWhatEnds(sandbox.port(), Arrays.copyOf(bytes, length));
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 ") || answer.startsWith(settings), length + ": " + answer);
            }
            var whole = answerToWhatEnds(sandbox.port(), bytes);
            assertTrue(whole.startsWith("HTTP/1.1 401 ") || whole.startsWith(settings), whole);
        }
    }
}
