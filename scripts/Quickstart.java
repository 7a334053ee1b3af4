///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The whole quickstart page, step by step, from a service account to clean up: jbang quickstart
//SOURCES ../lib/tour/Tour.java
//SOURCES ../lib/tour/TourPlan.java
//SOURCES ../lib/cli/DryRun.java
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

import cli.DryRun;
import cli.Step;
import cli.Terminal;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recipes.Programs;
import sandbox.Sandbox;
import tour.Itinerary;
import tour.Tour;
import tour.TourPlan;
import tour.Transcript;
import zitadel.Failure;
import zitadel.Settings;

@Option(names = "--keep", description = "leave what it makes and print the exports to go on with")
boolean keep;

@Option(names = "--step", description = "wait for Enter between the steps, at a terminal; q cleans up and ends")
boolean stepByStep;

@Option(names = "--watch", description = "keep the sandbox that it starts until Ctrl-C, to look into it in a browser")
boolean watch;

@Option(names = "--transcript", paramLabel = "FILE", description = "write it all to FILE.md or FILE.html too, without the tokens")
String transcript;

@Option(names = "--as", paramLabel = "TARGET",
        description = "print the whole tour as one program instead: curl, httpie, python, node or go")
String target;

@Mixin
DryRun dryRun;

int run(Terminal terminal) throws IOException {
    if (target != null) {
        if (keep || stepByStep || watch || transcript != null || dryRun.wanted()) {
            throw Failure.usage("--as prints a program and sends nothing",
                    "leave --keep, --step, --watch, --transcript and --dry-run out");
        }
        terminal.print(Programs.text(target, Itinerary.chapters(), terminal.environment()));
        Step.sayBareDomain(terminal, "quickstart");
        return 0;
    }
    Failure.usageIf(dryRun.wanted() && (stepByStep || watch || transcript != null), "--dry-run shows what would be sent, at once",
            "leave --step, --watch and --transcript out");
    boolean own = !Settings.none(terminal.environment());
    if (own && watch) {
        throw Failure.usage("--watch is for a sandbox of the tour's own, and an instance is set",
                "leave --watch out; a window into a sandbox that runs already: its first lines say where");
    }
    if (own) {
        Settings.from(terminal.environment());   // what is wrong with them is said before a file is written
    } else if (keep) {
        throw Failure.usage("--keep needs an instance that stays",
                "set ZITADEL_DOMAIN and ZITADEL_TOKEN; jbang sandbox starts one that stays");
    }
    try (var sandbox = own ? null : Sandbox.start()) {
        int status = tour(terminal, sandbox);
        if (watch) {
            terminal.print("\nThe sandbox stays until Ctrl-C: " + sandbox.windowUrl());
            stay();
        }
        return status;
    }
}

int tour(Terminal terminal, Sandbox sandbox) throws IOException {
    try (var file = Transcript.open(transcript)) {
        int status = sandbox != null ? onASandbox(terminal, sandbox, file)
                : dryRun.wanted() ? TourPlan.show(terminal, terminal.environment(), keep)
                : new Tour(terminal, terminal.environment(), new Tour.TourOptions(keep, false, stepByStep, file)).run();
        if (file != null) {
            terminal.say("quickstart: all of it is in " + file);
        }
        return status;
    }
}

int onASandbox(Terminal terminal, Sandbox sandbox, Transcript file) {
    var environment = Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    var window = "Each request as it arrives, in a browser" + (watch || stepByStep ? "" : " (--watch leaves time for it)") + ":\n"
            + sandbox.windowUrl() + "\n";
    terminal.print("""
            An offline ZITADEL (the sandbox) in this process: nothing leaves this machine.
            Your own instance: export ZITADEL_DOMAIN=… and ZITADEL_TOKEN=…, then run again.
            """ + (dryRun.wanted() ? "" : window));
    return dryRun.wanted() ? TourPlan.show(terminal, environment, false)
            : new Tour(terminal, environment, new Tour.TourOptions(false, true, stepByStep, file)).run();
}

// Ctrl-C ends the process, and what it runs with it.
void stay() {
    try {
        Thread.currentThread().join();
    } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
    }
}

void main(String... args) {
    Step.run(this, args);
}
