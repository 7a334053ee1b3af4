//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/OwnSandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.Checkout;
import support.Limit;
import support.OwnSandbox;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The window into the sandbox, as HTTP: who may look, what is told, and what that costs.
class SandboxWindowTest extends OwnSandbox {

    private static String target() {
        return sandbox.windowUrl().substring(sandbox.url().length());
    }

    private static RawHttp.Answer open(String target, String... headers) throws IOException {
        return send(null, "GET", target, null, headers);
    }

    private static void isAsWithoutAWindow(RawHttp.Answer answer) throws IOException {
        try (var other = Sandbox.start()) {
            var first = RawHttp.send(other.port(), "GET", "/", Map.of(), null);
            assertEquals(first.status(), answer.status());
            assertEquals(first.text(), answer.text());
            assertNull(answer.headers().get("content-security-policy"));
        }
    }

    /// Server-sent events as they come.
    private static final class Events implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private final StringBuilder all = new StringBuilder();
        private String id;
        private JsonNode instance = Json.object();

        Events(String... headers) throws IOException {
            socket = Limit.connection(sandbox.port());
            socket.getOutputStream().write(("GET " + target() + "&events HTTP/1.1\r\nHost: localhost\r\n"
                    + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /// The next event of that name that is as wanted.
        JsonNode next(String name, Predicate<JsonNode> wanted) throws IOException {
            var event = "";
            var silent = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                all.append(line).append('\n');
                silent = line.isEmpty() ? silent : line.startsWith(":") ? silent + 1 : 0;
                if (silent > 3) {
                    break;   // it is alive, and has nothing to say
                }
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    var data = Json.parse(line.substring(6));
                    instance = event.equals("instance") ? data : instance;
                    if (event.equals(name) && wanted.test(data)) {
                        return data;
                    }
                }
            }
            throw new AssertionError("no such event: " + name + "\n" + all);
        }

        JsonNode request(String path) throws IOException {
            return next("request", request -> request.path("path").asString().equals(path));
        }

        /// What is in the instance as soon as the path says this of it.
        JsonNode instance(String path, String text) throws IOException {
            return instance.at(path).asString().equals(text) ? instance
                    : next("instance", now -> now.at(path).asString().equals(text));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void nobodyHasAskedYet() {
        sandbox.reset();
    }

    @Test
    void thePageMayRunItsOwnScriptAndNothingElse() throws IOException {
        var page = open(target(), "Origin", "http://localhost:" + sandbox.port());
        assertEquals(200, page.status());
        var policy = page.headers().get("content-security-policy");
        var nonce = Pattern.compile("script-src 'nonce-(\\w{20,})'").matcher(policy);
        assertTrue(nonce.find(), policy);
        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        for (var part : List.of("connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
                "style-src 'nonce-" + nonce.group(1) + "'", "require-trusted-types-for 'script'")) {
            assertTrue(policy.contains(part), policy);
        }
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(page.text().contains("<script type=\"module\" nonce=\"" + nonce.group(1) + "\">"));
        assertNotEquals(policy, open(target()).headers().get("content-security-policy"), "a nonce serves once");
        assertEquals("no-store", page.headers().get("cache-control"));
        assertEquals("no-referrer", page.headers().get("referrer-policy"));
        assertEquals("nosniff", page.headers().get("x-content-type-options"));
        assertEquals("same-origin", page.headers().get("cross-origin-resource-policy"));
        assertNull(page.headers().get("access-control-allow-origin"), "no other page reads it");
        assertFalse(page.text().replaceAll("http://www\\.w3\\.org/2000/svg|http://\\\\?\\$|'http://'", "").contains("http"),
                "it is of one piece");
        assertFalse(page.text().contains("innerHTML"));
    }

    @Test
    void thePageIsSmall() throws IOException {
        assertTrue(Files.readAllLines(Checkout.root().resolve("lib/sandbox/window/window.html")).size() <= 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?", "/?window=", "/?window=123", "/?events", "/?window=KEY0", "/?window=KEY&other"})
    void withoutTheKeyTheRootAnswersAsBefore(String path) throws IOException {
        isAsWithoutAWindow(open(path.replace("window=KEY", target().substring(2))));
    }

    @ParameterizedTest
    @CsvSource({"Host, evil.example", "Host, localhost.evil.example", "Host, 192.168.1.7:8080", "Origin, http://evil.example",
        "Origin, null", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
    void aPageFromElsewhereDoesNotGetItThoughItHasTheKey(String header, String value) throws IOException {
        for (var part : List.of("", "&events", "&errors")) {
            var answer = open(target() + part, header, value);
            assertNull(answer.headers().get("content-security-policy"), part);
            assertTrue(answer.text().contains("<h2>What it answers</h2>"), answer.text());
        }
    }

    @Test
    void theKeyOfAVisitThatIsRefusedIsHidden() throws IOException {
        open(target(), "Host", "evil.example");
        open(target() + "&events", "Origin", "http://evil.example");
        try (var events = new Events()) {
            events.request("/?window=<hidden>");
            events.request("/?window=<hidden>&events");
            assertEquals(-1, events.all.indexOf(target().substring("/?window=".length())), events.all.toString());
        }
    }

    @Test
    void headTellsTheLengthOfTheWindow() throws IOException {
        var head = send(null, "HEAD", target(), null);
        var page = open(target());
        assertEquals(page.headers().get("content-length"), head.headers().get("content-length"));
        assertTrue(head.headers().get("content-security-policy").startsWith("default-src 'none'"));
        assertEquals("", head.text());
        var events = send(null, "HEAD", target() + "&events", null);
        assertEquals("text/event-stream", events.headers().get("content-type"));
        assertEquals("", events.text());
    }

    @Test
    void aLinkMayLeadToIt() throws IOException {
        assertTrue(open(target(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate").text().contains("nonce="));
        for (var host : List.of("localhost", "127.0.0.1:9000", "[::1]:8080")) {
            assertTrue(open(target(), "Host", host).text().contains("nonce="), host);
        }
    }

    @Test
    void onlyGetReadsItAndNothingOfItIsInTheLog() throws IOException {
        open(target());
        sandbox.fault("503 * /*");
        assertEquals(200, open(target()).status(), "trouble that was ordered is not for it");
        sandbox.clearFaults();
        assertEquals(List.of(), sandbox.requests());
        assertEquals(405, send(null, "POST", target(), "{}").status());
    }

    @Test
    void eachRequestIsToldWithItsCallerItsPermissionAndItsAnswer() throws IOException {
        try (var events = new Events()) {
            assertEquals("quickstart-admin", events.next("instance", _ -> true).at("/administrators/rows/0/user").asString());
            var user = ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"username\":\"ci\",\"machine\":{\"name\":\"x\"}}")
                    .path("id").asString();
            var created = events.request("/v2/users/new");
            assertEquals("quickstart-admin", created.path("caller").asString());
            assertEquals("user.write", created.path("permission").asString());
            assertTrue(created.path("granted").asBoolean());
            assertEquals("ZITADEL", created.path("place").asString());
            assertEquals("user.v2.UserService/CreateUser", created.path("operation").asString());
            assertEquals(200, created.path("status").asInt());
            assertEquals("ci", events.instance("/users/total", "3").at("/users/rows/0/name").asString(), "the newest first");

            var token = token(user);
            assertEquals("token", events.instance("/tokens/total", "3").at("/tokens/rows/0/kind").asString());
            assertEquals(404, send(token, "POST", "/management/v1/orgs", "{\"name\":\"Acme\"}").status());
            var refused = events.request("/management/v1/orgs");
            assertEquals("ci", refused.path("caller").asString());
            assertEquals("org.create", refused.path("permission").asString());
            assertFalse(refused.path("granted").asBoolean());
            assertTrue(refused.path("answer").asString().contains("AUTHZ-cdgFk"));
            assertTrue(refused.path("roles").toString().contains("\"IAM_OWNER\""), refused.path("roles").toString());

            assertEquals(200, send(token, "POST", "/v2/users", "{}").status());
            var list = events.request("/v2/users");
            assertEquals("user.read false", list.path("permission").asString() + " " + list.path("granted").asBoolean());
            send("nonsense", "GET", "/v2/users/1", null);
            var stranger = events.request("/v2/users/1");
            assertTrue(stranger.path("caller").isNull() && stranger.path("token").asBoolean(), stranger.toString());
            sandbox.reset();
            events.instance("/users/total", "2");
        }
    }

    @Test
    void whoComesBackIsToldWhatCameMeanwhile() throws IOException {
        String last;
        try (var events = new Events()) {
            open("/debug/ready");
            events.request("/debug/ready");
            last = events.id;
        }
        open("/v2/one");
        open("/v2/two");
        try (var events = new Events("Last-Event-ID: " + last)) {
            assertEquals("/v2/one", events.next("request", _ -> true).path("path").asString());
            assertEquals("/v2/two", events.next("request", _ -> true).path("path").asString());
        }
        try (var late = new Events()) {
            assertEquals("/debug/ready", late.next("request", _ -> true).path("path").asString(), "who opens it late sees what was before");
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsUpNobodyAndIsToldWhatItMissed() throws IOException {
        try (var events = new Events()) {
            open("/debug/healthz");
            events.request("/debug/healthz");
            var body = "{\"query\":{\"limit\":1},\"x\":\"" + "x".repeat(15_000) + "\"}";
            for (var i = 0; i < 1_500; i++) {
                assertEquals(200, send(sandbox.token(), "POST", "/v2/users", body).status());
            }
            assertEquals(200, open("/debug/ready").status());
            assertTrue(events.next("missed", _ -> true).path("count").asLong() > 0);
            assertEquals(200, events.request("/debug/ready").path("status").asInt(), "then it is up to date again");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | /v2/users/human | {\"password\":{\"password\":\"S3CRET, and \\\"more\\\"\"}} | application/json",
        "POST | /v2/users/human | {'password': 'S3CRET it is', x} | application/json",
        "POST | /v2/users/human | {\"a\":1,\"password\":\"S3CRET is cut off | application/json",
        "POST | /oauth/v2/token | grant_type=client_credentials&client_id=x&client_secret=S3CRET | application/x-www-form-urlencoded",
        "GET  | /v2/users/1?access_token=S3CRET |  | ",
        "POST | /v2/users/human | {\"emailCode\":\"S3CRET\"} | application/json",
        "POST | /v2/users/human | {\"a\":1,\"phone_code\": \"S3CRET is cut off | application/json",
        "POST | /v2/users/1/keys | [{\"keyContent\":\"S3CRET\"}] | application/json",
        "POST | /v2/sessions/search | {\"a\":\"-----BEGIN RSA PRIVATE KEY-----S3CRET\"} | application/json"})
    void aSecretIsHiddenWhateverFormItHas(String method, String path, String body, String type) throws IOException {
        try (var events = new Events()) {
            send(sandbox.token(), method, path, body, type == null ? new String[0] : new String[] {"Content-Type", type});
            var seen = events.next("request", _ -> true);
            assertTrue(seen.toString().contains("<hidden>"), seen.toString());
            assertFalse(seen.toString().contains("S3CRET"), seen.toString());
        }
    }

    @Test
    void noTokenLeavesIt() throws IOException {
        try (var events = new Events()) {
            var issued = token(sandbox.userId());
            var secret = ok("POST", "/v2/users/" + sandbox.userId() + "/secret", null).path("clientSecret").asString();
            send(sandbox.token(), "POST", "/v2/organizations", "{\"name\":\"" + sandbox.token() + "\"}");
            send(sandbox.token(), "GET", "/v2/users/" + sandbox.token(), null);
            var human = ok("POST", "/v2/users/human", "{\"username\":\"codes\",\"profile\":{\"givenName\":\"A\","
                    + "\"familyName\":\"B\"},\"email\":{\"email\":\"a@example.com\",\"returnCode\":{}},"
                    + "\"phone\":{\"phone\":\"+41791234567\",\"returnCode\":{}}}");
            open("/debug/ready");
            events.request("/debug/ready");
            assertTrue(events.all.indexOf("/v2/users/<hidden>") > 0, events.all.toString());
            for (var text : List.of(issued, secret, sandbox.token(), human.path("emailCode").asString(),
                    human.path("phoneCode").asString())) {
                assertTrue(text.length() >= 6, human.toString());
                assertEquals(-1, events.all.indexOf(text), events.all.toString());
            }
        }
    }
}
