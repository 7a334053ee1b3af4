///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Delete a key of a service account: jbang delete-key 178366401571647008 178366401571712544
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

@Parameters(paramLabel = "KEY_ID", description = "see list-keys, or keyId in the key file")
String keyId;

@Mixin
Deletion deletion;

Call call() {
    return Call.delete("/v2/users/{USER_ID}/keys/{KEY_ID}", userId, keyId);
}

void main(String... args) {
    Step.run(this, args);
}
