///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Replace the personal access token in use by a new one: jbang rotate-pat --expires 30d --pick /token
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Expiry.java
//SOURCES ../lib/cli/PatCommand.java

import cli.Expiry;
import cli.PatCommand;
import cli.Session;
import cli.Step;
import picocli.CommandLine.Option;

@Option(names = "--old", paramLabel = "PAT_ID", description = "the token to replace, by its id; needed where the account has several")
String old;

@Option(names = "--expires", paramLabel = "WHEN", defaultValue = "30d", description = Expiry.DESCRIPTION)
String expires;

int run(Session session) {
    return PatCommand.rotate(session, Expiry.at(expires), old);
}

void main(String... args) {
    Step.run(this, args);
}
