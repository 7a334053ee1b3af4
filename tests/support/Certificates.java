package support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/// Certificates of all kinds, signed by an authority of their own, made by this JDK's keytool in a folder.
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path file;
    private final KeyStore all;

    /// Makes the authority; `folder` is a temporary one.
    public Certificates(Path folder) {
        file = folder.resolve("keys.p12");
        keytool("authority", "-dname", "CN=Authority of a test", "-ext", "bc:c", "-validity", "9");
        certificate("right", "localhost");
        certificate("wrong-name", "other.example");
        certificate("elsewhere", "zitadel.example");
        certificate("github", "github.com,dns:raw.githubusercontent.com");
        certificate("expired", "localhost", "-startdate", "-3d", "-validity", "1");
        certificate("early", "localhost", "-startdate", "+3d", "-validity", "1");
        keytool("self-signed", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        try (InputStream in = Files.newInputStream(file)) {
            all = KeyStore.getInstance("PKCS12");
            all.load(in, PASSWORD);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void certificate(String alias, String host, String... more) {
        var words = new ArrayList<>(List.of("-dname", "CN=" + host.replaceFirst(",.*", ""), "-ext", "san=dns:" + host,
                "-signer", "authority"));
        words.addAll(List.of(more));
        keytool(alias, words.toArray(String[]::new));
    }

    private void keytool(String alias, String... more) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname",
                        "secp256r1",
                "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        words.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            if (Limit.status(process) != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
