///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Replace the personal access token in use by a new one: jbang rotate-pat --out api.token --grace 5m
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Deletion.java
//SOURCES ../lib/cli/RotationCommand.java

import cli.Deletion;
import cli.Expiry;
import cli.GracePeriod;
import cli.RotationCommand;
import cli.Session;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zitadel.Failure;

@Option(names = "--old", paramLabel = "PAT_ID", description = "the token to replace, by its id; needed where the account has several")
String old;

@Option(names = "--expires", paramLabel = "WHEN", defaultValue = "30d", description = Expiry.DESCRIPTION)
String expires;

@Option(names = "--out", paramLabel = "FILE",
        description = RotationCommand.OUT + "; the token in it is replaced, or if it has none that of ZITADEL_TOKEN")
String out;

@Mixin
GracePeriod grace;

@Mixin
Deletion deletion;

int run(Session session) {
    var rotation = new RotationCommand(session, Expiry.at(expires), deletion);
    if (out != null) {
        return rotation.rotatePat(out, old, grace.time());
    }
    if (grace.given()) {
        throw Failure.usage("--grace and --keep-old are for programs that read the token from a file", "name it: --out api.token");
    }
    return rotation.print(old);
}

void main(String... args) {
    Step.run(this, args);
}
