//SOURCES RotationLog.java

package auth;

import module java.base;
import os.FileTrouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.ApiError;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// Puts a new token or key in a file in place of the old one, so that whoever reads the file at each use is never refused: made, tried,
/// put in place, and only after a time of grace the old one is deleted. Killed at any moment, the file's one works, and the next run undoes
/// what nobody knows or finishes what is in place.
public final class FileRotation {

    private static final String UNKNOWN = "a new one may have been made that nobody knows: the next run deletes it";

    private final Zitadel zitadel;
    private final CredentialFile file;
    private final RotationLog log;
    private final Consumer<String> says;
    private final Renewable kind;

    /// `says` hears lines for people. The client sends what is to be replaced, or where [RotationLog#placed] what is in the file.
    public FileRotation(Zitadel zitadel, CredentialFile file, RotationLog log, Consumer<String> says) {
        this.zitadel = zitadel;
        this.file = file;
        this.log = log;
        this.says = says;
        this.kind = file.kind();
        var instance = zitadel.settings().base().toString();
        if (log.begun() != null && !log.begun().path("instance").asString("").equals(instance)) {
            throw Failure.usage(file.name() + ".rotation tells of an unfinished rotation on " + log.begun().path("instance").asString(""),
                    "set ZITADEL_DOMAIN to it and run this again, or remove the file");
        }
    }

    /// Of what is in the file.
    public Renewable kind() {
        return kind;
    }

    /// The id of the account that the client is.
    public static String ownId(Zitadel zitadel) {
        return Renewable.needed(Renewable.wanted(zitadel.send(OwnAccount.id())), "sub", null);
    }

    /// The id of the one to replace: the chosen one, or where that is null the one that an unfinished run was to replace, or the only one.
    public String old(String userId, String chosen) {
        var begun = chosen == null ? log.replaced() : chosen;
        undo();
        return kind.old(kind.all(zitadel, userId), userId, begun);
    }

    /// Makes one for an account. `old` is null where it replaces none; `grace` is how long both work, or null where the old one is not
    /// to be deleted. Returns ZITADEL's answer without the secret. Throws a [Failure] that says what works.
    public ObjectNode replace(String userId, String old, String expires, Duration grace) {
        undo();
        var first = Json.object().put("instance", zitadel.settings().base().toString()).put("userId", userId)
                .put("expires", expires);
        if (old != null) {
            first.put(grace == null ? "kept" : "old", old);
        }
        kind.all(zitadel, userId).forEach(one -> first.withArray("/known").add(one.path("id")));
        log.add(first);
        var added = added(userId, expires);
        var fault = kind.fault(zitadel, userId, added);
        if (fault == null) {
            fault = placed(added);
        }
        if (fault != null) {
            throw Failure.unexpected(fault, stillOld() + undone(userId, kind.id(added)));
        }
        var answer = CredentialFile.withoutSecret(added);
        says.accept("the new " + kind.word() + " " + kind.id(added) + " is in " + file.name() + (old == null ? "" : grace == null
                ? "; the old one still works, until: " + kind.deletion(userId, old)
                : "; the old one, " + old + ", works for another " + inWords(grace) + "; if this is stopped, the next run deletes it"));
        sleep(grace);
        deleteOld();
        return answer;
    }

    /// What an earlier run has put in place and not finished is finished: returns its answer; null where nothing is to be finished.
    /// `grace` is null where the old one is not to be deleted.
    public ObjectNode finish(Duration grace) {
        if (!log.placed()) {
            return null;
        }
        says.accept(log.stopped() + "; this one finishes its work");
        var answer = (ObjectNode) log.made().get("answer");
        if (grace != null && log.begun().has("old")) {
            var rest = Duration.between(zitadel.now(), Instant.parse(log.made().path("at").asString("")).plus(grace));
            sleep(rest.isNegative() ? Duration.ZERO : rest);
            deleteOld();
            return answer;
        }
        if (log.replaced() != null) {
            says.accept("the old one still works, until: " + kind.deletion(log.begun().path("userId").asString(""), log.replaced()));
        }
        log.end();
        return answer;
    }

