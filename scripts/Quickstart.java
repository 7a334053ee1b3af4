///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The whole quickstart page, step by step, from a service account to clean up: jbang quickstart
//SOURCES ../lib/tour/Tour.java
//SOURCES ../lib/recipes/Programs.java
//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES CreateServiceAccount.java
//SOURCES CreatePat.java
//SOURCES GrantRole.java
//SOURCES Whoami.java
//SOURCES GetUser.java
//SOURCES ListUsers.java
//SOURCES CreateOrganization.java
//SOURCES GetOrganization.java
//SOURCES DeletePat.java
//SOURCES DeleteUser.java
//SOURCES DeleteOrganization.java

import cli.Step;
import cli.Terminal;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Option;
import recipes.Programs;
import sandbox.Sandbox;
import tour.Itinerary;
import tour.Tour;
import zitadel.Failure;
import zitadel.Settings;

@Option(names = "--keep", description = "leave what it makes and print the exports to go on with")
boolean keep;

@Option(names = "--as", paramLabel = "TARGET",
        description = "print the whole tour as one program instead: curl, httpie, python, node or go")
String target;

int run(Terminal terminal) throws IOException {
    if (target != null) {
        terminal.print(Programs.text(target, Itinerary.chapters(), terminal.environment()));
        Step.sayBareDomain(terminal, "quickstart");
        return 0;
    }
    if (!Settings.none(terminal.environment())) {
        return new Tour(terminal, terminal.environment(), keep, false).run();
    }
    if (keep) {
        throw Failure.usage("--keep needs an instance that stays",
                "set ZITADEL_DOMAIN and ZITADEL_TOKEN; jbang sandbox starts one that stays");
    }
    try (var sandbox = Sandbox.start()) {
        terminal.print("""
                An offline ZITADEL (the sandbox) in this process: nothing leaves this machine.
                Your own instance: export ZITADEL_DOMAIN=… and ZITADEL_TOKEN=…, then run again.
                """);
        return new Tour(terminal, Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token()), false, true).run();
    }
}

void main(String... args) {
    Step.run(this, args);
}
