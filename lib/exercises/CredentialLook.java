//SOURCES Look.java

package exercises;

import module java.base;

/// A personal access token or a key of an account that ends within given bounds.
///
/// - `key`: a key, and not a token
/// - `fromDays`, `toDays`: how far ahead its end is
record CredentialLook(String name, boolean key, int fromDays, int toDays) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var userId = AccountLook.required(instance, facts, name).path("userId").asString();
        var wanted = key ? "a key" : "a personal access token";
        var other = key ? "a personal access token" : "a key";
        var all = instance.credentials(key ? "keys" : "pats", userId);
        facts.require(!all.isEmpty(), "it has " + wanted, instance.credentials(key ? "pats" : "keys", userId).isEmpty()
                ? "it has no " + wanted.substring(2) : "it has " + other + ", which is not " + wanted);
        var ends = all.stream().map(row -> Instant.parse(row.path("expirationDate").asString())).sorted().toList();
        var now = Instant.now();
        var from = now.plus(Duration.ofDays(fromDays));
        var to = now.plus(Duration.ofDays(toDays));
        var end = ends.stream().filter(at -> !at.isBefore(from) && !at.isAfter(to)).findFirst();
        var nearest = ends.stream().filter(at -> at.isAfter(now)).findFirst().orElse(ends.getLast());
        facts.require(end.isPresent(), "it ends " + (fromDays == 0 ? "within the next " + toDays + " days"
                : fromDays + " to " + toDays + " days from now"), nearest.isAfter(to)
                ? "it ends " + nearest + ", which is later than in " + toDays + " days"
                : "it ends " + nearest + ", which is sooner than in " + fromDays + " days");
    }
}
