import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.Sandbox;
import support.ClassArchive;
import support.Command;
import support.Limit;
import support.Relay;
import support.SharedSandbox;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// A credential in a file that programs read at each use is replaced without a refusal; whoever is killed, the file's one works.
class RotateFileTest {

    private static final Sandbox sandbox = SharedSandbox.running();

    @TempDir
    Path folder;
    private String userId;
    private Path file;

    @BeforeEach
    void anAccountWhoseTokenIsInAFile() throws IOException {
        userId = admin("create-service-account", "--user-name", "rotating-" + System.nanoTime(), "--pick", "/id").out().strip();
        file = folder.resolve("api.token");
        Files.writeString(file, admin("create-pat", userId, "--pick", "/token").out());
    }

    private static Command admin(String alias, String... arguments) {
        return Command.run(environment(sandbox.domain(), sandbox.token()), alias, arguments);
    }

    private static Map<String, String> environment(String domain, String token) {
        return token == null ? Map.of("ZITADEL_DOMAIN", domain) : Map.of("ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token);
    }

    private Command rotate(String... options) {
        return run(null, "rotate-pat", options);
    }

    private Command run(String token, String alias, String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--out", file.toString()));
        return Command.run(environment(sandbox.domain(), token), alias, all.toArray(String[]::new));
    }

    private String token() throws IOException {
        return Files.readString(file).strip();
    }

    private static boolean works(String token) {
        return Command.run(environment(sandbox.domain(), token), "whoami").status() == 0;
    }

    private List<String> ids(String list) {
        return Json.parse(admin(list, userId).out()).path("result").valueStream().map(one -> one.path("id").asString()).toList();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    // What a job does: reads the file at each call. Returns how often it was refused, and how often not.
    private CompletableFuture<int[]> job(AtomicBoolean ends) {
        return CompletableFuture.supplyAsync(() -> {
            var counts = new int[2];
            try (var client = HttpClient.newHttpClient()) {
                while (!ends.get()) {
                    var request = HttpRequest.newBuilder(URI.create("http://" + sandbox.domain() + "/v2/users/" + userId))
                            .header("Authorization", "Bearer " + token()).build();
                    counts[client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? 1 : 0]++;
                }
                return counts;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aJobThatReadsTheTokenAtEachCallIsNeverRefused() throws Exception {
        var ends = new AtomicBoolean();
        var job = job(ends);
        try {
            for (int i = 0; i < 2; i++) {
                var before = token();
                var run = Command.live(environment(sandbox.domain(), null), "rotate-pat", "--out", file.toString(), "--grace", "1s");
                assertEquals(0, run.status(), run.err());
                assertNotEquals(before, token());
                assertFalse(works(before));
            }
        } finally {
            ends.set(true);
        }
        assertEquals(0, job.get()[0]);
        assertTrue(job.get()[1] > 10, job.get()[1] + " calls");
    }

    @Test
    void theTokenIsReplacedInItsFileAndIsNotPrinted() throws IOException {
        var before = token();
        var run = rotate("--expires", "2031-01-01");
        assertEquals(0, run.status(), run.err());
        assertFalse(works(before));
        assertTrue(works(token()));
        assertEquals("rw-------", mode(file));
        assertEquals(List.of("creationDate", "tokenId"), List.copyOf(Json.parse(run.out()).propertyNames()));
        var id = Json.parse(run.out()).path("tokenId").asString();
        assertEquals(List.of(id), ids("list-pats"));
        assertTrue(run.err().matches("rotate-pat: replaces .* by a new one on .*\nrotate-pat: the new token " + id + " is in " + file
                + "; the old one, \\d+, works for another 10 s; if this is stopped, the next run deletes it\n"
                + "rotate-pat: the old token \\d+ is deleted\n"), run.err());
        assertFalse((run.out() + run.err()).contains(token()));
        assertEquals(List.of("api.token"), files());
        assertTrue(Json.parse(Command.run(environment(sandbox.domain(), token()), "list-pats").out()).at("/result/0/expirationDate")
                .asString().equals("2031-01-01T00:00:00Z"));
    }

    @Test
    void theTokenOfTheEnvironmentIsReplacedWhereTheFileIsNotThereYet() throws IOException {
        var before = token();
        Files.delete(file);
        assertEquals(0, run(before, "rotate-pat").status());
        assertTrue(works(token()) && !works(before));
        assertEquals("rw-------", mode(file));
    }

    @Test
    void theTokenInTheFileIsReplacedWhoeverElseIsInTheEnvironment() throws IOException {
        assertEquals(0, run(sandbox.token(), "rotate-pat").status());
        assertEquals(userId, Command.run(environment(sandbox.domain(), token()), "whoami", "--pick", "/user/userId").out().strip());
    }

    @Test
    void aTokenAmongSettingsIsReplacedAndTheOtherLinesStay() throws IOException {
        var text = "# for the job\nZITADEL_DOMAIN=" + sandbox.domain() + "\nexport ZITADEL_TOKEN='%s'\r\nOTHER=\"a b\"\n";
        Files.writeString(file, text.formatted(token()));
        assertEquals(0, rotate().status());
        var lines = Files.readString(file).split("\n");
        assertEquals("# for the job|ZITADEL_DOMAIN=" + sandbox.domain() + "|OTHER=\"a b\"", lines[0] + "|" + lines[1] + "|" + lines[3]);
        assertTrue(works(lines[2].replace("export ZITADEL_TOKEN=", "").strip()), lines[2].replaceAll("=.*", ""));
    }

    @Test
    void settingsWithoutATokenGetOne() throws IOException {
        Files.writeString(file, "ZITADEL_DOMAIN=" + sandbox.domain());
        assertEquals(0, run(sandbox.token(), "create-pat", userId).status());
        var lines = Files.readString(file).lines().toList();
        assertEquals("ZITADEL_DOMAIN=" + sandbox.domain(), lines.getFirst());
        assertTrue(works(lines.get(1).replace("ZITADEL_TOKEN=", "")));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var link = folder.resolve("current");
        Files.createSymbolicLink(link, file);
        var before = token();
        assertEquals(0, Command.run(environment(sandbox.domain(), null), "rotate-pat", "--out", link.toString()).status());
        assertTrue(Files.isSymbolicLink(link));
        assertNotEquals(before, token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"serviceaccount\"}", "-----BEGIN KEY-----\nabc\n", "two words"})
    void aFileWithSomethingElseIsNotOverwritten(String content) throws IOException {
        var token = token();
        Files.writeString(file, content);
        var run = run(token, "rotate-pat");
        assertEquals("rotate-pat: " + file + " holds something else than a token\ngive another name: it is not overwritten\n", run.err());
        assertEquals(2, run.status());
        assertEquals(content, Files.readString(file));
        assertEquals(1, ids("list-pats").size());
    }

    @Test
    void theOldOneStaysWhereItIsToStayAndThePrintedCommandDeletesIt() throws IOException {
        var before = token();
        var run = rotate("--keep-old");
        assertEquals(0, run.status(), run.err());
        assertTrue(works(before) && works(token()));
        var command = run.err().strip().replaceFirst("(?s).*still works, until: jbang ", "").split(" ");
        assertEquals(0, Command.run(environment(sandbox.domain(), token()), command[0], command[1], command[2]).status(), run.err());
        assertTrue(!works(before) && works(token()));
        assertEquals(List.of("api.token"), files());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--grace soon|--grace cannot be read: soon|write 30s, 5m, 12h or 2d",
        "--grace 5m --keep-old|--grace ends the old one, --keep-old leaves it|leave one of them out",
        "--pick /token|with --out, /token is in the file and is not printed|leave out --pick, or --out"})
    void whatCannotBeMeantIsRefusedBeforeAnythingIsSent(String options, String fact, String next) throws IOException {
        var before = token();
        var run = rotate(options.split(" "));
        assertEquals("rotate-pat: " + fact + "\n" + next + "\n", run.err());
        assertEquals(2, run.status());
        assertEquals(before, token());
        assertEquals(1, ids("list-pats").size());
        var printed = Command.run(environment(sandbox.domain(), before), "rotate-pat", "--grace", "5m");
        assertEquals("rotate-pat: --grace and --keep-old are for programs that read the token from a file\nname it: --out api.token\n",
                printed.err());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedBeforeAnythingIsSent() {
        var nowhere = folder.resolve("no/such/api.token");
        var run = Command.run(environment(sandbox.domain(), sandbox.token()), "create-pat", userId, "--out", nowhere.toString());
        assertEquals("create-pat: cannot write " + nowhere + ": no such folder\nname a file in a folder that is there and writable\n",
                run.err());
        assertEquals(2, run.status());
        assertEquals(1, ids("list-pats").size());
    }

    /// Runs the real command through a relay that kills it at request number `at`, before or after the server has done it.
    private void killedAt(int at, boolean done, String script, String... options) throws Exception {
        var killed = new CompletableFuture<Process>();
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            if (n != at) {
                forward.answer(forward.send());
                return;
            }
            if (done) {
                forward.send();
            }
            var handle = killed.join().toHandle();   // Process.destroyForcibly would close the stream that is being read
            handle.destroyForcibly();
            handle.onExit().join();
        })) {
            killed(relay, killed, script, options);
        }
    }

    private void killed(Relay relay, CompletableFuture<Process> killed, String script, String... options) throws Exception {
        var command = new ArrayList<>(ClassArchive.java(script));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        builder.environment().putAll(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CONNECT_TO", "http://" + relay.domain()));
        if (script.equals("CreatePat")) {
            builder.environment().put("ZITADEL_TOKEN", sandbox.token());
        }
        var process = builder.start();
        killed.complete(process);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(137, Limit.status(process), said);
    }

    // Who am I, my tokens, whose token and which is it, my tokens, a new one, is it me, delete the old one.
    @ParameterizedTest
    @CsvSource({"5, true", "6, false", "6, true", "7, false", "7, true", "8, false", "8, true"})
    void killedAtAnyRequestTheFilesTokenWorksAndTheNextRunFinishes(int at, boolean done) throws Exception {
        killedAt(at, done, "RotatePat", "--out", file.toString(), "--grace", "0s");
        assertTrue(works(token()), "what is in the file works");
        var next = rotate("--grace", "0s");
        assertEquals(0, next.status(), next.err());
        assertTrue(works(token()));
        assertEquals(1, ids("list-pats").size(), next.err());
        assertEquals(List.of("api.token"), files());
        assertEquals(Json.parse(next.out()).path("tokenId").asString(), ids("list-pats").getFirst());
    }

    // Between two requests nothing but files changes; these are the states of them.
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"made\":\"ID", "{\"made\":\"ID\",\"mark\":\"0\",\"at\":\"2026-01-01T00:00:00Z\",\"answer\":{}}\n"})
    void killedWhileTheFileIsWrittenTheNextRunUndoesAndBeginsAgain(String second) throws IOException {
        var old = ids("list-pats").getFirst();
        var lost = Json.parse(admin("create-pat", userId, "--expires", "2031-01-01").out());
        var first = Json.object().put("instance", "http://" + sandbox.domain()).put("userId", userId)
                .put("expires", "2031-01-01T00:00:00Z").put("old", old);
        first.putArray("known").add(old);
        Files.writeString(folder.resolve("api.token.rotation"),
                Json.line(first) + "\n" + second.replace("ID", lost.path("tokenId").asString()));
        Files.writeString(folder.resolve(".api.token.new"), lost.path("token").asString());
        var run = rotate();
        assertEquals(0, run.status(), run.err());
        assertTrue(works(token()));
        assertEquals(List.of("api.token"), files());
        assertEquals(List.of(Json.parse(run.out()).path("tokenId").asString()), ids("list-pats"), run.err());
    }

    // The new one is in the file, and the old one works too.
    private void stoppedInTheGrace(Runnable before, String script, String... options) throws Exception {
        var words = new ArrayList<>(List.of(script, "--grace", "5m"));
        words.addAll(List.of(options));
        var builder = new ProcessBuilder(ClassArchive.java(words.toArray(String[]::new)));
        builder.environment().keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        builder.environment().put("ZITADEL_DOMAIN", sandbox.domain());
        var process = builder.start();
        try (var err = process.errorReader()) {
            assertTrue(err.readLine().contains(": replaces "));
            assertTrue(err.readLine().contains("works for another 5 min"));
            before.run();
        } finally {
            Limit.kill(process);
        }
    }

    @Test
    void stoppedDuringTheGraceTheNextRunDeletesTheOldOne() throws Exception {
        var before = token();
        stoppedInTheGrace(() -> {
            var second = rotate();
            assertEquals("rotate-pat: another command is just replacing what is in " + file + "\nlet it end, then run this again\n",
                    second.err());
            assertEquals(2, second.status());
        }, "RotatePat", "--out", file.toString());
        assertTrue(works(before) && works(token()));
        var next = rotate("--grace", "0s");
        assertEquals(0, next.status(), next.err());
        assertTrue(next.err().startsWith("rotate-pat: an earlier run put the token "), next.err());
        assertTrue(!works(before) && works(token()));
        assertEquals(1, ids("list-pats").size());
    }

    private void follow(String err) throws IOException {
        var command = err.strip().replaceFirst("(?s).*jbang ", "").split(" ");
        var run = Command.run(environment(sandbox.domain(), command[0].equals("create-pat") ? sandbox.token() : token()), command[0],
                Arrays.copyOfRange(command, 1, command.length));
        assertEquals(0, run.status(), run.err());
    }

    @Test
    void stoppedDuringTheGraceARunThatKeepsTheOldOneSaysHowToDeleteIt() throws Exception {
        var before = token();
        var old = ids("list-pats").getFirst();
        stoppedInTheGrace(() -> {}, "RotatePat", "--out", file.toString());
        var renewed = token();
        var run = rotate("--keep-old");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().endsWith("and was stopped; this one finishes its work\nrotate-pat: the old one still works, until: jbang "
                + "delete-pat " + userId + " " + old + "\n"), run.err());
        assertEquals(renewed, token());
        assertTrue(works(before) && works(renewed));
        assertEquals(List.of("api.token"), files());
        follow(run.err());
        assertTrue(!works(before) && works(renewed));
    }

    @ParameterizedTest
    @CsvSource({"create-pat, false", "create-pat, true", "create-secret, false"})
    void whatFillsTheFileOtherwiseWaitsForTheUnfinishedRotation(String alias, boolean same) throws Exception {
        var before = token();
        stoppedInTheGrace(() -> {}, "RotatePat", "--out", file.toString());
        var renewed = token();
        var other = same ? userId : admin("create-service-account", "--user-name", "other-" + System.nanoTime(), "--pick", "/id").out()
                .strip();
        var run = run(sandbox.token(), alias, other);
        assertTrue(run.err().matches(alias + ": an earlier run put the token \\d+ of the account " + userId + " in " + file
                + " and was stopped\nfinish its work first: jbang rotate-pat --out " + file + "\n"), run.err());
        assertEquals(2, run.status());
        assertEquals(renewed, token());
        assertTrue(works(before) && works(renewed));
        follow(run.err());
        assertTrue(!works(before) && works(renewed));
        var next = run(sandbox.token(), alias, other);
        assertEquals(0, next.status(), next.err());
        assertNotEquals(renewed, token());
        assertEquals(List.of("api.token"), files());
    }

    @Test
    void anotherKeyThanThatOfTheUnfinishedRotationIsNotTakenForIt() throws Exception {
        var keys = List.of(folder.resolve("a.json"), folder.resolve("b.json"));
        var next = folder.resolve("next.json").toString();
        for (var key : keys) {
            admin("create-key", userId, "--out", key.toString());
        }
        stoppedInTheGrace(() -> {}, "RotateKey", "--key-file", keys.get(0).toString(), "--out", next);
        var rotation = List.of("--key-file", keys.get(1).toString(), "--out", next, "--grace", "0s").toArray(String[]::new);
        var run = Command.run(environment(sandbox.domain(), null), "rotate-key", rotation);
        assertTrue(run.err().endsWith(" and was stopped\nfinish its work first: jbang rotate-key --key-file " + next + "\n"), run.err());
        assertEquals(2, run.status());
        assertEquals(3, ids("list-keys").size());
        assertEquals(2, admin("create-key", userId, "--out", next).status(), "a key file is never overwritten");
        follow(run.err());
        assertEquals(2, ids("list-keys").size());
        assertEquals(0, Command.run(environment(sandbox.domain(), null), "rotate-key", rotation).status());
        assertEquals(2, ids("list-keys").size());
    }

    // The state between the file and the end: `first` is what the log says beside the account.
    private void stoppedWithTheNewOneInPlace(String first) throws Exception {
        var answer = (ObjectNode) Json.parse(admin("create-pat", userId).out());
        var token = answer.remove("token").asString();
        Files.writeString(file, token + "\n");
        var mark = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        var made = Json.object().put("made", answer.path("tokenId").asString()).put("mark", mark).put("at", "2026-01-01T00:00:00Z")
                .set("answer", answer);
        Files.writeString(folder.resolve("api.token.rotation"), "{\"instance\":\"http://" + sandbox.domain() + "\",\"userId\":\"" + userId
                + "\",\"known\":[],\"expires\":\"2031-01-01T00:00:00Z\"" + first + "}\n" + Json.line(made) + "\n");
    }

    @Test
    void aTokenOfAKilledRunForAnotherAccountIsNotTakenForTheOneThatIsAskedFor() throws Exception {
        stoppedWithTheNewOneInPlace("");
        var other = admin("create-service-account", "--user-name", "other-" + System.nanoTime(), "--pick", "/id").out().strip();
        var run = run(sandbox.token(), "create-pat", other);
        assertTrue(run.err().endsWith(" and was stopped\nfinish its work first: jbang create-pat " + userId + " --out " + file + "\n"),
                run.err());
        assertEquals(2, run.status());
        follow(run.err());
        assertEquals(2, ids("list-pats").size());
        assertEquals(0, run(sandbox.token(), "create-pat", other).status());
        assertEquals(other, Command.run(environment(sandbox.domain(), token()), "whoami", "--pick", "/user/userId").out().strip());
    }

    @Test
    void theFirstTokenOfAFileWhoseRunWasKilledIsRotatedAsAnyOther() throws Exception {
        admin("delete-pat", userId, ids("list-pats").getFirst());
        stoppedWithTheNewOneInPlace("");
        var first = token();
        var run = rotate();
        assertEquals(0, run.status(), run.err());
        assertTrue(!works(first) && works(token()));
        assertEquals(List.of(Json.parse(run.out()).path("tokenId").asString()), ids("list-pats"));
        assertEquals(List.of("api.token"), files());
    }

    @Test
    void anOldTokenThatAKilledRunWasToKeepIsKeptByTheNextOneToo() throws Exception {
        var before = token();
        stoppedWithTheNewOneInPlace(",\"kept\":\"" + ids("list-pats").getFirst() + "\"");
        var run = rotate();
        assertEquals(0, run.status(), run.err());
        assertTrue(works(before) && works(token()));
        follow(run.err());
        assertTrue(!works(before) && works(token()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aNewTokenThatAKilledRunMadeIsDeletedByTheNextOne(int at) throws Exception {
        Files.delete(file);
        killedAt(at, true, "CreatePat", userId, "--out", file.toString(), "--expires", "2031-02-03");
        assertEquals(2, ids("list-pats").size());
        assertEquals(0, run(sandbox.token(), "create-pat", userId).status());
        assertTrue(works(token()));
        assertEquals(2, ids("list-pats").size());
        assertEquals(List.of("api.token"), files());
    }

    @Test
    void whereTheOldTokenCannotBeDeletedBothWorkAndTheNextRunTriesAgain() throws Exception {
        var before = token();
        try (var relay = Relay.answering(sandbox.domain(), 8, 500, "{\"code\":13,\"message\":\"Errors.Internal\"}")) {
            var run = Command.run(environment(relay.domain(), null), "rotate-pat", "--out", file.toString());
            assertEquals(5, run.status());
            assertTrue(run.err().contains("\nrotate-pat: the old token "), run.err());
            assertTrue(run.err().contains(" is not deleted: Errors.Internal (HTTP 500)\n"
                    + "run this again, or: jbang delete-pat " + userId + " "), run.err());
            assertTrue(works(before) && works(token()));
            assertEquals(0, Command.run(environment(relay.domain(), null), "rotate-pat", "--out", file.toString()).status());
        }
        assertTrue(!works(before) && works(token()));
    }

    // A run that undoes what a killed one has left, and then makes its own.
    private Command afterAKilledRun(Relay.Interception interception) throws Exception {
        killedAt(6, true, "RotatePat", "--out", file.toString(), "--grace", "0s");
        try (var relay = new Relay(sandbox.domain(), interception)) {
            return Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CONNECT_TO", "http://" + relay.domain()), "rotate-pat",
                    "--out", file.toString());
        }
    }

    @Test
    void afterAKilledRunWhereTheOldTokenCannotBeDeletedTheNextRunTriesAgain() throws Exception {
        var old = ids("list-pats").getFirst();
        var before = token();
        var run = afterAKilledRun((_, forward) -> {
            if (forward.path().endsWith("/pats/" + old)) {
                forward.answer(500, "{\"code\":13,\"message\":\"Errors.Internal\"}");
            } else {
                forward.answer(forward.send());
            }
        });
        assertEquals(5, run.status(), run.err());
        assertTrue(run.err().endsWith(" is not deleted: Errors.Internal (HTTP 500)\nrun this again, or: jbang delete-pat " + userId + " "
                + old + "\n"), run.err());
        assertTrue(works(before) && works(token()));
        var next = rotate();
        assertEquals(0, next.status(), next.err());
        assertTrue(!works(before) && works(token()));
        assertEquals(1, ids("list-pats").size());
        assertEquals(List.of("api.token"), files());
    }

    // Who am I, my tokens, delete the stray, my tokens, whose token and which is it, my tokens, a new one, is it me, delete the old one.
    @ParameterizedTest
    @CsvSource({"3, true", "8, true", "9, false", "10, false"})
    void killedAgainTheFilesTokenWorksAndTheNextRunFinishes(int at, boolean done) throws Exception {
        killedAt(6, true, "RotatePat", "--out", file.toString(), "--grace", "0s");
        killedAt(at, done, "RotatePat", "--out", file.toString(), "--grace", "0s");
        assertTrue(works(token()), "what is in the file works");
        var next = rotate("--grace", "0s");
        assertEquals(0, next.status(), next.err());
        assertEquals(List.of(Json.parse(next.out()).path("tokenId").asString()), ids("list-pats"), next.err());
        assertTrue(works(token()));
        assertEquals(List.of("api.token"), files());
    }

    @Test
    void afterAKilledRunNoSecondOneBeginsBesideTheFirst() throws Exception {
        var beside = new CompletableFuture<Command>();
        var run = afterAKilledRun((n, forward) -> {
            if (n == 9) {
                beside.complete(rotate());
            }
            forward.answer(forward.send());
        });
        assertEquals("rotate-pat: another command is just replacing what is in " + file + "\nlet it end, then run this again\n",
                beside.join().err());
        assertEquals(0, run.status(), run.err());
        assertEquals(1, ids("list-pats").size());
    }

    @Test
    void aTokenThatDoesNotWorkIsNotPutInPlace() throws Exception {
        var before = token();
        try (var relay = Relay.answering(sandbox.domain(), 7, 401,
                "{\"error\":\"access_denied\",\"error_description\":\"access token invalid\"}")) {
            var run = Command.run(environment(relay.domain(), null), "rotate-pat", "--out", file.toString());
            assertEquals(1, run.status());
            assertTrue(run.err().endsWith("\nrotate-pat: the new token does not work: access token invalid (HTTP 401)\nwhat is in " + file
                    + " is as it was; the new one is deleted again\n"), run.err());
        }
        assertEquals(before, token());
        assertEquals(1, ids("list-pats").size());
        assertEquals(List.of("api.token"), files());
    }

    // The server has done what request number `at` asks for, and answers this.
    private Command answered(int at, String answer, String token, String alias, String... options) throws IOException {
        try (var relay = new Relay(sandbox.domain(), (n, forward) -> {
            var done = forward.send();
            forward.answer(n == at ? new Relay.Answer(200, answer) : done);
        })) {
            var environment = new HashMap<>(environment(sandbox.domain(), token));
            environment.put("ZITADEL_CONNECT_TO", "http://" + relay.domain());
            return Command.run(environment, alias, options);
        }
    }

    @ParameterizedTest
    @CsvSource({"rotate-pat, 6, {}, tokenId", "rotate-pat, 6, {\"tokenId\": \"1\"}, token",
        "rotate-pat, 6, {\"tokenId\": \"1\"; \"token\": \"\"}, token",
        "create-pat, 2, {}, tokenId", "create-pat, 2, {\"tokenId\": \"1\"}, token"})
    void anAnswerWithoutATokenLeavesTheFileAsItIs(String alias, int at, String answer, String missing) throws IOException {
        var before = token();
        var run = alias.equals("rotate-pat") ? answered(at, answer.replace(';', ','), null, alias, "--out", file.toString())
                : answered(at, answer, sandbox.token(), alias, userId, "--out", file.toString());
        assertTrue(run.err().contains(alias + ": the new token could not be tried: the answer has no " + missing + "\nwhat is in " + file
                + " is as it was; "), run.err());
        assertFalse(run.err().contains("null"), run.err());
        assertEquals(1, run.status());
        assertEquals(before, token());
        if (missing.equals("tokenId")) {
            assertTrue(run.err().endsWith("; a new one may have been made that nobody knows: the next run deletes it\n"), run.err());
            assertEquals(0, (alias.equals("rotate-pat") ? rotate() : run(sandbox.token(), alias, userId)).status());
            assertEquals(alias.equals("rotate-pat") ? 1 : 2, ids("list-pats").size());
            assertEquals(List.of("api.token"), files());
        }
    }

    @ParameterizedTest
    @CsvSource({"{}, keyId", "{\"keyId\": \"1\"}, keyContent", "{\"keyContent\": \"e30=\"}, keyId"})
    void anAnswerWithoutAKeyLeavesTheFileAsItIs(String answer, String missing) throws IOException {
        var key = folder.resolve("key.json");
        admin("create-key", userId, "--out", key.toString());
        var before = Files.readString(key);
        var run = answered(6, answer, null, "rotate-key", "--key-file", key.toString());
        assertTrue(run.err().contains("\nrotate-key: the new key could not be tried: the answer has no " + missing + "\nwhat is in " + key
                + " is as it was; "), run.err());
        assertEquals(1, run.status());
        assertEquals(before, Files.readString(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old\n", "ZITADEL_CLIENT_ID=x\nZITADEL_CLIENT_SECRET=old\n"})
    void anAnswerWithoutAClientSecretLeavesTheFileAsItIs(String before) throws IOException {
        Files.writeString(file, before);
        var run = answered(1, "{}", sandbox.token(), "create-secret", userId, "--out", file.toString());
        assertEquals("create-secret: the answer has no clientSecret\nwhat is in " + file
                + " is as it was, and may have ended: run this again\n", run.err());
        assertEquals(1, run.status());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void anAnswerThatDoesNotTellWhoTheTokenIsEndsTheRotationBeforeAnythingIsMade() throws IOException {
        for (var options : List.of(List.of("--out", file.toString()), List.<String>of())) {
            var run = answered(1, "{}", options.isEmpty() ? token() : null, "rotate-pat", options.toArray(String[]::new));
            assertEquals("rotate-pat: the answer has no sub\n", run.err());
            assertEquals(1, run.status());
        }
        assertEquals(1, ids("list-pats").size());
    }

    @Test
    void anUnfinishedRotationOfAnotherInstanceIsLeftAlone() throws IOException {
        var log = folder.resolve("api.token.rotation");
        Files.writeString(log, "{\"instance\":\"https://other.example\",\"userId\":\"1\",\"old\":\"2\",\"known\":[],"
                + "\"expires\":\"2031-01-01T00:00:00Z\"}\n");
        var run = rotate();
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("rotate-pat: " + file + ".rotation tells of an unfinished rotation on https://other.example\n"),
                run.err());
        assertTrue(Files.exists(log));
    }

    @Test
    void aKeyIsReplacedInItsFile() throws IOException {
        var key = folder.resolve("key.json");
        admin("create-key", userId, "--out", key.toString());
        var old = ids("list-keys").getFirst();
        var environment = new HashMap<>(environment(sandbox.domain(), "a-token-that-is-not-asked"));
        environment.put("ZITADEL_KEY_FILE", key.toString());
        var run = Command.run(environment, "rotate-key", "--expires", "2031-01-01");
        assertEquals(0, run.status(), run.err());
        var renewed = Json.parse(Files.readString(key)).path("keyId").asString();
        assertEquals(List.of(renewed), ids("list-keys"));
        assertNotEquals(old, renewed);
        assertEquals("rw-------", mode(key));
        assertEquals(List.of("creationDate", "keyId"), List.copyOf(Json.parse(run.out()).propertyNames()));
        environment.remove("ZITADEL_TOKEN");
        assertEquals(0, Command.run(environment, "whoami").status());
        assertEquals(List.of("api.token", "key.json"), files());
    }

    @Test
    void aKilledRotationOfAKeyIsFinishedByTheNextRun() throws Exception {
        var key = folder.resolve("key.json");
        for (int at : new int[] {6, 8}) {   // a token, the keys, whose and which, the keys, a new key, is it accepted, delete the old one
            Files.deleteIfExists(key);
            admin("create-key", userId, "--out", key.toString());
            var before = ids("list-keys").size();
                killedAt(at, true, "RotateKey", "--key-file", key.toString(), "--grace", "0s");
                var next = Command.run(environment(sandbox.domain(), null), "rotate-key", "--key-file", key.toString());
            assertEquals(0, next.status(), next.err());
            assertEquals(before, ids("list-keys").size(), next.err());
            assertTrue(ids("list-keys").contains(Json.parse(Files.readString(key)).path("keyId").asString()));
            assertEquals(List.of("api.token", "key.json"), files());
        }
    }

    @Test
    void theNewKeyMayGoToAnotherFile() throws IOException {
        var key = folder.resolve("key.json");
        var other = folder.resolve("next.json");
        admin("create-key", userId, "--out", key.toString());
        var run = Command.run(environment(sandbox.domain(), null), "rotate-key", "--key-file", key.toString(), "--out", other.toString(),
                "--keep-old");
        assertEquals(0, run.status(), run.err());
        assertEquals(2, ids("list-keys").size());
        for (var file : List.of(key, other)) {
            assertEquals(0, Command.run(environment(sandbox.domain(), null), "token-from-key", "--key-file", file.toString()).status());
        }
    }

    @Test
    void withoutAKeyToRotateItIsSaidHowToMakeOne() {
        var run = Command.run(environment(sandbox.domain(), null), "rotate-key");
        assertEquals("rotate-key: ZITADEL_KEY_FILE is not set\n"
                + "give --key-file FILE, or make a key: jbang create-key USER_ID --out key.json\n", run.err());
        assertEquals(2, run.status());
    }

    @Test
    void aClientSecretGoesToItsFileAndIsNotPrinted() throws IOException {
        Files.writeString(file, "ZITADEL_CLIENT_ID=x\nZITADEL_CLIENT_SECRET=old\n");
        var run = run(sandbox.token(), "create-secret", userId);
        assertEquals(0, run.status(), run.err());
        assertEquals(List.of("creationDate"), List.copyOf(Json.parse(run.out()).propertyNames()));
        var user = admin("get-user", userId, "--pick", "/user/username").out().strip();
        var secret = Files.readString(file).replaceFirst("(?s).*SECRET=", "").strip();
        var token = Command.run(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", user, "ZITADEL_CLIENT_SECRET", secret),
                "token-from-secret");
        assertEquals(0, token.status(), token.err());
        assertFalse((run.out() + run.err()).contains(secret));
    }
}
