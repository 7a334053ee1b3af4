//SOURCES Look.java

package exercises;

import module java.base;

/// A program that says its own name in `User-Agent`, and what it has read or made.
///
/// - `name`: of the account that it is to have made; empty where it is to have read one
record OwnScriptLook(String name, String agent) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var calls = instance.requests().stream().filter(seen -> seen.agent().equals(agent)).toList();
        facts.require(!calls.isEmpty(), "a program with the User-Agent " + agent + " has called",
                "no request has had the User-Agent " + agent);
        var wanted = name.isEmpty() ? calls.stream().filter(seen -> seen.is("GET", "/v2/users/[^/]+")).toList()
                : calls.stream().filter(seen -> seen.is("POST", "/v2/users/new")).toList();
        var last = calls.getLast();
        facts.require(!wanted.isEmpty(), name.isEmpty() ? "it has asked for a user" : "it has asked for a user to be created",
                "it has sent " + last.method() + " " + last.path() + ", and not " + (name.isEmpty() ? "GET /v2/users/ID"
                        : "POST /v2/users/new"));
        facts.require(wanted.stream().anyMatch(InstanceReads.Seen::ok), "and the answer was 200", "the answer was "
                + wanted.getLast().status());
        if (!name.isEmpty()) {
            facts.require(wanted.stream().anyMatch(seen -> seen.ok() && seen.json().path("username").asString("").equals(name)),
                    "it has made " + name, "it has made " + wanted.getLast().json().path("username").asString("")
                    + ", and is to make " + name + ": its argument");
            AccountLook.required(instance, facts, name);
        }
    }
}
