///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create a personal access token for a service account (quickstart step 2): jbang create-pat 178366401571647008 --expires 30d
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java
//SOURCES ../lib/cli/RotationCommand.java

import cli.DryRun;
import cli.Expiry;
import cli.RotationCommand;
import cli.Session;
import cli.Step;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", description = "the service account's id")
String userId;

@Option(names = "--expires", paramLabel = "WHEN", defaultValue = "30d", description = Expiry.DESCRIPTION)
String expires;

@Option(names = "--out", paramLabel = "FILE", description = RotationCommand.OUT)
String out;

@Mixin
DryRun dryRun;

Call call() {
    return Call.post("/v2/users/{USER_ID}/pats", userId).body(Json.object().put("expirationDate", Expiry.at(expires)));
}

int run(Session session) {
    return out == null || dryRun.wanted() ? dryRun.send(session, List.of(call()), null)
            : RotationCommand.createPat(session, Expiry.at(expires), userId, out);
}

void main(String... args) {
    Step.run(this, args);
}
