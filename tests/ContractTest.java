//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sandbox.Sandbox;
import sandbox.state.Release;
import support.Limit;
import support.RawHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Replays every recorded exchange in order against one sandbox and compares status, content type, headers and the whole
/// body. Ids, times and tokens of the recording stand for those of this run: each value of the one for exactly one value
/// of the other, everywhere.
class ContractTest {

    private static final Pattern ID = Pattern.compile("\\d{18}");
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
    private static final Pattern SECOND = Pattern.compile("2026-11-24T09:\\d\\d:\\d\\dZ");
    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\w+) ?([\\w-]*), (\\d+) chars>");
    private static final String RECORDED_HOST = "localhost:8081";

    private final Map<String, String> actualByRecorded = new HashMap<>();
    private final Map<String, String> recordedByActual = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private Sandbox sandbox;
    /// By how much tokens are shorter than the ones recorded: the second scenario shows those of v4.x only.
    private int shorterBy;
    /// The time that `$NOW+…` stood for; recorded in whole seconds.
    private String soon = "";

    @ParameterizedTest
    @EnumSource
    void everyRecordedExchangeIsAnsweredExactly(Release release) throws IOException {
        var newer = new HashMap<Integer, JsonNode>();
        for (var exchange : recording("exchanges-v4.x.json")) {
            newer.put(exchange.path("n").asInt(), exchange.path("response"));
        }
        assertEquals(23, newer.size());
        var exchanges = recording("exchanges.json");
        if (release != Release.V4_13) {
            for (var exchange : exchanges) {
                var response = newer.remove(exchange.path("n").asInt());
                if (response != null) {
                    ((ObjectNode) exchange).set("response", response);
                }
            }
            assertEquals(Map.of(), newer);
        }
        assertTrue(exchanges.size() > 300, "the recording is whole");
        replay(release, exchanges);
    }

    /// Section U is about projects and applications, which the sandbox does not have.
    @ParameterizedTest
    @EnumSource
    void everyExchangeOfTheSecondScenarioIsAnsweredExactly(Release release) throws IOException {
        var exchanges = Json.array();
        for (var exchange : recording("exchanges-q-to-u.json")) {
            if (release == Release.V4_13 && exchange.has("response4131")) {
                ((ObjectNode) exchange).set("response", exchange.path("response4131"));
            }
            exchanges.add(exchange);
        }
        assertEquals(220, exchanges.size());
        shorterBy = release == Release.V4_13 ? 277 - 71 : 0;
        replay(release, exchanges);
    }

    /// Before lists had limits they came in no promised order, since then by id, the greatest first.
    private static final Set<Integer> UNSORTED_ORGANIZATIONS = Set.of(63, 856);

    private static void sortById(ArrayNode rows) {
        var sorted = new ArrayList<JsonNode>();
        rows.forEach(sorted::add);
        sorted.sort(Comparator.comparing((JsonNode row) -> row.path("id").asString()).reversed());
        rows.removeAll();
        rows.addAll(sorted);
    }

    private static JsonNode recording(String name) throws IOException {
        return Json.parse(Files.readString(Path.of("tests/contract/" + name)));
    }

    private void replay(Release release, JsonNode exchanges) throws IOException {
        try (var started = Sandbox.start(new Sandbox.Options().withPort(fourDigitPort()).withLag(Duration.ZERO).withRelease(release))) {
            sandbox = started;
            secrets.put("admin", sandbox.token());
            secrets.put("garbage", "wrong-token");
            secrets.put("keyContent ", sandbox.keyFile());
            for (var exchange : exchanges) {
                if (release.has(Release.Change.LIST_LIMITS) && UNSORTED_ORGANIZATIONS.contains(exchange.path("n").asInt())) {
                    sortById((ArrayNode) exchange.at("/response/body/result"));
                }
                replay(exchange);
            }
        }
        assertEquals(List.of(), differences, differences.size() + " differences\n" + String.join("\n", differences));
    }

    /// As the recorded server's port had: the length of a token depends on it.
    private static int fourDigitPort() throws IOException {
        for (var port = 8081; port < 9999; port++) {
            try (var socket = new java.net.ServerSocket()) {
                socket.bind(new java.net.InetSocketAddress("127.0.0.1", port));
                return port;
            } catch (IOException _) {
                continue;
            }
        }
        throw new IOException("no free port");
    }

    private void replay(JsonNode exchange) throws IOException {
        for (var before : exchange.path("before")) {
            if (before.has("request")) {
                replay(before);
            }
        }
        var name = exchange.path("n").asString("before") + " " + exchange.path("title").asString("");
        var expected = exchange.path("response");
        var answer = send(exchange);
        if (exchange.path("section").asString("").equals("U") && answer.status() == 501) {
            return;
        }
        // a recorded wait is for an end that comes by itself
        var deadline = Instant.now().plus(Limit.PATIENCE);
        while (exchange.has("waitSeconds") && answer.status() != expected.path("status").asInt() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(5_000_000);
            answer = send(exchange);
        }
        compare(name + ": status", expected.path("status"), Json.parse(Integer.toString(answer.status())));
        var type = answer.headers().get("content-type");
        compare(name + ": content type", expected.path("contentType"), type == null ? Json.parse("null") : text(type));
        for (var header : expected.path("headers").properties()) {
            var value = answer.headers().get(header.getKey().toLowerCase(Locale.ROOT));
            compare(name + ": " + header.getKey(), header.getValue(), value == null ? Json.parse("null") : text(value));
        }
        if (expected.hasNonNull("rawBody")) {
            // in the first scenario the line break at the end of a text was not recorded
            var text = exchange.path("n").asInt() < 600 ? answer.text().replaceFirst("\n$", "") : answer.text();
            compare(name + ": body", expected.path("rawBody"), text(text));
        } else if (expected.hasNonNull("body")) {
            compare(name + ": body", expected.path("body"), Json.parse(answer.text()));
        } else {
            compare(name + ": body", text(""), text(answer.text()));
        }
    }

    private static JsonNode text(String value) {
        return Json.object().stringNode(value);
    }

    private RawHttp.Answer send(JsonNode exchange) throws IOException {
        var request = exchange.path("request");
        var headers = new TreeMap<String, String>();
        var as = exchange.path("as").asString();
        if (!as.equals("none")) {
            headers.put("Authorization", "Bearer " + secrets.get(as));
        }
        for (var header : request.path("headers").properties()) {
            headers.put(header.getKey(), filled(header.getValue().asString()));
        }
        String body = null;
        if (request.hasNonNull("bodyBase64")) {
            return RawHttp.send(sandbox.port(), request.path("method").asString(), filled(request.path("path").asString()), headers,
                    Base64.getDecoder().decode(request.path("bodyBase64").asString()));
        }
        if (request.hasNonNull("rawBody")) {
            body = filled(request.path("rawBody").asString());
        } else if (request.hasNonNull("body")) {
            body = filled(spaced(request.path("body")));
        }
        return RawHttp.send(sandbox.port(), request.path("method").asString(), filled(request.path("path").asString()), headers,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /// With `, ` and `: ` between, as the bodies were sent.
    private static String spaced(JsonNode value) {
        var text = new StringBuilder();
        if (value.isObject()) {
            for (var entry : value.properties()) {
                text.append(text.isEmpty() ? "" : ", ").append(Json.line(text(entry.getKey()))).append(": ")
                        .append(spaced(entry.getValue()));
            }
            return "{" + text + "}";
        }
        if (!value.isArray()) {
            return Json.line(value);
        }
        for (var element : value) {
            text.append(text.isEmpty() ? "" : ", ").append(spaced(element));
        }
        return "[" + text + "]";
    }

    /// The text of a request with the values of this run.
    private String filled(String text) throws IOException {
        text = replace(text, Pattern.compile("\\$BASIC\\[(.+)]$"), m -> Base64.getEncoder()
                .encodeToString(filled(m.group(1)).getBytes(StandardCharsets.UTF_8)));
        text = replace(text, Pattern.compile("\\$NOW\\+(\\d+)s"), m -> soon = Instant.now().truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(Long.parseLong(m.group(1))).toString());
        text = replace(text, Pattern.compile("\\$JWT_ASSERTION_WRONG_AUD"), m -> assertion("", "http://wrong", false));
        text = replace(text, Pattern.compile("\\$JWT_ASSERTION(?:\\[(\\w+)(,expired)?])?"), m -> assertion(
                m.group(1) == null ? "" : m.group(1), "http://" + sandbox.domain(), m.group(2) != null));
        text = replace(text, Pattern.compile("\\$(CLIENT_SECRET|CODE)(?:\\[([\\w-]+)])?"), m -> secrets.get(
                (m.group(1).equals("CODE") ? "code " : "clientSecret ") + (m.group(2) == null ? "" : m.group(2))));
        text = text.replace("$TOKEN", secrets.get("admin"));
        return replace(text, ID, m -> actualByRecorded.getOrDefault(m.group(), m.group()));
    }

    private interface Filler {
        String fill(Matcher match) throws IOException;
    }

    private static String replace(String text, Pattern pattern, Filler filler) throws IOException {
        var out = new StringBuilder();
        var match = pattern.matcher(text);
        while (match.find()) {
            match.appendReplacement(out, Matcher.quoteReplacement(filler.fill(match)));
        }
        return match.appendTail(out).toString();
    }

    private String assertion(String key, String audience, boolean expired) throws IOException {
        var file = Json.parse(secrets.get("keyContent " + key));
        var now = Instant.now().getEpochSecond() - (expired ? 7200 : 0);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var head = Json.object().put("alg", "RS256").put("kid", file.path("keyId").asString());
        var claims = Json.object().put("iss", file.path("userId").asString()).put("sub", file.path("userId").asString())
                .put("aud", audience).put("iat", now).put("exp", now + 3600);
        var signed = encoder.encodeToString(Json.bytes(head)) + "." + encoder.encodeToString(Json.bytes(claims));
        try {
            var pem = file.path("key").asString().replaceAll("-----[^-]+-----|\n", "");
            var pkcs1 = Base64.getDecoder().decode(pem);
            // PKCS#8 is this header with two lengths, then PKCS#1
            var header = new byte[] {0x30, (byte) 0x82, 0, 0, 2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86,
                (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, (byte) 0x82, 0, 0};
            header[2] = (byte) (pkcs1.length + 22 >> 8);
            header[3] = (byte) (pkcs1.length + 22);
            header[24] = (byte) (pkcs1.length >> 8);
            header[25] = (byte) pkcs1.length;
            var pkcs8 = java.nio.ByteBuffer.allocate(26 + pkcs1.length).put(header).put(pkcs1).array();
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoder.encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            for (var entry : expected.properties()) {
                var value = actual.get(entry.getKey());
                if (value == null) {
                    differ(place + "/" + entry.getKey(), Json.line(entry.getValue()), "nothing");
                } else {
                    compare(place + "/" + entry.getKey(), entry.getValue(), value);
                }
            }
            for (var entry : actual.properties()) {
                if (!expected.has(entry.getKey())) {
                    differ(place + "/" + entry.getKey(), "nothing", Json.line(entry.getValue()));
                }
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (var i = 0; i < expected.size(); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (expected.isString() && actual.isString()) {
            compareText(place, expected.asString(), actual.asString());
        } else if (place.endsWith("/updated_at")) {
            // in seconds, of a time that another answer gave in microseconds; the second scenario's times were moved by a day, this one not
            // (several recorded times may lie within that second)
            var times = actualByRecorded.entrySet().stream().filter(e -> TIME.matcher(e.getKey()).matches()
                    && Set.of(0L, 86_400L).contains(expected.asLong() - Instant.parse(e.getKey()).getEpochSecond()))
                    .map(Map.Entry::getValue).toList();
            if (times.stream().noneMatch(time -> Instant.parse(time).getEpochSecond() == actual.asLong())) {
                differ(place, times.toString(), Json.line(actual));
            }
        } else if (!expected.equals(actual)) {
            differ(place, Json.line(expected), Json.line(actual));
        }
    }

    private void compareText(String place, String expected, String actual) {
        var placeholder = PLACEHOLDER.matcher(expected);
        if (placeholder.matches()) {
            var kind = placeholder.group(1);
            var name = placeholder.group(2);
            var secret = kind.equals("keyContent") ? new String(Base64.getDecoder().decode(actual), StandardCharsets.UTF_8) : actual;
            secrets.put(kind.equals("PAT") || kind.equals("access_token") ? name : kind + " " + name, secret);
            // an RSA key in DER is a byte or two longer or shorter, by chance
            var length = Integer.parseInt(placeholder.group(3)) - (kind.equals("PAT") ? shorterBy : 0);
            var slack = kind.equals("keyContent") ? 12 : 0;
            if (Math.abs(actual.length() - length) > slack) {
                differ(place, expected, actual.length() + " characters");
            }
            return;
        }
        if (ID.matcher(expected).matches() && ID.matcher(actual).matches()
                || TIME.matcher(expected).matches() && TIME.matcher(actual).matches()) {
            var known = actualByRecorded.putIfAbsent(expected, actual);
            var back = recordedByActual.putIfAbsent(actual, expected);
            if (known != null && !known.equals(actual)) {
                differ(place, known + " (recorded " + expected + ")", actual);
            } else if (back != null && !back.equals(expected)) {
                differ(place, expected, actual + " (recorded " + back + ")");
            }
            return;
        }
        if (SECOND.matcher(expected).matches() && actual.equals(soon)) {
            return;
        }
        if (!expected.replace(RECORDED_HOST, sandbox.domain()).equals(actual)) {
            differ(place, expected, actual);
        }
    }

    private void differ(String place, String expected, String actual) {
        differences.add(place + "\n  expected " + expected + "\n  actual   " + actual);
    }
}
