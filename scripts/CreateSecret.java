///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create the client secret of a service account; the one before ends: jbang create-secret 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/RotationCommand.java

import cli.RotationCommand;
import cli.Session;
import cli.Step;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", description = "the service account's id; its client id is its user name")
String userId;

@Option(names = "--out", paramLabel = "FILE", description = RotationCommand.OUT)
String out;

Call call() {
    return Call.post("/v2/users/{USER_ID}/secret", userId).body(Json.object());
}

int run(Session session) {
    return out == null ? session.send(call()) : RotationCommand.secret(session, call(), out);
}

void main(String... args) {
    Step.run(this, args);
}
