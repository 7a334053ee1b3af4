//SOURCES Fields.java
//SOURCES ListSummary.java
//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Reply.java

package explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Reply;

/// The one to three sentences that matter in an answer.
final class Highlights {

    private final JsonNode json;
    private final Call call;
    private final List<String> sentences = new ArrayList<>();

    private Highlights(JsonNode json, Call call) {
        this.json = json;
        this.call = call;
    }

    /// Empty where nothing in the answer is worth a sentence.
    static List<String> of(JsonNode json, Call call) {
        var highlights = new Highlights(json, call);
        highlights.created();
        highlights.changed();
        highlights.user();
        highlights.roles();
        var rows = ListSummary.sentence(json, call);
        if (rows != null) {
            highlights.say(rows);
        }
        return highlights.sentences.stream().limit(3).toList();
    }

    private void created() {
        if (json.has("token") || json.has("clientSecret") || json.has("keyContent") || json.has("access_token")) {
            secret();
        } else if (json.has("organizationId") && json.has("details")) {
            say("The organization exists now; its id is " + text("/organizationId")
                    + ", which is also its resourceOwner.");
            say("A search may miss it for some milliseconds.");
        } else if (json.has("id") && json.has("creationDate")) {
            say("It exists now; its id is " + text("/id")
                    + ". It can be read by that id at once; a list may miss it for some milliseconds.");
        } else if (granted()) {
            say("The role counts from now on; no new token is needed.");
        }
    }

    private boolean granted() {
        return call != null && call.method().equals("POST") && call.path()
                .matches("/(admin/v1|management/v1/orgs/me)/members");
    }

    private void secret() {
        if (json.has("token")) {
            say("The token is shown this once; ZITADEL keeps no copy that anybody can read. What deletes it is its id, " + text("/tokenId")
                    + ".");
            say("It is accepted at once.");
        } else if (json.has("clientSecret")) {
            say("The client secret is shown this once, and replaces an older one. The client id is the account's user name.");
        } else if (json.has("keyContent")) {
            say("The key file is shown this once. What deletes it is its id, " + text("/keyId") + ".");
        } else {
            say("The access token goes into Authorization: Bearer …, and ends after " + duration(json.path("expires_in").asInt()) + ".");
        }
    }

    // ZITADEL's default of 12 hours is 43199: the second in which the token was made is gone.
    private static String duration(int seconds) {
        var minutes = Math.round(seconds / 60f);
        return minutes < 120 ? minutes + " minutes" : Math.round(minutes / 60f) + " hours";
    }

    private void changed() {
        if (Reply.NEVER.equals(text("/deletionDate"))) {
            say("There was nothing with this id to delete: the date stands for never.");
        } else if (json.has("deletionDate")) {
            say("It is deleted.");
        } else if (call != null && call.method().equals("DELETE") && json.has("details")) {
            say("It is deleted; the sequence is the version number of its last change.");
        } else if (json.size() == 1 && json.has("changeDate")) {
            say("The change is made.");
        }
    }

    private void user() {
        var user = json.path("user");
        if (!user.isObject()) {
            return;
        }
        var state = Fields.value(user.path("state"));
        var kind = user.has("machine") ? "A service account" : "A person";
        say(kind + (state == null ? "." : ", " + state.what() + "."));
        if (!json.has("memberships")) {
            say("It belongs to the organization " + user.at("/details/resourceOwner").asString("")
                    + " (resourceOwner); sequence " + user.at("/details/sequence").asString("")
                    + " is its version number, which grows with every change.");
        }
    }

    private void roles() {
        var memberships = json.path("memberships");
        if (!memberships.isArray()) {
            return;
        }
        if (memberships.isEmpty()) {
            say("It has no role: it can read itself and manage its own tokens, and little else.");
        } else {
            var roles = memberships.valueStream().flatMap(Highlights::roleNames).distinct().toList();
            say((roles.size() == 1 ? "Its role is " : "Its roles are ") + String.join(", ", roles) + ".");
            var first = Knowledge.role(roles.getFirst());
            if (first != null) {
                say(first.name() + " " + first.what() + ".");
            }
        }
    }

    private static Stream<String> roleNames(JsonNode membership) {
        return membership.path("roles").valueStream().map(role -> role.asString(""));
    }

    private String text(String pointer) {
        return json.at(pointer).asString("");
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
