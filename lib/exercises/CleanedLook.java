//SOURCES Look.java

package exercises;

import module java.base;

/// Nothing left of what exercises made, and something deleted.
record CleanedLook() implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var organizations = instance.organizations().stream().map(row -> row.path("name").asString()).toList();
        facts.require(organizations.isEmpty(), "no organization of the exercises is left", "there is still the organization "
                + String.join(", ", organizations));
        var users = instance.made().stream().map(row -> row.path("username").asString()).toList();
        facts.require(users.isEmpty(), "no account of the exercises is left", "there is still the account " + String.join(", ", users));
        facts.require(instance.requests().stream().anyMatch(seen -> seen.is("DELETE", "/v2/(users|organizations)/[^/]+") && seen.ok()),
                "and something was deleted", "nothing was deleted: make something first, as exercise 1 does");
    }
}
