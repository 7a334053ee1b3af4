//SOURCES Look.java

package exercises;

import module java.base;

/// An organization made after the request for it had been refused as malformed.
record RepairLook(String name) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var creates = instance.requests().stream().filter(seen ->
                seen.is("POST", "/v2/organizations|/zitadel\\.org\\.v2\\.OrganizationService/AddOrganization")).toList();
        facts.require(!creates.isEmpty(), "the creation of an organization was asked for",
                "nobody has asked for an organization to be created: POST /v2/organizations");
        var refused = creates.stream().filter(seen -> seen.status() >= 400).toList();
        var bad = refused.stream().filter(seen -> seen.status() == 400).findFirst();
        facts.require(bad.isPresent(), "it was refused with 400", refused.isEmpty() ? "no such request was refused"
                : "it was refused with " + refused.getLast().status() + ", which is another error than 400");
        var after = creates.subList(creates.indexOf(bad.orElseThrow()), creates.size());
        facts.require(after.stream().anyMatch(InstanceReads.Seen::ok), "then it was done",
                "after the 400, no such request has succeeded");
        OrganizationLook.required(instance, facts, name);
    }
}
