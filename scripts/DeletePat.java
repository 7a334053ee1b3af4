///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete a personal access token (clean up): jbang delete-pat 178366401571647008 178366401571712544
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Deletion.java

import cli.Deletion;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zitadel.Call;

@Parameters(paramLabel = "USER_ID", description = "the service account's id")
String userId;

@Parameters(paramLabel = "PAT_ID", description = "the token's id, not the token: see list-pats")
String patId;

@Mixin
Deletion deletion;

Call call() {
    return Call.delete("/v2/users/{USER_ID}/pats/{PAT_ID}", userId, patId);
}

void main(String... args) {
    Step.run(this, args);
}
