//SOURCES Look.java

package exercises;

import module java.base;

/// The caller's own account read by another program than this toolkit, as its `User-Agent` tells.
record OtherToolLook() implements Look {

    // The JDK's client, which sends for the commands and the notebooks.
    private static final String TOOLKIT = "Java-http-client/";

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var others = instance.requests().stream().filter(seen -> !seen.agent().startsWith(TOOLKIT)).toList();
        facts.require(!others.isEmpty(), "another tool has called", "nobody but this toolkit has called");
        var agent = others.getLast().agent();
        var read = "/v2/users/" + Pattern.quote(instance.me());
        var reads = others.stream().filter(seen -> seen.is("GET", read)).toList();
        facts.require(!reads.isEmpty(), "it has asked for your account", (agent.isEmpty() ? "another tool" : agent) + " has asked for "
                + others.getLast().method() + " " + others.getLast().path() + ", not for your account");
        var answered = reads.stream().filter(InstanceReads.Seen::ok).findFirst();
        facts.require(answered.isPresent(), "and has got it: " + answered.map(InstanceReads.Seen::agent).orElse(""), agent
                + " has asked for your account and got HTTP " + reads.getLast().status());
    }
}
