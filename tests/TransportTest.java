import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static support.Stub.bytes;
import static support.Stub.drop;
import static support.Stub.http;
import static support.Stub.json;
import static support.Stub.raw;
import static support.Stub.reset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Client;
import support.Command;
import support.Limit;
import support.Stub;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.TypedRequest;

/// What happens on the way to a server and back, right and wrong.
class TransportTest {

    private static final Call READ = Call.get("/v2/users/1");
    private static final Call CREATE = Call.post("/v2/organizations").body(Json.object().put("name", "ü"));

    private static Reply send(Call call, Stub.Answer... answers) {
        try (var stub = Stub.answering(answers); var client = Client.of(stub)) {
            return client.zitadel().send(call);
        }
    }

    private static Failure failure(Call call, Stub.Answer... answers) {
        return assertThrows(Failure.class, () -> send(call, answers));
    }

    @Test
    void theRequestIsWhatTheCallSays() {
        try (var stub = Stub.answering(json(201, "{\"organizationId\":\"1\"}")); var client = Client.of(stub)) {
            var reply = client.zitadel().send(CREATE.header("x-zitadel-orgid", "7"));
            var request = stub.requests().getFirst();
            assertEquals("POST /v2/organizations HTTP/1.1", request.line());
            assertEquals("{\"name\":\"ü\"}", request.body());
            assertEquals("application/json", request.headers().get("content-type"));
            assertEquals("Bearer " + Stub.TOKEN, request.headers().get("authorization"));
            assertEquals("7", request.headers().get("x-zitadel-orgid"));
            assertEquals(stub.domain(), "http://" + request.headers().get("host"));
            assertEquals(201, reply.status());
            assertEquals("1", reply.pick("/organizationId"));
            assertEquals("application/json", reply.header("content-type"));
        }
    }

