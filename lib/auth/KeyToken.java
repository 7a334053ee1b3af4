//SOURCES TokenEndpoint.java

package auth;

import java.time.Instant;
import zitadel.Settings;
import zitadel.Zitadel;

/// The access token of a client that has a key file: fetched when it is needed, renewed before it ends, kept in memory only.
public final class KeyToken implements Zitadel.Credential {

    private static final long SECONDS_BEFORE_END = 60;

    private KeyFile key;
    private String token;
    private Instant renewal;

    private KeyToken() {}

    /// A client that sends what the settings have: the token, or one for the key file; to be closed. Sends nothing yet.
    public static Zitadel client(Settings settings, Zitadel.ClientOptions options) {
        return settings.token() == null && settings.keyFile() != null ? new Zitadel(settings, options, new KeyToken())
                : new Zitadel(settings, options);
    }

    /// A token that is good for the next request. Throws a [zitadel.Failure] where none is to be had.
    @Override
    public synchronized String token(Zitadel client) {
        if (token == null || !client.now().isBefore(renewal)) {
            fetch(client);
        }
        return token;
    }

    /// Forgets the refused token; one that another thread has fetched since is kept.
    @Override
    public synchronized boolean renews(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
        return true;
    }

    private void fetch(Zitadel client) {
        if (key == null) {
            key = KeyFile.read(client.settings().keyFile(), client.options().watcher()::warns);
        }
        var asked = client.now();
        var reply = new TokenEndpoint(client).exchange(Assertion.of(key, client.settings().issuer(), asked), key, TokenEndpoint.SCOPES);
        long lifetime = reply.json().path("expires_in").asLong(0);
        token = reply.pick("/access_token");
        renewal = asked.plusSeconds(lifetime - Math.min(SECONDS_BEFORE_END, lifetime / 10));
    }
}
