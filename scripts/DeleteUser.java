///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete a user with all its tokens and keys (clean up): jbang delete-user 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Deletion.java

import cli.Deletion;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zitadel.Call;

@Parameters(paramLabel = "USER_ID", description = "the user's id")
String userId;

@Mixin
Deletion deletion;

Call call() {
    return Call.delete("/v2/users/{USER_ID}", userId);
}

void main(String... args) {
    Step.run(this, args);
}
