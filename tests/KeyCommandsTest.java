import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sandbox.Sandbox;
import support.Command;
import support.Limit;
import support.Program;
import support.SharedSandbox;
import support.Stub;
import zitadel.Json;

/// create-key, list-keys and delete-key: a key comes once, so nothing may lose it.
class KeyCommandsTest {

    private static final Sandbox sandbox = SharedSandbox.running();
    @TempDir
    private Path folder;

    private static Command run(String alias, String... arguments) {
        return Command.at(Instant.now(), Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), alias, arguments);
    }

    private static List<String> keyIds() {
        var result = Json.parse(run("list-keys", sandbox.userId()).out()).path("result");
        return result.valueStream().map(key -> key.path("id").asString()).toList();
    }

    private Path key() {
        return folder.resolve("key.json");
    }

    @Test
    void theKeyIsInAFileForItsOwnerAloneAndNotInTheAnswer() throws IOException {
        var run = run("create-key", sandbox.userId(), "--out", key().toString(), "--expires", "2030-01-01");
        assertEquals(0, run.status());
        assertEquals("the key is in " + key() + ": it is shown to nobody again, keep it\n", run.err());
        assertEquals(List.of("creationDate", "keyId"), List.copyOf(Json.parse(run.out()).propertyNames()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
        var file = Json.parse(Files.readString(key()));
        assertEquals(List.of("type", "keyId", "key", "expirationDate", "userId"), List.copyOf(file.propertyNames()), "as ZITADEL gave it");
        assertEquals("2030-01-01T00:00:00Z", file.path("expirationDate").asString());
        assertEquals(Json.parse(run.out()).path("keyId").asString(), file.path("keyId").asString());
    }

    @Test
    void aKeyIsListedAndDeletedById() throws IOException {
        var keyId = run("create-key", sandbox.userId(), "--out", key().toString(), "--pick", "/keyId").out().strip();
        assertTrue(keyIds().contains(keyId));
        assertEquals(0, run("delete-key", sandbox.userId(), keyId).status());
        assertFalse(keyIds().contains(keyId));
        var again = run("delete-key", sandbox.userId(), keyId);
        assertEquals(4, again.status());
        assertEquals("delete-key: Machine key not found (HTTP 404, COMMAND-4m77G)\n"
                + "see which there are: jbang list-pats USER_ID, for keys jbang list-keys USER_ID\n", again.err());
    }

    @Test
    void aFileThatIsThereIsNeitherOverwrittenNorFollowed() throws IOException {
        var before = keyIds();
        Files.writeString(key(), "mine");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("elsewhere.json"));
        for (var there : List.of(key(), link)) {
            var run = run("create-key", sandbox.userId(), "--out", there.toString());
            assertEquals(2, run.status());
            assertEquals("create-key: there is a file " + there + " already\ngive another name: a key file is never overwritten\n",
                    run.err());
        }
        assertEquals("mine", Files.readString(key()));
        assertFalse(Files.exists(folder.resolve("elsewhere.json")));
        assertEquals(before, keyIds(), "no key was made");
    }

    @Test
    void aFolderThatIsMissingAndADashAreUsageErrors() {
        var before = keyIds();
        var missing = folder.resolve("nowhere/key.json").toString();
        var run = run("create-key", sandbox.userId(), "--out", missing);
        assertEquals(2, run.status());
        assertEquals("create-key: cannot write " + missing + ": no such folder\ngive --out a name in a folder that is there and writable\n",
                run.err());
        var dash = run("create-key", sandbox.userId(), "--out", "-");
        assertEquals(2, dash.status());
        assertEquals("create-key: --out must name a file: a key is not printed\nfor example --out key.json\n", dash.err());
        assertEquals(before, keyIds(), "no key was made");
    }

    @Test
    void aRefusedRequestLeavesNoFile() {
        var run = run("create-key", "999999999999999999", "--out", key().toString());
        assertEquals(4, run.status());
        assertTrue(run.err().startsWith("create-key: User could not be found (HTTP 400, COMMAND-"), run.err());
        assertFalse(Files.exists(key()));
    }

    @Test
    void aLostAnswerLeavesNoFileAndSaysThatAKeyMayBeThere() {
        try (var stub = Stub.answering(Stub.drop())) {
            var run = Command.run(stub.environment(), "create-key", "123", "--out", key().toString());
            assertEquals(6, run.status());
            assertTrue(run.err().endsWith("\na key may have been made all the same: look with jbang list-keys 123 and delete it\n"),
                    run.err());
            assertEquals(1, stub.requests().size(), "not repeated");
            assertFalse(Files.exists(key()));
        }
    }

    // A limit on the size of files stands in for a full disk: the file can be made, the key does not fit.
    @Test
    void aKeyThatDoesNotFitOnTheDiskIsDeletedAgain() throws Exception {
        var before = keyIds();
        var run = Program.run(folder, List.of("bash", "-c", "ulimit -f 1; exec \"$@\"", "bash", "env",
                "ZITADEL_DOMAIN=" + sandbox.domain(), "ZITADEL_TOKEN=" + sandbox.token(),
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), "CreateKey", sandbox.userId(), "--out", "key.json"));
        assertEquals(1, run.status(), run.out());
        assertEquals("create-key: cannot write key.json: File too large\n"
                + "the key was deleted again; give --out a name where there is room\n",
                run.out());
        assertFalse(Files.exists(key()));
        assertEquals(before, keyIds());
    }

    @Test
    void aKeyThatCanNeitherBeWrittenNorDeletedIsNamed() {
        var content = Stub.json(200, "{\"creationDate\":\"2026-11-24T10:25:41Z\",\"keyId\":\"77\",\"keyContent\":\"%%%\"}");
        try (var stub = Stub.answering(content, Stub.json(404, "{\"code\":5,\"message\":\"Machine key not found (COMMAND-4m77G)\"}"))) {
            var run = Command.run(stub.environment(), "create-key", "123", "--out", key().toString());
            assertEquals(1, run.status());
            assertTrue(run.err().endsWith("\nthe key is there, but nobody has it: jbang delete-key 123 77\n"), run.err());
            assertFalse(Files.exists(key()));
        }
    }

    @Test
    void anAnswerWithoutAKeyIsToldAndLeavesNoFile() {
        try (var stub = Stub.answering(Stub.json(204, ""))) {
            var run = Command.run(stub.environment(), "create-key", "123", "--out", key().toString());
            assertEquals("create-key: cannot write " + key() + ": the answer has no keyContent\n"
                    + "a key may have been made all the same: look with jbang list-keys 123 and delete it\n", run.err());
            assertEquals(1, run.status());
            assertFalse(Files.exists(key()));
        }
    }

    @Test
    void ctrlCLeavesNoEmptyFile() throws Exception {
        try (var stub = Stub.answering((_, connection) -> connection.getInputStream().read())) {
            var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp", System.getProperty("java.class.path"), "CreateKey", "123", "--out", "key.json").directory(folder.toFile());
            builder.environment().putAll(stub.environment());
            var process = builder.start();
            Limit.reached(() -> !stub.requests().isEmpty() || !process.isAlive());
            assertTrue(Files.exists(key()), "the file is there before the answer");
            Limit.status(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start());
            assertEquals(130, Limit.status(process));
            assertFalse(Files.exists(key()));
        }
    }

    @Test
    void theRequestCanBePrintedForAnotherToolWithoutMakingAFile() {
        var run = run("create-key", "123", "--out", key().toString(), "--expires", "2030-01-01", "--as", "curl");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("/v2/users/123/keys\""), run.out());
        assertFalse(Files.exists(key()));
    }
}
