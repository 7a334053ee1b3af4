//FILES explain/answers.json=answers.json
//SOURCES Knowledge.java
//SOURCES ../zitadel/Call.java

package explain;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// The one to three sentences that matter in an answer: of each group of rules in answers.json the first that fits says its own.
public final class Highlights {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w* ?)(/\\S+)}");

    private Highlights() {}

    /// Empty where nothing in the answer is worth a sentence. Both arguments may be null.
    public static List<String> of(JsonNode json, Call call) {
        if (json == null || !json.isContainer()) {
            return List.of();
        }
        var rules = Knowledge.part("answers/highlights").valueStream()
                .flatMap(group -> group.valueStream().filter(rule -> fits(rule, json, call)).limit(1))
                .flatMap(rule -> rule.path("say").valueStream()).map(sentence -> filled(sentence.stringValue(), json));
        var said = Stream.concat(rules, roles(json.path("memberships"))).limit(3).toList();
        return said.isEmpty() ? list(json) : said;
    }

    /// True where the object has every field that the rule names, and the call is one that it is about.
    static boolean fits(JsonNode rule, JsonNode json, Call call) {
        return rule.path("has").valueStream().allMatch(field -> has(json, field))
                && rule.path("lacks").valueStream().noneMatch(field -> has(json, field))
                && rule.path("is").propertyStream().allMatch(field -> json.path(field.getKey()).equals(field.getValue()))
                && (!rule.has("fields") || json.size() == rule.path("fields").asInt())
                && (!rule.has("request") || call != null && call.toString().matches(rule.path("request").asString()));
    }

    private static boolean has(JsonNode json, JsonNode field) {
        return !json.at("/" + field.stringValue()).isMissingNode();
    }

    private static String filled(String sentence, JsonNode json) {
        return PLACE.matcher(sentence).replaceAll(place -> {
            var value = json.at(place.group(2));
            return Matcher.quoteReplacement(switch (place.group(1).strip()) {
                case "meaning" -> meaning(value);
                case "count" -> Integer.toString(value.size());
                case "duration" -> duration(value.asInt(0));
                default -> value.asString("");
            });
        });
    }

    // ZITADEL's default of 12 hours is 43199: the second in which the token was made is gone.
    private static String duration(int seconds) {
        var minutes = Math.round(seconds / 60f);
        return minutes < 120 ? minutes + " minutes" : Math.round(minutes / 60f) + " hours";
    }

    private static String meaning(JsonNode value) {
        var entry = Knowledge.value(value.asString(""));
        return entry == null ? "" : ", " + entry.text("what");
    }

    private static Stream<String> roles(JsonNode memberships) {
        if (!memberships.isArray()) {
            return Stream.of();
        }
        var roles = memberships.valueStream().flatMap(membership -> membership.path("roles").valueStream())
                .map(role -> role.asString("")).distinct().toList();
        if (roles.isEmpty()) {
            return Stream.of("It has no role: it can read itself and manage its own tokens, and little else.");
        }
        var first = Stream.ofNullable(Knowledge.role(roles.getFirst())).map(role -> role.name() + " " + role.text("what") + ".");
        return Stream.concat(Stream.of((roles.size() == 1 ? "Its role is " : "Its roles are ") + String.join(", ", roles) + "."), first);
    }

    // How much of a list is here, and why the rest is not.
    private static List<String> list(JsonNode json) {
        var about = json.has("pagination") ? json.path("pagination") : json.path("details");
        boolean list = about.has("timestamp") || about.has("viewTimestamp") || json.has("pagination");
        return list ? List.of(counted(json, about.path("totalResult").asLong(0))) : List.of();
    }

    private static String counted(JsonNode json, long total) {
        int rows = Stream.of("result", "organizations", "administrators", "metadata").mapToInt(key -> json.path(key).size()).sum();
        if (rows == 0) {
            return total == 0
                    ? "Nothing is found: nothing matches, or it is past the last page. Empty lists and zeros are left out of the JSON."
                    : "totalResult counts " + total
                            + ", but no row is shown: this token may see none of them. Lists do not refuse, they filter.";
        }
        var row = json.path("result").path(0);
        var name = row.path("name").asString(row.path("username").asString(""));
        return rows < total
                ? rows + " of " + total + " rows (totalResult, a string because it is a 64-bit number): the others are on further pages, "
                        + "or this token may not see them."
                : rows == 1 ? "One row" + (name.isEmpty() ? "" : ": " + name + meaning(row.path("state"))) + "." : "All " + rows + " rows.";
    }
}
