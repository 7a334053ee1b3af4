//SOURCES Look.java

package exercises;

import module java.base;

/// All users read in pages of one row, in an order that does not change from page to page.
record PagesLook() implements Look {

    private static final String LIST = "/v2/users|/zitadel\\.user\\.v2\\.UserService/ListUsers";
    private static final String CREATE = "/v2/users/(new|human)|/zitadel\\.user\\.v2\\.UserService/(CreateUser|AddHumanUser)";

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var requests = instance.requests();
        var lists = requests.stream().filter(seen -> seen.is("POST", LIST) && seen.ok()).toList();
        facts.require(!lists.isEmpty(), "users were listed", "nobody has asked for a list of users");
        var pages = lists.stream().filter(seen -> seen.json().at("/query/limit").asInt(0) == 1).toList();
        var limit = lists.getLast().json().at("/query/limit").asInt(0);
        facts.require(!pages.isEmpty(), "in pages of one row", "the last list was asked for "
                + (limit == 0 ? "without a limit" : "in pages of " + limit + " rows") + ", not of one");
        var sorted = pages.stream().filter(seen -> !seen.json().path("sortingColumn").asString("").isEmpty()).toList();
        facts.require(!sorted.isEmpty(), "sorted", "the pages have no sortingColumn: rows may come twice, or never");
        // Those that were made after the last page are on none.
        var later = requests.subList(requests.indexOf(sorted.getLast()), requests.size()).stream()
                .filter(seen -> seen.is("POST", CREATE) && seen.ok()).count();
        var offsets = sorted.stream().map(seen -> seen.json().at("/query/offset").asInt(0)).collect(Collectors.toSet());
        var unread = IntStream.range(0, (int) (instance.count(null) - later)).filter(offset -> !offsets.contains(offset)).findFirst();
        facts.require(unread.isEmpty(), "up to the last row", "the row at offset " + unread.orElse(0) + " was not read");
    }
}
