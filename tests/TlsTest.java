import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static support.Stub.json;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.Certificates;
import support.Command;
import support.Stub;

class TlsTest {

    private static Certificates certificates;
    private static SSLContext before;

    @BeforeAll
    static void trustTheAuthority(@TempDir Path folder) throws NoSuchAlgorithmException {
        certificates = new Certificates(folder);
        before = SSLContext.getDefault();
        SSLContext.setDefault(certificates.client());
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    private static Command getUser(String domain) {
        return Command.run(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", Stub.TOKEN), "get-user", "1");
    }

    @Test
    void aServerWithARightCertificateIsAnswered() {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{\"user\":{}}"))) {
            assertEquals(new Command(0, "{\n  \"user\": {}\n}\n", "", List.of()), getUser(stub.domain()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self-signed | is not signed by an authority that Java trusts
            wrong-name  | is for another name
            expired     | has expired
            early       | is not valid yet
            """)
    void aCertificateThatIsNotRightIsNamedAndNoTokenIsSent(String alias, String fact) {
        try (var stub = Stub.answeringOverTls(certificates.server(alias), json(200, "{}"))) {
            var command = getUser(stub.domain());
            assertEquals("get-user: the certificate of " + stub.domain().substring(8) + " " + fact,
                    command.err().lines().findFirst().orElse(""));
            assertEquals(2, command.err().lines().count(), "and one line with the next action: " + command.err());
            assertEquals(6, command.status());
            assertEquals(List.of(), command.pauses(), "no repeat helps");
            assertEquals(0, stub.requests().size());
        }
    }

    @Test
    void tlsOnAPlainPortIsNamed() {
        try (var stub = Stub.answering(Stub.raw("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            var command = getUser(stub.domain().replace("http:", "https:"));
            assertTrue(command.err().startsWith("get-user: " + stub.domain().substring(7) + " does not speak TLS on this port\n"),
                    command.err());
            assertTrue(command.err().contains("http://localhost:"), command.err());
            assertEquals(6, command.status());
        }
    }

    @Test
    void aServerThatHangsUpWhenTlsBeginsIsNamed() {
        try (var stub = Stub.answering(Stub.raw(""))) {
            var server = stub.domain().substring(7);
            assertEquals(new Command(6, "", "get-user: " + server + " ended the connection when TLS began\n"
                    + "check ZITADEL_DOMAIN and its port; where the server speaks no TLS, write http://" + server + "\n", List.of()),
                    getUser("https://" + server));
        }
    }

    @Test
    void plainHttpOnATlsPortIsNamed() {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{}"))) {
            var command = getUser(stub.domain().replace("https:", "http:"));
            assertTrue(command.err().contains(stub.domain().substring(8) + " speaks TLS on this port"), command.err());
            assertTrue(command.err().contains("https://localhost:"), command.err());
            assertEquals(6, command.status());
        }
    }
}
