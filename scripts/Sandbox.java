///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION An offline ZITADEL to try everything on, without an account: jbang sandbox --port 8080
//CDS
// A young generation that does not grow with the memory of the machine: a class of ten takes half as much.
//RUNTIME_OPTIONS -XX:+UseSerialGC -Xmn32m -Xlog:disable
//SOURCES ../lib/cli/StandardOptions.java
//SOURCES ../lib/cli/TypedCommand.java
//SOURCES ../lib/sandbox/Launch.java
//SOURCES ../lib/sandbox/classroom/Classroom.java

import cli.TypedCommand;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import os.FileTrouble;
import os.ShellWord;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import sandbox.Handout;
import sandbox.Launch;
import sandbox.Sandbox.Options;
import sandbox.classroom.ClassFolders;
import sandbox.classroom.Classroom;
import sandbox.classroom.LearnerNames;
import sandbox.seed.SeedFile;
import sandbox.state.Release;

@Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
        description = "where to listen, 0 for any free port (default: ${DEFAULT-VALUE})")
int port;

@Option(names = "--env", paramLabel = "FILE", description = "write the settings to this file, the key file beside it")
Path env;

@Option(names = "--learners", paramLabel = "N|NAMES", description = "a class: an instance for each of N, or of ada,grace,…, on PORT and "
        + "those after it, with their settings files in the folder of --env (default: class); --save and --seed take folders too")
String learners;

@Option(names = "--token-file", paramLabel = "FILE", description = "write the token of its service account to this file")
Path tokenFile;

@Option(names = "--key-file", paramLabel = "FILE", description = "write the key file of its service account there")
Path keyFile;

@Option(names = "--account", paramLabel = "NAME", description = "the user name of its service account (default: quickstart-admin)")
String account;

@Option(names = "--seed", paramLabel = "FILE", description = "start with the organizations, users, roles, tokens, keys in this JSON file")
Path seed;

@Option(names = "--save", paramLabel = "FILE", description = "when it ends, write what it knows to this file, for --seed")
Path save;

@Option(names = "--users", paramLabel = "N", description = "start with so many more users (default: 0; in a class without a seed 20)")
Integer users;

@Option(names = "--lag", paramLabel = "MS", defaultValue = "10",
        description = "how long searches stay behind a write (default: ${DEFAULT-VALUE}, about as measured)")
int lag;

@Option(names = "--latency", paramLabel = "MS", defaultValue = "0", description = "how long every answer waits")
int latency;

@Option(names = "--rate-limit", paramLabel = "PER_SECOND", defaultValue = "0", description = "answer 429 to more requests than these")
int rateLimit;

@Option(names = "--fault", paramLabel = "RULE", description = {
        "make trouble: KIND[*TIMES] [METHOD [PATH]], e.g. '503*2 GET /v2/users/*'; kinds: a status, "
                + "drop, truncate, html, slow 3s; may be repeated"})
List<String> faults = List.of();

@Option(names = "--zitadel", paramLabel = "RELEASE",
        description = "answer as this release does: ${COMPLETION-CANDIDATES} (default: the last)", completionCandidates = Releases.class)
String zitadel;

@Option(names = "--without-v1", description = "answer v1 paths as a server does that has no v1 any more")
boolean withoutV1;

@Option(names = "--control", description = "take orders by HTTP too, for tests: see lib/sandbox/README.md")
boolean control;

@Option(names = "--help", usageHelp = true, description = "show this text")
boolean help;

/// The releases, for the help.
static class Releases extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Releases() {
        super(Release.lines());
    }
}

void main(String... args) {
    Launch.prepare();
    var command = TypedCommand.of(System.getenv()).in("jbang sandbox");
    var commandLine = new CommandLine(CommandSpec.forAnnotatedObject(this).name(command)).setExpandAtFiles(false);
    commandLine.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false).header((Launch.ABOUT + "\n").split("\n")).width(120);
    try {
        commandLine.parseArgs(args);
        if (help) {
            IO.println(commandLine.getUsageMessage().stripTrailing());
            return;
        }
        var names = learners == null ? null : LearnerNames.of(learners);
        var more = users != null ? users : names != null && seed == null ? Classroom.USERS : 0;
        var options = new Options().withPort(port).withUsers(more).withLag(Duration.ofMillis(lag))
                .withLatency(Duration.ofMillis(latency)).withRateLimit(rateLimit).withFaults(faults).withV1(!withoutV1)
                .withControl(control).withRelease(zitadel == null ? Release.CURRENT : Release.of(zitadel));
        if (account != null) {
            options = options.withAccount(account);
        }
        if (names != null) {
            if (tokenFile != null || keyFile != null) {
                throw new ParameterException(commandLine,
                        "--token-file and --key-file are for one instance; a class has a settings file each");
            }
            var folders = new ClassFolders(env == null ? Path.of("class") : env, seed, save);
            System.exit(Classroom.run(names, options, folders, everywhere()::in, System.in, System.out, System.err));
        }
        if (seed != null) {
            options = options.withSeed(SeedFile.read(seed));
        }
        System.exit(Launch.run(options, new Handout(env, tokenFile, keyFile, save, seed), System.out, System.err));
    } catch (IOException e) {
        System.err.println("sandbox: cannot read " + seed + ": "
                + (e instanceof NoSuchFileException ? "there is no such file" : FileTrouble.of(e)));
        System.exit(2);
    } catch (ParameterException | IllegalArgumentException e) {
        System.err.println("sandbox: " + e.getMessage().lines().findFirst().orElse("") + "\nsee " + command + " --help");
        System.exit(2);
    }
}

// As it is typed in a shell that begins in another folder.
TypedCommand everywhere() {
    var home = System.getenv("ZITADEL_QUICKSTART_HOME");
    var typed = TypedCommand.of(System.getenv());
    return home == null || !typed.before().contains("/") ? typed : new TypedCommand(ShellWord.of(home + "/jbang"), typed.after());
}
