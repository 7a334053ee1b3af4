//FILES recipes/token-from-key/curl.txt=token-from-key/curl.txt
//FILES recipes/token-from-key/python.txt=token-from-key/python.txt
//FILES recipes/token-from-key/node.txt=token-from-key/node.txt
//FILES recipes/token-from-key/go.txt=token-from-key/go.txt
//FILES recipes/token-from-key/java.txt=token-from-key/java.txt
//FILES recipes/token-from-secret/curl.txt=token-from-secret/curl.txt
//FILES recipes/token-from-secret/httpie.txt=token-from-secret/httpie.txt
//FILES recipes/token-from-secret/python.txt=token-from-secret/python.txt
//FILES recipes/token-from-secret/node.txt=token-from-secret/node.txt
//FILES recipes/token-from-secret/go.txt=token-from-secret/go.txt
//FILES recipes/token-from-secret/java.txt=token-from-secret/java.txt
//SOURCES Recipes.java
//SOURCES ../zitadel/Failure.java
//SOURCES ../os/BundledFile.java

package recipes;

import java.util.List;
import java.util.Map;
import os.BundledFile;
import zitadel.Failure;

/// How other languages get an access token, each with its usual libraries. The programs stand in the folder with the command's
/// name, one file for each target; SCOPES and SCHEME in them are placeholders.
public enum TokenProgram {

    /// A key's assertion for a token (RFC 7523, recorded exchange 197). Reads `ZITADEL_DOMAIN` and `ZITADEL_KEY_FILE`.
    FROM_KEY("token-from-key", "curl", "python", "node", "go", "java"),
    /// Client credentials for a token (recorded exchange 203). Reads `ZITADEL_DOMAIN`, `ZITADEL_CLIENT_ID` and `ZITADEL_CLIENT_SECRET`.
    FROM_SECRET("token-from-secret", "curl", "httpie", "python", "node", "go", "java");

    private final String folder;
    private final List<String> targets;

    TokenProgram(String folder, String... targets) {
        this.folder = folder;
        this.targets = List.of(targets);
    }

    /// The program for `target`, or the targets' names for [Recipes#LIST_TARGETS]; https, or http where the environment's
    /// `ZITADEL_DOMAIN` is this machine.
    ///
    /// `scopes` are separated by spaces. Throws a usage [Failure] for an unknown target and for a scope with a character that no scope has.
    public String text(String target, String scopes, Map<String, String> environment) {
        if (target.equals(Recipes.LIST_TARGETS)) {
            return String.join("\n", targets);
        }
        if (!targets.contains(target)) {
            throw Failure.usage("--as knows no target named " + target, "use one of " + String.join(", ", targets));
        }
        if (!scopes.matches("[A-Za-z0-9:._/ -]+")) {
            throw Failure.usage("--scope has a character in it that no scope has", "separate scopes by spaces");
        }
        return BundledFile.text("/recipes/" + folder + "/" + target + ".txt").replace("SCOPES", scopes)
                .replace("SCHEME", Recipes.scheme(environment)).stripTrailing();
    }
}
