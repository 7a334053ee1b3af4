//SOURCES OwnAccount.java
//SOURCES Renewable.java
//SOURCES ../zitadel/Zitadel.java

package auth;

import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Zitadel;

/// Replaces the personal access token in use by a new one, so that at every moment at least one of the two works.
///
/// The new one is made with the old one, tried, printed, and only then deletes the old one.
public final class PatRotation {

    /// Who is told while it goes on.
    public interface Listener {

        /// May this token of the account be replaced? Where not, nothing is done.
        boolean agrees(String userId, String old);

        /// Shows the answer that holds the new token. Throws a [Failure] where it cannot be shown: the new token is then deleted again.
        void shows(Call add, Reply added);

        /// The rotation is done, but the reader should know this; one line.
        void says(String line);
    }

    private final Zitadel zitadel;
    private final String expires;
    private final Listener listener;

    /// `expires` is the new token's end in RFC 3339; the client sends the token that is to be replaced.
    public PatRotation(Zitadel zitadel, String expires, Listener listener) {
        this.zitadel = zitadel;
        this.expires = expires;
        this.listener = listener;
    }

    /// Rotates; `chosen` is the id of the old token, or null where the account has one only. False where the listener did not agree.
    ///
    /// Throws a [Failure] that says which of the two tokens works.
    public boolean run(String chosen) {
        if (zitadel.settings().token() == null) {
            throw Failure.usage("ZITADEL_TOKEN is not set: there is no personal access token to rotate",
                    "renew a key with jbang rotate-key");
        }
        var userId = Renewable.needed(Renewable.wanted(zitadel.send(OwnAccount.id())), "sub", null);
        var old = Renewable.PAT.old(zitadel, userId, chosen);
        if (!listener.agrees(userId, old)) {
            return false;
        }
        var add = Renewable.PAT.add(userId, expires);
        var added = add(add, userId);
        if (!added.ok()) {
            throw stillOld(added, "no new token was made", null);
        }
        prove(userId, added);
        show(userId, add, added);
        delete(userId, old, added);
        return true;
    }

    private Reply add(Call add, String userId) {
        try {
            return zitadel.send(add);
        } catch (Failure e) {
            throw e.category == Failure.Category.NO_ANSWER ? Failure.noAnswer(e.getMessage(),
                    "the old token still works; " + unknown(userId)) : e;
        }
    }

    private void prove(String userId, Reply added) {
        var fault = Renewable.PAT.fault(zitadel, userId, added);
        if (fault != null) {
            throw stillOld(added, fault, undone(userId, added));
        }
    }

    // Before the old one goes: where this cannot be shown, nobody would know the new one.
    private void show(String userId, Call add, Reply added) {
        try {
            listener.shows(add, added);
        } catch (Failure e) {
            throw stillOld(added, e.getMessage(), undone(userId, added));
        }
    }

    private void delete(String userId, String old, Reply added) {
        var token = added.pick("/token");
        try {
            var deleted = zitadel.send(Renewable.PAT.delete(userId, old).withToken(token));
            if (!deleted.ok()) {
                throw Failure.refused(deleted, "the old token " + old + " is not deleted: " + deleted.error().line(),
                        stillNew(userId, old));
            }
        } catch (Failure e) {
            throw e.answer != null ? e : Failure.noAnswer("the old token " + old + " may not be deleted: " + e.getMessage(),
                    stillNew(userId, old));
        }
        sayIfAnother(old);
    }

    private void sayIfAnother(String old) {
        try {
            if (zitadel.send(OwnAccount.id()).ok()) {
                listener.says("the token in ZITADEL_TOKEN still works: " + old + " was another one of this account");
            }
        } catch (Failure _) {
            // all is done; this was only a hint
        }
    }

    private static String stillNew(String userId, String old) {
        return "the new token works; the old one too, unless jbang list-pats " + userId + " shows it no more: jbang delete-pat " + userId
                + " " + old;
    }

    private static Failure stillOld(Reply added, String fact, String undone) {
        var next = "the old token still works" + (undone == null ? "" : "; " + undone);
        return added.ok() ? Failure.unexpected(fact, next) : Failure.refused(added, fact + ": " + added.error().line(), next);
    }

    private static String unknown(String userId) {
        return "a new one may have been made that nobody knows: jbang list-pats " + userId;
    }

    private String undone(String userId, Reply added) {
        var newId = added.pick("/tokenId");
        if (newId == null) {
            return unknown(userId);
        }
        try {
            if (zitadel.send(Renewable.PAT.delete(userId, newId)).ok()) {
                return "the new one is deleted again";
            }
        } catch (Failure _) {
            // said below
        }
        return "the new one is there: jbang delete-pat " + userId + " " + newId;
    }
}
