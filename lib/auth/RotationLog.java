//SOURCES CredentialFile.java
//SOURCES ../os/FileTrouble.java
//SOURCES ../os/LockedFile.java
//SOURCES ../os/ShellWord.java
//SOURCES ../zitadel/Json.java

package auth;

import module java.base;
import os.FileTrouble;
import os.LockedFile;
import os.ShellWord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Failure;
import zitadel.Json;

/// How far a rotation is that has not ended, beside the file that it fills: `FILE.rotation`, mode 600, without any secret.
///
/// Its first line is written before the request is sent, `{"instance", "userId", "old", "known": [ids], "expires"}`, with `kept` in place
/// of `old` where that one is not to be deleted, and neither where none is replaced. Its second one is written when the new credential
/// works, `{"made", "mark", "at", "answer"}`. It goes when all is done. While it is open, no other process may open it.
public final class RotationLog implements AutoCloseable {

    private final CredentialFile file;
    private final Path log;
    private final FileChannel channel;
    private final List<JsonNode> lines = new ArrayList<>();

    private RotationLog(CredentialFile file, Path log, FileChannel channel) {
        this.file = file;
        this.log = log;
        this.channel = channel;
    }

    /// Throws a usage [Failure] where it cannot be written, or another process is at it.
    public static RotationLog open(CredentialFile file) {
        var log = Path.of(file.path() + ".rotation");
        try {
            var channel = LockedFile.open(log);
            Failure.usageIf(channel == null, "another command is just replacing what is in " + file.name(),
                    "let it end, then run this again");
            var opened = new RotationLog(file, log, channel);
            try {
                opened.read();
                return opened;
            } catch (IOException | JacksonException e) {
                channel.close();
                throw e;
            }
        } catch (JacksonException _) {
            throw Failure.usage(log + " is no list of what a rotation did", "look at it and remove it");
        } catch (IOException e) {
            throw Failure.usage("cannot write " + log + ": " + FileTrouble.of(e), "name a file in a folder that is there and writable");
        }
    }

    // A line that broke off was written for something that had not been done. Read by the same channel: the system drops a process's lock
    // as soon as the process closes the file, whichever way it had opened it.
    private void read() throws IOException {
        var text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        int end = 0;
        for (int next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', end)) {
            lines.add(Json.parse(text.substring(end, next)));
            end = next + 1;
        }
        channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }

    /// What an earlier run began and did not end, or null.
    JsonNode begun() {
        return lines.isEmpty() ? null : lines.getFirst();
    }

    /// What it made, or null.
    JsonNode made() {
        return lines.size() < 2 ? null : lines.get(1);
    }

    /// The id of the one that it replaces, or null.
    String replaced() {
        return begun() == null ? null : begun().path("old").asString(begun().path("kept").asString(null));
    }

    /// Throws a usage [Failure] where what an earlier run has only to finish is not the first one for this account.
    public void checkFirst(String userId) {
        check(placed() && (replaced() != null || !begun().path("userId").asString("").equals(userId)));
    }

    /// Throws a usage [Failure] where what an earlier run has only to finish is not the replacement of `old`, null for whichever it is.
    public void checkRotation(String old) {
        if (placed() && replaced() == null) {
            end();   // the first one is in place: no more was to be done
        }
        check(placed() && old != null && !old.equals(replaced()) && !old.equals(made().path("made").asString("")));
    }

    private void check(boolean other) {
        if (other) {
            throw Failure.usage(stopped(), "finish its work first: jbang " + next() + ShellWord.of(file.name()));
        }
    }

    private String next() {
        return file.kind() == Renewable.KEY ? "rotate-key --key-file "
                : (replaced() != null ? "rotate-pat" : "create-pat " + begun().path("userId").asString("")) + " --out ";
    }

    /// That an earlier run was stopped before its end, in words.
    String stopped() {
        return "an earlier run put the " + file.kind().word() + " " + made().path("made").asString("") + " of the account "
                + begun().path("userId").asString("") + " in " + file.name() + " and was stopped";
    }

    /// True where what an earlier run made is in the file already.
    public boolean placed() {
        return made() != null && made().path("mark").asString("").equals(file.mark());
    }

    void add(ObjectNode line) {
        try {
            long before = channel.size();
            try {
                var rest = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
                while (rest.hasRemaining()) {
                    channel.write(rest, before + rest.position());
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw Failure.unexpected("cannot write " + log + ": " + FileTrouble.of(e), "make room there, then run this again");
        }
        lines.add(line);
    }

    /// Nothing is left to be done or undone. The file stays until [#close]: this run may begin another rotation, and holds its lock.
    void end() {
        lines.clear();
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw Failure.unexpected("cannot write " + log + ": " + FileTrouble.of(e), "remove it");
        }
    }

    /// Lets others open it.
    @Override
    public void close() {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(log);
            }
            channel.close();
        } catch (IOException _) {
            // an empty file says nothing
        }
    }
}
