import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static support.Stub.http;
import static support.Stub.json;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.ClassArchive;
import support.ClosedPort;
import support.Command;
import support.ForwardProxy;
import support.Limit;
import support.OwnAuthority;
import support.Stub;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Settings;

/// The way to an instance where people sit: behind proxies, with authorities of their own, in a network of containers.
class NetworkTest extends OwnAuthority {

    private static final String ANSWER = "{\n  \"user\": {}\n}\n";
    private static final Command FINE = new Command(0, ANSWER, "", List.of());

    // zitadel.example is known to the proxies of these tests only.
    private static Stub elsewhere() {
        return Stub.answeringOverTls(certificates.server("elsewhere"), json(200, "{\"user\":{}}"));
    }

    private static Map<String, String> environment(String... more) {
        var environment = new HashMap<>(Map.of("ZITADEL_DOMAIN", "zitadel.example", "ZITADEL_TOKEN", Stub.TOKEN,
                "SSL_CERT_FILE", authority));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static Command getUser(String... more) {
        return Command.run(environment(more), "get-user", "1");
    }

    private static String said(int status, Command command) {
        assertEquals(status, command.status(), command.err());
        assertEquals("", command.out());
        assertEquals(List.of(), command.pauses(), "no repeat helps");
        assertEquals(2, command.err().lines().count(), "a fact and one line with the next action: " + command.err());
        return command.err();
    }

    // ---- proxies

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
    void theProxyInTheEnvironmentIsUsed(String variable) {
        try (var stub = elsewhere(); var proxy = ForwardProxy.open().knows("zitadel.example:443", stub.domain())) {
            assertEquals(FINE, getUser(variable, "http://" + proxy.address()));
            assertEquals(FINE, getUser(variable, proxy.address() + "/"), "a scheme may be left out");
            assertEquals(List.of("CONNECT zitadel.example:443 HTTP/1.1", "CONNECT zitadel.example:443 HTTP/1.1"), proxy.asked());
            assertFalse(stub.requests().getFirst().headers().containsKey("proxy-authorization"));
        }
    }

    @Test
    void smallLettersWinAndTheSchemesOwnVariableOverTheOneForAll() {
        try (var stub = elsewhere(); var proxy = ForwardProxy.open().knows("zitadel.example:443", stub.domain())) {
            assertEquals(FINE, getUser("https_proxy", proxy.address(), "HTTPS_PROXY", "no.invalid:1", "all_proxy", "no.invalid:1",
                    "http_proxy", "no.invalid:1"));
        }
    }

    @Test
    void aProxysUserAndPasswordGoToTheProxyAndNowhereElse() {
        try (var stub = elsewhere(); var proxy = ForwardProxy.asking("me:p@ss wörd+1").knows("zitadel.example:443", stub.domain())) {
            assertEquals(FINE, getUser("https_proxy", "http://me:p%40ss%20w%C3%B6rd+1@" + proxy.address()));
            assertFalse(stub.requests().getFirst().headers().containsKey("proxy-authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            407, -,      asks for a user name and password (HTTP 407), 'set them, percent-encoded: export https_proxy=http://USER:PASSWORD@'
            407, me:bad, does not take the user name and password in https_proxy (HTTP 407), correct them there
            403, -,      does not let requests through to zitadel.example:443 (HTTP 403), 'ask those who run it, or where the way is free'
            502, -,      gets no connection to zitadel.example:443 (HTTP 502), 'check ZITADEL_DOMAIN; the proxy may not know this name'
            """)
    void whatAProxyRefusesIsToldAsTheProxys(int status, String credentials, String fact, String nextAction) {
        try (var proxy = status == 407 ? ForwardProxy.asking("me:right") : ForwardProxy.refusing(status)) {
            var address = "http://" + (credentials == null ? "" : credentials + "@") + proxy.address();
            var err = said(6, getUser("https_proxy", address));
            assertTrue(err.startsWith("get-user: the proxy " + proxy.address() + " " + fact + "\n" + nextAction), err);
            assertFalse(err.contains("bad"), "no password");
            assertEquals(1, proxy.asked().size());
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamedAndNotTheInstance() throws IOException {
        int port = ClosedPort.number();
        assertEquals("get-user: no connection to the proxy localhost:" + port + ": refused\n"
                + "is it running? check https_proxy, or unset it\n",
                said(6, getUser("https_proxy", "http://me:s3cret@localhost:" + port)));
        assertEquals("get-user: the host name of the proxy no-such-proxy.invalid:3128 does not resolve\ncheck HTTPS_PROXY\n",
                said(6, getUser("HTTPS_PROXY", "http://no-such-proxy.invalid:3128")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socks5://localhost:1080 | https_proxy names a proxy that is spoken to by socks5, which Java's HTTP client cannot
            https://localhost:3129  | https_proxy names a proxy that is spoken to by https, which Java's HTTP client cannot
            http://                 | https_proxy is not the address of a proxy
            http://proxy:99999      | https_proxy has a port that cannot be: 99999
            proxy:0                 | https_proxy has a port that cannot be: 0
            http://me:a b@proxy:1   | https_proxy is not the address of a proxy
            """)
    void aProxyThatCannotBeUsedIsAWrongSetting(String value, String fact) {
        var err = said(2, getUser("https_proxy", value));
        assertEquals("get-user: " + fact, err.lines().findFirst().orElse(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zitadel.example           | zitadel.example              | direct
            zitadel.example           | *                            | direct
            zitadel.example           | other.example, *             | direct
            zitadel.example           | example                      | direct
            zitadel.example           | .example                     | direct
            zitadel.example           | *.example                    | direct
            a.b.zitadel.example       | zitadel.example              | direct
            ZITADEL.example           | a,Zitadel.Example            | direct
            zitadel.example           | a zitadel.example            | direct
            zitadel.example:8443      | zitadel.example:8443         | direct
            zitadel.example           | zitadel.example:443          | direct
            10.1.2.3                  | 10.0.0.0/8                   | direct
            10.1.2.3                  | 10.1.2.3                     | direct
            192.168.1.1               | 0.0.0.0/0                    | direct
            [2001:db8::1]             | ::/0                         | direct
            10.1.2.3                  | 10.1.2.2/31                  | direct
            [2001:db8::1]             | 2001:db8::/32                | direct
            [2001:db8::1]             | [2001:db8:0::1]              | direct
            zitadel.example           | ''                           | proxy
            zitadel.example           | ample                        | proxy
            zitadel.example           | zitadel.example:99999999999  | proxy
            zitadel.example           | notzitadel.example           | proxy
            notzitadel.example        | zitadel.example              | proxy
            zitadel.example           | zitadel.example:8443         | proxy
            zitadel.example:8443      | zitadel.example:443          | proxy
            11.1.2.3                  | 10.0.0.0/8                   | proxy
            10.1.2.4                  | 10.1.2.2/31                  | proxy
            [2001:db9::1]             | 2001:db8::/32                | proxy
            ten.example               | 10.0.0.0/8, 0.0.0.0/0        | proxy
            localhost:8080            | ''                           | direct
            127.0.0.1:8080            | ''                           | direct
            """)
    void noProxyIsReadAsCurlReadsIt(String domain, String exceptions, String way) {
        for (var variable : List.of("no_proxy", "NO_PROXY")) {
            var route = Settings.from(environment("ZITADEL_DOMAIN", domain, "all_proxy", "proxy.example:3128", variable, exceptions))
                    .route();
            assertEquals(way.equals("proxy") ? "proxy.example:3128" : null, route.proxy() == null ? null : route.proxy().address());
        }
    }

    @Test
    void whatARouteSaysOfItselfLacksThePasswordOfTheProxy() {
        var route = Settings.from(environment("ZITADEL_DOMAIN", "zitadel.example", "https_proxy", "http://me:S3CRET@proxy.example:3128"))
                .route();
        assertTrue(route.toString().contains("proxy.example"), route.toString());
        assertFalse(route.toString().contains("S3CRET"), route.toString());
    }

    @Test
    void aServerThatAsksForAProxysLoginWithoutAProxyIsAnAnswer() {
        try (var stub = Stub.answering(Stub.json(407, "{}"))) {
            var command = Command.run(stub.environment(), "get-user", "1");
            assertEquals(4, command.status());
            assertTrue(command.err().startsWith("get-user: ") && command.err().contains("(HTTP 407)"), command.err());
        }
    }

    @Test
    void aProxyThatIsTakenForTheServerIsNamedAndTheAdviceLeadsThroughIt() {
        try (var server = elsewhere(); var proxy = ForwardProxy.asking("me:right").knows("zitadel.example:443", server.domain())) {
            var mistaken = Map.of("ZITADEL_DOMAIN", "http://" + proxy.address(), "ZITADEL_TOKEN", Stub.TOKEN);
            var doctor = Command.run(mistaken, "doctor");
            assertEquals(6, doctor.status(), doctor.out());
            assertTrue(doctor.out().replaceAll("\\s+", " ").endsWith("✗ ZITADEL what answers at this address is a proxy, which asks for a "
                    + "login (HTTP 407) → set ZITADEL_DOMAIN to ZITADEL's own address; where the way there leads through this proxy, also: "
                    + "export ALL_PROXY=http://USER:PASSWORD@PROXY:PORT "), doctor.out());
            assertEquals(FINE, getUser("ALL_PROXY", "http://me:right@" + proxy.address()));
        }
    }

    @Test
    void javasOwnProxyPropertiesWin() {
        System.setProperty("https.proxyHost", "java.example");
        System.setProperty("https.proxyPort", "8888");
        try {
            var route = Settings.from(environment("https_proxy", "proxy.example:3128")).route();
            assertEquals("java.example:8888", route.proxy().address());
            assertEquals("https.proxyHost", route.proxy().variable());
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @Test
    void aPortThatCannotBeInJavasOwnProxyPropertiesIsTold() {
        System.setProperty("https.proxyHost", "java.example");
        System.setProperty("https.proxyPort", "99999");
        try {
            assertEquals("get-user: Java's property https.proxyPort cannot be used: port out of range:99999\n"
                    + "use a port of 1 to 65535\n", said(2, getUser()));
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @Test
    void aProxyWithoutAPortIsAskedWhereCurlAsksIt() {
        assertEquals("proxy.example:1080", Settings.from(environment("https_proxy", "proxy.example")).route().proxy().address());
    }

    @Test
    void aProcessOfItsOwnGoesThroughAProxyThatAsksForAPassword() throws Exception {
        try (var stub = elsewhere(); var proxy = ForwardProxy.asking("me:right").knows("zitadel.example:443", stub.domain())) {
            var builder = new ProcessBuilder(ClassArchive.java("GetUser", "1"));
            builder.environment().clear();
            builder.environment().putAll(environment("HTTPS_PROXY", "http://me:right@" + proxy.address(), "HOME", folder.toString()));
            var process = builder.redirectErrorStream(true).start();
            assertEquals(ANSWER, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, Limit.status(process));
        }
    }

    // ---- authorities

    @Test
    void anAuthorityInAPemFileIsTrustedBesidesJavasOwn() throws Exception {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{\"user\":{}}"))) {
            assertEquals(FINE, getUser("ZITADEL_DOMAIN", stub.domain()));
        }
        int javas = network.TlsContext.trust(null).getAcceptedIssuers().length;
        assertTrue(javas > 20, "Java's own");
        assertEquals(javas + 1, network.TlsContext.trust(authority).getAcceptedIssuers().length);
    }

    @Test
    void aBundleWithWordsBetweenItsCertificatesIsRead() throws IOException {
        var bundle = Files.writeString(folder.resolve("bundle.pem"), "# Ours – first\r\n"
                + Files.readString(certificates.pem("self-signed", folder))
                + "\nsecond:\n" + Files.readString(Path.of(authority)));
        for (var alias : List.of("right", "self-signed")) {
            try (var stub = Stub.answeringOverTls(certificates.server(alias), json(200, "{\"user\":{}}"))) {
                assertEquals(FINE, getUser("ZITADEL_DOMAIN", stub.domain(), "SSL_CERT_FILE", bundle.toString()), alias);
            }
        }
    }

    @Test
    void aFileThatGivesNoAuthorityIsAWrongSettingWithWordsOfItsOwn() throws IOException {
        var text = Files.writeString(folder.resolve("text.pem"), "not a certificate\n").toString();
        var damaged = Files.writeString(folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                .toString();
        var facts = Map.of(
                folder.resolve("missing.pem").toString(), "names a file that is not there: " + folder.resolve("missing.pem"),
                folder.toString(), "names a file that cannot be read: " + folder,
                text, "names a file that is no PEM file of certificates: " + text + ": it has no -----BEGIN CERTIFICATE----- in it",
                damaged, "names a file that is no PEM file of certificates: " + damaged + ": a certificate in it is damaged");
        facts.forEach((file, fact) -> assertTrue(said(2, getUser("ZITADEL_DOMAIN", "https://localhost:1", "SSL_CERT_FILE", file))
                .startsWith("get-user: SSL_CERT_FILE " + fact + "\n"), fact));
    }

    @Test
    void theAdviceForAnUnknownAuthorityWorksToTheLetter() {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{\"user\":{}}"))) {
            var err = said(6, getUser("ZITADEL_DOMAIN", stub.domain(), "SSL_CERT_FILE", ""));
            assertTrue(err.endsWith("if the authority is your own, put it as PEM into a file and export SSL_CERT_FILE=FILE\n"), err);
            assertEquals(FINE, getUser("ZITADEL_DOMAIN", stub.domain(), "SSL_CERT_FILE", authority));
        }
    }

    // Each in a JVM of its own: Java reads once which groups there are.
    @ParameterizedTest
    @CsvSource({"x25519, ''", "secp256r1, ''", "secp384r1, ''", "ffdhe2048, ''", "secp521r1, -Djdk.tls.namedGroups=secp521r1"})
    void aServerThatAgreesOnKeysInOneGroupOnlyIsAnswered(String group, String option) throws Exception {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), new String[] {group}, json(200, "{\"user\":{}}"))) {
            assertTrue(java(stub.domain(), "-Djavax.net.ssl.trustStore=" + certificates.store()
                    + " -Djavax.net.ssl.trustStorePassword=changeit " + option).endsWith(ANSWER));
        }
    }

    @Test
    void aTrustStoreWithoutItsPasswordIsNamedAndTheAdviceWorks() throws Exception {
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{\"user\":{}}"))) {
            var store = "-Djavax.net.ssl.trustStore=" + certificates.store();
            var without = java(stub.domain(), store);
            assertTrue(without.contains("get-user: Java's trust store " + certificates.store() + " "), without);
            assertTrue(without.contains("give its password with -Djavax.net.ssl.trustStorePassword=PASSWORD in JAVA_TOOL_OPTIONS, or "
                    + "leave it out and set SSL_CERT_FILE=ca.pem"), without);
            var wrong = java(stub.domain(), store + " -Djavax.net.ssl.trustStorePassword=wrong");
            assertTrue(wrong.contains("get-user: Java's trust store " + certificates.store() + " cannot be read"), wrong);
            assertTrue(java(stub.domain(), store + " -Djavax.net.ssl.trustStorePassword=changeit").endsWith(ANSWER));
        }
    }

    private static String java(String domain, String options) throws IOException {
        var builder = new ProcessBuilder(ClassArchive.java("GetUser", "1")).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", Stub.TOKEN, "JAVA_TOOL_OPTIONS", options,
                "HOME", folder.toString()));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // ---- where to connect

    @Test
    void aConnectionLeadsWhereTheSettingSaysAndTheInstanceKeepsItsName() {
        try (var stub = Stub.answering(json(200, "{\"user\":{}}"))) {
            assertEquals(FINE, getUser("ZITADEL_CONNECT_TO", stub.domain()));
            assertEquals("zitadel.example", stub.requests().getFirst().headers().get("host"));
            assertEquals(FINE, getUser("ZITADEL_DOMAIN", "zitadel.example:8080", "ZITADEL_CONNECT_TO", stub.domain() + "/"));
            assertEquals("zitadel.example:8080", stub.requests().getLast().headers().get("host"));
        }
    }

    @Test
    void overTlsTheServerIsAskedForTheInstancesOwnName() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hello = new FutureTask<>(() -> {
                // Closed after the first connection: nobody waits for an answer to the next one.
                try (server; var client = server.accept()) {
                    var bytes = new byte[4096];
                    return new String(bytes, 0, client.getInputStream().read(bytes), StandardCharsets.ISO_8859_1);
                }
            });
            Thread.ofVirtual().start(hello);
            getUser("ZITADEL_CONNECT_TO", "https://localhost:" + server.getLocalPort());
            assertTrue(hello.get().contains("zitadel.example"));
            assertFalse(hello.get().contains("localhost"));
        }
    }

    @Test
    void overTlsTheCertificateIsTheInstancesOwn() {
        try (var stub = elsewhere()) {
            assertEquals(FINE, getUser("ZITADEL_CONNECT_TO", stub.domain()));
            assertEquals("zitadel.example", stub.requests().getFirst().headers().get("host"));
            assertEquals(FINE, getUser("ZITADEL_CONNECT_TO", stub.domain().substring(8)), "the instance's own scheme");
        }
        try (var stub = Stub.answeringOverTls(certificates.server("right"), json(200, "{}"))) {
            assertTrue(said(6, getUser("ZITADEL_CONNECT_TO", stub.domain())).contains(" is for another name\n"));
        }
    }

    @Test
    void theIssuerStaysTheInstancesOwn() {
        var settings = Settings.from(environment("ZITADEL_CONNECT_TO", "http://zitadel:8080"));
        assertEquals("https://zitadel.example", settings.issuer());
        assertTrue(settings.route().readable());
        var plain = Settings.from(environment("ZITADEL_DOMAIN", "http://zitadel:8080", "ZITADEL_CONNECT_TO", "http://zitadel:8080"));
        assertEquals("http://zitadel:8080", plain.issuer());
    }

    @Test
    void theAdviceForPlainHttpInANetworkOfContainersWorksToTheLetter() {
        var failure = assertThrows(Failure.class, () -> Settings.from(environment("ZITADEL_DOMAIN", "http://zitadel:8080")));
        assertEquals("write https://zitadel:8080, or where only you can read that network: export ZITADEL_CONNECT_TO=http://zitadel:8080",
                failure.nextAction);
        assertEquals("http://zitadel:8080", Settings.from(environment("ZITADEL_DOMAIN", "http://zitadel:8080",
                "ZITADEL_CONNECT_TO", "http://zitadel:8080")).base().toString());
    }

    @Test
    void whereNothingListensTheSettingIsNamed() throws IOException {
        int port = ClosedPort.number();
        for (var scheme : List.of("http", "https")) {
            var command = getUser("ZITADEL_CONNECT_TO", scheme + "://localhost:" + port);
            assertEquals(6, command.status());
            assertTrue(command.err().endsWith("get-user: no connection to localhost:" + port
                    + ": refused\nis ZITADEL running there? check ZITADEL_CONNECT_TO and its port\n"), command.err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://my_zitadel:8080    | ZITADEL_CONNECT_TO has an underscore in it, and Java knows no host name with one
            ftp://zitadel             | ZITADEL_CONNECT_TO has a scheme that is not http or https: ftp
            http://zitadel:8080/v2    | ZITADEL_CONNECT_TO has more than the domain in it
            http://me:pw@zitadel:8080 | ZITADEL_CONNECT_TO has a user name or password in it
            http://                   | ZITADEL_CONNECT_TO is not an address
            a.example:443:zitadel:80  | ZITADEL_CONNECT_TO is not an address
            """)
    void whatIsNoPlaceToConnectToIsAWrongSetting(String value, String fact) {
        assertEquals("get-user: " + fact, said(2, getUser("ZITADEL_CONNECT_TO", value)).lines().findFirst().orElse(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ZITADEL_CONNECT_TO | http://zitadel:8080/v2           | write http://zitadel:8080
            ZITADEL_CONNECT_TO | ftp://zitadel                    | write it as http://HOST:PORT or https://HOST:PORT
            ZITADEL_DOMAIN     | https://localhost:8443/ui        | write https://localhost:8443
            ZITADEL_DOMAIN     | http://localhost:8080/ui/console | write the bare domain: localhost:8080
            ZITADEL_DOMAIN     | https://zitadel.example/ui       | write the bare domain: zitadel.example
            """)
    void whatToWriteInsteadLeadsToTheSamePlace(String variable, String value, String fix) {
        assertEquals(fix, said(2, getUser(variable, value)).lines().toList().getLast());
    }

    @Test
    void verboseSaysWhereTheConnectionLeadsAndWhoCanReadIt() {
        try (var stub = Stub.answering(json(200, "{}"))) {
            var err = Command.run(environment("ZITADEL_CONNECT_TO", stub.domain()), "get-user", "1", "--verbose").err();
            assertTrue(err.startsWith("* to " + stub.domain() + " for https://zitadel.example\n> GET /v2/users/1\n"), err);
        }
        var err = Command.run(environment("ZITADEL_CONNECT_TO", "http://zitadel.invalid:8080"), "get-user", "1", "--verbose").err();
        assertTrue(err.startsWith("* to http://zitadel.invalid:8080 for https://zitadel.example: whoever listens on the way can read the "
                + "token\n"), err);
        try (var stub = elsewhere(); var proxy = ForwardProxy.asking("me:s3cret").knows("zitadel.example:443", stub.domain())) {
            err = Command.run(environment("https_proxy", "me:s3cret@" + proxy.address()), "get-user", "1", "--verbose").err();
            assertTrue(err.startsWith("* to https://zitadel.example through the proxy " + proxy.address() + "\n"), err);
            assertFalse(err.contains("s3cret"), err);
        }
    }

    // ---- the doctor goes the way the calls go

    private static Command doctor(String... more) {
        return Command.run(environment(more), "doctor", "--json");
    }

    private static List<String> checks(Command doctor) {
        return Json.parse(doctor.out()).path("checks").valueStream()
                .map(check -> check.path("check").asString() + " " + check.path("level").asString()).toList();
    }

    @Test
    void theDoctorGoesThroughTheProxyAndTrustsTheAuthority() {
        try (var stub = elsewhere(); var proxy = ForwardProxy.open().knows("zitadel.example:443", stub.domain())) {
            var doctor = doctor("https_proxy", proxy.address());
            assertEquals(List.of("settings ok", "proxy ok", "tls ok"), checks(doctor).subList(0, 3), doctor.out());
        }
    }

    @Test
    void theDoctorNamesTheProxysTrouble() {
        try (var proxy = ForwardProxy.refusing(403)) {
            var doctor = doctor("https_proxy", proxy.address());
            assertEquals(List.of("settings ok", "proxy failure"), checks(doctor), doctor.out());
            assertEquals(6, doctor.status());
            assertTrue(doctor.out().contains("the proxy " + proxy.address() + " does not let requests through to zitadel.example:443"));
        }
    }

    @Test
    void theDoctorConnectsWhereTheSettingSays() {
        try (var stub = elsewhere()) {
            var doctor = doctor("ZITADEL_CONNECT_TO", stub.domain());
            assertEquals(List.of("settings ok", "connection ok", "name ok", "connection ok", "tls ok"), checks(doctor).subList(0, 5),
                    doctor.out());
        }
    }

    // ---- http and https mixed up

    @ParameterizedTest
    @ValueSource(strings = {"Client sent an HTTP request to an HTTPS server.\n",
        "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>"})
    void aServerThatSaysItSpeaksTlsIsHeard(String body) {
        try (var stub = Stub.answering(http(400, body))) {
            var server = stub.domain().substring(7);
            assertEquals("get-user: " + server + " speaks TLS on this port\nwrite https://" + server + " as ZITADEL_DOMAIN\n",
                    said(6, getUser("ZITADEL_DOMAIN", stub.domain())));
        }
    }

    @Test
    void aServerThatAnswersPlainHttpWithATlsAlertIsHeard() {
        try (var stub = Stub.answering((_, connection) -> connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 80}))) {
            var server = stub.domain().substring(7);
            assertEquals("get-user: " + server + " speaks TLS on this port\nwrite https://" + server + " as ZITADEL_DOMAIN\n",
                    said(6, getUser("ZITADEL_DOMAIN", stub.domain())));
        }
    }

    @Test
    void aServerThatSpeaksHttp2OnlyIsNamed() {
        byte[] settings = {0, 0, 12, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100, 0, 4, 0, 0, -1, -1};
        try (var stub = Stub.answering((_, connection) -> connection.getOutputStream().write(settings))) {
            var err = said(6, getUser("ZITADEL_DOMAIN", stub.domain()));
            assertTrue(err.startsWith("get-user: " + stub.domain().substring(7) + " speaks HTTP/2 without TLS and nothing else"), err);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            my_zitadel:8080         | ZITADEL_DOMAIN has an underscore in it, and Java knows no host name with one
            'acme\u200b.zitadel.cloud' | ZITADEL_DOMAIN has a character in it that cannot be seen: U+200B
            'acme.zitadel.cloud\r'  | ZITADEL_DOMAIN has a carriage return (CR) at its end
            '“acme.zitadel.cloud”'  | ZITADEL_DOMAIN has quotes around it
            аcme.zitadel.cloud      | ZITADEL_DOMAIN has a letter in it that no domain has: U+0430 (а)
            münchen.example         | ZITADEL_DOMAIN has a letter in it that no domain has: U+00FC (ü)
            """)
    void whatCannotBeSeenInADomainIsShown(String domain, String fact) {
        var value = domain.replace("\\u200b", "\u200b").replace("\\r", "\r");
        assertEquals("get-user: " + fact, said(2, getUser("ZITADEL_DOMAIN", value)).lines().findFirst().orElse(""));
    }

    @Test
    void anInternationalDomainIsToldInTheFormThatWorks() {
        assertTrue(said(2, getUser("ZITADEL_DOMAIN", "münchen.example")).endsWith("write xn--mnchen-3ya.example\n"));
        assertEquals("https://xn--mnchen-3ya.example",
                Settings.from(environment("ZITADEL_DOMAIN", "xn--mnchen-3ya.example")).base().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:/acme.zitadel.cloud", "https:acme.zitadel.cloud", "HTTPS:///acme.zitadel.cloud"})
    void aMistypedSlashIsUnderstood(String domain) {
        if (domain.contains("/")) {
            assertEquals("https://acme.zitadel.cloud", Settings.from(environment("ZITADEL_DOMAIN", domain)).base().toString());
        } else {
            assertThrows(Failure.class, () -> Settings.from(environment("ZITADEL_DOMAIN", domain)));
        }
        assertNull(Settings.from(environment("ZITADEL_DOMAIN", "acme.zitadel.cloud")).route().proxy());
    }
}
