///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Get one user by id (quickstart step 4): jbang get-user 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java

import cli.Step;
import picocli.CommandLine.Parameters;
import zitadel.Call;

@Parameters(paramLabel = "USER_ID", defaultValue = "${env:ZITADEL_USER_ID}", description = "the user's id (default: $ZITADEL_USER_ID)")
String userId;

Call call() {
    return Call.get("/v2/users/{USER_ID}", userId);
}

void main(String... args) {
    Step.run(this, args);
}
