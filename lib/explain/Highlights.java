//FILES explain/answers.json=answers.json
//SOURCES Knowledge.java
//SOURCES ../zitadel/Call.java

package explain;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;

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
        return rules.filter(sentence -> !sentence.isEmpty()).limit(3).toList();
    }

    /// True where the object has every field that the rule names, and the call is one that it is about.
    static boolean fits(JsonNode rule, JsonNode json, Call call) {
        return rule.path("has").valueStream().allMatch(field -> has(json, field))
                && rule.path("lacks").valueStream().noneMatch(field -> has(json, field))
                && rule.path("is").propertyStream().allMatch(field -> json.path(field.getKey()).equals(field.getValue()))
                && rule.path("counted").propertyStream().allMatch(field -> counted(json).path(field.getKey()).equals(field.getValue()))
                && (!rule.has("fields") || json.size() == rule.path("fields").asInt())
                && (!rule.has("request") || call != null && call.toString().matches(rule.path("request").asString()));
    }

    private static boolean has(JsonNode json, JsonNode field) {
        return !json.at("/" + field.stringValue()).isMissingNode();
    }

    private static String filled(String sentence, JsonNode json) {
        return PLACE.matcher(sentence).replaceAll(place -> {
            var value = json.at(place.group(2));
            var counted = counted(json).at(place.group(2)).asString("");
            return Matcher.quoteReplacement(switch (place.group(1).strip()) {
                case "meaning" -> what(", ", Knowledge.value(value.asString("")), "");
                case "counted" -> counted;
                case "role" -> what(counted + " ", Knowledge.entry("answers/roles", counted), ".");
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

    private static String what(String before, Knowledge.Entry entry, String after) {
        return entry == null ? "" : before + entry.text("what") + after;
    }

    // What no field says by itself, for a rule's `counted` and its `{counted /rows}`: how much of a list is here, and who has which roles.
    private static JsonNode counted(JsonNode json) {
        var about = json.has("pagination") ? json.path("pagination") : json.path("details");
        boolean list = json.has("pagination") || about.has("timestamp") || about.has("viewTimestamp");
        int rows = Stream.of("result", "organizations", "administrators", "metadata").mapToInt(key -> json.path(key).size()).sum();
        int total = about.path("totalResult").asInt(0);
        var roles = json.path("memberships").valueStream().flatMap(membership -> membership.path("roles").valueStream())
                .map(role -> role.asString("")).distinct().toList();
        return Json.object().put("list", list).put("rows", rows).put("total", total).put("cut", rows < total)
                .put("roles", roles.size()).put("names", String.join(", ", roles)).put("first", roles.isEmpty() ? "" : roles.getFirst());
    }
}
