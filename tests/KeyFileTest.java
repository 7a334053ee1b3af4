import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import auth.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import support.Command;
import support.Keys;
import support.Stub;

/// What is said of a file that is no service account's key file; nothing is sent.
class KeyFileTest {

    @TempDir
    private Path folder;

    private static final String MAKE_ONE = "give the file as it was downloaded, or make one: jbang create-key USER_ID --out key.json";

    private Command tokenFrom(String keyFile) {
        return Command.run(Map.of("ZITADEL_DOMAIN", Stub.unreachable()), "token-from-key", "--key-file", keyFile);
    }

    private static void assertUsage(String fact, String nextAction, Command run) {
        assertEquals("token-from-key: " + fact + "\n" + nextAction + "\n", run.err());
        assertEquals(2, run.status());
        assertEquals("", run.out());
    }

    static Stream<Arguments> noKeyFiles() {
        return Stream.of(
                Arguments.of("it is not a JSON object", ""),
                Arguments.of("it is not a JSON object", "[1]"),
                Arguments.of("it is not a JSON object", "{\"type\": \"serviceaccount\", \"key"),
                Arguments.of("it is the bare key; ZITADEL's file is JSON with the key and its ids", Keys.pkcs1()),
                Arguments.of("it has no userId", Keys.file().without("userId").toString()),
                Arguments.of("it has no keyId", Keys.file().put("keyId", "").toString()),
                Arguments.of("it has no key", Keys.file().put("key", 5).without("key").toString()),
                Arguments.of("its key is damaged or not an RSA key", Keys.file().put("key", Keys.pkcs1().substring(0, 900)).toString()),
                Arguments.of("its key is damaged or not an RSA key", Keys.file().put("key", "no key").toString()),
                Arguments.of("its expirationDate is no time", Keys.file().put("expirationDate", "tomorrow").toString()));
    }

    @ParameterizedTest
    @MethodSource("noKeyFiles")
    void aFileThatIsNoKeyFileIsNamedWithTheReason(String why, String content) throws IOException {
        var file = Keys.write(folder.resolve("key.json"), content);
        assertUsage("not a key file: " + file + ": " + why, MAKE_ONE, tokenFrom(file.toString()));
    }

    @Test
    void anApplicationsKeyIsRefusedAsSuch() throws IOException {
        var content = "{\"type\":\"application\",\"keyId\":\"1\",\"key\":\"x\",\"appId\":\"2\",\"clientId\":\"3@project\"}";
        var file = Keys.write(folder.resolve("app.json"), content);
        assertUsage("this is the key of an application, not of a service account: " + file,
                "download one in the Management Console: Users → Service Accounts → Keys → New, "
                        + "or make one: jbang create-key USER_ID --out key.json",
                tokenFrom(file.toString()));
    }

    @Test
    void aBinaryFileIsNotText() throws IOException {
        var file = Files.write(folder.resolve("key.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertUsage("not a key file: " + file + ": it is not text", MAKE_ONE, tokenFrom(file.toString()));
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertUsage("no such key file: nowhere/key.json",
                "check ZITADEL_KEY_FILE or --key-file, or make one: jbang create-key USER_ID --out key.json",
                        tokenFrom("nowhere/key.json"));
        assertUsage("the key file cannot be read: " + folder + " is a folder", "check its name", tokenFrom(folder.toString()));
    }

    @Test
    void withoutAnyKeyFileTheSettingIsNamed() {
        var run = Command.run(Map.of("ZITADEL_DOMAIN", "localhost"), "token-from-key");
        assertUsage("ZITADEL_KEY_FILE is not set", "give --key-file FILE, or make a key: jbang create-key USER_ID --out key.json", run);
    }

    @Test
    void theKeyItselfInPlaceOfAFileNameIsNotShown() {
        for (var content : List.of(Keys.file().toString(), Keys.pkcs1())) {
            var run = Command.run(Map.of("ZITADEL_DOMAIN", Stub.unreachable(), "ZITADEL_KEY_FILE", content), "get-user", "1");
            assertEquals(2, run.status());
            assertEquals("get-user: this is a key itself, not the name of a key file\n"
                    + "save it in a file of mode 600 and give that file's name\n", run.err());
        }
    }

    @Test
    void bothFormsOfTheKeyAreRead() throws IOException {
        for (var pem : List.of(Keys.pkcs1(), Keys.pkcs8(), Keys.pkcs1().replace("\n", "\r\n"))) {
            var file = Keys.write(folder.resolve("key.json"), Keys.file().put("key", pem).toString());
            var key = KeyFile.read(file.toString(), warning -> {
                throw new AssertionError(warning);
            });
            assertEquals(Keys.PAIR.getPrivate(), key.key());
            assertEquals("401008918316190758", key.keyId());
            assertEquals("401008917712210982", key.userId());
            assertFalse(key.toString().contains("PrivateKey"), key.toString());
        }
    }

    @Test
    void aFileWithoutAnExpirationDateIsRead() throws IOException {
        var file = Keys.write(folder.resolve("key.json"), Keys.file().without("expirationDate").toString());
        assertEquals(null, KeyFile.read(file.toString(), _ -> {}).expires());
    }

    @Test
    void aFileThatEveryUserCanReadIsAWarning() throws IOException {
        var file = Keys.write(folder.resolve("key.json"), Keys.file().toString());
        var warnings = new ArrayList<String>();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        KeyFile.read(file.toString(), warnings::add);
        assertEquals(List.of(), warnings, "a group is chosen on purpose");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        KeyFile.read(file.toString(), warnings::add);
        assertEquals(List.of("every user of this machine can read the key file: chmod 600 " + file), warnings);
    }
}
