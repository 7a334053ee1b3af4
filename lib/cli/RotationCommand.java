//SOURCES Session.java
//SOURCES Expiry.java
//SOURCES ../auth/FileRotation.java
//SOURCES ../auth/PatRotation.java

package cli;

import module java.base;
import auth.CredentialFile;
import auth.FileRotation;
import auth.KeyFile;
import auth.KeyToken;
import auth.PatRotation;
import auth.Renewable;
import auth.RotationLog;
import os.FileTrouble;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Settings;
import zitadel.Zitadel;

/// A new token or key in place of the one in use, at a terminal.
///
/// - `session`: the command's
/// - `expires`: the new one's end in RFC 3339
public record RotationCommand(Session session, String expires) {

    /// Of the option `--out` of commands that make a token.
    public static final String OUT = "put it in this file, as a whole and with mode 600, in place of printing it; "
            + "among settings, behind its name";

    private interface Work {
        ObjectNode done(Zitadel zitadel, FileRotation rotation);
    }

    /// Prints the new token before the old one goes. `old` is the old token's id, or null where the account has one only.
    /// Returns the exit status.
    public int print(String old) {
        var chosen = session.chosen();
        Failure.usageIf(chosen.explain || chosen.pick != null && !chosen.pick.equals("/token"),
                "this would not print /token, which is told only once", "use --pick /token, or no --pick and no --explain");
        try (var zitadel = session.open()) {
            new PatRotation(zitadel, expires, new PatRotation.Listener() {
                @Override
                public void shows(Call add, Reply added) {
                    try {
                        session.answer(add, added);
                    } catch (Terminal.ReaderGone _) {
                        throw Failure.unexpected("nobody reads the new token", null);
                    }
                }

                @Override
                public void says(String line) {
                    session.terminal().say(line);
                }
            }).run(old);
            return Exit.OK;
        }
    }

    /// Puts a new token for an account in the file. Returns the exit status.
    public int createPat(String userId, String out) {
        return inFile(Renewable.PAT, out, session.terminal().environment(), null,
                (_, rotation) -> rotation.replace(userId, null, expires, Duration.ZERO));
    }

    /// Replaces the token in the file, or where it has none yet that of the environment. `grace` is null where the old one stays.
    /// Returns the exit status.
    public int rotatePat(String out, String old, Duration grace) {
        var environment = session.terminal().environment();
        var file = new CredentialFile(Renewable.PAT, out);
        if (Settings.value(environment, "ZITADEL_TOKEN") == null && file.held() == null) {
            throw Failure.usage("ZITADEL_TOKEN is not set, and " + out + " has no token: there is no personal access token to rotate",
                    "make the first one: jbang create-pat USER_ID --out " + out);
        }
        return inFile(Renewable.PAT, out, file.held() == null ? environment : file.environment(environment), grace, (zitadel, rotation) -> {
            var userId = FileRotation.ownId(zitadel);
            return rotation.replace(userId, rotation.old(userId, old), expires, grace);
        });
    }

    /// Replaces the key in use, that of the file `key`; the new one goes to `out`. `grace` is null where the old one stays.
    /// Returns the exit status.
    public int rotateKey(String key, String out, Duration grace) {
        var old = KeyFile.read(key, session.options().watcher()::warns);
        var environment = new CredentialFile(Renewable.KEY, key).environment(session.terminal().environment());
        return inFile(Renewable.KEY, out, environment, grace, (_, rotation) ->
                rotation.replace(old.userId(), rotation.old(old.userId(), old.keyId()), expires, grace));
    }

    /// What `--grace` says; null with `--keep-old`. Throws a usage [Failure].
    public static Duration grace(String grace, boolean keepOld) {
        if (grace != null && keepOld) {
            throw Failure.usage("--grace ends the old one, --keep-old leaves it", "leave one of them out");
        }
        return keepOld ? null : Expiry.span("--grace", grace == null ? "10s" : grace);
    }

    /// The name of the file of the key in use, given or set. Throws a usage [Failure] where it is neither.
    public static String keyFile(Session session, String given) {
        var name = given != null ? given : Settings.value(session.terminal().environment(), "ZITADEL_KEY_FILE");
        if (name == null) {
            throw Failure.usage("ZITADEL_KEY_FILE is not set",
                    "give --key-file FILE, or make a key: jbang create-key USER_ID --out key.json");
        }
        return name;
    }

    /// Sends the request for a client secret, which ends the one before, and puts it in the file. Returns the exit status.
    public static int secret(Session session, Call add, String out) {
        var file = CredentialFile.ofSecret(out);
        checkPick(session, "/clientSecret");
        try (var zitadel = session.open()) {
            var reply = zitadel.send(add);
            if (reply.ok()) {
                file.put(reply);
                session.terminal().say(session.command() + ": the client secret is in " + out);
            }
            return session.answer(add, reply, CredentialFile.withoutSecret(reply));
        } catch (IOException e) {
            throw Failure.unexpected("cannot write " + out + ": " + FileTrouble.of(e),
                    "the secret before has ended: run this again where there is room");
        }
    }

    private static void checkPick(Session session, String secret) {
        if (secret.equals(session.chosen().pick)) {
            throw Failure.usage("with --out, " + secret + " is in the file and is not printed", "leave out --pick, or --out");
        }
    }

    private int inFile(Renewable kind, String out, Map<String, String> environment, Duration grace, Work work) {
        checkPick(session, kind == Renewable.PAT ? "/token" : "/keyContent");
        var file = new CredentialFile(kind, out);
        try (var log = RotationLog.open(file);
                var zitadel = KeyToken.client(Settings.from(log.placed() ? file.environment(environment) : environment),
                        session.options())) {
            var rotation = new FileRotation(zitadel, file, log, line -> session.terminal().say(session.command() + ": " + line));
            var finished = rotation.finish(grace);
            var answer = finished != null ? finished : work.done(zitadel, rotation);
            return session.answer(Call.post("/"), Reply.of(200, Json.line(answer)));
        }
    }
}
