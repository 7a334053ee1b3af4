//SOURCES Look.java

package exercises;

import module java.base;

/// Two answers 404 provoked: for a user that is not there, and for a path that the API does not have.
record NotFoundLook() implements Look {

    private static final String USER = "/v2/users/[^/]+";

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var reads = instance.requests().stream().filter(seen -> seen.method().equals("GET")).toList();
        var users = reads.stream().filter(seen -> seen.path().matches(USER)).toList();
        facts.require(!users.isEmpty(), "a user was asked for by id", "nobody has asked for a user: GET /v2/users/ID");
        facts.require(users.stream().anyMatch(seen -> seen.status() == 404), "that is not there: 404", "the last such answer was "
                + switch (users.getLast().status()) {
                    case 200 -> "200: that user is there";
                    case 401 -> "401: the token was refused";
                    default -> Integer.toString(users.getLast().status());
                });
        facts.require(reads.stream().anyMatch(seen -> seen.status() == 404 && seen.path().startsWith("/v2/") && !seen.path().matches(USER)),
                "a path below /v2 was asked for that is not there: 404",
                "nobody has asked for a path below /v2 that the API does not have");
    }
}
