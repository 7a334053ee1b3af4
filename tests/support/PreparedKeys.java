package support;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// RSA keys of known primes: to make one of new primes takes 0.1 s of CPU, with the quick compiler alone 1 s, and the tests ask for some
/// hundred. Each two of the primes are another key, as good as any for a test, and nothing that a secret may hang on.
///
/// In a process in which it is installed the first that are asked for differ; then they come again in turn.
public final class PreparedKeys extends Provider {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final int BITS = 2048;
    /// What makes each multiple of a power of two, from this one on, a prime; so far apart as a library may want two primes of a key.
    private static final BigInteger FIRST = BigInteger.valueOf(3).shiftLeft(BITS / 2 - 2);
    private static final int APART = BITS / 2 - 9;
    private static final int[] OFFSETS = {
            1037, 1137, 973, 77, 1385, 295, 161, 45, 45, 2785, 77, 157, 1555, 335, 193, 605, 197, 19, 1277, 515, 385, 2219, 881, 181};
    /// Between one key and the same again: more than the tests of a class ask for.
    private static final int COUNT = OFFSETS.length * (OFFSETS.length - 1) / 2;
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

    /// `CLASS [WORD…]`: runs the class of a script with prepared keys, for which a process of its own then needs no whole compiler.
    public static void main(String... words) throws ReflectiveOperationException {
        install();
        var type = Class.forName(words[0]);
        var main = type.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        main.invoke(constructor.newInstance(), (Object) Arrays.copyOfRange(words, 1, words.length));
    }

    /// For this process.
    public static void install() {
        Security.insertProviderAt(new PreparedKeys(), 1);
    }

    private static synchronized KeyPair pair() {
        if (next == PAIRS.size() && next < COUNT) {
            PAIRS.add(made(next));
        }
        return PAIRS.get(next++ % PAIRS.size());
    }

    // Of the primes 1 and 0, then 2 and 0, 2 and 1, 3 and 0.
    private static KeyPair made(int index) {
        int larger = 1;
        int smaller = index;
        while (smaller >= larger) {
            smaller -= larger++;
        }
        return made(prime(larger), prime(smaller));
    }

    private static BigInteger prime(int index) {
        return FIRST.add(BigInteger.valueOf(index).shiftLeft(APART)).add(BigInteger.valueOf(OFFSETS[index]));
    }

    private static KeyPair made(BigInteger p, BigInteger q) {
        var p1 = p.subtract(BigInteger.ONE);
        var q1 = q.subtract(BigInteger.ONE);
        var modulus = p.multiply(q);
        var secret = EXPONENT.modInverse(p1.multiply(q1).divide(p1.gcd(q1)));
        try {
            var rsa = KeyFactory.getInstance("RSA", "SunRsaSign");
            return new KeyPair(rsa.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)), rsa.generatePrivate(new RSAPrivateCrtKeySpec(
                    modulus, EXPONENT, secret, p, q, secret.mod(p1), secret.mod(q1), q.modInverse(p))));
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
