//FILES explain/facts/families.json=families.json
//SOURCES ErrorFact.java
//SOURCES ../../zitadel/Json.java

package explain.facts;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What errors with keys of one family have in common: the first rule of families.json that fits the key and the code.
///
/// - `name`: `not found`, `invalid argument`, …
/// - `words`: what happened, one sentence
/// - `next`: what to do
/// - `repeat`: whether sending the same request again can help
public record KeyFamily(String name, String words, String next, String repeat) {

    private static final JsonNode RULES = Json.parse(BundledFile.text("/explain/facts/families.json"));

    private static final Map<String, String> NAMES = Map.of("org", "organization", "idp", "identity provider", "iam", "instance",
            "authnkey", "key", "pat", "personal access token", "mfa", "second factor", "app", "application");

    /// Never null: at the least what the code tells.
    public static KeyFamily of(ErrorFact fact) {
        var rule = RULES.valueStream().filter(candidate -> fits(candidate, fact)).findFirst().orElseThrow();
        return new KeyFamily(rule.path("family").asString(), rule.path("words").asString().replace("{Subject}", subject(fact)),
                rule.path("next").asString(), rule.path("repeat").asString());
    }

    private static boolean fits(JsonNode rule, ErrorFact fact) {
        return (!rule.has("codes") || rule.path("codes").valueStream().anyMatch(code -> code.asString().equals(fact.code())))
                && (!rule.has("key") || fact.key() != null && Pattern.compile(rule.path("key").asString()).matcher(fact.key()).find());
    }

    // Errors.Project.App.NotFound is about "Project application": all but the last word of the key.
    private static String subject(ErrorFact fact) {
        int end = fact.key() == null ? -1 : fact.key().lastIndexOf('.');
        if (end < 0) {
            return "What the request names";
        }
        var words = Arrays.stream(fact.key().substring(0, end).split("\\.")).map(KeyFamily::name).collect(Collectors.joining(" "));
        return "The " + words;
    }

    private static String name(String word) {
        var known = NAMES.get(word.toLowerCase(Locale.ROOT));
        return known != null ? known : word.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
