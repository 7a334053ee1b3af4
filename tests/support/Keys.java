package support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Key files as ZITADEL issues them, made here.
public final class Keys {

    public static final KeyPair PAIR = pair();
    private static final String PKCS8_HEADER = "020100300d06092a864886f70d0101010500048";

    private Keys() {}

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key in PKCS#1, as ZITADEL has it.
    public static String pkcs1() {
        var pkcs8 = PAIR.getPrivate().getEncoded();
        if (!HexFormat.of().formatHex(pkcs8, 4, 24).startsWith(PKCS8_HEADER)) {
            throw new IllegalStateException("not the header that is cut off");
        }
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    public static String pkcs8() {
        return pem("PRIVATE KEY", PAIR.getPrivate().getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    /// A whole key file, to be changed.
    public static ObjectNode file() {
        return Json.object().put("type", "serviceaccount").put("keyId", "401008918316190758").put("key", pkcs1())
                .put("expirationDate", "2099-01-01T00:00:00Z").put("userId", "401008917712210982");
    }

    /// Writes a text into a file that only its owner can read.
    public static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
