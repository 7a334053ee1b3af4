package support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// RSA keys that were made before: to make one takes 0.1 s of CPU, with the quick compiler alone 1 s, and the tests ask for some hundred.
///
/// In a process in which it is installed the first that are asked for are new, or from a file; then they come again in turn.
public final class PreparedKeys extends Provider {

    private static final int BITS = 2048;
    /// Between one key and the same again: more than the tests of a class take.
    private static final int COUNT = 256;
    private static final int WRITTEN = 32;
    private static final List<KeyPair> PAIRS = new ArrayList<>();
    private static int next;

    private PreparedKeys() {
        super("PreparedKeys", "1", "RSA keys that were made before");
        putService(new Service(this, "KeyPairGenerator", "RSA", Generator.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Generator();
            }
        });
    }

    /// For this process.
    public static void install() {
        Security.insertProviderAt(new PreparedKeys(), 1);
    }

    /// For this process, with what [#write] wrote to the file.
    public static synchronized void install(Path file) throws IOException, GeneralSecurityException {
        var rsa = KeyFactory.getInstance("RSA");
        for (var line : Files.readAllLines(file)) {
            var secret = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(line)));
            PAIRS.add(new KeyPair(rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())), secret));
        }
        install();
    }

    /// Writes some for another process, which makes what it wants beyond them.
    public static Path write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < WRITTEN; i++) {
            lines.add(Base64.getEncoder().encodeToString(pair().getPrivate().getEncoded()));
        }
        return Files.write(file, lines);
    }

    private static synchronized KeyPair pair() {
        if (next == PAIRS.size() && next < COUNT) {
            PAIRS.add(made());
        }
        return PAIRS.get(next++ % PAIRS.size());
    }

    private static KeyPair made() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new ProviderException(e);
        }
    }

    /// Of keys of 2,048 bits; Java asks its own provider for others.
    private static final class Generator extends KeyPairGeneratorSpi {
        private boolean ready;

        @Override
        public void initialize(int bits, SecureRandom random) {
            if (bits != BITS) {
                throw new InvalidParameterException(bits + " bits");
            }
            ready = true;
        }

        @Override
        public KeyPair generateKeyPair() {
            if (!ready) {
                throw new ProviderException("no size was asked for");
            }
            return pair();
        }
    }
}
