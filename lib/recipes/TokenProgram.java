//FILES recipes/token-from-key/curl.mustache=token-from-key/curl.mustache
//FILES recipes/token-from-key/python.mustache=token-from-key/python.mustache
//FILES recipes/token-from-key/node.mustache=token-from-key/node.mustache
//FILES recipes/token-from-key/go.mustache=token-from-key/go.mustache
//FILES recipes/token-from-key/java.mustache=token-from-key/java.mustache
//FILES recipes/token-from-secret/curl.mustache=token-from-secret/curl.mustache
//FILES recipes/token-from-secret/httpie.mustache=token-from-secret/httpie.mustache
//FILES recipes/token-from-secret/python.mustache=token-from-secret/python.mustache
//FILES recipes/token-from-secret/node.mustache=token-from-secret/node.mustache
//FILES recipes/token-from-secret/go.mustache=token-from-secret/go.mustache
//FILES recipes/token-from-secret/java.mustache=token-from-secret/java.mustache
//SOURCES Recipes.java

package recipes;

import module java.base;
import os.BundledFile;
import zitadel.Failure;
import zitadel.Settings;

/// How other languages get an access token, each with its usual libraries. The programs stand in the folder with the command's
/// name, one template for each target.
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
        var text = BundledFile.text("/recipes/" + folder + "/" + target + ".mustache").replace("{{{scheme}}}", Settings.scheme(environment))
                .replace("{{{scopes}}}", scopes).stripTrailing();
        return Recipes.withAuthorities(target, text, environment);
    }
}
