//SOURCES Zitadel.java
//SOURCES TokenEndpoint.java

package zitadel;

import java.time.Instant;

/// The access token of a client that has a key file: fetched when it is needed, renewed before it ends, kept in memory only.
final class KeyToken {

    private static final long SECONDS_BEFORE_END = 60;

    private final Zitadel zitadel;
    private KeyFile key;
    private String token;
    private Instant renewal;

    KeyToken(Zitadel zitadel) {
        this.zitadel = zitadel;
    }

    /// A token that is good for the next request. Throws a [Failure] where none is to be had.
    synchronized String value() {
        if (token == null || !now().isBefore(renewal)) {
            fetch();
        }
        return token;
    }

    /// The API has refused this one; a token that another thread has fetched since is kept.
    synchronized void forget(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private void fetch() {
        if (key == null) {
            key = KeyFile.read(zitadel.settings().keyFile(), zitadel.options().watcher()::warns);
        }
        var asked = now();
        var reply = new TokenEndpoint(zitadel).exchange(Assertion.of(key, zitadel.settings().issuer(), asked), key, TokenEndpoint.SCOPES);
        long lifetime = reply.json().path("expires_in").asLong(0);
        token = reply.pick("/access_token");
        renewal = asked.plusSeconds(lifetime - Math.min(SECONDS_BEFORE_END, lifetime / 10));
    }

    private Instant now() {
        return zitadel.options().retry().clock().now();
    }
}
