///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete the client secret of a service account: jbang delete-secret 178366401571647008
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

@Mixin
Deletion deletion;

Call call() {
    return Call.delete("/v2/users/{USER_ID}/secret", userId);
}

void main(String... args) {
    Step.run(this, args);
}
