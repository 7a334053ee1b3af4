//SOURCES ../os/FileTrouble.java
//SOURCES ../os/PrivateFile.java
//SOURCES ../zitadel/Zitadel.java

package auth;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Zitadel;

/// Puts a key that ZITADEL makes into a new file of mode 600.
///
/// ZITADEL tells a key once. So the file is there before the request is sent, and a key that cannot be written is deleted again.
public final class NewKeyFile {

    private final String name;
    private final Path file;

    /// `name` as the user gave it.
    public NewKeyFile(String name) {
        if (name.isBlank() || name.equals("-")) {
            throw Failure.usage("--out must name a file: a key is not printed", "for example --out key.json");
        }
        this.name = name;
        this.file = Path.of(name);
    }

    /// Sends the request that makes the key and writes the key. Returns the server's answer, an error's too; where it is one,
    /// no file stays.
    ///
    /// Throws a [Failure]: the file cannot be made or written, or no answer came.
    public Reply fill(Zitadel zitadel, String userId, Call addKey) {
        try (var channel = create()) {
            // Ctrl-C while the server works: no empty file stays.
            var removal = new Thread(this::removeEmpty);
            Runtime.getRuntime().addShutdownHook(removal);
            try {
                var reply = send(zitadel, userId, addKey);
                if (reply.ok()) {
                    write(channel, zitadel, userId, reply);
                }
                return reply;
            } finally {
                removeEmpty();
                keep(removal);
            }
        } catch (IOException e) {
            throw Failure.unexpected("cannot close " + name + ": " + FileTrouble.of(e), "look whether the key is in it");
        }
    }

    private static void keep(Thread removal) {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException _) {
            // Ctrl-C: it is running
        }
    }

    private FileChannel create() {
        try {
            return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFile.attributes());
        } catch (FileAlreadyExistsException _) {
            throw Failure.usage("there is a file " + name + " already", "give another name: a key file is never overwritten");
        } catch (IOException e) {
            throw Failure.usage("cannot write " + name + ": " + FileTrouble.of(e),
                    "give --out a name in a folder that is there and writable");
        }
    }

    private static Reply send(Zitadel zitadel, String userId, Call addKey) {
        try {
            return zitadel.send(addKey);
        } catch (Failure e) {
            throw e.category == Failure.Category.NO_ANSWER
                    ? Failure.noAnswer(e.getMessage(), perhapsMade(userId)) : e;
        }
    }

    private static String perhapsMade(String userId) {
        return "a key may have been made all the same: look with jbang list-keys " + userId + " and delete it";
    }

    private void write(FileChannel channel, Zitadel zitadel, String userId, Reply reply) {
        try {
            var content = content(reply);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        } catch (IOException e) {
            remove();
            throw Failure.unexpected("cannot write " + name + ": " + FileTrouble.of(e), undo(zitadel, userId, reply.pick("/keyId")));
        }
    }

    private static ByteBuffer content(Reply reply) throws IOException {
        try {
            var content = ByteBuffer.wrap(Base64.getDecoder().decode(Objects.requireNonNullElse(reply.pick("/keyContent"), "")));
            if (content.hasRemaining()) {
                return content;
            }
        } catch (IllegalArgumentException _) {
            // not Base64: said below
        }
        throw new IOException("the answer has no keyContent");
    }

    private static String undo(Zitadel zitadel, String userId, String keyId) {
        if (keyId == null) {
            return perhapsMade(userId);
        }
        try {
            if (zitadel.send(Call.delete("/v2/users/{USER_ID}/keys/{KEY_ID}", userId, keyId)).ok()) {
                return "the key was deleted again; give --out a name where there is room";
            }
        } catch (Failure _) {
            // said below
        }
        return "the key is there, but nobody has it: jbang delete-key " + userId + " " + keyId;
    }

    /// The answer without the key, to be shown; null for an error.
    public static ObjectNode withoutKey(Reply reply) {
        if (!reply.ok()) {
            return null;
        }
        var shown = (ObjectNode) reply.json().deepCopy();
        shown.remove("keyContent");
        return shown;
    }

    private void removeEmpty() {
        try {
            if (Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException _) {
            // not there any more
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // the message names it
        }
    }
}