    @Test
    void aCallMayHaveATokenOfItsOwn() {
        try (var stub = Stub.answering(json(200, "{}")); var client = Client.of(stub)) {
            client.zitadel().send(READ.withToken("another"));
            assertEquals("Bearer another", stub.requests().getFirst().headers().get("authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNamedAndNotFollowed(int status) {
        try (var elsewhere = Stub.answering(json(200, "{}"))) {
            var failure = failure(READ, http(status, "", "Location: " + elsewhere.domain() + "/v2/users/1"));
            assertEquals("the server answers with a redirect to " + elsewhere.domain() + "/v2/users/1 (HTTP " + status + ")",
                    failure.getMessage());
            assertEquals(List.of(), elsewhere.requests(), "the token did not go there");
        }
    }

    @Test
    void httpToLoopbackAsksNoProxy() {
        var before = ProxySelector.getDefault();
        var asked = new AtomicInteger();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.incrementAndGet();
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            assertEquals(200, send(READ, json(200, "{}")).status());
            assertEquals(0, asked.get());
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void anAnswerThatEndsTooEarlyIsNoAnswer() {
        for (var answer : List.of(drop(), reset(), raw("HTTP/1.1 200 OK\r\nContent-Le"),
                raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"),
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"))) {
            var failure = failure(READ, answer);
            assertEquals(Failure.Category.NO_ANSWER, failure.category);
            assertTrue(failure.getMessage().matches("the connection to localhost:\\d+ ended before the whole answer was there"),
                    failure.getMessage());
            assertTrue(failure.nextAction.matches("try again(; where it speaks TLS, write https://localhost:\\d+)?"),
                    failure.nextAction);
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftAtTheDeadline() {
        Stub.Answer silent = (_, connection) -> connection.getInputStream().read();
        try (var stub = Stub.answering(silent); var client = Client.of(stub, Duration.ofMillis(300))) {
            var failure = assertThrows(Failure.class, () -> client.zitadel().send(READ));
            assertTrue(failure.getMessage().matches("no answer from localhost:\\d+ within 300 ms"), failure.getMessage());
            assertEquals("try again; --timeout SECONDS allows more", failure.nextAction);
            assertEquals(List.of(), client.waited());
        }
    }

    @Test
    void aBodyThatDripsEndsAtTheSameDeadline() {
        Stub.Answer drip = (_, connection) -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write(' ');
                Thread.sleep(10);
            }
        };
        try (var stub = Stub.answering(drip); var client = Client.of(stub, Duration.ofMillis(300))) {
            long start = System.nanoTime();
            var failure = assertThrows(Failure.class, () -> client.zitadel().send(CREATE));
            assertTrue(failure.getMessage().endsWith("within 300 ms"), failure.getMessage());
            assertTrue(failure.nextAction.startsWith("it may have been done all the same: look before you try again"),
                    failure.nextAction);
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Limit.PATIENCE) < 0, "the whole body takes longer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=nonsense", "application/json; charset=iso-8859-1", "application/json; charset=",
            "x", "text/html"})
    void aBodyIsReadAsUtf8WhateverItClaimsToBe(String type) {
        assertEquals("ü€", send(READ, http(200, "{\"a\":\"ü€\"}", "Content-Type: " + type)).pick("/a"));
    }

    @Test
    void compressionThatNobodyAskedForIsUndone() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("ü", send(READ, bytes(200, packed.toByteArray(), "Content-Encoding: gzip")).pick("/a"));
        assertThrows(Failure.class, () -> send(READ, http(200, "no gzip", "Content-Encoding: gzip")));
    }

    @Test
    void aSuccessWithoutJsonIsNotZitadel() {
        var page = failure(READ, http(200, "<html>Login</html>", "Content-Type: text/html"));
        assertEquals("the answer is not JSON (HTTP 200, text/html)", page.getMessage());
        assertEquals(Failure.Category.UNEXPECTED, page.category);
        assertEquals("the answer is not JSON (HTTP 200, empty)", failure(READ, http(200, "")).getMessage());
        assertEquals("the answer is not JSON (HTTP 200, cut off)", failure(READ, http(200, "{\"user\":")).getMessage());
        assertEquals("the answer is not JSON (HTTP 200, no type)", failure(READ, http(200, "{\"user\":}")).getMessage());
        assertEquals("the answer is not JSON (HTTP 200, text/plain)",
                failure(READ, http(200, "hello", "Content-Type: text/plain")).getMessage());
        assertEquals("the answer is not JSON (HTTP 204, empty)", failure(Call.search("/v2/users"), http(204, "")).getMessage());
    }

    @Test
    void aHealthCheckAndAnAnswerWithoutContentArePassedOn() {
        assertEquals("ok", send(TypedRequest.of("GET", "/debug/healthz"), http(200, "ok", "Content-Type: text/plain")).text());
        assertNull(send(Call.delete("/x"), http(204, "")).json());
        assertEquals(204, send(TypedRequest.of("OPTIONS", "/v2/users"), http(204, "")).status());
        assertEquals(200, send(TypedRequest.of("HEAD", "/v2/users/1"), http(200, "")).status());
    }

    @Test
    void whatWasRefusedCanBeSeenWithVerbose() {
        try (var stub = Stub.answering(http(200, "<html>Login</html>", "Content-Type: text/html"))) {
            var command = Command.run(stub.environment(), "get-user", "1", "--verbose");
            assertTrue(command.err().contains("< <html>Login</html>"), command.err());
            assertEquals(1, command.status());
        }
    }

    @Test
    void whatIsNotHttpIsNamed() {
        for (var answer : List.of(raw("SSH-2.0-OpenSSH_9.6\r\n"), raw("220 mail ESMTP\r\n"),
                raw("HTTP/1.1 200 OK\r\nX-Huge: " + "x".repeat(500_000) + "\r\n\r\n{}"))) {
            var failure = failure(READ, answer);
            assertTrue(failure.getMessage().matches("what answers at localhost:\\d+ does not speak HTTP"), failure.getMessage());
            assertEquals(Failure.Category.NO_ANSWER, failure.category);
        }
    }

    @Test
    void aHeaderOfOrdinaryLengthIsRead() {
        assertEquals(200, send(READ, json(200, "{}", "X-Long: " + "x".repeat(50_000))).status());
    }

    @Test
    void aHostNameThatDoesNotResolveIsNamed() {
        var command = Command.run(Map.of("ZITADEL_DOMAIN", "nowhere.invalid", "ZITADEL_TOKEN", Stub.TOKEN), "get-user", "1");
        assertEquals("get-user: the host name nowhere.invalid does not resolve\ncheck ZITADEL_DOMAIN\n", command.err());
        assertEquals(6, command.status());
        assertEquals(List.of(), command.pauses());
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Stub.Answer silent = (_, connection) -> connection.getInputStream().read();
        try (var stub = Stub.answering(silent); var client = Client.of(stub)) {
            Thread.currentThread().interrupt();
            assertThrows(Failure.class, () -> client.zitadel().send(READ));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void severalThreadsMayShareAClient() {
        try (var stub = Stub.answering((request, connection) ->
                json(200, "{\"path\":\"" + request.line().split(" ")[1] + "\"}").to(request, connection)); var client = Client.of(stub)) {
            var paths = IntStream.range(0, 50).parallel()
                    .mapToObj(i -> client.zitadel().send(Call.get("/v2/users/{ID}", "" + i)).pick("/path").equals("/v2/users/" + i))
                            .toList();
            assertFalse(paths.contains(false));
        }
    }
}
