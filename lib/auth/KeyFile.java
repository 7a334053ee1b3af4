//SOURCES ../zitadel/Settings.java
//SOURCES ../os/ShellWord.java

package auth;

import module java.base;
import os.PastedText;
import os.ShellWord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Settings;

/// The key of a service account, as its file holds it: `{"type": "serviceaccount", "keyId", "key", "expirationDate", "userId"}`.
/// `expires` is null where the file does not say.
public record KeyFile(String userId, String keyId, Instant expires, PrivateKey key) {

    private static final String MAKE_ONE = "make one: jbang create-key USER_ID --out key.json";

    /// Reads a file; `warning` hears of one that everybody can read. Throws a usage [Failure], without any of the content.
    public static KeyFile read(String name, Consumer<String> warning) {
        Failure.usageIf(name.isBlank(), "the name of the key file is empty", MAKE_ONE);
        Failure.usageIf(name.contains("{") || name.contains("\n") || name.contains("PRIVATE KEY"),
                "this is a key itself, not the name of a key file", "save it in a file of mode 600 and give that file's name");
        Settings.checkPasted("the name of the key file", name);
        try {
            var file = Path.of(name);
            var key = of(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                warning.accept("every user of this machine can read the key file: chmod 600 " + ShellWord.of(name));
            }
            return key;
        } catch (NoSuchFileException _) {
            throw Failure.usage("no such key file: " + name, "check ZITADEL_KEY_FILE or --key-file, or " + MAKE_ONE);
        } catch (AccessDeniedException _) {
            throw Failure.usage("the key file cannot be read: " + name + ": permission denied", "run as the user who owns it");
        } catch (IOException _) {
            throw Failure.usage("the key file cannot be read: " + name + (Files.isDirectory(Path.of(name)) ? " is a folder" : ""),
                    "check its name");
        }
    }

    static KeyFile of(String name, String text) {
        var json = json(name, text);
        Failure.usageIf(json.path("type").asString("").equals("application") || json.has("appId") || json.has("clientId"),
                "this is the key of an application, not of a service account: " + name,
                "download one in the Management Console: Users → Service Accounts → Keys → New, or " + MAKE_ONE);
        for (var field : List.of("userId", "keyId", "key")) {
            check(!json.path(field).asString("").isEmpty(), name, "it has no " + field);
        }
        return new KeyFile(json.get("userId").asString(), json.get("keyId").asString(), expires(name, json),
                privateKey(name, json.get("key").asString()));
    }

    private static JsonNode json(String name, String text) {
        check(!text.stripLeading().startsWith("-----BEGIN"), name, "it is the bare key; ZITADEL's file is JSON with the key and its ids");
        try {
            var json = Json.parse(text);
            check(json.isObject(), name, PastedText.insteadOfJson(text));
            return json;
        } catch (JacksonException _) {
            throw notAKeyFile(name, PastedText.insteadOfJson(text));   // without the text
        }
    }

    private static void check(boolean right, String name, String why) {
        if (!right) {
            throw notAKeyFile(name, why);
        }
    }

    private static Failure notAKeyFile(String name, String why) {
        return Failure.usage("not a key file: " + name + ": " + why, "give the file as it was downloaded, or " + MAKE_ONE);
    }

    private static Instant expires(String name, JsonNode json) {
        try {
            return json.has("expirationDate") ? Instant.parse(json.get("expirationDate").asString()) : null;
        } catch (DateTimeParseException _) {
            throw notAKeyFile(name, "its expirationDate is no time");
        }
    }

    private static PrivateKey privateKey(String name, String pem) {
        check(!pem.contains("\\n"), name, "the backslashes in its key are doubled: \\\\n should be \\n");
        try {
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            // ZITADEL issues PKCS#1, the JDK reads PKCS#8: the same numbers behind a header that says "RSA" (RFC 5208).
            var header = "3082%04x020100300d06092a864886f70d01010105000482%04x".formatted(der.length + 22, der.length);
            var pkcs8 = pem.contains("BEGIN RSA PRIVATE KEY") ? HexFormat.of().parseHex(header + HexFormat.of().formatHex(der)) : der;
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw notAKeyFile(name, "its key is damaged or not an RSA key");
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "KeyFile[" + keyId + " of " + userId + "]";
    }
}
