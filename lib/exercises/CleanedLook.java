//SOURCES Look.java

package exercises;

import module java.base;

/// Nothing left of what exercises made, where they made something.
record CleanedLook() implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var organizations = instance.organizations().stream().map(row -> row.path("name").asString()).toList();
        facts.require(organizations.isEmpty(), "no organization of the exercises is left", "there is still the organization "
                + String.join(", ", organizations));
        var users = instance.made().stream().map(row -> row.path("username").asString()).toList();
        facts.require(users.isEmpty(), "no account of the exercises is left", "there is still the account " + String.join(", ", users));
        var creates = "/v2/(users/new|users/human|organizations)";
        var made = instance.requests().stream().filter(seen -> seen.is("POST", creates) && seen.ok());
        facts.require(made.anyMatch(seen -> seen.body().contains("\"" + InstanceReads.PREFIX)), "and they had made something",
                "no exercise has made anything here: do one first, such as exercise 1");
    }
}
