///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The whole quickstart page, step by step, from a service account to clean up: jbang quickstart
//SOURCES ../lib/tour/Itinerary.java
//SOURCES CreateServiceAccount.java
//SOURCES CreatePat.java
//SOURCES GrantRole.java
//SOURCES Whoami.java
//SOURCES GetUser.java
//SOURCES ListUsers.java
//SOURCES CreateOrganization.java
//SOURCES GetOrganization.java
//SOURCES DeletePat.java
//SOURCES DeleteUser.java
//SOURCES DeleteOrganization.java

void main(String... args) {
    for (var c : tour.Itinerary.chapters()) IO.println(c);
}
