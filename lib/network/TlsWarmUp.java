package network;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/// Sets TLS up while the arguments are still being read.
public final class TlsWarmUp {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private TlsWarmUp() {}

    /// Returns at once; to be called as early as can be where https will be spoken, again does nothing. Another thread reads the
    /// certificates that Java trusts and makes a key of each kind that the handshake will make: more than half of what a one-liner
    /// over TLS takes. Fails silently; the first connection then meets the same trouble and says so.
    public static void begin() {
        if (!BEGUN.getAndSet(true)) {
            start(TlsWarmUp::context);
            start(TlsWarmUp::keys);
        }
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("tls").start(work);
    }

    private static void context() {
        try {
            SSLContext.getDefault();
        } catch (GeneralSecurityException _) {
            // told by the first connection
        }
    }

    // The arithmetic is bytecode: what is compiled for these keys is there for the real ones.
    private static void keys() {
        try {
            KeyPairGenerator.getInstance("X25519").generateKeyPair();
            var p256 = KeyPairGenerator.getInstance("EC");
            p256.initialize(new ECGenParameterSpec("secp256r1"));
            p256.generateKeyPair();
        } catch (GeneralSecurityException _) {
            // told by the first connection
        }
    }
}
