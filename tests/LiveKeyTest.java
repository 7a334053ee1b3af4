import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Command;
import support.Keys;
import zitadel.Settings;

/// Keys, secrets and rotation on the instance in the environment: `./jbang test --live`. The token needs IAM_OWNER or ORG_OWNER.
class LiveKeyTest {

    private static final Map<String, String> CALLER = new HashMap<>(System.getenv());
    private static final String RUN = "live-key-" + Long.toString(System.currentTimeMillis(), 36);
    @TempDir
    private Path folder;

    @BeforeAll
    static void anAccount() {
        assumeFalse(Settings.none(System.getenv()), "set ZITADEL_DOMAIN and ZITADEL_TOKEN to run the live suite");
        ok(run(CALLER, "create-service-account", "--user-name", RUN, "--id", RUN));
    }

    @AfterAll
    static void nothingIsLeft() {
        if (!Settings.none(System.getenv())) {
            Command.live(CALLER, "delete-user", RUN);
        }
    }

    private static Command run(Map<String, String> environment, String alias, String... arguments) {
        return Command.at(Instant.now(), environment, alias, arguments);
    }

    private static String ok(Command run) {
        assertEquals(0, run.status(), run.err() + run.out());
        return run.out().strip();
    }

    /// The instance of the environment, with another credential.
    private static Map<String, String> with(String variable, String value) {
        var other = new HashMap<>(CALLER);
        other.remove("ZITADEL_TOKEN");
        other.remove("ZITADEL_KEY_FILE");
        other.put(variable, value);
        return other;
    }

    @Test
    void aKeyGivesATokenUntilItIsDeleted() {
        var file = folder.resolve("key.json").toString();
        var keyId = ok(run(CALLER, "create-key", RUN, "--out", file, "--expires", "1h", "--pick", "/keyId"));
        var token = ok(run(CALLER, "token-from-key", "--key-file", file, "--pick", "/access_token"));
        assertEquals(RUN, ok(run(with("ZITADEL_TOKEN", token), "get-user", RUN, "--pick", "/user/userId")));
        assertEquals(RUN, ok(run(with("ZITADEL_KEY_FILE", file), "get-user", RUN, "--pick", "/user/userId")));
        assertEquals(RUN, ok(run(with("ZITADEL_KEY_FILE", file), "userinfo", "--pick", "/sub")));
        ok(run(CALLER, "delete-key", RUN, keyId));
        var deleted = run(CALLER, "token-from-key", "--key-file", file);
        assertTrue(deleted.err().contains("no token: the instance does not accept the key " + keyId), deleted.err());
    }

    @Test
    void eachMistakeWithAKeyIsToldApart() throws Exception {
        var file = folder.resolve("key.json").toString();
        ok(run(CALLER, "create-key", RUN, "--out", file, "--expires", "1h"));
        var audience = run(CALLER, "token-from-key", "--key-file", file, "--audience", "https://other.example");
        assertTrue(audience.err().contains("no token: aud is https://other.example, but the instance's issuer is "), audience.err());
        var late = Command.at(Instant.now().minusSeconds(3600), CALLER, "token-from-key", "--key-file", file);
        assertTrue(late.err().contains("no token: this machine's clock is 60 minutes behind the server's"), late.err());
        var early = Command.at(Instant.now().plusSeconds(3600), CALLER, "token-from-key", "--key-file", file);
        assertTrue(early.err().contains("no token: this machine's clock is 60 minutes ahead of the server's"), early.err());
        var unknown = run(CALLER, "token-from-key", "--key-file",
                Keys.write(folder.resolve("other.json"), Keys.file().toString()).toString());
        assertTrue(unknown.err().contains("no token: the instance does not accept the key "), unknown.err());
        var scope = ok(run(CALLER, "token-from-key", "--key-file", file, "--scope", "openid", "--pick", "/access_token"));
        assertEquals(4, run(with("ZITADEL_TOKEN", scope), "get-user", RUN).status());
    }

    @Test
    void aSecretGivesATokenUntilItIsDeleted() {
        var credentials = with("ZITADEL_CLIENT_SECRET", ok(run(CALLER, "create-secret", RUN, "--pick", "/clientSecret")));
        credentials.put("ZITADEL_CLIENT_ID", RUN);
        var token = ok(run(credentials, "token-from-secret", "--pick", "/access_token"));
        assertEquals(RUN, ok(run(with("ZITADEL_TOKEN", token), "whoami", "--pick", "/user/userId")));
        ok(run(CALLER, "delete-secret", RUN));
        var deleted = run(credentials, "token-from-secret");
        assertTrue(deleted.err().contains("no token: " + RUN + " has no client secret (any more)"), deleted.err());
    }

    @Test
    void aTokenIsRotatedByItsOwnAccount() {
        var pat = ok(run(CALLER, "create-pat", RUN, "--expires", "1h", "--pick", "/token"));
        var renewed = ok(run(with("ZITADEL_TOKEN", pat), "rotate-pat", "--expires", "1h", "--pick", "/token"));
        assertEquals(RUN, ok(run(with("ZITADEL_TOKEN", renewed), "whoami", "--pick", "/user/userId")));
        assertEquals(4, run(with("ZITADEL_TOKEN", pat), "whoami").status());
    }
}
