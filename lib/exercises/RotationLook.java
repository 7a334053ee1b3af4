//SOURCES Look.java

package exercises;

import module java.base;

/// A personal access token that was replaced: a second one made, then the first one deleted.
record RotationLook(String name) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var userId = AccountLook.required(instance, facts, name).path("userId").asString();
        var pats = "/v2/users/" + Pattern.quote(userId) + "/pats";
        var made = instance.requests().stream().filter(seen -> seen.is("POST", pats) && seen.ok()).count();
        var deleted = instance.requests().stream().filter(seen -> seen.is("DELETE", pats + "/[^/]+") && seen.ok())
                .map(seen -> seen.path().replaceFirst(".*/", "")).toList();
        var left = instance.credentials("pats", userId).stream().map(row -> row.path("id").asString()).toList();
        facts.require(made > 0, "it got a personal access token", "it never had a personal access token");
        facts.require(made > 1, "and a second one", "it got one personal access token, and no second one");
        facts.require(!deleted.isEmpty(), "one of them was deleted", "it has " + left.size()
                + " tokens, and none was deleted: the old one is still accepted");
        facts.require(!left.isEmpty(), "one is left", "all of its tokens are deleted: nothing is left to call with");
        // Ids grow with time.
        var oldest = Stream.concat(deleted.stream(), left.stream()).min(Comparator.comparing(BigInteger::new)).orElseThrow();
        facts.require(deleted.contains(oldest), "it is the new one", "the new token was deleted, and the old one is still accepted");
    }
}
