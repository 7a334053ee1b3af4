///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION List personal access tokens, without the tokens themselves: jbang list-pats 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Listing.java

import cli.Listing;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", arity = "0..1", description = "only this service account's (default: all that this token may see)")
String userId;

@Mixin
Listing listing;

Call call() {
    var body = Json.object().put("sortingColumn", "PERSONAL_ACCESS_TOKEN_FIELD_NAME_CREATED_DATE");
    if (userId != null) {
        if (userId.isEmpty()) {
            throw Failure.usage("USER_ID is empty", "leave it out to list all that this token may see");
        }
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", userId);
    }
    return listing.of(Call.search("/v2/users/pats/search").body(body));
}

void main(String... args) {
    Step.run(this, args);
}
