import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zitadel.Failure;
import zitadel.Settings;

class SettingsTest {

    private static final String TOKEN = "pat-S3cr3t";

    private static Settings settings(String domain, String token) {
        return Settings.from(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token));
    }

    private static Failure refused(String domain, String token) {
        var failure = assertThrows(Failure.class, () -> settings(domain, token));
        assertEquals(Failure.Category.USAGE, failure.category);
        assertTrue(failure.nextAction != null && !failure.nextAction.isBlank(), "a next action");
        return failure;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            acme.zitadel.cloud,                 https://acme.zitadel.cloud
            acme.zitadel.cloud/,                https://acme.zitadel.cloud
            ACME.Zitadel.Cloud,                 https://acme.zitadel.cloud
            https://acme.zitadel.cloud,         https://acme.zitadel.cloud
            https://acme.zitadel.cloud/,        https://acme.zitadel.cloud
            HTTPS://ACME.ZITADEL.CLOUD,         https://acme.zitadel.cloud
            acme.zitadel.cloud:8443,            https://acme.zitadel.cloud:8443
            https://acme.zitadel.cloud:8443/,   https://acme.zitadel.cloud:8443
            https://acme.zitadel.cloud:,        https://acme.zitadel.cloud
            192.168.1.10:8080,                  https://192.168.1.10:8080
            https://[2001:db8::1]:8443,         https://[2001:db8::1]:8443
            localhost,                          http://localhost
            localhost:8080,                     http://localhost:8080
            LOCALHOST:8080,                     http://localhost:8080
            http://localhost:8080/,             http://localhost:8080
            https://localhost:8443,             https://localhost:8443
            127.0.0.1:8080,                     http://127.0.0.1:8080
            127.8.9.10,                         http://127.8.9.10
            zitadel.localhost:8080,             http://zitadel.localhost:8080
            a.b.localhost,                      http://a.b.localhost
            [::1]:8080,                         http://[::1]:8080
            http://[::1],                       http://[::1]
            """)
    void aDomainIsTakenAsPeopleWriteIt(String domain, String base) {
        assertEquals(base, settings(domain, TOKEN).base().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.evil.example", "127.0.0.1.nip.io", "notlocalhost", "0.0.0.0", "128.0.0.1",
        "[::2]", "localhost-x.example", "xn--localhost-x.example", "mylocalhost"})
    void aNameThatOnlyLooksLikeThisMachineMeansHttps(String domain) {
        assertEquals("https", settings(domain, TOKEN).base().getScheme());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://acme.zitadel.cloud", "http://localhost.evil.example", "http://127.0.0.1.nip.io:8080", "http://[::2]",
        "HTTP://EXAMPLE.COM", "http://0.0.0.0:8080", "http://10.0.0.1"})
    void aTokenNeverGoesOverHttpToAnotherMachine(String domain) {
        assertTrue(refused(domain, TOKEN).getMessage().startsWith("ZITADEL_DOMAIN asks for http to a host that is not this machine"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme.zitadel.cloud.                | ZITADEL_DOMAIN ends with a dot
            ::1                                | ZITADEL_DOMAIN is an IPv6 address without brackets
            user@acme.zitadel.cloud            | ZITADEL_DOMAIN has a user name or password in it
            http://localhost@evil.example      | ZITADEL_DOMAIN has a user name or password in it
            https://user:pass@acme.example     | ZITADEL_DOMAIN has a user name or password in it
            acme.zitadel.cloud/v2              | ZITADEL_DOMAIN has more than the domain in it
            acme.zitadel.cloud//               | ZITADEL_DOMAIN has more than the domain in it
            https://acme.zitadel.cloud/ui/     | ZITADEL_DOMAIN has more than the domain in it
            acme.zitadel.cloud?x=1             | ZITADEL_DOMAIN has more than the domain in it
            acme.zitadel.cloud/#x              | ZITADEL_DOMAIN has more than the domain in it
            ftp://acme.zitadel.cloud           | ZITADEL_DOMAIN has a scheme that is not http or https: ftp
            '"acme.zitadel.cloud"'             | ZITADEL_DOMAIN has quotes around it
            ' acme.zitadel.cloud'              | ZITADEL_DOMAIN has whitespace around it
            'acme.zitadel.cloud '              | ZITADEL_DOMAIN has whitespace around it
            '   '                              | ZITADEL_DOMAIN has whitespace around it
            localhost:0                        | ZITADEL_DOMAIN has a port that cannot be: 0
            localhost:65536                    | ZITADEL_DOMAIN has a port that cannot be: 65536
            localhost:http                     | ZITADEL_DOMAIN is not a domain
            acme zitadel cloud                 | ZITADEL_DOMAIN is not a domain
            127.0.0.999                        | ZITADEL_DOMAIN is not a domain
            https://                           | ZITADEL_DOMAIN is not a domain
            //evil.example                     | ZITADEL_DOMAIN is not a domain
            ://evil.example                    | ZITADEL_DOMAIN is not a domain
            localhost%2eevil.example           | ZITADEL_DOMAIN is not a domain
            localhost\\evil.example            | ZITADEL_DOMAIN is not a domain
            """)
    void anythingElseIsRefusedForWhatItIs(String domain, String fact) {
        assertEquals(fact, refused(domain, TOKEN).getMessage());
    }

    @Test
    void aControlCharacterInTheDomainIsRefused() {
        assertEquals("ZITADEL_DOMAIN has a control character in it", refused("acme\n.example", TOKEN).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bearer pat-S3cr3t    | ZITADEL_TOKEN begins with "Bearer "
            bearer pat-S3cr3t    | ZITADEL_TOKEN begins with "Bearer "
            ' pat-S3cr3t'        | ZITADEL_TOKEN has whitespace around it
            'pat-S3cr3t '        | ZITADEL_TOKEN has whitespace around it
            '"pat-S3cr3t"'       | ZITADEL_TOKEN has quotes around it
            pat-S3cr3t"          | ZITADEL_TOKEN has quotes around it
            pat S3cr3t           | ZITADEL_TOKEN has a character in it that no token has
            pät-S3cr3t           | ZITADEL_TOKEN has a character in it that no token has
            """)
    void whatIsWrongWithATokenIsNamedAndTheTokenIsNot(String token, String fact) {
        var failure = refused("localhost", token);
        assertEquals(fact, failure.getMessage());
        assertFalse((failure + failure.nextAction).contains("S3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t", "\u00a0"})
    void aPastedLineBreakAfterTheTokenIsNamed(String end) {
        assertTrue(refused("localhost", TOKEN + end).getMessage().startsWith("ZITADEL_TOKEN has "));
        assertTrue(refused("localhost", "pat" + end + "S3cr3t").getMessage().startsWith("ZITADEL_TOKEN has a character in it"));
    }

    @Test
    void aTokenIsTakenWhateverItsLength() {
        assertEquals("x", settings("localhost", "x").token());
        assertEquals("x".repeat(10_000), settings("localhost", "x".repeat(10_000)).token());
    }

    @Test
    void aTokenInThePlaceOfTheDomainIsNotShown() {
        for (var domain : new String[] {"pat_S3cr3t", "me:pat_S3cr3t@my_host", "pat S3cr3t", "https://pat_S3cr3t"}) {
            var failure = refused(domain, "x");
            assertFalse((failure + failure.nextAction).contains("S3cr3t"), failure.toString());
        }
    }

    @Test
    void theTokenAndTheSecretAreNotInItsText() {
        var settings = Settings.from(Map.of("ZITADEL_DOMAIN", "localhost", "ZITADEL_TOKEN", TOKEN, "ZITADEL_CLIENT_SECRET", "cs-S3cr3t"));
        assertEquals("Settings[http://localhost]", settings.toString());
    }

    @Test
    void aMissingSettingIsNamedWithHowToSetIt() {
        var noDomain = assertThrows(Failure.class, () -> Settings.from(Map.of("ZITADEL_TOKEN", TOKEN)));
        assertEquals("ZITADEL_DOMAIN is not set", noDomain.getMessage());
        assertTrue(noDomain.nextAction.contains("export ZITADEL_DOMAIN="));
        var noToken = assertThrows(Failure.class, () -> Settings.from(Map.of("ZITADEL_DOMAIN", "localhost")));
        assertEquals("ZITADEL_TOKEN is not set", noToken.getMessage());
        assertTrue(noToken.nextAction.contains("export ZITADEL_TOKEN="));
    }

    @Test
    void setButEmptyCountsAsUnset() {
        assertEquals("ZITADEL_TOKEN is not set", refused("localhost", "").getMessage());
        assertEquals("ZITADEL_DOMAIN is not set", refused("", TOKEN).getMessage());
        var environment = new HashMap<>(Map.of("ZITADEL_DOMAIN", "localhost", "ZITADEL_TOKEN", TOKEN, "ZITADEL_USER_ID", ""));
        assertNull(Settings.value(environment, "ZITADEL_USER_ID"));
        environment.put("ZITADEL_KEY_FILE", "");
        assertNull(Settings.from(environment).keyFile());
    }

    @Test
    void noneMeansNeitherADomainNorACredential() {
        assertTrue(Settings.none(Map.of("ZITADEL_DOMAIN", "", "ZITADEL_TOKEN", "", "ZITADEL_USER_ID", "1")));
        assertFalse(Settings.none(Map.of("ZITADEL_DOMAIN", "localhost")));
        assertFalse(Settings.none(Map.of("ZITADEL_TOKEN", TOKEN)));
        assertFalse(Settings.none(Map.of("ZITADEL_KEY_FILE", "key.json")));
    }

    @Test
    void theDomainIsAsTheVariableTakesIt() {
        assertEquals("localhost:8080", settings("http://localhost:8080/", TOKEN).domain());
    }
}
