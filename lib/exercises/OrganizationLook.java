//SOURCES Look.java

package exercises;

import module java.base;
import tools.jackson.databind.JsonNode;

/// An organization of a given name with a service account in it.
record OrganizationLook(String name, String user) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var id = required(instance, facts, name).path("id").asString();
        var users = instance.made().stream().filter(row -> row.at("/details/resourceOwner").asString().equals(id)).toList();
        var elsewhere = instance.made().stream().filter(row -> row.path("username").asString().equals(user))
                .map(row -> row.at("/details/resourceOwner").asString()).filter(owner -> !owner.equals(id)).findFirst();
        facts.require(!users.isEmpty() || elsewhere.isEmpty(), "an account of the exercises is in it", "the account " + user
                + " is in the organization " + elsewhere.orElse("") + ", and " + name + " is " + id);
        AccountLook.required(instance, facts, user, users);
    }

    /// Requires an organization of this name, and returns it.
    static JsonNode required(InstanceReads instance, Facts facts, String name) {
        var all = instance.organizations();
        var organization = all.stream().filter(row -> row.path("name").asString().equals(name)).findFirst();
        var alike = all.stream().map(row -> row.path("name").asString()).filter(other -> other.toLowerCase(Locale.ROOT).startsWith(name))
                .findFirst();
        facts.require(organization.isPresent(), "the organization " + name + " is there", alike.map(other ->
                "there is the organization " + other + ", and its name is to be " + name).orElse("there is no organization " + name));
        return organization.orElseThrow();
    }
}
