///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete an organization with all its users (clean up): jbang delete-organization 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Deletion.java

import cli.Deletion;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zitadel.Call;

@Parameters(paramLabel = "ID", description = "the organization's id")
String id;

@Mixin
Deletion deletion;

Call call() {
    return Call.delete("/v2/organizations/{ID}", id);
}

void main(String... args) {
    Step.run(this, args);
}
