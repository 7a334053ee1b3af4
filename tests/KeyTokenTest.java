import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import auth.Assertion;
import auth.KeyFile;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import support.Command;
import support.Keys;
import support.Relay;
import support.SharedSandbox;
import support.Stub;
import zitadel.Json;

/// From a key file to an access token, and each mistake on the way with its message and status.
class KeyTokenTest {

    private static final String API_SCOPE = "urn:zitadel:iam:org:project:id:zitadel:aud";

    @TempDir
    private static Path folder;
    private static final Sandbox sandbox = SharedSandbox.running();
    private static String keyFile;

    @BeforeAll
    static void start() throws IOException {
        keyFile = Keys.write(folder.resolve("key.json"), sandbox.keyFile()).toString();
    }

    private static Map<String, String> withKey() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", keyFile);
    }

    private static Map<String, String> withToken(String token) {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", token);
    }

    private static Command run(Map<String, String> environment, String alias, String... arguments) {
        return Command.at(Instant.now(), environment, alias, arguments);
    }

    private static void assertRefused(String fact, String nextAction, Command run) {
        assertEquals("token-from-key: no token: " + fact + " (HTTP 400, invalid_grant)\n" + nextAction + "\n", run.err());
        assertEquals(4, run.status(), "the status of what the server said");
        assertEquals("invalid_grant", Json.parse(run.out()).path("error").asString(), "the error's JSON still goes to standard output");
    }

    // the assertion

    @Test
    void anIndependentLibraryVerifiesTheAssertion() throws Exception {
        var file = Keys.write(folder.resolve("made.json"), Keys.file().toString());
        var key = KeyFile.read(file.toString(), _ -> {});
        var now = Instant.parse("2026-11-24T09:11:07Z");
        var jwt = SignedJWT.parse(Assertion.of(key, "https://my.zitadel.cloud", now).signed(key));
        assertTrue(jwt.verify(new RSASSAVerifier((RSAPublicKey) Keys.PAIR.getPublic())));
        assertEquals(JWSAlgorithm.RS256, jwt.getHeader().getAlgorithm());
        assertEquals("401008918316190758", jwt.getHeader().getKeyID());
        var claims = jwt.getJWTClaimsSet();
        assertEquals("401008917712210982", claims.getIssuer());
        assertEquals("401008917712210982", claims.getSubject());
        assertEquals(List.of("https://my.zitadel.cloud"), claims.getAudience());
        assertEquals(Date.from(now.minusSeconds(60)), claims.getIssueTime(), "before any clock that is a little behind");
        assertEquals(Date.from(now.plusSeconds(300)), claims.getExpirationTime());
        assertEquals(5, claims.getClaims().size(), "nothing else is claimed");
    }

    @Test
    void theAudienceIsTheIssuerHoweverTheDomainIsWritten() throws IOException {
        for (var domain : List.of(sandbox.domain(), "http://" + sandbox.domain(), "http://" + sandbox.domain() + "/",
                sandbox.domain().toUpperCase(Locale.ROOT))) {
            var run = run(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_KEY_FILE", keyFile), "token-from-key", "--pick", "/token_type");
            assertEquals("Bearer\n", run.out(), run.err());
        }
    }

    // token-from-key

    @Test
    void theAnswerIsPrintedAndItsTokenWorks() {
        var answer = run(withKey(), "token-from-key");
        assertEquals("", answer.err());
        assertEquals(List.of("access_token", "token_type", "expires_in", "id_token"),
                List.copyOf(Json.parse(answer.out()).propertyNames()));
        var token = run(withKey(), "token-from-key", "--pick", "/access_token").out().strip();
        assertEquals(sandbox.userId() + "\n", run(withToken(token), "get-user", sandbox.userId(), "--pick", "/user/userId").out());
    }

    @Test
    void theClaimsAreShownBesideTheAnswer() {
        var run = run(withKey(), "token-from-key", "--show-claims", "--pick", "/token_type");
        assertEquals("Bearer\n", run.out());
        assertTrue(run.err().contains("header {\n  \"alg\": \"RS256\","), run.err());
        assertTrue(run.err().contains("\"aud\": \"http://" + sandbox.domain() + "\""), run.err());
    }

    @Test
    void anArgumentWinsOverTheEnvironment() {
        var run = run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", "nowhere.json", "ZITADEL_TOKEN", "not-used"),
                "token-from-key", "--key-file", keyFile, "--pick", "/token_type");
        assertEquals("Bearer\n", run.out(), run.err());
    }

    // mistakes

    @ParameterizedTest
    @CsvSource({"http://other.example, ''", "https://localhost, ''", "http://localhost, ' with the port'"})
    void anotherAudienceIsNamedWithTheRightOne(String audience, String difference) {
        assertRefused("aud is " + audience + ", but the instance's issuer is http://" + sandbox.domain() + difference,
                "leave --audience out, or give it as http://" + sandbox.domain(), run(withKey(), "token-from-key", "--audience", audience));
    }

    @Test
    void aSlashOrAnotherSchemeIsNamed() {
        var issuer = "http://" + sandbox.domain();
        assertRefused("aud is " + issuer + "/, but the instance's issuer is " + issuer + " without the slash at the end",
                "leave --audience out, or give it as " + issuer, run(withKey(), "token-from-key", "--audience", issuer + "/"));
        assertRefused("aud is https://" + sandbox.domain() + ", but the instance's issuer is " + issuer + ": http and https differ",
                "leave --audience out, or give it as " + issuer,
                        run(withKey(), "token-from-key", "--audience", "https://" + sandbox.domain()));
    }

    @Test
    void aDomainThatIsNotTheInstancesOwnIsNamed() throws IOException {
        try (var relay = Relay.through(sandbox.domain())) {
            assertRefused("aud is http://" + relay.domain() + ", but the instance's issuer is http://" + sandbox.domain(),
                    "set ZITADEL_DOMAIN to the instance's own name: http://" + sandbox.domain(),
                    run(Map.of("ZITADEL_DOMAIN", relay.domain(), "ZITADEL_KEY_FILE", keyFile), "token-from-key"));
        }
    }

    @Test
    void aClockThatIsAnHourOffIsNamed() {
        assertRefused("this machine's clock is 60 minutes ahead of the server's", "set the clock and try again",
                Command.at(Instant.now().plusSeconds(3600), withKey(), "token-from-key"));
        assertRefused("this machine's clock is 60 minutes behind the server's", "set the clock and try again",
                Command.at(Instant.now().minusSeconds(3600), withKey(), "token-from-key"));
    }

    @Test
    void aClockThatIsHalfAMinuteOffDoesNotMatter() {
        for (int seconds : List.of(-30, 30)) {
            assertEquals(0, Command.at(Instant.now().plusSeconds(seconds), withKey(), "token-from-key").status());
        }
    }

    @Test
    void anExpiredKeyIsNamedWithItsDate() throws IOException {
        // The sandbox, like ZITADEL, makes no key that has expired already: this one is told apart by its own date.
        var file = Keys.write(folder.resolve("expired.json"), Keys.file().put("expirationDate", "2026-01-01T00:00:00Z").toString());
        assertRefused("the key 401008918316190758 expired on 2026-01-01T00:00:00Z",
                "make a new one: jbang create-key 401008917712210982 --out new-key.json",
                        run(withKey(), "token-from-key", "--key-file", file.toString()));
    }

    @Test
    void aDeletedKeyIsTheLikelyMistakeAndItsTokenLivesOn() throws IOException {
        var admin = withToken(sandbox.token());
        var file = folder.resolve("deleted.json");
        var keyId = run(admin, "create-key", sandbox.userId(), "--out", file.toString(), "--pick", "/keyId").out().strip();
        var token = run(withKey(), "token-from-key", "--key-file", file.toString(), "--pick", "/access_token").out().strip();
        assertEquals(0, run(admin, "delete-key", sandbox.userId(), keyId).status());
        assertRefused("the instance does not accept the key " + keyId, likely(sandbox.userId()),
                run(withKey(), "token-from-key", "--key-file", file.toString()));
        assertEquals(0, run(withToken(token), "get-user", sandbox.userId()).status());
    }

    private static String likely(String userId) {
        return "likely it does not have it: deleted, of another instance, or its account is gone or inactive; look with jbang list-keys "
                + userId;
    }

    @Test
    void aKeyOfAnotherInstanceIsTheLikelyMistake() throws IOException {
        var file = Keys.write(folder.resolve("other.json"), Keys.file().toString());
        assertRefused("the instance does not accept the key 401008918316190758", likely("401008917712210982"),
                run(withKey(), "token-from-key", "--key-file", file.toString()));
    }

    @Test
    void aTokenWithoutTheScopeForTheApiIsAWarningAndTheApiSaysWhy() {
        var issued = run(withKey(), "token-from-key", "--scope", "openid profile", "--pick", "/access_token");
        assertEquals(0, issued.status());
        assertEquals("token-from-key: the API answers 401 to this token: it lacks the scope " + API_SCOPE + "\n", issued.err());
        var token = issued.out().strip();
        var refused = run(withToken(token), "get-user", sandbox.userId());
        assertEquals(4, refused.status());
        assertTrue(refused.err().contains(API_SCOPE), "the 401 names the scope: " + refused.err());
        assertEquals(0, run(withToken(token), "userinfo").status(), "it is good for userinfo");
    }

    @Test
    void anEmptyScopeIsAUsageError() {
        var run = run(withKey(), "token-from-key", "--scope", "");
        assertEquals(2, run.status());
        assertEquals("token-from-key: no scope\nleave --scope out for: openid " + API_SCOPE + "\n", run.err());
    }

    @Test
    void theNewerServersWordsAreUnderstoodToo() {
        var refusal = Stub.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"assertion invalid\"}");
        try (var stub = Stub.answering(refusal, Stub.json(404, "{}"))) {
            var run = run(Map.of("ZITADEL_DOMAIN", stub.domain(), "ZITADEL_KEY_FILE", keyFile), "token-from-key");
            assertEquals(4, run.status());
            assertTrue(run.err().startsWith("token-from-key: no token: the instance does not accept the key "), run.err());
            assertTrue(run.err().contains("(HTTP 400, invalid_grant)\nlikely it does not have it"), run.err());
        }
    }

    // ZITADEL_KEY_FILE instead of ZITADEL_TOKEN

    @ParameterizedTest
    @CsvSource({"whoami, /user/userId", "list-users, /details/totalResult", "list-keys, /pagination/totalResult", "userinfo, /sub"})
    void everyRequestTakesAKeyFileInPlaceOfAToken(String alias, String pointer) {
        var byKey = run(withKey(), alias, "--pick", pointer);
        assertEquals("", byKey.err());
        assertEquals(run(withToken(sandbox.token()), alias, "--pick", pointer).out(), byKey.out());
    }

    @Test
    void aTokenWinsOverAKeyFile() {
        var run = run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_KEY_FILE", "nowhere.json"),
                "whoami");
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void aRefusedKeyEndsARequestLikeTokenFromKey() throws IOException {
        var file = Keys.write(folder.resolve("unknown.json"), Keys.file().toString());
        var run = run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", file.toString()), "get-user", "1");
        assertEquals(4, run.status());
        assertEquals("get-user: no token: the instance does not accept the key 401008918316190758 (HTTP 400, invalid_grant)\n"
                + likely("401008917712210982") + "\n", run.err());
    }

    @Test
    void aWarningOfAReadableKeyFileDoesNotStopTheRequest() throws IOException {
        var file = Files.writeString(folder.resolve("open.json"), sandbox.keyFile());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var run = run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", file.toString()), "whoami", "--pick", "/user/userId");
        assertEquals(sandbox.userId() + "\n", run.out());
        assertEquals("whoami: every user of this machine can read the key file: chmod 600 " + file + "\n", run.err(), "once");
    }

    @Test
    void theWrongHostIsNotTakenForABadKey() {
        var run = run(Map.of("ZITADEL_DOMAIN", sandbox.domain().replace("localhost", "127.0.0.1"), "ZITADEL_KEY_FILE", keyFile), "whoami");
        assertEquals(4, run.status());
        assertTrue(run.err().contains("HTTP 404"), run.err());
        assertFalse(run.err().contains("the key"), run.err());
    }
}
