//SOURCES InstanceReads.java

package exercises;

import module java.base;
import zitadel.Call;

/// Something that exercises made and that is still on the instance.
///
/// - `kind`: `organization` or `user`
/// - `label`: how it is called in a sentence
record Leftover(String kind, String id, String label) {

    /// What is named so, whatever the case, since a name is taken in any; organizations first, which take their accounts with them.
    static List<Leftover> of(InstanceReads instance, Predicate<String> named) {
        var all = new ArrayList<Leftover>();
        for (var organization : instance.organizations()) {
            var name = organization.path("name").asString();
            if (named.test(name.toLowerCase(Locale.ROOT))) {
                all.add(new Leftover("organization", organization.path("id").asString(), "organization " + name));
            }
        }
        var organizations = all.stream().map(Leftover::id).collect(Collectors.toSet());
        for (var user : instance.made()) {
            var name = user.path("username").asString();
            var id = user.path("userId").asString();
            if (named.test(name.toLowerCase(Locale.ROOT)) && !organizations.contains(user.at("/details/resourceOwner").asString())) {
                all.add(new Leftover("user", id, "user " + name + " (" + id + ")"));
            }
        }
        return all;
    }

    /// The request that deletes it.
    Call deletion() {
        return kind.equals("user") ? Call.delete("/v2/users/{USER_ID}", id) : Call.delete("/v2/organizations/{ID}", id);
    }

    /// The command that deletes it.
    String command() {
        return "jbang delete-" + kind + " " + id;
    }
}
