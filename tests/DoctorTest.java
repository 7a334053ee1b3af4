import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import doctor.Diagnosis;
import doctor.Examination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import sandbox.state.Release;
import support.Certificates;
import support.ClosedPort;
import support.Command;
import support.Limit;
import support.Relay;
import support.Stub;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// What `jbang doctor` says of every kind of trouble between the settings and the token's roles.
class DoctorTest {

    /// - `text`: every line, without the breaks that 80 columns need
    /// - `waits`: what the watcher heard of, as `PATH WHY MILLISECONDS`
    private record Seen(int status, String text, String steps, JsonNode json, List<String> waits) {
        boolean says(String sentence) {
            return text.contains(sentence);
        }
    }

    private static Sandbox sandbox;
    private static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO));
        folder = temporary;
        certificates = new Certificates(folder);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Seen examine(Map<String, String> environment, Duration skew) {
        return examine(environment, skew, Limit.PATIENCE);
    }

    private static Seen examine(Map<String, String> environment, Duration skew, Duration timeout) {
        var clock = new Retry.Clock() {
            @Override
            public Instant now() {
                return Instant.now().plus(skew);
            }

            @Override
            public void sleep(Duration pause) {
                // no test waits
            }
        };
        var lines = new ArrayList<String>();
        var waits = new ArrayList<String>();
        var watcher = new Zitadel.Watcher() {
            @Override
            public void waits(Call call, Duration pause, String why) {
                waits.add(call.path() + " " + why + " " + pause.toMillis());
            }
        };
        Diagnosis diagnosis = Examination.examine(environment, null, null, timeout, new Retry(clock, () -> 0), watcher, false, lines::add);
        lines.forEach(line -> line.lines().forEach(row -> assertTrue(row.length() <= 80, row)));
        return new Seen(diagnosis.status(), String.join("\n", lines).replaceAll("\n {2,}", " ").replaceAll(" {2,}", " "),
                diagnosis.steps(false).replaceAll("\n {2,}", " ").replaceAll(" {2,}", " "), diagnosis.json(), waits);
    }

    private static Seen examine(String domain, String token) {
        return examine(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token), Duration.ZERO);
    }

    // The sandbox as its administrator sees it.

    private static Reply send(Call call) {
        try (var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token())),
                Zitadel.ClientOptions.standard())) {
            var reply = zitadel.send(call);
            assertTrue(reply.ok(), reply.text());
            return reply;
        }
    }

    private static String organization() {
        return send(Call.get("/auth/v1/users/me")).pick("/user/details/resourceOwner");
    }

    private static String account(String name, String organization) {
        var body = Json.object().put("organizationId", organization).put("username", name);
        body.putObject("machine").put("name", name);
        return send(Call.post("/v2/users/new").body(body)).pick("/id");
    }

    private static Reply token(String userId, Instant end) {
        return send(Call.post("/v2/users/{USER_ID}/pats", userId).body(Json.object().put("expirationDate", end.toString())));
    }

    private static String tokenOf(String userId) {
        return token(userId, Instant.parse("2098-01-01T00:00:00Z")).pick("/token");
    }

    private static void grant(String path, String userId, String role) {
        var body = Json.object().put("userId", userId);
        body.putArray("roles").add(role);
        send(Call.post(path).body(body));
    }

    // It only asks, so that it can simply be run again.
    @ParameterizedTest
    @CsvSource({"drop, 0", "reset, 0", "cut off, 0", "drop, 1", "drop, 2"})
    void aConnectionThatEndsTooEarlyIsToBeTriedAgain(String end, int answersBefore) {
        var last = switch (end) {
            case "drop" -> Stub.drop();
            case "reset" -> Stub.reset();
            default -> Stub.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\no");
        };
        // The first connection only shows that there is one.
        var before = List.of(Stub.drop(), Stub.http(200, "ok"), Stub.json(401, "{\"code\":16,\"message\":\"auth header missing\"}"))
                .subList(0, answersBefore + 1);
        var answers = new ArrayList<>(before);
        answers.add(last);
        try (var stub = Stub.answering(answers.toArray(Stub.Answer[]::new))) {
            var seen = examine(stub.domain(), sandbox.token());
            assertEquals(6, seen.status(), seen.text());
            assertTrue(seen.text().matches("(?s).*✗ ZITADEL the connection to localhost:\\d+ ended before the whole answer was there "
                    + "→ try again(; where it speaks TLS, write https://localhost:\\d+)?"), seen.text());
            assertFalse(seen.says("done all the same"), seen.text());
        }
    }

    // All well

    @Test
    void allIsWellWithAnOwnersToken() {
        var seen = examine(sandbox.domain(), sandbox.token());
        assertEquals(0, seen.status(), seen.text());
        assertEquals(List.of("settings", "name", "connection", "zitadel", "host", "version", "clock", "token", "expiry", "organization",
                "roles"),
                seen.json().path("checks").valueStream().map(check -> check.path("check").asString()).toList());
        assertTrue(seen.text().lines().allMatch(line -> line.startsWith("✓ ")), seen.text());
        assertTrue(seen.says("it is the service account quickstart-admin") && seen.says("IAM_OWNER on the instance"), seen.text());
        assertTrue(seen.says("the account's only personal access token ends on 2099-01-01"), seen.text());
        assertFalse(seen.steps().contains("cannot"), seen.steps());
    }

    @Test
    void theCommandPrintsLinesThenTheSteps() {
        var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "doctor");
        assertEquals(0, seen.status(), seen.err());
        assertTrue(seen.out().startsWith("✓ settings "), seen.out());
        assertTrue(seen.out().contains("\n\nQuickstart step ") && seen.out()
                .contains("5 Create an organization           can, everywhere\n"), seen.out());
    }

    @Test
    void verboseShowsEveryRequestWithoutTheToken() {
        var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), "doctor", "--verbose",
                "--json");
        assertEquals(0, Json.parse(seen.out()).path("status").asInt(-1), "standard output is as without it");
        var lines = seen.err().lines().toList();
        int ready = lines.indexOf("> GET /debug/ready");
        int me = lines.indexOf("> GET /oidc/v1/userinfo");
        assertTrue(ready >= 0 && me > ready, seen.err());
        assertTrue(lines.get(ready + 1).startsWith("< HTTP 200"), "no token is sent before it is known who answers: "
                + lines.get(ready + 1));
        assertEquals("> Authorization: Bearer <hidden>", lines.get(me + 1));
        assertFalse(seen.err().contains(sandbox.token()));
    }

    @Test
    void jsonSaysTheSameAsData() {
        var seen = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong"), "doctor", "--json");
        assertEquals(4, seen.status());
        var json = Json.parse(seen.out());
        assertEquals(4, json.path("status").asInt());
        var last = json.path("checks").path(json.path("checks").size() - 1);
        assertEquals("token failure", last.path("check").asString() + " " + last.path("level").asString());
        assertFalse(last.path("fix").asString("").isEmpty());
    }

    @Test
    void theTokenIsNeverShown() {
        for (var token : List.of(sandbox.token(), "Bearer " + sandbox.token(), "'" + sandbox.token() + "'", "not\u0007a token")) {
            var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
            var seen = Command.run(environment, "doctor");
            var json = Command.run(environment, "doctor", "--json");
            assertFalse((seen.out() + seen.err() + json.out() + json.err()).contains(token.replaceAll("Bearer |'", "")), seen.out());
        }
    }

    // Settings

    @Test
    void nothingSetIsNamedAllAtOnce() {
        var seen = examine(Map.of(), Duration.ZERO);
        assertEquals(2, seen.status());
        assertTrue(seen.says("✗ settings ZITADEL_DOMAIN is not set → export ZITADEL_DOMAIN=")
                && seen.says("✗ settings ZITADEL_TOKEN is not set"), seen.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '~', value = {
        " DOMAIN|TOKEN|ZITADEL_DOMAIN has whitespace around it", "\"DOMAIN\"|TOKEN|ZITADEL_DOMAIN has quotes around it",
                "DOMAIN/ui/console|TOKEN|ZITADEL_DOMAIN has more than the domain in it",
        "http://DOMAIN/v2|TOKEN|ZITADEL_DOMAIN has more than the domain in it", "DOMAIN|TOKEN |ZITADEL_TOKEN has whitespace around it",
        "DOMAIN|'TOKEN'|ZITADEL_TOKEN has quotes around it", "DOMAIN|Bearer TOKEN|ZITADEL_TOKEN begins with \"Bearer \""})
    void aSlipInASettingIsNamedAndTheCheckGoesOn(String domain, String token, String fact) {
        var seen = examine(domain.replace("DOMAIN", sandbox.domain()), token.replace("TOKEN", sandbox.token()));
        assertEquals(2, seen.status(), seen.text());
        assertTrue(seen.says("✗ settings " + fact), seen.text());
        assertTrue(seen.says("✓ token accepted"), "with the slip undone: " + seen.text());
    }

    @Test
    void severalSlipsAreNamedAtOnce() {
        var seen = examine(" \"" + sandbox.domain() + "/\"", "Bearer " + sandbox.token() + "\n");
        for (var fact : List.of("ZITADEL_DOMAIN has whitespace", "ZITADEL_DOMAIN has quotes", "ZITADEL_TOKEN begins with",
                "ZITADEL_TOKEN has whitespace")) {
            assertTrue(seen.says(fact), seen.text());
        }
        assertTrue(seen.says("✓ token accepted"), seen.text());
    }

    @Test
    void httpToARemoteHostIsRefusedBeforeAnythingIsSent() {
        var seen = examine("http://zitadel.example.com", "x");
        assertEquals(2, seen.status());
        assertTrue(seen.says("asks for http to a host that is not this machine"), seen.text());
        assertEquals(1, seen.json().path("checks").size(), seen.text());
    }

    @Test
    void anotherSchemeIsNamed() {
        assertTrue(examine("ftp://zitadel.example.com", "x").says("has a scheme that is not http or https: ftp"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ZITADEL_USER_ID | <123> | has a character in it that no id has → copy the id alone",
            "ZITADEL_USER_ID | \"123\" | has quotes around it → remove them",
            "ZITADEL_USER_ID | 123^ | has a carriage return (CR) at its end → remove it",
            "ZITADEL_USER_ID | 1\u200b23 | has a character in it that cannot be seen: U+200B → remove it",
            "ZITADEL_CLIENT_ID | my-\ufeffservice | has a character in it that cannot be seen: U+FEFF → remove it",
            "ZITADEL_CLIENT_SECRET | s3cr3t^ | has a carriage return (CR) at its end → remove it"})
    void whatCannotBeSeenInAnIdOrASecretIsNamed(String name, String value, String said) {
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), name, value.replace('^', '\r')),
                Duration.ZERO);
        assertEquals(2, seen.status());
        assertTrue(seen.says("✗ settings " + name + " " + said), seen.text());
        assertFalse(seen.text().contains("s3cr3t"), seen.text());
    }

    @Test
    void whereAnIdComesFromIsShownByTheCommandThatDoctorNames() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", "<123>"),
                "whoami", "--pick", "/user/userId");
        assertEquals(sandbox.userId() + "\n", run.out(), run.err());
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", "<123>"),
                Duration.ZERO);
        assertTrue(seen.says("jbang whoami --pick /user/userId"), seen.text());
    }

    @Test
    void withoutATokenTheServerIsCheckedAllTheSame() {
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain()), Duration.ZERO);
        assertEquals(2, seen.status());
        assertTrue(seen.says("✓ host the instance knows the domain"), seen.text());
    }

    // The way to the server

    @Test
    void aNameThatDoesNotResolveIsNamed() {
        var seen = examine("no-such-host.invalid", "x");
        assertEquals(6, seen.status());
        assertTrue(seen.says("✗ name the name no-such-host.invalid does not resolve"), seen.text());
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port = ClosedPort.number();
        var seen = examine("localhost:" + port, "x");
        assertEquals(6, seen.status());
        assertTrue(seen.says("✗ connection port " + port + " is closed"), seen.text());
    }

    @Test
    void aServerWithoutHttpIsNamed() throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var connection = socket.accept()) {
                        connection.getOutputStream().write("220 mail.example.com ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException _) {
                        // the test is over
                    }
                }
            });
            var seen = examine("localhost:" + socket.getLocalPort(), "x");
            assertEquals(6, seen.status(), seen.text());
            assertTrue(seen.says("does not speak HTTP"), seen.text());
        }
    }

    @Test
    void aPlainTextServerBehindHttpsIsNamed() throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var connection = socket.accept()) {
                        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException _) {
                        // the test is over
                    }
                }
            });
            var seen = examine("https://localhost:" + socket.getLocalPort(), "x");
            assertEquals(6, seen.status());
            assertTrue(seen.says("✗ TLS localhost:" + socket.getLocalPort()
                    + " does not speak TLS on this port → check the port; where it is the right one, write http://localhost:"
                    + socket.getLocalPort()), seen.text());
        }
    }

    @Test
    void aServerThatWaitsForPlainHttpIsNamedToo() throws IOException {
        try (var waiting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var seen = examine(Map.of("ZITADEL_DOMAIN", "https://localhost:" + waiting.getLocalPort(), "ZITADEL_TOKEN", "x"), Duration.ZERO,
                    Duration.ofSeconds(1));
            assertEquals(6, seen.status());
            assertTrue(seen.says("✗ TLS no TLS answer within 1 s") && seen.says("http://localhost:PORT"), seen.text());
        }
    }

    // Certificates

    private static HttpsServer tlsServer(String certificate, String page) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server(certificate)));
        server.createContext("/", answering(200, page));
        server.start();
        return server;
    }

    private static Seen withCertificate(String certificate) throws IOException {
        var server = tlsServer(certificate, "");
        try {
            return examine("https://localhost:" + server.getAddress().getPort(), "x");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCertificateForAnotherNameIsNamed() throws Exception {
        var seen = withCertificate("wrong-name");
        assertEquals(6, seen.status());
        assertTrue(seen.says("the certificate of CN=other.example is for another name than localhost: other.example"), seen.text());
    }

    @Test
    void anExpiredCertificateIsNamed() throws Exception {
        var seen = withCertificate("expired");
        assertEquals(6, seen.status());
        assertTrue(seen.says("the certificate of CN=localhost has expired on 20"), seen.text());
        assertFalse(seen.says("another name"), seen.text());
    }

    @Test
    void aCertificateOfTomorrowPointsToTheClock() throws Exception {
        var seen = withCertificate("early");
        assertTrue(seen.says("is good from 20") && seen.says("check this machine's clock"), seen.text());
    }

    @Test
    void aSelfSignedCertificateIsNamedWithItsSubject() throws Exception {
        var seen = withCertificate("self-signed");
        assertEquals(6, seen.status());
        assertTrue(seen.says("✗ TLS the certificate of CN=localhost is self-signed → if it is yours, put it as PEM into a file and "
                + "export SSL_CERT_FILE=FILE"), seen.text());
        assertEquals(1, seen.text().lines().filter(line -> line.startsWith("✗")).count(), "nothing else is wrong with it: " + seen.text());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNamedWithIt() throws IOException {
        var seen = withCertificate("right");
        assertEquals(6, seen.status());
        assertTrue(seen.says("the certificate of CN=localhost, issued by CN=Authority of a test, is of an authority that Java does not "
                + "trust"), seen.text());
    }

    @Test
    void aCertificateWithoutASubjectIsShownWithItsFirstName() throws Exception {
        var stranger = withCertificate("no-subject");
        assertTrue(stranger.says("the certificate of localhost, issued by CN=Authority of a test, is of an authority that Java does not "
                + "trust"), stranger.text());
        var trusted = trusting("no-subject");
        assertTrue(trusted.says("✓ TLS the certificate of localhost is good until 20"), trusted.text());
    }

    @Test
    void aTrustedCertificateIsShownWithItsEnd() throws Exception {
        var seen = trusting("right");
        assertTrue(seen.says("✓ TLS the certificate of CN=localhost is good until 20"), seen.text());
        assertTrue(seen.says("a web page answers instead of ZITADEL's API (HTTP 200, titled \"Welcome\")"), seen.text());
    }

    private static Seen trusting(String certificate) throws Exception {
        var server = tlsServer(certificate, "<html><title>Welcome</title></html>");
        // Before the properties, which the first one in a JVM would take for good.
        var before = SSLContext.getDefault();
        System.setProperty("javax.net.ssl.trustStore", folder.resolve("keys.p12").toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        SSLContext.setDefault(certificates.client());
        try {
            return examine("https://localhost:" + server.getAddress().getPort(), "x");
        } finally {
            server.stop(0);
            SSLContext.setDefault(before);
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    // What an old server, or one that does not know the name, says to a client's hello: a fatal TLS alert.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"70|the server speaks TLS, but no version that Java accepts (1.2 or 1.3) → have TLS 1.2 or "
            + "newer switched on",
        "112|the server has no certificate for the name localhost → check ZITADEL_DOMAIN", "40|no TLS connection to localhost:"})
    void aHandshakeThatFailsIsNamed(int alert, String words) throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var connection = socket.accept()) {
                        connection.getInputStream().read(new byte[4096]);
                        connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});
                    } catch (IOException _) {
                        // the test is over
                    }
                }
            });
            var seen = examine("https://localhost:" + socket.getLocalPort(), "x");
            assertEquals(6, seen.status(), seen.text());
            assertTrue(seen.says("✗ TLS " + words), seen.text());
        }
    }

    // Who answers

    private static Seen withServer(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        try {
            return examine("localhost:" + server.getAddress().getPort(), "x");
        } finally {
            server.stop(0);
        }
    }

    private static com.sun.net.httpserver.HttpHandler answering(int status, String body, String... headers) {
        return exchange -> {
            try (exchange) {
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
                }
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    @Test
    void aProxyThatAnswersAWebPageIsNamed() throws IOException {
        var seen = withServer(answering(200, "<!DOCTYPE html><html><head><title>Sign in to the network</title></head></html>", "Server",
                "nginx", "Via", "1.1 corporate-proxy"));
        assertEquals(6, seen.status());
        assertTrue(seen.says("✗ ZITADEL a web page answers instead of ZITADEL's API (HTTP 200, Server: nginx, Via: 1.1 corporate-proxy, "
                + "titled \"Sign in to the network\")"), seen.text());
    }

    @Test
    void aTitleCannotSteerTheTerminal() throws IOException {
        var seen = withServer(answering(200, "<html><title>x\u001b[31mred\u009b0m</title></html>"));
        assertTrue(seen.text().chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), seen.text());
    }

    @Test
    void aRedirectIsNamedAndNotFollowed() throws IOException {
        var seen = withServer(answering(302, "", "Location", "https://login.example.com/"));
        assertEquals(4, seen.status());
        assertTrue(seen.says("the server sends elsewhere (HTTP 302): https://login.example.com/"), seen.text());
    }

    @Test
    void aServerThatHasMovedIsNamedWithItsNewAddress() throws IOException {
        var seen = withServer(answering(301, "", "Location", "https://id.example.com/debug/ready"));
        assertTrue(seen.says("(HTTP 301): https://id.example.com/debug/ready → set ZITADEL_DOMAIN to https://id.example.com"), seen.text());
    }

    @Test
    void anotherServerIsNotZitadel() throws IOException {
        var seen = withServer(answering(404, "{\"error\":\"no route\"}", "Server", "Kestrel"));
        assertEquals(6, seen.status());
        assertTrue(seen.says("what answers is not ZITADEL (/debug/ready is HTTP 404, Server: Kestrel)"), seen.text());
    }

    @Test
    void aServerThatIsStartingIsNotReady() throws IOException {
        var seen = withServer(answering(503, "{\"code\":14,\"message\":\"not ready\"}"));
        assertEquals(6, seen.status());
        assertTrue(seen.says("it is not ready (/debug/ready is HTTP 503) → wait until it has started"), seen.text());
    }

    // The second after /debug/ready says ok.
    @Test
    void anApiThatIsStillStartingIsWaitedFor() throws IOException {
        try (var starting = new Relay(sandbox.domain(), (n, forward) -> {
            if (n > 1 && n < 5) {
                forward.answer(503, "{\"code\":14,\"message\":\"starting\"}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            var seen = examine(starting.domain(), sandbox.token());
            assertEquals(0, seen.status(), seen.text());
            assertEquals(List.of("/v2/users/0 the API is starting (HTTP 503) 500", "/v2/users/0 the API is starting (HTTP 503) 500",
                    "/v2/users/0 the API is starting (HTTP 503) 500"), seen.waits());
        }
    }

    @Test
    void anApiThatDoesNotStartIsNamed() throws IOException {
        var seen = withServer(exchange -> (exchange.getRequestURI().getPath().equals("/debug/ready") ? answering(200, "\"ok\"")
                : answering(503, "{\"code\":14,\"message\":\"starting\"}")).handle(exchange));
        assertEquals(6, seen.status());
        assertTrue(seen.says("✗ ZITADEL its API fails (HTTP 503) → it may still be starting"), seen.text());
        assertEquals(10, seen.waits().size(), "5 s in all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"500 | 4.13 or older: API v1 answers 500", "401 | 4.14 or newer: API v1 answers 401",
        "404 | newer than 4.x: API v1 has gone", "418 | not known: GET /auth/v1/users/me without a token is HTTP 418"})
    void theVersionIsToldByWhatV1AnswersWithoutAToken(int status, String words) throws IOException {
        try (var server = new Relay(sandbox.domain(), (_, forward) -> {
            if (forward.path().startsWith("/auth/v1/users/me")) {
                forward.answer(status, status == 500 ? "{\"code\":2,\"message\":\"rpc error: code = Unauthenticated\"}" : "{}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            assertTrue(examine(server.domain(), sandbox.token()).says("✓ version " + words), "HTTP " + status);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"V4_13 | true | 4.13 or older", "CURRENT | true | 4.14 or newer",
        "CURRENT | false | newer than 4.x"})
    void everyReleaseOfTheSandboxIsDiagnosed(String release, boolean v1, String version) throws IOException {
        var options = new Sandbox.Options().withLag(Duration.ZERO).withV1(v1)
                .withRelease(release.equals("V4_13") ? Release.V4_13 : new Sandbox.Options().release());
        try (var server = Sandbox.start(options)) {
            var seen = examine(server.domain(), server.token());
            assertEquals(0, seen.status(), seen.text());
            assertTrue(seen.says("✓ version " + version), seen.text());
            assertTrue(seen.says("IAM_OWNER on the instance") && !seen.steps().contains("cannot"), seen.text() + seen.steps());
        }
    }

    @Test
    void aServerWithoutV1IsDiagnosedAllTheSame() throws IOException {
        try (var server = new Relay(sandbox.domain(), (_, forward) -> {
            if (forward.path().matches("/(auth|admin|management)/v1/.*")) {
                forward.answer(404, "{\"code\":5,\"message\":\"Not Found\"}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            var seen = examine(server.domain(), sandbox.token());
            assertEquals(0, seen.status(), seen.text());
            assertTrue(seen.text().lines().noneMatch(line -> line.startsWith("✗ ")), seen.text());
            assertTrue(seen.says("it is the service account quickstart-admin"), seen.text());
            assertTrue(seen.says("✓ roles ") && seen.says("IAM_OWNER on the instance")
                    && seen.says(" permissions, by the table that ZITADEL comes with"), seen.text());
            assertTrue(seen.steps().contains("5 Create an organization can, everywhere"), seen.steps());
        }
    }

    @Test
    void theNewGenerationOfZitadelIsNamed() throws IOException {
        var seen = withServer(answering(404, "{\"code\":\"att.not_found\",\"message\":\"not found\",\"details\":{}}"));
        assertEquals(4, seen.status());
        assertTrue(seen.says("✗ ZITADEL the new generation of ZITADEL answers (HTTP 404, att.not_found) → this toolkit speaks ZITADEL 4"),
                seen.text());
    }

    @Test
    void aProxyThatLeadsTheApiElsewhereIsNamed() throws IOException {
        var seen = withServer(exchange -> (exchange.getRequestURI().getPath().equals("/debug/ready") ? answering(200, "\"ok\"")
                : answering(200, "{}")).handle(exchange));
        assertEquals(4, seen.status());
        assertTrue(seen.says("its API does not answer as ZITADEL's does"), seen.text());
    }

    @Test
    void anotherIssuerIsAWarning() throws IOException {
        var seen = withServer(exchange -> (switch (exchange.getRequestURI().getPath()) {
            case "/debug/ready" -> answering(200, "\"ok\"");
            case "/.well-known/openid-configuration" -> answering(200, "{\"issuer\":\"https://id.example.com\"}");
            default -> answering(401, "{\"code\":16,\"message\":\"auth header missing\"}");
        }).handle(exchange));
        assertTrue(seen.says("! ZITADEL it is ready, but its issuer is https://id.example.com, not http://localhost:"), seen.text());
    }

    @Test
    void theWrongHostIsNamed() {
        var seen = examine("127.0.0.1:" + sandbox.port(), sandbox.token());
        assertEquals(4, seen.status());
        assertTrue(seen.says("✗ host it knows no instance with the domain 127.0.0.1:" + sandbox.port()
                + " (QUERY-1kIjX) → set ZITADEL_DOMAIN to the instance's own domain"), seen.text());
        assertFalse(seen.says("✗ token") || seen.says("✓ token"), "the token is not to blame");
    }

    @ParameterizedTest
    @CsvSource({"PT11M, 11 minutes ahead of", "PT-4M, 4 minutes behind", "PT5H, 5 hours ahead of"})
    void aSkewedClockIsNamed(Duration skew, String words) {
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), skew);
        assertEquals(0, seen.status());
        assertTrue(seen.says("! clock this machine's clock is " + words + " the server's"), seen.text());
    }

    @Test
    void aRateLimitIsWaitedForAndSaid() throws IOException {
        var asked = new AtomicInteger();
        var seen = withServer(exchange -> (asked.incrementAndGet() == 1 ? answering(429, "") : answering(404, "{}")).handle(exchange));
        assertEquals(List.of("/debug/ready HTTP 429 1000"), seen.waits());
        assertEquals(2, asked.get());
    }

    @Test
    void aLimitedSandboxIsDiagnosedAllTheSame() throws IOException {
        try (var limited = Sandbox.start(new Sandbox.Options().withRateLimit(4))) {
            var seen = Command.run(Map.of("ZITADEL_DOMAIN", limited.domain(), "ZITADEL_TOKEN", limited.token()), "doctor");
            assertEquals(0, seen.status(), seen.out());
            assertTrue(seen.err().contains("doctor: HTTP 429, trying again in"), seen.err());
        }
    }

    // The token

    private static void refused(Seen seen) {
        assertEquals(4, seen.status(), seen.text());
        assertTrue(seen.says("✗ token it is not accepted (AUTH-7fs1e): expired, deleted,")
                && seen.says("Personal Access Tokens → New"), seen.text());
        assertEquals("", seen.steps());
    }

    @Test
    void anExpiredTokenIsRefused() {
        var account = account("expired", organization());
        var end = Instant.now().plusSeconds(1);
        var token = token(account, end).pick("/token");
        assertTrue(Limit.reached(() -> Instant.now().isAfter(end.plusMillis(20))));
        refused(examine(sandbox.domain(), token));
    }

    @Test
    void aDeletedTokenIsRefused() {
        var account = account("deleted", organization());
        var reply = token(account, Instant.parse("2098-01-01T00:00:00Z"));
        send(Call.delete("/v2/users/{USER_ID}/pats/{TOKEN_ID}", account, reply.pick("/tokenId")));
        refused(examine(sandbox.domain(), reply.pick("/token")));
    }

    @Test
    void anAccessTokenThatIsNotForTheApiIsNamed() throws IOException {
        var keyFile = Files.writeString(folder.resolve("scope.json"), sandbox.keyFile());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        var token = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain()), "token-from-key", "--key-file", keyFile.toString(),
                "--scope", "openid", "--pick", "/access_token").out().strip();
        var seen = examine(sandbox.domain(), token);
        assertEquals(4, seen.status(), seen.text());
        assertTrue(seen.says("✗ token the API does not accept it, but userinfo does: it is an access token without the scope "
                + "urn:zitadel:iam:org:project:id:zitadel:aud → ask for that scope too"), seen.text());
    }

    @Test
    void aTokenOfWhichUserinfoDoesNotTellTheOwnerIsNamed() throws IOException {
        try (var server = new Relay(sandbox.domain(), (_, forward) -> {
            if (forward.path().startsWith("/oidc/")) {
                forward.answer(401, "{\"error\":\"access_denied\",\"error_description\":\"access token invalid\"}");
            } else {
                forward.answer(forward.send());
            }
        })) {
            var seen = examine(server.domain(), sandbox.token());
            assertEquals(4, seen.status(), seen.text());
            assertTrue(seen.says("✗ token the API accepts it, but userinfo does not tell whose it is → ask for the scope openid"),
                    seen.text());
        }
    }

    @Test
    void aTokenWithoutAnEndNeverEnds() {
        var account = account("endless", organization());
        var seen = examine(sandbox.domain(), token(account, Instant.parse("9999-12-31T23:59:59Z")).pick("/token"));
        assertTrue(seen.says("✓ expiry the account's only personal access token never ends"), seen.text());
        token(account, Instant.parse("2031-05-06T00:00:00Z"));
        var several = examine(sandbox.domain(), tokenOf(account));
        assertTrue(several.says("They end on 2031-05-06, 2098-01-01, never"), several.text());
    }

    @Test
    void severalTokensAreShownWithAllTheirEnds() {
        var account = account("several", organization());
        token(account, Instant.parse("2031-05-06T00:00:00Z"));
        var seen = examine(sandbox.domain(), tokenOf(account));
        assertTrue(seen.says("✓ expiry the account has 2 personal access tokens; ZITADEL does not tell which one this is. They end on "
                + "2031-05-06, 2098-01-01"), seen.text());
    }

    @Test
    void aKeyFileServesAsWellAsAToken() throws IOException {
        var keyFile = Files.writeString(folder.resolve("key.json"), sandbox.keyFile());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", keyFile.toString()), Duration.ZERO);
        assertEquals(0, seen.status(), seen.text());
        assertTrue(seen.says("expiry the key ends on") && seen.says("its access tokens are renewed"), seen.text());
        assertTrue(seen.says("ZITADEL_KEY_FILE is a service account's key")
                && seen.says("✓ token accepted: it is the service account quickstart-admin"), seen.text());
    }

    @Test
    void aKeyFileThatIsNoneIsASetting() throws IOException {
        var keyFile = Files.writeString(folder.resolve("no-key.json"), "{}");
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", keyFile.toString()), Duration.ZERO);
        assertEquals(2, seen.status());
        assertTrue(seen.says("✗ settings not a key file: "), seen.text());
        assertTrue(seen.says("✓ host"), "the rest is checked all the same: " + seen.text());
    }

    @Test
    void aKeyOfAClockThatIsWrongIsRefusedWithTheReason() throws IOException {
        var keyFile = Files.writeString(folder.resolve("clock.json"), sandbox.keyFile());
        var seen = examine(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", keyFile.toString()), Duration.ofHours(3));
        assertEquals(4, seen.status(), seen.text());
        assertTrue(seen.says("✗ token no token: this machine's clock is 180 minutes ahead of the server's"), seen.text());
    }

    @Test
    void aTokenThatEndsSoonIsAWarning() {
        var seen = examine(sandbox.domain(), token(account("ending", organization()), Instant.now().plus(Duration.ofDays(3)))
                .pick("/token"));
        assertEquals(0, seen.status());
        assertTrue(seen.says("! expiry the account's only personal access token ends on") && seen.says("jbang create-pat"), seen.text());
    }

    @Test
    void aDeactivatedOrganizationIsAWarning() {
        var organization = send(Call.post("/v2/organizations").body(Json.object().put("name", "Closed"))).pick("/organizationId");
        var account = account("closed", organization);
        var body = Json.object().put("userId", account);
        body.putArray("roles").add("ORG_OWNER_VIEWER");
        send(Call.post("/management/v1/orgs/me/members").header("x-zitadel-orgid", organization).body(body));
        var token = tokenOf(account);
        send(Call.post("/v2/organizations/{ID}/deactivate", organization).body(Json.object()));
        var seen = examine(sandbox.domain(), token);
        assertTrue(seen.says("! organization Closed (" + organization + "), deactivated: its users cannot log in"), seen.text());
    }

    @Test
    void theCommandThatGivesAFirstRoleWorksToTheLetter() {
        var token = tokenOf(account("first", organization()));
        var advice = Pattern.compile("or as an administrator: jbang grant-role (\\S+) (\\w+)");
        var found = advice.matcher(examine(sandbox.domain(), token).text().replaceAll("\\s+", " "));
        assertTrue(found.find());
        var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
        assertEquals(0, Command.run(environment, "grant-role", found.group(1), found.group(2)).status());
        assertFalse(advice.matcher(examine(sandbox.domain(), token).text().replaceAll("\\s+", " ")).find());
    }

    @Test
    void aTokenWithoutRolesCanDoLittle() {
        var seen = examine(sandbox.domain(), tokenOf(account("plain", organization())));
        assertEquals(0, seen.status(), "what a token may not do is not a failure");
        assertTrue(seen.says("! roles none: the token may read its own account and manage its own tokens"), seen.text());
        assertTrue(seen.says("without a role the token cannot see its name and state"), seen.text());
        assertTrue(seen.steps().contains("4 Get a user by id can, itself only; more with ORG_OWNER_VIEWER or more"), seen.steps());
        assertTrue(seen.steps().contains("5 Create an organization cannot: IAM_ORG_MANAGER or more can"), seen.steps());
        assertTrue(seen.steps().contains("2 Grant it a role on the instance cannot: IAM_OWNER can"), seen.steps());
    }

    @Test
    void anOrganizationsOwnerCannotCreateOrganizations() {
        var account = account("owner", organization());
        grant("/management/v1/orgs/me/members", account, "ORG_OWNER");
        var seen = examine(sandbox.domain(), tokenOf(account));
        assertEquals(0, seen.status());
        assertTrue(seen.says("✓ roles ORG_OWNER on ZITADEL: "), seen.text());
        assertTrue(seen.steps().contains("1 Create a service account can, in ZITADEL"), seen.steps());
        assertTrue(seen.steps().contains("5 Create an organization cannot: ORG_OWNER cannot create organizations; IAM_ORG_MANAGER or "
                + "more can"), seen.steps());
        var step = seen.json().path("steps").valueStream().filter(row -> row.path("command").asString().equals("create-organization"))
                .findFirst().orElseThrow();
        assertEquals("{\"step\":\"5 Create an "
                + "organization\",\"command\":\"create-organization\",\"can\":false,\"role\":\"IAM_ORG_MANAGER\"}", Json.line(step));
    }

    @Test
    void theLoginClientsRoleIsKnown() {
        var account = account("login-client", organization());
        grant("/admin/v1/members", account, "IAM_LOGIN_CLIENT");
        var seen = examine(sandbox.domain(), tokenOf(account));
        assertTrue(seen.steps().contains("4 Get a user by id can, everywhere"), seen.steps());
    }

    @Test
    void theToursRoleIsEnoughForAllButGrantingIt() {
        var account = account("manager", organization());
        grant("/admin/v1/members", account, "IAM_ORG_MANAGER");
        var seen = examine(sandbox.domain(), tokenOf(account));
        assertEquals(List.of("2 Grant it a role on the instance cannot: IAM_OWNER can"), seen.steps().lines()
                .filter(line -> line.contains("cannot")).toList());
    }

    @Test
    void whatTheTableSaysIsWhatTheApiDoes() {
        var account = account("checked", organization());
        grant("/management/v1/orgs/me/members", account, "ORG_USER_MANAGER");
        var token = tokenOf(account);
        var steps = examine(sandbox.domain(), token).json().path("steps");
        try (var zitadel = new Zitadel(Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token)),
                Zitadel.ClientOptions.standard())) {
            var body = Json.object().put("organizationId", organization()).put("username", "by-the-table");
            body.putObject("machine").put("name", "x");
            var created = zitadel.send(Call.post("/v2/users/new").body(body));
            assertEquals(can(steps, "create-service-account"), created.ok());
            assertEquals(can(steps, "get-user"), zitadel.send(Call.get("/v2/users/{ID}", sandbox.userId())).ok());
            assertEquals(can(steps, "create-organization"),
                    zitadel.send(Call.post("/v2/organizations").body(Json.object().put("name", "By the table"))).ok());
            assertEquals(can(steps, "delete-organization"), zitadel.send(Call.delete("/v2/organizations/{ID}", organization())).ok());
            assertEquals(can(steps, "delete-user"), zitadel.send(Call.delete("/v2/users/{ID}", created.pick("/id"))).ok());
        }
    }

    private static boolean can(JsonNode steps, String command) {
        return steps.valueStream().filter(step -> step.path("command").asString().equals(command)).findFirst().orElseThrow().path("can")
                .asBoolean();
    }
}
