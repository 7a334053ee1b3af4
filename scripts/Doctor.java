///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Check settings, network, TLS, server, token and roles, and say what to fix: jbang doctor
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/doctor/Examination.java

import cli.Step;
import cli.Terminal;
import cli.Verbose;
import doctor.Examination;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Retry;

@Option(names = "--json", description = "print the same as data")
boolean json;

@Option(names = "--user", paramLabel = "USER_ID",
        description = "look at this account with an administrator's token, and say why its tokens are refused")
String user;

@Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "5",
        description = "how long to wait for each connection and answer (default: ${DEFAULT-VALUE})")
int timeout;

@Spec
CommandSpec command;

int run(Terminal terminal) {
    if (timeout < 1 || timeout > 86_400) {
        throw Failure.usage("--timeout must be 1 to 86400 seconds", "for example --timeout 30");
    }
    boolean colour = terminal.colour() && !json;
    String envFile = command.findOption("--env").getValue();
    var diagnosis = Examination.examine(terminal.environment(), envFile, user, Duration.ofSeconds(timeout),
            Retry.standard().asIn(terminal.environment()), new Verbose(terminal, "doctor"), colour,
            line -> {
                if (!json) {
                    terminal.print(terminal.typed(line));
                }
            });
    if (json) {
        terminal.print(Json.indented(diagnosis.json()));
    } else if (!diagnosis.steps(colour).isEmpty()) {
        terminal.print("\n" + diagnosis.steps(colour));
    }
    return diagnosis.status();
}

void main(String... args) {
    Step.run(this, args);
}
