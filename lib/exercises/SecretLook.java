//SOURCES Look.java

package exercises;

import module java.base;

/// A client secret of an account, exchanged for an access token.
record SecretLook(String name) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var account = AccountLook.required(instance, facts, name);
        facts.require(account.at("/machine/hasSecret").asBoolean(false), "it has a client secret",
                "it has no client secret: hasSecret is not in the answer");
        var exchanges = instance.requests().stream().filter(seen -> seen.is("POST", "/oauth/v2/token")
                && Pattern.compile("(^|&)client_id=" + Pattern.quote(name) + "(&|$)").matcher(seen.body()).find()).toList();
        facts.require(!exchanges.isEmpty(), "it was sent to the token endpoint",
                "nobody has sent it to POST /oauth/v2/token with the client_id " + name);
        facts.require(exchanges.stream().anyMatch(InstanceReads.Seen::ok), "which gave an access token for it",
                "the token endpoint has refused it with " + exchanges.getLast().status());
    }
}
