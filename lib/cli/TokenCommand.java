//SOURCES Session.java
//SOURCES ../auth/ClientSecret.java

package cli;

import auth.Assertion;
import auth.ClientSecret;
import auth.KeyFile;
import auth.TokenEndpoint;
import java.util.List;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Settings;
import zitadel.Zitadel;

/// An access token for a key or a client secret, printed.
public final class TokenCommand {

    private final Session session;
    private final String scopes;

    /// `scopes` are separated by spaces.
    public TokenCommand(Session session, String scopes) {
        this.session = session;
        this.scopes = scopes;
    }

    /// By a signed assertion; `file` and `audience` may be null for those of the settings. Returns the exit status.
    public int fromKey(String file, String audience, boolean showClaims) {
        try (var zitadel = client()) {
            var name = file != null ? file : setting("ZITADEL_KEY_FILE",
                    "give --key-file FILE, or make a key: jbang create-key USER_ID --out key.json");
            var key = KeyFile.read(name, session.options().watcher()::warns);
            var issuer = audience != null ? audience : zitadel.settings().issuer();
            var assertion = Assertion.of(key, issuer, zitadel.now());
            if (showClaims) {
                session.terminal().say("header " + Json.indented(assertion.header()) + "\nclaims " + Json.indented(assertion.claims()));
            }
            return print(new TokenEndpoint(zitadel).exchange(assertion, key, scopes));
        }
    }

    /// By the client id and secret in the environment. Returns the exit status.
    public int fromSecret() {
        try (var zitadel = client()) {
            var id = setting("ZITADEL_CLIENT_ID", "it is the service account's user name");
            var secret = setting("ZITADEL_CLIENT_SECRET", "make one: jbang create-secret USER_ID");
            return print(new ClientSecret(id, secret).exchange(new TokenEndpoint(zitadel), scopes));
        }
    }

    private Zitadel client() {
        return new Zitadel(Settings.withoutToken(session.terminal().environment()), session.options());
    }

    private int print(Reply reply) {
        if (!List.of(scopes.split(" ")).contains(TokenEndpoint.API_SCOPE)) {
            session.options().watcher().warns("the API answers 401 to this token: it lacks the scope " + TokenEndpoint.API_SCOPE);
        }
        return session.answer(Call.post("/oauth/v2/token"), reply, null);
    }

    private String setting(String name, String nextAction) {
        var value = Settings.value(session.terminal().environment(), name);
        if (value == null) {
            throw Failure.usage(name + " is not set", nextAction);
        }
        Settings.checkPasted(name, value);
        return value;
    }
}
