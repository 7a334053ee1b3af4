//SOURCES Deletion.java
//SOURCES GracePeriod.java
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
/// - `deletion`: whether to ask before the old one goes, and whether anything may be done
public record RotationCommand(Session session, String expires, Deletion deletion) {

    /// Of the option `--out` of commands that make a token.
    public static final String OUT = "put it in this file, as a whole and with mode 600, in place of printing it; "
            + "in a settings file, behind its name there";

    private interface Work {
        ObjectNode done(Zitadel zitadel, FileRotation rotation);
    }

    /// Prints the new token before the old one goes. `old` is the old token's id, or null where the account has one only.
    /// Returns the exit status.
    public int print(String old) {
        var chosen = session.chosen();
        Failure.usageIf(chosen.explain() || chosen.pick() != null && !chosen.pick().equals("/token"),
                "this would not print /token, which is told only once", "use --pick /token, or no --pick and no --explain");
        try (var zitadel = session.open()) {
            boolean done = new PatRotation(zitadel, expires, new PatRotation.Listener() {
                @Override
                public boolean agrees(String userId, String old) {
                    return agreed(zitadel, Renewable.PAT, userId, old);
                }

                @Override
                public void shows(Call add, Reply added) {
                    try {
                        session.answer(add, added, null);
                    } catch (Terminal.ReaderGone _) {
                        throw Failure.unexpected("nobody reads the new token", null);
                    }
                }

                @Override
                public void says(String line) {
                    session.terminal().say(line);
                }
            }).run(old);
            return done || deletion.wanted() ? Exit.OK : Exit.UNEXPECTED;
        }
    }

    private boolean agreed(Zitadel zitadel, Renewable kind, String userId, String old) {
        boolean agreed = deletion.agreed(session.terminal(), session.command(),
                "replaces " + Deleted.by(zitadel, kind.delete(userId, old)).name() + " by a new one", zitadel);
        if (deletion.wanted()) {
            DryRun.show(session, zitadel, List.of(kind.add(userId, expires), kind.delete(userId, old)));
        }
        return agreed && !deletion.wanted();
    }

    /// Puts a new token for an account in the file. Returns the exit status.
    public static int createPat(Session session, String expires, String userId, String out) {
        return new RotationCommand(session, expires, null).inFile(Renewable.PAT, out, null, session.terminal().environment(), null,
                log -> log.checkFirst(userId), (_, rotation) -> rotation.replace(userId, null, expires, Duration.ZERO));
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
        return inFile(Renewable.PAT, out, old, file.held() == null ? environment : file.environment(environment), grace,
                log -> log.checkRotation(old), (zitadel, rotation) -> replaced(zitadel, rotation, FileRotation.ownId(zitadel), old, grace));
    }

    /// Replaces the key in use, that of the file `key`; the new one goes to `out`. `grace` is null where the old one stays.
    /// Returns the exit status.
    public int rotateKey(String key, String out, Duration grace) {
        var old = KeyFile.read(key, session.options().watcher()::warns);
        var environment = new CredentialFile(Renewable.KEY, key).environment(session.terminal().environment());
        return inFile(Renewable.KEY, out, old.keyId(), environment, grace, log -> log.checkRotation(old.keyId()),
                (zitadel, rotation) -> replaced(zitadel, rotation, old.userId(), old.keyId(), grace));
    }

    // Null where it is not agreed to.
    private ObjectNode replaced(Zitadel zitadel, FileRotation rotation, String userId, String chosen, Duration grace) {
        var old = rotation.old(userId, chosen);
        return grace == null || agreed(zitadel, rotation.kind(), userId, old) ? rotation.replace(userId, old, expires, grace) : null;
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
        try (var log = RotationLog.open(new CredentialFile(Renewable.PAT, out)); var zitadel = session.open()) {
            log.checkFirst(null);   // a token that is just being replaced may be in it
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
        if (secret.equals(session.chosen().pick())) {
            throw Failure.usage("with --out, " + secret + " is in the file and is not printed", "leave out --pick, or --out");
        }
    }

    private int inFile(Renewable kind, String out, String chosen, Map<String, String> environment, Duration grace,
            Consumer<RotationLog> check, Work work) {
        checkPick(session, kind == Renewable.PAT ? "/token" : "/keyContent");
        var file = new CredentialFile(kind, out);
        if (deletion != null && deletion.wanted()) {
            try (var zitadel = KeyToken.client(Settings.from(environment), session.options())) {
                var userId = FileRotation.ownId(zitadel);
                agreed(zitadel, kind, userId, kind.old(zitadel, userId, chosen));
                return Exit.OK;
            }
        }
        try (var log = RotationLog.open(file)) {
            check.accept(log);
            try (var zitadel = KeyToken.client(Settings.from(log.placed() ? file.environment(environment) : environment),
                    session.options())) {
                var rotation = new FileRotation(zitadel, file, log, line -> session.terminal().say(session.command() + ": " + line));
                var finished = rotation.finish(grace);
                var answer = finished != null ? finished : work.done(zitadel, rotation);
                return answer == null ? Exit.UNEXPECTED : session.answer(Call.post("/"), Reply.of(200, Json.line(answer)), null);
            }
        }
    }
}
