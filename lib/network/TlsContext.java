//SOURCES TransportException.java

package network;

import module java.base;
import java.security.cert.Certificate;

/// Whom TLS trusts: the authorities that Java trusts and, besides them, those in a PEM file.
public final class TlsContext {

    /// Names a PEM file of authorities, as it does for curl, Go and OpenSSL.
    public static final String VARIABLE = "SSL_CERT_FILE";
    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]*CERTIFICATE-----([^-]*)-----END ");
    private static final Map<String, SSLContext> PREPARED = new HashMap<>();

    static {
        // For the whole JVM, as Java has them but for P-384 before P-256, of which it makes a table first that takes as long as 60 keys.
        System.getProperties().putIfAbsent("jdk.tls.namedGroups", "X25519MLKEM768,x25519,secp384r1,secp256r1,secp521r1,x448,"
                + "ffdhe2048,ffdhe3072,ffdhe4096,ffdhe6144,ffdhe8192");
    }

    private TlsContext() {}

    /// To be called early where https will be spoken; returns at once. Other threads read the certificates that Java trusts and make a key
    /// of each kind that the handshake will: more than half of what a one-liner over TLS takes. The first connection tells what went wrong.
    public static void warmUp(String pemFile) {
        start(() -> pemFile == null ? SSLContext.getDefault() : prepare(pemFile));
        // The arithmetic is bytecode: what is compiled for these keys is there for the real ones.
        start(() -> {
            KeyPairGenerator.getInstance("X25519").generateKeyPair();
            var p384 = KeyPairGenerator.getInstance("EC");
            p384.initialize(384);
            return p384.generateKeyPair();
        });
    }

    private static void start(Callable<?> work) {
        Thread.ofPlatform().name("tls").start(new FutureTask<>(work));   // keeps what goes wrong to itself; no daemon, see cli.Step
    }

    private static synchronized SSLContext prepare(String pemFile) throws TransportException {
        return PREPARED.put(pemFile, of(pemFile));
    }

    /// `pemFile` may be null. Throws a [TransportException] where it, or Java's own trust store, cannot be used.
    static synchronized SSLContext of(String pemFile) throws TransportException {
        try {
            if (pemFile == null) {
                return SSLContext.getDefault();   // which is warm; whether its store is empty shows at the handshake
            }
            // Once only: what is in the file can change in a notebook.
            var prepared = PREPARED.remove(pemFile);
            if (prepared != null) {
                return prepared;
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust(pemFile)}, null);
            return context;
        } catch (GeneralSecurityException _) {
            throw unusableStore(" cannot be read");
        }
    }

    /// Who judges a server's certificate; `pemFile` may be null. Throws as [#of] does.
    public static X509ExtendedTrustManager trust(String pemFile) throws TransportException {
        try {
            var java = manager(null);
            if (java.getAcceptedIssuers().length == 0) {
                throw unusableStore(" shows no certificate");
            }
            if (pemFile == null) {
                return java;
            }
            var all = new ArrayList<Certificate>(List.of(java.getAcceptedIssuers()));
            all.addAll(read(pemFile));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), all.get(i));
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException _) {
            throw unusableStore(" cannot be read");
        }
    }

    private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    // To read PEM itself, Java's factory takes 80 ms for the authorities of a Debian.
    private static List<Certificate> read(String pemFile) throws TransportException {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var certificates = new ArrayList<Certificate>();
            for (var block = PEM.matcher(Files.readString(Path.of(pemFile), StandardCharsets.ISO_8859_1)); block.find(); ) {
                var der = Base64.getMimeDecoder().decode(block.group(1));
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (certificates.isEmpty()) {
                throw unusableFile(pemFile, "it has no -----BEGIN CERTIFICATE----- in it");
            }
            return certificates;
        } catch (NoSuchFileException _) {
            throw TransportException.lasting("SSL_CERT_FILE names a file that is not there: " + pemFile, "check its name, or unset it");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unusableFile(pemFile, "a certificate in it is damaged");
        } catch (IOException e) {
            throw TransportException.lasting("SSL_CERT_FILE names a file that cannot be read: " + pemFile,
                    Files.isDirectory(Path.of(pemFile)) ? "it is a folder: name the file in it" : "check who may read it");
        }
    }

    private static TransportException unusableFile(String pemFile, String why) {
        return TransportException.lasting("SSL_CERT_FILE names a file that is no PEM file of certificates: " + pemFile + ": " + why,
                "turn a DER file into PEM with: openssl x509 -inform der -in FILE -out ca.pem");
    }

    static TransportException unusableStore(String why) {
        return TransportException.lasting("Java's trust store " + System.getProperty("javax.net.ssl.trustStore", "of this JDK") + why,
                "give its password with -Djavax.net.ssl.trustStorePassword=PASSWORD in JAVA_TOOL_OPTIONS, or leave it out and set "
                        + "SSL_CERT_FILE=ca.pem");
    }

    /// For an HttpClient that will speak no TLS and wants a context all the same: a real one takes a fifth of a one-liner's own time.
    static SSLContext none() {
        return new SSLContext(null, null, "none") {};
    }
}
