package support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates of all kinds, signed by an authority of their own, made by this JDK's keytool once in a process, and kept in a folder.
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String KEYTOOL = "sun.security.tools.keytool.Main";
    private static Path made;

    private final Path file;
    private final KeyStore all;

    /// Puts the store of them all into the folder, a temporary one.
    public Certificates(Path folder) {
        file = folder.resolve("keys.p12");
        try {
            Files.copy(made(), file);
            all = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                all.load(in, PASSWORD);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path made() throws IOException {
        if (made == null) {
            var store = Toolbox.folder().resolve("keys.p12");
            keytool(List.of(
                    certificate(store, "authority", "-dname", "CN=Authority of a test", "-ext", "bc:c", "-validity", "9"),
                    signed(store, "right", "localhost"),
                    certificate(store, "no-subject", "-dname", "", "-ext", "san:critical=dns:localhost", "-signer", "authority"),
                    signed(store, "wrong-name", "other.example"),
                    signed(store, "elsewhere", "zitadel.example"),
                    signed(store, "github", "github.com,dns:raw.githubusercontent.com"),
                    signed(store, "expired", "localhost", "-startdate", "-3d", "-validity", "1"),
                    signed(store, "early", "localhost", "-startdate", "+3d", "-validity", "1"),
                    certificate(store, "self-signed", "-dname", "CN=localhost", "-ext", "san=dns:localhost")));
            made = store;
        }
        return made;
    }

    private static List<String> signed(Path store, String alias, String host, String... more) {
        var words = new ArrayList<>(List.of("-dname", "CN=" + host.replaceFirst(",.*", ""), "-ext", "san=dns:" + host,
                "-signer", "authority"));
        words.addAll(List.of(more));
        return certificate(store, alias, words.toArray(String[]::new));
    }

    private static List<String> certificate(Path store, String alias, String... more) {
        var words = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1",
                "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        words.addAll(List.of(more));
        return words;
    }

    // One program for all of them: each keytool of its own would take longer to start than to make a certificate.
    private static void keytool(List<List<String>> runs) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-exports", "java.base/sun.security.tools.keytool=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Certificates.class.getName()));
        runs.forEach(words -> command.add(String.join("\n", words)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (Limit.status(process) != 0) {
            throw new IllegalStateException(output);
        }
    }

    /// The program that runs keytool for each argument, whose lines are its words.
    public static void main(String... runs) throws ReflectiveOperationException {
        var keytool = Class.forName(KEYTOOL).getMethod("main", String[].class);
        for (var words : runs) {
            keytool.invoke(null, (Object) words.split("\n"));
        }
    }

    /// For a server that shows the certificate with this alias: right, wrong-name, elsewhere (that is zitadel.example), github, expired,
    /// early or self-signed.
    public SSLContext server(String alias) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificate with this alias, or that of the `authority`, as a PEM file in the folder.
    public Path pem(String alias, Path folder) {
        try {
            var text = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(all.getCertificate(alias).getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return Files.writeString(folder.resolve(alias + ".pem"), text);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The PKCS12 file with everything in it; its password is `changeit`.
    public Path store() {
        return file;
    }

    /// For a client that trusts the authority and nobody else.
    public SSLContext client() {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", all.getCertificate("authority"));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
