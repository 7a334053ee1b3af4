//SOURCES ../zitadel/Failure.java

package recipes;

import java.util.Map;
import zitadel.Failure;

/// How other languages exchange a key for an access token.
public final class JwtBearer {

    private JwtBearer() {}

    public static String text(String target, String scopes, Map<String, String> environment) {
        throw Failure.usage("--as knows no target named " + target, "no target is there yet");
    }
}
