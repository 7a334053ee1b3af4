///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Replace the key in use by a new one, in its file: jbang rotate-key --key-file key.json --grace 5m
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

@Option(names = "--key-file", paramLabel = "FILE", description = "the key to replace (default: the file that ZITADEL_KEY_FILE names)")
String keyFile;

@Option(names = "--out", paramLabel = "FILE", description = "where the new one goes, as a whole and with mode 600 (default: the same file)")
String out;

@Option(names = "--expires", paramLabel = "WHEN", defaultValue = "90d", description = Expiry.DESCRIPTION)
String expires;

@Mixin
GracePeriod grace;

@Mixin
Deletion deletion;

int run(Session session) {
    var key = RotationCommand.keyFile(session, keyFile);
    return new RotationCommand(session, Expiry.at(expires), deletion)
            .rotateKey(key, out == null ? key : out, grace.time());
}

void main(String... args) {
    Step.run(this, args);
}
