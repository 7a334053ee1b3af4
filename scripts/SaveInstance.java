///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Save an instance for the sandbox, without secrets: jbang save-instance
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/instance/InstanceSeed.java

import auth.KeyToken;
import cli.Step;
import cli.Terminal;
import cli.Verbose;
import instance.InstanceSeed;
import java.time.Duration;
import zitadel.Json;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

int run(Terminal terminal) {
    var options = new Zitadel.ClientOptions(Duration.ofSeconds(30), Retry.standard(), new Verbose(terminal, "save-instance"));
    try (var zitadel = KeyToken.client(Settings.from(terminal.environment()), options)) {
        terminal.print(Json.indented(InstanceSeed.of(zitadel)));
        return 0;
    }
}

void main(String... args) {
    Step.run(this, args);
}
