//SOURCES Look.java

package exercises;

import module java.base;

/// Two answers 404 provoked for one id: where users are, and at a path that the API does not have.
record NotFoundLook(String name) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var reads = instance.requests().stream().filter(seen -> seen.is("GET", "/v2/.*") && seen.path().endsWith("/" + name)).toList();
        var users = reads.stream().filter(seen -> seen.path().equals("/v2/users/" + name)).toList();
        facts.require(!users.isEmpty(), "the user " + name + " was asked for", "nobody has asked for the user: GET /v2/users/" + name);
        facts.require(users.stream().anyMatch(seen -> seen.status() == 404), "it is not there: 404", "the last answer was "
                + switch (users.getLast().status()) {
                    case 200 -> "200: there is such a user";
                    case 401 -> "401: the token was refused";
                    default -> Integer.toString(users.getLast().status());
                }, users.getLast().ok() ? "jbang delete-user " + name : "");
        facts.require(reads.stream().anyMatch(seen -> seen.status() == 404 && !users.contains(seen)),
                "a path was asked for that is not there: 404", "nobody has asked for " + name
                + " at a path below /v2 that the API does not have");
    }
}
