///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Put the sandbox into a Maven repository: jbang sandbox-jar
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/artifact/LocalRepository.java
//SOURCES ../lib/artifact/SandboxArtifact.java
//SOURCES ../lib/os/FileTrouble.java

import artifact.LocalRepository;
import artifact.SandboxArtifact;
import cli.Step;
import cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import os.FileTrouble;
import picocli.CommandLine.Option;
import zitadel.Failure;

@Option(names = "--into", paramLabel = "FOLDER", description = "the repository (default: Maven's local one, as its settings.xml or "
        + "MAVEN_OPTS say, or ~/.m2/repository)")
Path repository;

@Option(names = "--as-version", paramLabel = "VERSION", description = "the artifact's version (default: that of this toolkit)")
String version;

int run(Terminal terminal) {
    var home = terminal.environment().get("ZITADEL_QUICKSTART_HOME");
    if (home == null) {
        throw Failure.usage("the sources are in a clone", "clone the repository and run ./jbang sandbox-jar in it");
    }
    var into = repository == null ? mavens(terminal) : repository;
    try {
        var as = version == null ? SandboxArtifact.version(Path.of(home)) : version;
        var folder = SandboxArtifact.install(Path.of(home), into.toAbsolutePath(), as);
        terminal.print(SandboxArtifact.NAME + ":" + as);
        terminal.say("sandbox-jar: jar, sources and POM are in " + folder);
        return 0;
    } catch (IOException e) {
        throw Failure.unexpected("cannot write the artifact to " + into + ": " + FileTrouble.of(e), "take another folder: --into FOLDER");
    }
}

/// The repository of Maven, which does not ask HOME for the home folder.
Path mavens(Terminal terminal) {
    try {
        var local = LocalRepository.of(terminal.environment(), System.getProperty("user.home"));
        var home = terminal.environment().getOrDefault("HOME", "");
        if (!home.isEmpty() && local.folder().startsWith(local.home()) && !Path.of(home).equals(local.home())) {
            terminal.say("sandbox-jar: HOME is " + home + ", but Java's user.home, which Maven and Gradle take, is " + local.home());
        }
        return local.folder();
    } catch (IOException e) {
        throw Failure.usage(e.getMessage(), "mend it, or say which repository: --into FOLDER");
    }
}

void main(String... args) {
    Step.run(this, args);
}
