//SOURCES Look.java

package exercises;

import module java.base;
import tools.jackson.databind.JsonNode;

/// A service account of a given name, in a given state.
///
/// - `state`: `USER_STATE_INACTIVE`, for example
/// - `tokens`: what `accessTokenType` must say, empty for anything
record AccountLook(String name, String state, String tokens) implements Look {

    private static final String BEARER = "ACCESS_TOKEN_TYPE_BEARER";

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var account = required(instance, facts, name);
        var is = account.path("state").asString("");
        facts.require(is.equals(state), "it is " + word(state), "it is " + word(is) + ", not " + word(state));
        if (!tokens.isEmpty()) {
            var type = account.at("/machine/accessTokenType").asString("");
            facts.require(type.equals(tokens), "its accessTokenType is " + tokens, "its accessTokenType is "
                    + (type.isEmpty() ? "not in the answer, which means " + BEARER : type));
        }
    }

    /// `USER_STATE_LOCKED` → `locked`
    private static String word(String state) {
        return state.replaceFirst("^USER_STATE_", "").toLowerCase(Locale.ROOT);
    }

    /// Requires a service account of this name in the caller's organization, and returns it.
    static JsonNode required(InstanceReads instance, Facts facts, String name) {
        var account = required(instance, facts, name, instance.made());
        var owner = account.at("/details/resourceOwner").asString();
        facts.require(owner.equals(instance.home()), "it is in your organization", "it is in the organization " + owner
                + ", and yours is " + instance.home());
        return account;
    }

    /// Requires a service account of this name among these users, and returns it.
    static JsonNode required(InstanceReads instance, Facts facts, String name, List<JsonNode> among) {
        var named = among.stream().filter(user -> user.path("username").asString().equals(name)).toList();
        var alike = among.stream().map(user -> user.path("username").asString()).filter(other -> other.toLowerCase(Locale.ROOT)
                .startsWith(name)).findFirst();
        facts.require(!named.isEmpty(), "the account " + name + " is there", alike.map(other -> "there is the account " + other
                + ", and its user name is to be " + name).orElse("there is no account " + name));
        var account = named.stream().filter(user -> user.at("/details/resourceOwner").asString().equals(instance.home())).findFirst()
                .orElse(named.getFirst());
        facts.require(account.has("machine"), "it is a service account", "it is a person's account (human), and not a service account "
                + "(machine)");
        return account;
    }
}
