import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import auth.KeyToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Command.FakeClock;
import support.Keys;
import support.Limit;
import support.Stub;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// When a client with a key file asks for a token, and what it does with it.
class KeyRenewalTest {

    private static final Call READ = Call.get("/v2/users/1");
    private static final Call CREATE = Call.post("/v2/organizations").body(Json.object().put("name", "once"));
    private static final Stub.Answer OK = Stub.json(200, "{}");
    private static final Stub.Answer REFUSED = Stub.json(401, "{\"code\":16,\"message\":\"Errors.Token.Invalid (AUTH-7fs1e)\"}");

    @TempDir
    private Path folder;
    private Path keyFile;
    private final FakeClock clock = new FakeClock();

    @BeforeEach
    void write() throws IOException {
        keyFile = Keys.write(folder.resolve("key.json"), Keys.file().toString());
    }

    private static Stub.Answer token(String token, int seconds) {
        return Stub.json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
    }

    private Zitadel client(Stub stub) {
        var settings = Settings.from(Map.of("ZITADEL_DOMAIN", stub.domain(), "ZITADEL_KEY_FILE", keyFile.toString()));
        return KeyToken.client(settings, new Zitadel.ClientOptions(Limit.PATIENCE, new Retry(clock, () -> 0), new Zitadel.Watcher() {}));
    }

    /// What was asked, in order: `token`, or the bearer token that came with the request.
    private static List<String> asked(Stub stub) {
        return stub.requests().stream().map(request -> request.line().startsWith("POST /oauth/v2/token ") ? "token"
                : request.headers().get("authorization").replace("Bearer ", "")).toList();
    }

    @Test
    void nothingIsAskedBeforeTheFirstRequest() {
        try (var stub = Stub.answering(OK); var _ = client(stub)) {
            assertEquals(List.of(), stub.requests());
        }
    }

    @Test
    void oneTokenServesManyRequestsAndTravelsAlone() {
        try (var stub = Stub.answering(token("first", 43199), OK); var zitadel = client(stub)) {
            zitadel.send(READ);
            zitadel.send(READ);
            assertEquals(List.of("token", "first", "first"), asked(stub));
            var asking = stub.requests().getFirst();
            assertEquals(null, asking.headers().get("authorization"), "the token endpoint gets no bearer token");
            assertEquals("application/x-www-form-urlencoded", asking.headers().get("content-type"));
            assertTrue(asking.body().startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                    + "&scope=openid+urn%3Azitadel%3Aiam%3Aorg%3Aproject%3Aid%3Azitadel%3Aaud&assertion=eyJ"),
                            "as recorded in exchange 197");
        }
    }

    @Test
    void theTokenIsRenewedAMinuteBeforeItsEnd() {
        try (var stub = Stub.answering(token("first", 3600), OK, OK, token("second", 3600), OK); var zitadel = client(stub)) {
            zitadel.send(READ);
            clock.sleep(Duration.ofSeconds(3539));
            zitadel.send(READ);
            clock.sleep(Duration.ofSeconds(1));
            zitadel.send(READ);
            assertEquals(List.of("token", "first", "first", "token", "second"), asked(stub));
        }
    }

    @Test
    void aShortTokenIsRenewedInItsLastTenth() {
        try (var stub = Stub.answering(token("first", 10), OK, OK, token("second", 10), OK); var zitadel = client(stub)) {
            zitadel.send(READ);
            clock.sleep(Duration.ofSeconds(8));
            zitadel.send(READ);
            clock.sleep(Duration.ofSeconds(1));
            zitadel.send(READ);
            assertEquals(List.of("token", "first", "first", "token", "second"), asked(stub));
        }
    }

    @Test
    void after401TheRequestIsSentOnceMoreWithANewToken() {
        try (var stub = Stub.answering(token("first", 3600), REFUSED, token("second", 3600), OK); var zitadel = client(stub)) {
            assertEquals(200, zitadel.send(CREATE).status(), "a 401 has done nothing: even a create may be repeated");
            assertEquals(List.of("token", "first", "token", "second"), asked(stub));
        }
    }

    @Test
    void aSecond401IsTheAnswer() {
        try (var stub = Stub.answering(token("first", 3600), REFUSED, token("second", 3600), REFUSED); var zitadel = client(stub)) {
            assertEquals(401, zitadel.send(READ).status());
            assertEquals(List.of("token", "first", "token", "second"), asked(stub));
        }
    }

    @Test
    void a401ForATokenOfItsOwnRenewsNothing() {
        try (var stub = Stub.answering(REFUSED); var zitadel = client(stub)) {
            assertEquals(401, zitadel.send(READ.withToken("another")).status());
            assertEquals(List.of("another"), asked(stub));
        }
    }

    @Test
    void aBusyTokenEndpointIsAskedAgain() {
        try (var stub = Stub.answering(Stub.json(503, "{}"), token("first", 3600), OK); var zitadel = client(stub)) {
            assertEquals(200, zitadel.send(READ).status());
            assertEquals(List.of("token", "token", "first"), asked(stub));
        }
    }

    @Test
    void threadsThatStartTogetherShareOneToken() throws InterruptedException {
        try (var stub = Stub.answering(token("first", 3600), OK); var zitadel = client(stub)) {
            var start = new CountDownLatch(1);
            var threads = IntStream.range(0, 8).mapToObj(_ -> Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                zitadel.send(READ);
            })).toList();
            start.countDown();
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(1, asked(stub).stream().filter("token"::equals).count());
            assertEquals(8, asked(stub).stream().filter("first"::equals).count());
        }
    }

    @Test
    void anAnswerWithoutATokenIsAFailure() {
        try (var stub = Stub.answering(OK); var zitadel = client(stub)) {
            var failure = assertThrows(Failure.class, () -> zitadel.send(READ));
            assertEquals("the answer to POST /oauth/v2/token has no access_token", failure.getMessage());
        }
    }

    @Test
    void anErrorPageThatRepeatsTheRequestDoesNotShowTheToken() {
        try (var stub = Stub.answering(token("first-0123456789-secret", 3600),
                Stub.http(502, "sent: Bearer first-0123456789-secret")); var zitadel = client(stub)) {
            assertEquals("sent: Bearer <hidden>", zitadel.send(READ).text());
        }
    }

    @Test
    void noTokenIsWrittenToDisk() throws IOException {
        try (var stub = Stub.answering(token("first", 3600), OK); var zitadel = client(stub)) {
            zitadel.send(READ);
            try (var files = Files.list(folder)) {
                assertEquals(List.of(keyFile), files.toList());
            }
            assertEquals("Settings[" + stub.domain() + "]", zitadel.settings().toString());
        }
    }
}
