package sandbox.state;

import module java.base;
import zitadel.Json;

/// RSA keys as ZITADEL hands them out: 2,048 bits, PKCS#1 PEM in a JSON key file.
public final class RsaKeys {

    /// The bytes of PKCS#8 before the PKCS#1 key of 2,048 bits.
    private static final int PKCS8_HEADER = 26;

    private RsaKeys() {}

    /// A new pair.
    public static KeyPair next() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key file of a service account, as UTF-8.
    public static byte[] keyFile(Model.Key key, KeyPair pair) {
        var pkcs8 = pair.getPrivate().getEncoded();
        var pem = "-----BEGIN RSA PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length)) + "\n-----END RSA PRIVATE KEY-----\n";
        return Json.line(Json.object().put("type", "serviceaccount").put("keyId", key.id()).put("key", pem)
                .put("expirationDate", key.expires().toString()).put("userId", key.user())).getBytes(StandardCharsets.UTF_8);
    }

    /// The key in a PEM file of the PKIX form, or null where there is none. Not only RSA: ZITADEL takes others, with which nobody can
    /// sign in (recorded exchanges 967, 968).
    public static PublicKey publicKey(byte[] pem) {
        var text = new String(pem, StandardCharsets.US_ASCII);
        var from = text.indexOf("-----BEGIN PUBLIC KEY-----");
        var to = text.indexOf("-----END PUBLIC KEY-----");
        if (from < 0 || to < from) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(text.substring(from + 26, to));
        } catch (IllegalArgumentException _) {
            return null;
        }
        for (var kind : List.of("RSA", "EC", "Ed25519", "X25519", "DSA")) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
            } catch (GeneralSecurityException _) {
                // of another kind
            }
        }
        return null;
    }
}
