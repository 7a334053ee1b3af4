///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create the client secret of a service account; the one before ends: jbang create-secret 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java
//SOURCES ../lib/cli/RotationCommand.java

import cli.DryRun;
import cli.RotationCommand;
import cli.Session;
import cli.Step;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", description = "the service account's id; its client id is its user name")
String userId;

@Option(names = "--out", paramLabel = "FILE", description = RotationCommand.OUT)
String out;

@Mixin
DryRun dryRun;

Call call() {
    return Call.post("/v2/users/{USER_ID}/secret", userId).body(Json.object());
}

int run(Session session) {
    return out == null || dryRun.wanted() ? dryRun.send(session, List.of(call()), null) : RotationCommand.secret(session, call(), out);
}

void main(String... args) {
    Step.run(this, args);
}
