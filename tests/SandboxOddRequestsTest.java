//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.Limit;
import support.OwnSandbox;
import support.RawHttp;
import zitadel.Json;

/// Odd but plausible requests, as real servers of v4.13.1 and v4.x were seen to answer them.
class SandboxOddRequestsTest extends OwnSandbox {

    private static final String SOON = "{\"expirationDate\":\"2030-01-01T00:00:00Z\"}";

    @BeforeAll
    static void accounts() throws IOException {
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org
                + "\",\"userId\":\"svc\",\"username\":\"svc\",\"machine\":{\"name\":\"S\"}}");
        ok("POST", "/v2/users/new", human("hugo", "\"lang\":0"));
    }

    private static String human(String name, String more) {
        return "{\"organizationId\":\"" + org + "\",\"username\":\"" + name + "\",\"userId\":\"" + name + "\",\"human\":{\"profile\":"
                + "{\"givenName\":\"A\",\"familyName\":\"B\"},\"email\":{\"email\":\"" + name + "@example.com\",\"isVerified\":true},"
                + more + "}}";
    }

    private static void refused(int status, String message, RawHttp.Answer answer) {
        assertEquals(status + " " + message, answer.status() + " " + Json.parse(answer.text()).path("message").asString());
    }

    private static String account(String name) throws IOException {
        return ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"username\":\"" + name + "\",\"machine\":{\"name\":\""
        + name + "\"}}")
                .path("id").asString();
    }

    // paths

    @ParameterizedTest
    @CsvSource({"/v2/users/../users/svc, /v2/users/svc", "//v2/users/svc, /v2/users/svc", "/v2//users/svc, /v2/users/svc",
        "/v2/./users/svc?x=1, /v2/users/svc?x=1", "/v2/users/%2e%2e/users/svc, /v2/users/svc", "/v2/users//, /v2/users/",
        "/../../debug/healthz, /debug/healthz", "/oauth/v2//keys, /oauth/v2/keys", "/v2/users/./e%20f, /v2/users/e%20f"})
    void aPathThatIsNotCleanIsSentToTheCleanOne(String path, String location) throws IOException {
        var answer = send(sandbox.token(), "GET", path, null);
        assertEquals(301, answer.status());
        assertEquals(location, answer.headers().get("location"));
        assertEquals("", answer.text());
    }

    @Test
    void anAnswerHasTheTimeAsHttpWritesIt() throws IOException {
        var date = send(sandbox.token(), "GET", "/v2/users/svc", null).headers().get("date");
        assertTrue(date.matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"), date);
        var apart = Duration.between(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)), Instant.now());
        assertTrue(apart.abs().toMinutes() < 1, date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users/%zz", "/v2/users/%", "/v2/users/%4", "/v2/users/a\u0001b", "v2/users"})
    void aPathThatCannotBeReadIsToldInPlainText(String path) throws IOException {
        var answer = send(sandbox.token(), "GET", path, null);
        assertEquals(400, answer.status());
        assertEquals("text/plain; charset=utf-8", answer.headers().get("content-type"));
        assertEquals("400 Bad Request", answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/users/%E6%97%A5%E6%9C%AC", "/v2/users/%00", "/v2/users/a%7f", "/v2/users/\u00e9",
            "/management/v1/users/%C3%A9"})
    void aPathThatNoHeaderCanCarryFailsInside(String path) throws IOException {
        refused(500, "header key \"zitadel-activity-path\" contains value with non-printable ASCII characters",
                send(sandbox.token(), "GET", path, null));
    }

    @Test
    void aTokenThatNoHeaderCanCarryFailsInside() throws IOException {
        var answer = send("t\u00f6ken", "GET", "/v2/users/svc", null);
        refused(500, "header key \"authorization\" contains value with non-printable ASCII characters", answer);
        assertEquals(13, Json.parse(answer.text()).path("code").asInt());
        refused(401, "Errors.Token.Invalid (AUTH-7fs1e)", send("t\u00f6ken", "POST", "/zitadel.user.v2.UserService/GetUserByID",
                "{\"userId\":\"svc\"}",
                "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /v2/users/, 405, Method Not Allowed", "POST, /v2/organizations/_search/, 404, Not Found",
        "GET, /v2/users/, 400, 'invalid GetUserByIDRequest.UserId: value length must be between 1 and 200 runes, inclusive'",
        "GET, /management/v1/users/, 400, 'invalid GetUserByIDRequest.Id: value length must be between 1 and 200 runes, inclusive'",
        "GET, /v2/users/svc/, 404, Not Found"})
    void aTrailingSlashIsItsOwnCasePerService(String method, String path, int status, String message) throws IOException {
        refused(status, message, send(sandbox.token(), method, path, method.equals("GET") ? null : "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/v2/token/", "/oauth/v2/nope", "/oidc/v1/nope", "/oidc/v1/userinfo/",
            "/.well-known/openid-configuration/"})
    void anUnknownPathOfOpenIdConnectIsToldInPlainText(String path) throws IOException {
        var answer = send(null, "POST", path, "grant_type=client_credentials", "Content-Type", "application/x-www-form-urlencoded");
        assertEquals("404 404 page not found\n", answer.status() + " " + answer.text());
        assertEquals("text/plain; charset=utf-8", answer.headers().get("content-type"));
    }

    @Test
    void whatOpenIdConnectHasAndTheSandboxHasNotIs501() throws IOException {
        assertEquals(501, send(null, "GET", "/oauth/v2/authorize?client_id=x", null).status());
        assertEquals(501, send(null, "GET", "/oidc/v1/end_session", null).status());
        assertEquals(501, send(null, "GET", "/idps/callback?code=x", null).status());
    }

    @Test
    void itIsWellAndHasNoMetrics() throws IOException {
        assertEquals(200, send(null, "GET", "/debug/healthz", null).status());
        assertEquals(501, send(null, "GET", "/debug/metrics", null).status());
        assertEquals(404, send(null, "GET", "/debug/pprof", null).status());
    }

    // what HTTP itself refuses

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "GET / HTTP/1.1 | 400 Bad Request: missing required Host header",
        "GET / HTTP/1.1;Host: a;Host: b | 400 Bad Request: too many Host headers",
        "GET / HTTP/1.1;Host: a/b | 400 Bad Request: malformed Host header",
        "GET / HTTP/1.1;Host: a;x y: z | 400 Bad Request: invalid header name",
        "GET / HTTP/1.1;Host: a;x: a\u0001b | 400 Bad Request: invalid header value", "GET | 400 Bad Request",
        "GET / FTP/1 | 400 Bad Request",
        "POST / HTTP/1.1;Host: a;Content-Length: x | 400 Bad Request", "G\u00cbT / HTTP/1.1;Host: a | 400 Bad Request",
        "GET / HTTP/1.1;Host: a;no colon | 400 Bad Request",
        "POST / HTTP/1.1;Host: a;Content-Length: 1;Content-Length: 2 | 400 Bad Request"})
    void whatIsNoRequestIsToldInGosWordsAndNoJavaShows(String head, String text) throws IOException {
        var request = head.strip().replace(";", "\r\n") + "\r\n\r\n";
        var answer = RawHttp.sendBytes(sandbox.port(), request.getBytes(StandardCharsets.ISO_8859_1), false);
        assertEquals("400 text/plain; charset=utf-8 " + text,
                answer.status() + " " + answer.headers().get("content-type") + " " + answer.text());
    }

    @Test
    void aConnectionTakesRequestsOneAfterTheOtherAndBodiesInChunks() throws IOException {
        try (var socket = Limit.connection(sandbox.port())) {
            var head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + sandbox.token() + "\r\n";
            var search = "POST /v2/users" + head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"que\r\n8;x=y\r\nry\":{}}\n\r\n0\r\n\r\n";
            var health = "GET /debug/healthz" + head + "Connection: close\r\n\r\n";
            socket.getOutputStream().write((search + health).getBytes(StandardCharsets.US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("HTTP/1.1 200 OK\r\n"), text);
            assertTrue(text.contains("\"totalResult\""), text);
            assertTrue(text.endsWith("\r\n\r\nok"), text);
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws IOException {
        try (var socket = Limit.connection(sandbox.port())) {
            socket.getOutputStream().write(("POST /v2/users HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\nAuthorization: Bearer " + sandbox.token() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII));
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertTrue(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).startsWith("HTTP/1.1 200 OK"));
        }
    }

    // a form in place of another method

    @Test
    void aFormStandsForAnotherMethod() throws IOException {
        var form = new String[] {"Content-Type", "application/x-www-form-urlencoded", "X-HTTP-Method-Override", "get"};
        assertEquals("svc", Json.parse(send(sandbox.token(), "POST", "/v2/users/svc", "", form).text()).at("/user/userId").asString());
        assertEquals(200, send(sandbox.token(), "POST", "/v2/users/svc", "", "Content-Type", "application/x-www-form-urlencoded").status());
        refused(405, "Method Not Allowed", send(sandbox.token(), "POST", "/v2/users/svc", "", "X-HTTP-Method-Override", "GET"));
        var doomed = account("doomed");
        assertEquals(200, send(sandbox.token(), "POST", "/v2/users/" + doomed, "", "Content-Type", "application/x-www-form-urlencoded",
                "X-HTTP-Method-Override", "DELETE").status());
        assertEquals(404, send(sandbox.token(), "GET", "/v2/users/" + doomed, null).status());
        ok("POST", "/v2/users/svc/metadata", "{\"metadata\":[{\"key\":\"by-form\",\"value\":\"YQ==\"}]}");
        assertEquals(200, send(sandbox.token(), "POST", "/v2/users/svc/metadata", "keys=by-form", "Content-Type",
                "application/x-www-form-urlencoded", "X-HTTP-Method-Override", "DELETE").status());
    }

    // the instance's name and issuer

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Host | localhost:9999 | http://localhost:9999", "Host | localhost | http://localhost",
        "X-Forwarded-Host | localhost:443 | http://localhost:443", "X-Forwarded-Proto | https | https://localhost:PORT",
        "Forwarded | host=localhost;proto=https | https://localhost",
        "Forwarded | proto=https;host=\"localhost:8443\" | https://localhost:8443",
        "Forwarded | for=1.2.3.4;host=localhost, host=other | http://localhost", "Forwarded | host=localhost:8443 | http://localhost:PORT",
        "x-zitadel-instance-host | localhost:1 | http://localhost:1", "X-Forwarded-Proto | ftp | http://localhost:PORT",
        "X-Forwarded-For | 1.2.3.4 | http://localhost:PORT"})
    void theIssuerFollowsTheRequest(String header, String value, String issuer) throws IOException {
        var expected = issuer.replace("PORT", Integer.toString(sandbox.port()));
        var discovery = Json.parse(send(null, "GET", "/.well-known/openid-configuration", null, header, value).text());
        assertEquals(expected, discovery.path("issuer").asString());
        assertEquals(expected + "/oauth/v2/token", discovery.path("token_endpoint").asString());
        var secret = ok("POST", "/v2/users/svc/secret", "{}").path("clientSecret").asString();
        var form = "grant_type=client_credentials&scope=openid&client_id=svc&client_secret=" + secret;
        var answer = Json.parse(send(null, "POST", "/oauth/v2/token", form, "Content-Type", "application/x-www-form-urlencoded", header,
                value).text());
        var claims = new String(Base64.getUrlDecoder().decode(answer.path("id_token").asString().split("\\.")[1]), StandardCharsets.UTF_8);
        assertEquals(expected, Json.parse(claims).path("iss").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"https://localhost | Forwarded | proto=https;host=localhost | 200",
        "http://localhost:7443 | Host | localhost:7443 | 200", "https://localhost:PORT | X-Forwarded-Proto | https | 200",
        "http://localhost:PORT | X-Forwarded-Proto | https | 400", "https://localhost | Host | localhost | 400"})
    void anAssertionIsForTheIssuerThatTheRequestNames(String audience, String header, String value, int status) throws Exception {
        var port = Integer.toString(sandbox.port());
        var user = account("signer-" + Math.abs((audience + header + status).hashCode()));
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic()
                .getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        var key = ok("POST", "/v2/users/" + user + "/keys", SOON.replace("}", ",\"publicKey\":\""
                + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)) + "\"}")).path("keyId").asString();
        var now = Instant.now().getEpochSecond();
        var url = Base64.getUrlEncoder().withoutPadding();
        var claims = Json.object().put("iss", user).put("sub", user).put("aud", audience.replace("PORT", port)).put("iat", now).put("exp",
                now + 60);
        var signed = url.encodeToString(Json.bytes(Json.object().put("alg", "RS256").put("kid", key))) + "."
                + url.encodeToString(Json.bytes(claims));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        var answer = send(null, "POST", "/oauth/v2/token",
                "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&scope=openid&assertion=" + signed
                + "." + url.encodeToString(signature.sign()), "Content-Type", "application/x-www-form-urlencoded", header, value);
        assertEquals(status, answer.status(), answer.text());
    }

    @Test
    void aPublicHostNamesTheIssuerAloneAndOneThatIsNotTrustedIs501() throws IOException {
        var path = "/.well-known/openid-configuration";
        assertEquals("http://localhost:7777", Json.parse(send(null, "GET", path, null, "x-zitadel-public-host", "localhost:7777").text())
                .path("issuer").asString());
        assertEquals(501, send(null, "GET", path, null, "x-zitadel-public-host", "login.example.com").status());
        assertEquals(501, send(sandbox.token(), "GET", "/v2/users/svc", null, "x-zitadel-public-host", "login.example.com").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "X-Forwarded-Host", "x-zitadel-instance-host"})
    void anotherNameIsNotThisInstance(String header) throws IOException {
        var text = "unable to set instance using origin &{example.com  http} (ExternalDomain is localhost): ID=QUERY-1kIjX "
                + "Message=Instance not "
                + "found. Make sure you got the domain right. Check out https://zitadel.com/docs/apis/introduction#domains";
        refused(404, text, send(sandbox.token(), "GET", "/v2/users/svc", null, header, "example.com"));
        assertEquals(text + "\n", send(null, "POST", "/oauth/v2/token", "", header, "example.com").text());
    }

    // accounts

    @Test
    void anAccountWithoutARoleMayChangeItself() throws IOException {
        var user = account("selfish");
        var token = token(user);
        for (var body : List.of("{\"machine\":{\"description\":\"d\"}}", "{\"machine\":{\"name\":\"Self\"}}",
                "{\"username\":\"selfish2\",\"machine\":{}}",
                "{\"machine\":{\"accessTokenType\":\"ACCESS_TOKEN_TYPE_JWT\"}}")) {
            assertEquals(200, send(token, "PATCH", "/v2/users/" + user, body).status(), body);
        }
        var seen = Json.parse(send(token, "GET", "/v2/users/" + user, null).text()).path("user");
        assertEquals("selfish2 Self d ACCESS_TOKEN_TYPE_JWT", seen.path("username").asString() + " " + seen.at("/machine/name")
                .asString() + " "
                + seen.at("/machine/description").asString() + " " + seen.at("/machine/accessTokenType").asString());
        refused(404, "membership not found (AUTHZ-cdgFk)", send(token, "PATCH", "/v2/users/svc", "{\"machine\":{\"name\":\"x\"}}"));
        refused(404, "membership not found (AUTHZ-cdgFk)", send(token, "PATCH", "/v2/users/" + user,
                "{\"machine\":{},\"metadata\":[{\"key\":\"k\",\"value\":\"dg==\"}]}"));
        assertEquals(200, send(token, "POST", "/v2/users/" + user + "/pats", SOON).status());
        assertEquals(200, send(token, "POST", "/v2/users/" + user + "/keys", SOON).status());
        assertEquals(200, send(token, "POST", "/v2/users/" + user + "/secret", "{}").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"svc | {\"human\":{}}",
            "svc | {\"human\":{\"profile\":{\"givenName\":\"x\"}}}",
        "svc | {\"username\":\"x\",\"human\":{}}", "hugo | {\"machine\":{}}", "hugo | {\"machine\":{\"name\":\"x\"}}",
        "hugo | {\"username\":\"x\",\"machine\":{}}"})
    void fieldsOfTheOtherKindDoNotFindTheUser(String user, String body) throws IOException {
        var before = ok("GET", "/v2/users/" + user, null);
        refused(404, "User could not be found (COMMAND-ugjs0upun6)", send(sandbox.token(), "PATCH", "/v2/users/" + user, body));
        assertEquals(before, ok("GET", "/v2/users/" + user, null));
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_TOKEN_TYPE_BEARER", "ACCESS_TOKEN_TYPE_JWT"})
    void anAccessTokenToStaysRefusedAfterItsAccountWasBlockedAndANewOneIsNot(String type) throws IOException {
        var name = "blocked-" + type.toLowerCase(java.util.Locale.ROOT);
        var user = account(name);
        ok("PATCH", "/v2/users/" + user, "{\"machine\":{\"accessTokenType\":\"" + type + "\"}}");
        var form = "grant_type=client_credentials&scope=openid+urn:zitadel:iam:org:project:id:zitadel:aud&client_id=" + name
                + "&client_secret="
                + ok("POST", "/v2/users/" + user + "/secret", "{}").path("clientSecret").asString();
        var old = access(form);
        assertEquals(200, send(old, "GET", "/v2/users/" + user, null).status());
        ok("POST", "/v2/users/" + user + "/lock", "{}");
        assertEquals("Errors.User.NotActive", Json.parse(send(null, "POST", "/oauth/v2/token", form, "Content-Type",
                "application/x-www-form-urlencoded").text()).path("error_description").asString());
        ok("POST", "/v2/users/" + user + "/unlock", "{}");
        refused(401, "Errors.Token.Invalid (AUTH-7fs1e)", send(old, "GET", "/v2/users/" + user, null));
        assertEquals(200, send(access(form), "GET", "/v2/users/" + user, null).status());
    }

    private static String access(String form) throws IOException {
        return Json.parse(send(null, "POST", "/oauth/v2/token", form, "Content-Type", "application/x-www-form-urlencoded").text())
                .path("access_token").asString();
    }

    @Test
    void theAccessTokenOfAUserOfADeletedOrganizationFailsInside() throws IOException {
        var other = ok("POST", "/v2/organizations", "{\"name\":\"Doomed\"}").path("organizationId").asString();
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + other
                + "\",\"username\":\"lost\",\"userId\":\"lost\",\"machine\":{\"name\":\"L\"}}");
        var secret = ok("POST", "/v2/users/lost/secret", "{}").path("clientSecret").asString();
        var form = "grant_type=client_credentials&scope=openid+urn:zitadel:iam:org:project:id:zitadel:aud&client_id=lost&client_secret="
                + secret;
        var access = Json.parse(send(null, "POST", "/oauth/v2/token", form, "Content-Type", "application/x-www-form-urlencoded").text())
                .path("access_token").asString();
        var pat = token("lost");
        assertEquals(200, send(access, "GET", "/auth/v1/users/me", null).status());
        ok("DELETE", "/v2/organizations/" + other, null);
        refused(500, "Errors.Internal (QUERY-Dun75)", send(access, "GET", "/auth/v1/users/me", null));
        refused(401, "Errors.Token.Invalid (AUTH-7fs1e)", send(pat, "GET", "/auth/v1/users/me", null));
    }

    @Test
    void userinfoLeavesOutANameThatIsEmpty() throws IOException {
        var user = account("nameless");
        ok("PATCH", "/v2/users/" + user, "{\"machine\":{\"name\":\"\"}}");
        var info = Json.parse(send(token(user), "GET", "/oidc/v1/userinfo", null).text());
        assertFalse(info.has("name"), info.toString());
        assertEquals("nameless", info.path("preferred_username").asString());
    }

    // values

    @ParameterizedTest
    @CsvSource({"en, en", "de-CH, de-CH", "DE_ch, de-CH", "xx-bogus, und", "xx, und", "de-bogus, de", "de_DE_euro, de-DE", "en-XQ, en",
        "de-1996, de-1996", "zh-Hant-TW, zh-Hant-TW", "english, und", "de-DE-, de-DE"})
    void ofALanguageWhatIsRegisteredIsKept(String sent, String kept) throws IOException {
        var name = "lang" + Math.abs(sent.hashCode());
        ok("POST", "/v2/users/new", human(name, "\"x\":0").replace("\"familyName\":\"B\"",
                "\"familyName\":\"B\",\"preferredLanguage\":\"" + sent + "\""));
        assertEquals(kept, ok("GET", "/v2/users/" + name, null).at("/user/human/profile/preferredLanguage").asString());
    }

    @Test
    void theYearOneIsNoExpiration() throws IOException {
        var user = account("eternal");
        for (var kind : List.of("pats", "keys")) {
            var answer = ok("POST", "/v2/users/" + user + "/" + kind, "{\"expirationDate\":\"0001-01-01T00:00:00Z\"}");
            var listed = ok("POST", "/v2/users/" + kind + "/search", "{\"filters\":[{\"userIdFilter\":{\"id\":\"" + user + "\"}}]}");
            assertEquals("9999-12-31T23:59:59Z", listed.at("/result/0/expirationDate").asString());
            if (kind.equals("pats")) {
                assertEquals(200, send(answer.path("token").asString(), "GET", "/v2/users/" + user, null).status());
            }
        }
        refused(400, "Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)",
                send(sandbox.token(), "POST", "/v2/users/" + user + "/pats", "{\"expirationDate\":\"0001-01-01T00:00:01Z\"}"));
    }

    @Test
    void metadataWithAnEmptyValueThatWasNotThereIsNotSet() throws IOException {
        var user = account("bare");
        for (var entry : List.of("{\"key\":\"empty\",\"value\":\"\"}", "{\"key\":\"absent\"}")) {
            assertEquals("0001-01-01T00:00:00Z", ok("POST", "/v2/users/" + user + "/metadata", "{\"metadata\":[" + entry + "]}")
            .path("setDate").asString());
        }
        assertFalse(ok("POST", "/v2/users/" + user + "/metadata/search", "{}").has("metadata"));
    }

    @Test
    void aPasswordOf73BytesIsTooLongForBcrypt() throws IOException {
        var longest = "P1!a" + "x".repeat(68);
        refused(500, "bcrypt: password length exceeds 72 bytes ()",
                send(sandbox.token(), "POST", "/v2/users/new", human("long73", "\"password\":{\"password\":\"" + longest + "x\"}")));
        ok("POST", "/v2/users/new", human("long72", "\"password\":{\"password\":\"" + longest + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({"7q3x47699, 27, 7q3x47699ééééééééééééééééééééééééééé", "7q3x476990, 26, 7q3x476990éééééééééééééééééééééééééé\ufffd"})
    void aDomainIsCutAfter63Bytes(String start, int kept, String label) throws IOException {
        var id = ok("POST", "/v2/organizations", "{\"name\":\"" + start + "é".repeat(60) + "\"}").path("organizationId").asString();
        var found = ok("POST", "/v2/organizations/_search", "{\"queries\":[{\"idQuery\":{\"id\":\"" + id + "\"}}]}");
        assertEquals(label + ".localhost", found.at("/result/0/primaryDomain").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"name\":\"\\ud800\"} | proto: unexpected EOF",
        "{\"name\":\"\\ud800 and more\"} | proto: syntax error (line 1:9): invalid escape code \" and m\" in string",
        "{\"name\":\"\\udc00\\udc00\"} | proto: syntax error (line 1:9): invalid escape code \"\\\\udc00\" in string"})
    void halfACharacterIsToldAsProtojsonTellsIt(String body, String message) throws IOException {
        refused(400, message, send(sandbox.token(), "POST", "/v2/organizations", body));
    }

    @Test
    void aWholeCharacterOfTwoHalvesIsTaken() throws IOException {
        ok("POST", "/v2/organizations", "{\"name\":\"Smile \\ud83d\\ude00 x\"}");
    }

    @ParameterizedTest
    @CsvSource({"/v2/organizations, '{\"name\":\"a\\u0000b\"}'",
            "/v2/users, '{\"queries\":[{\"userNameQuery\":{\"userName\":\"\\u0000\"}}]}'"})
    void aTextWithNulIs501BecauseTheDatabaseSaysWhatIsNotKnown(String path, String body) throws IOException {
        assertEquals(501, send(sandbox.token(), "POST", path, body).status());
    }

    @Test
    void aNotQueryWithoutAQueryFailsInside() throws IOException {
        refused(500, "Errors.Internal (RECOVER)", send(sandbox.token(), "POST", "/v2/users", "{\"queries\":[{\"notQuery\":{}}]}"));
        refused(400, "invalid ListUsersRequest.Queries[0]: embedded message failed validation | caused by: invalid "
                + "SearchQuery.NotQuery: embedded "
                + "message failed validation | caused by: invalid NotQuery.Query: embedded message failed validation | caused by: invalid "
                + "SearchQuery.Query: value is required", send(sandbox.token(), "POST", "/v2/users",
                "{\"queries\":[{\"notQuery\":{\"query\":{}}}]}"));
    }

    @ParameterizedTest
    @CsvSource({"CreateAdministrator, 400, Errors.Invalid.Argument (ORG-4Mlfs)",
            "UpdateAdministrator, 400, Errors.Org.MemberInvalid (Org-LiaZi)"})
    void anAdministratorOfAnOrganizationNeedsARole(String rpc, int status, String message) throws IOException {
        refused(status, message, send(sandbox.token(), "POST", "/zitadel.internal_permission.v2.InternalPermissionService/" + rpc,
                "{\"userId\":\"svc\",\"resource\":{\"organizationId\":\"" + org + "\"}}", "Content-Type", "application/json"));
    }

    @Test
    void aRoleOfTheWrongLevelCannotBeChangedInto() throws IOException {
        refused(400, "Errors.Org.MemberInvalid (INST-m9fG8)", send(sandbox.token(), "POST",
                "/zitadel.internal_permission.v2.InternalPermissionService/UpdateAdministrator",
                "{\"userId\":\"svc\",\"resource\":{\"organizationId\":\"" + org + "\"},\"roles\":[\"IAM_OWNER\"]}", "Content-Type",
                "application/json"));
    }

    @Test
    void v1SaysWhoseTheRoleWasThatNobodyHas() throws IOException {
        assertTrue(ok("DELETE", "/admin/v1/members/svc", null).at("/details/resourceOwner").asString().matches("\\d{18}"));
    }

    @ParameterizedTest
    @CsvSource({"EC, 256, 200", "Ed25519, 255, 200", "RSA, 1024, 200"})
    void aPublicKeyNeedNotBeRsa(String kind, int size, int status) throws Exception {
        var generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
        var body = SOON.replace("}", ",\"publicKey\":\"" + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))
                + "\"}");
        assertEquals(status, send(sandbox.token(), "POST", "/v2/users/svc/keys", body).status());
    }

    // OAuth

    @ParameterizedTest
    @CsvSource({"&scope=, 200", "&scope=%20, 200", "&scope, 200", "'', 400"})
    void anEmptyScopeIsOneAndNoneIsNot(String scope, int status) throws IOException {
        var secret = ok("POST", "/v2/users/svc/secret", "{}").path("clientSecret").asString();
        var answer = send(null, "POST", "/oauth/v2/token", "grant_type=client_credentials&client_id=svc&client_secret=" + secret + scope,
                "Content-Type", "application/x-www-form-urlencoded");
        assertEquals(status, answer.status(), answer.text());
        assertFalse(Json.parse(answer.text()).has("id_token"));
    }

    // Connect

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"soon | parse timeout: strconv.ParseInt: parsing \"soon\": invalid syntax",
        "1.5 | parse timeout: strconv.ParseInt: parsing \"1.5\": invalid syntax",
        "12345678901 | parse timeout: \"12345678901\" has >10 digits"})
    void aTimeoutThatIsNoneIsToldAsConnectTellsIt(String timeout, String message) throws IOException {
        refused(400, message, send(sandbox.token(), "POST", "/zitadel.user.v2.UserService/GetUserByID", "{\"userId\":\"svc\"}",
        "Content-Type",
                "application/json", "Connect-Timeout-Ms", timeout));
        assertEquals(200, send(sandbox.token(), "POST", "/zitadel.user.v2.UserService/GetUserByID", "{\"userId\":\"svc\"}", "Content-Type",
                "application/json", "Connect-Timeout-Ms", "1000").status());
    }

    @Test
    void byConnectAnAnswerComesCompressedToWhoTakesThatAndARefusalNot() throws IOException {
        var headers = new String[] {"Content-Type", "application/json", "Accept-Encoding", "br, gzip"};
        var answer = send(sandbox.token(), "POST", "/zitadel.user.v2.UserService/GetUserByID", "{\"userId\":\"svc\"}", headers);
        assertEquals("gzip", answer.headers().get("content-encoding"));
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            assertEquals("svc", Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).at("/user/userId").asString());
        }
        refused(404, "User could not be found (QUERY-Dfbg2)", send(sandbox.token(), "POST", "/zitadel.user.v2.UserService/GetUserByID",
                "{\"userId\":\"nobody\"}", headers));
        assertFalse(send(sandbox.token(), "GET", "/v2/users/svc", null, "Accept-Encoding", "gzip").headers()
                .containsKey("content-encoding"));
    }

    @Test
    void metadataOfAnOrganizationIsSetListedAndDeleted() throws IOException {
        var path = "/v2/organizations/" + org + "/metadata";
        ok("POST", path, "{\"metadata\":[{\"key\":\"plan\",\"value\":\"c2lsdmVy\"},{\"key\":\"other\",\"value\":\"YQ==\"}]}");
        var listed = ok("POST", path + "/search", "{\"filters\":[{\"keyFilter\":{\"key\":\"plan\"}}]}");
        assertEquals("c2lsdmVy 1", listed.at("/metadata/0/value").asString() + " " + listed.at("/pagination/totalResult").asString());
        refused(404, "One or more keys do not exist (META-2npds)", send(sandbox.token(), "DELETE", path + "?keys=plan&keys=nope", null));
        refused(400, "Metadata list is empty (META-9mw2d)", send(sandbox.token(), "DELETE", path, null));
        ok("DELETE", path + "?keys=plan", null);
        assertEquals("1", ok("POST", path + "/search", "{}").at("/pagination/totalResult").asString());
        refused(400, "Organisation not found (COMMAND-QXPGs)", send(sandbox.token(), "POST", "/v2/organizations/1/metadata",
                "{\"metadata\":[{\"key\":\"k\",\"value\":\"YQ==\"}]}"));
    }
}