    private Reply added(String userId, String expires) {
        Reply added;
        try {
            added = zitadel.send(kind.add(userId, expires));
        } catch (Failure e) {
            throw e.category != Failure.Category.NO_ANSWER ? e : Failure.noAnswer(e.getMessage(), stillOld() + UNKNOWN);
        }
        if (!added.ok()) {
            log.end();
            throw Failure.refused(added, "no new " + kind.word() + " was made: " + added.error().line(), null);
        }
        return added;
    }

    // Why it is not in the file, or null where it is.
    private String placed(Reply added) {
        try {
            log.add(Json.object().put("made", kind.id(added)).put("mark", file.mark(added)).put("at", zitadel.now().toString())
                    .set("answer", CredentialFile.withoutSecret(added)));
            file.put(added);
            return null;
        } catch (IOException e) {
            return "cannot write " + file.name() + ": " + FileTrouble.of(e);
        } catch (Failure e) {
            return e.getMessage();
        }
    }

    private String stillOld() {
        return file.held() == null ? "" : "what is in " + file.name() + " is as it was; ";
    }

    private String undone(String userId, String id) {
        if (id == null) {
            return UNKNOWN;
        }
        try {
            if (gone(userId, id)) {
                log.end();
                return "the new one is deleted again";
            }
        } catch (Failure _) {
            // said below
        }
        return "the next run deletes the new one, or: " + kind.deletion(userId, id);
    }

    private boolean gone(String userId, String id) {
        return isGone(zitadel.send(kind.delete(userId, id)));
    }

    private static boolean isGone(Reply reply) {
        return reply.ok() || reply.error().kind() == ApiError.Kind.MISSING_RESOURCE;
    }

    // With the token that is in place now: the old one may be what the client sends.
    private void deleteOld() {
        var userId = log.begun().path("userId").asString("");
        var old = log.begun().path("old").asString(null);
        if (old != null) {
            var delete = kind.delete(userId, old);
            var next = "run this again, or: " + kind.deletion(userId, old);
            Reply reply;
            try {
                reply = zitadel.send(kind == Renewable.PAT ? delete.withToken(file.held()) : delete);
            } catch (Failure e) {
                throw Failure.noAnswer("the old " + kind.word() + " " + old + " may not be deleted: " + e.getMessage(), next);
            }
            if (!isGone(reply)) {
                throw Failure.refused(reply, "the old " + kind.word() + " " + old + " is not deleted: " + reply.error().line(), next);
            }
            says.accept("the old " + kind.word() + " " + old + " is deleted");
        }
        log.end();
    }

    // What an earlier run made and did not put in place is known to nobody.
    private void undo() {
        var begun = log.begun();
        if (begun == null) {
            return;
        }
        var userId = begun.path("userId").asString("");
        var strays = log.made() != null ? List.of(log.made().path("made").asString("")) : kind.all(zitadel, userId).stream()
                .filter(one -> isStray(begun, one)).map(one -> one.path("id").asString("")).toList();
        if (strays.size() > 1) {
            throw Failure.usage("an earlier run was stopped, and which of these it made cannot be told: " + String.join(", ", strays),
                    "delete those that nobody uses: " + kind.deletion(userId, strays.getFirst()) + "; then remove " + file.name()
                            + ".rotation");
        }
        for (var stray : strays) {
            if (!gone(userId, stray)) {
                throw Failure.unexpected("the " + kind.word() + " " + stray + " of an earlier run that was stopped is not deleted",
                        "delete it: " + kind.deletion(userId, stray));
            }
            says.accept("an earlier run was stopped before " + file.name() + " had its new " + kind.word() + " " + stray
                    + ", which is deleted");
        }
        log.end();
    }

    private static boolean isStray(JsonNode begun, JsonNode one) {
        return begun.path("known").valueStream().noneMatch(one.path("id")::equals)
                && Instant.parse(begun.path("expires").asString("")).equals(Instant.parse(one.path("expirationDate").asString("")));
    }

    private void sleep(Duration pause) {
        try {
            if (pause != null) {
                zitadel.options().retry().clock().sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.noAnswer("interrupted", "run this again: it finishes the work");
        }
    }

    private static String inWords(Duration time) {
        return time.toSeconds() % 60 == 0 && time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
