///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION List users (quickstart step 5): jbang list-users --type machine --limit 10
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Listing.java

import cli.Listing;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;

enum Sort { USER_NAME, FIRST_NAME, LAST_NAME, NICK_NAME, DISPLAY_NAME, EMAIL, STATE, TYPE, CREATION_DATE }

enum Type { HUMAN, MACHINE }

enum State { ACTIVE, INACTIVE, DELETED, LOCKED, INITIAL }

@Option(names = "--limit", paramLabel = "COUNT", description = "how many, 1 to 1000 (default: 100); with --all so many a page (1000)")
Integer limit;

@Option(names = "--offset", paramLabel = "COUNT", defaultValue = "0", description = "how many to skip (default: ${DEFAULT-VALUE})")
long offset;

@Option(names = "--sort", paramLabel = "FIELD", defaultValue = "CREATION_DATE",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
Sort sort;

@Option(names = "--descending", description = "last first")
boolean descending;

@Option(names = "--type", paramLabel = "TYPE", description = "only ${COMPLETION-CANDIDATES}")
Type type;

@Option(names = "--state", paramLabel = "STATE", description = "only ${COMPLETION-CANDIDATES}")
State state;

@Option(names = "--user-name", paramLabel = "TEXT", description = "only where the user name contains this, in any case")
String userName;

@Option(names = "--email", paramLabel = "TEXT", description = "only where the e-mail address contains this, in any case")
String email;

@Option(names = "--organization", paramLabel = "ID", description = "only users of this organization")
String organization;

@Mixin
Listing listing;

Call call() {
    int rows = limit != null ? limit : listing.all() ? 1000 : 100;
    if (rows < 1 || rows > 1000 || offset < 0) {
        throw Failure.usage("--limit must be 1 to 1000, --offset 0 or more", "for every user use --all");
    }
    if (listing.all() && sort != Sort.CREATION_DATE) {   // ZITADEL puts rows that are equal in it in any order, another one for each page
        throw Failure.usage("--all lists by creation date: by another field, pages could repeat and miss users",
                "sort what it prints, for example: jbang list-users --all | jq -s 'sort_by(.username)'");
    }
    var body = Json.object();
    body.putObject("query").put("offset", Long.toString(offset)).put("limit", rows).put("asc", !descending);
    body.put("sortingColumn", "USER_FIELD_NAME_" + sort);
    var queries = body.putArray("queries");
    if (type != null) {
        queries.addObject().putObject("typeQuery").put("type", "TYPE_" + type);
    }
    if (state != null) {
        queries.addObject().putObject("stateQuery").put("state", "USER_STATE_" + state);
    }
    if (userName != null) {
        queries.addObject().putObject("userNameQuery").put("userName", userName).put("method", "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE");
    }
    if (email != null) {
        queries.addObject().putObject("emailQuery").put("emailAddress", email).put("method", "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE");
    }
    if (organization != null) {
        queries.addObject().putObject("organizationIdQuery").put("organizationId", organization);
    }
    var list = Call.search("/v2/users").body(body);
    return listing.of(list);
}

void main(String... args) {
    Step.run(this, args);
}
