///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Install all steps as one command that needs no JBang: jbang install --dir ~/bin
//SOURCES ../lib/install/Installation.java
//SOURCES Api.java
//SOURCES CleanUp.java
//SOURCES CreateKey.java
//SOURCES CreateOrganization.java
//SOURCES CreatePat.java
//SOURCES CreateSecret.java
//SOURCES CreateServiceAccount.java
//SOURCES DeleteKey.java
//SOURCES DeleteOrganization.java
//SOURCES DeletePat.java
//SOURCES DeleteSecret.java
//SOURCES DeleteUser.java
//SOURCES Doctor.java
//SOURCES Exercises.java
//SOURCES Explain.java
//SOURCES GetOrganization.java
//SOURCES GetUser.java
//SOURCES GrantRole.java
//SOURCES ListKeys.java
//SOURCES ListPats.java
//SOURCES ListUsers.java
//SOURCES Notebooks.java
//SOURCES Quickstart.java
//SOURCES RotateKey.java
//SOURCES RotatePat.java
//SOURCES Sandbox.java
//SOURCES SaveInstance.java
//SOURCES Shell.java
//SOURCES TokenFromKey.java
//SOURCES TokenFromSecret.java
//SOURCES Userinfo.java
//SOURCES Whoami.java

import cli.Step;
import cli.Terminal;
import install.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import zitadel.Failure;

@Option(names = "--dir", paramLabel = "FOLDER", description = "where the command goes (default: ~/.local/bin)")
Path folder;

@Option(names = "--remove", description = "take it away again")
boolean remove;

int run(Terminal terminal) {
    if (folder != null && folder.toString().isEmpty()) {
        throw Failure.usage("--dir is empty", "name a folder, or leave it out for ~/.local/bin");
    }
    var home = terminal.environment().getOrDefault("HOME", System.getProperty("user.home"));
    var installation = new Installation(terminal, folder == null ? Path.of(home, ".local", "bin") : folder);
    return remove ? installation.remove() : installation.install();
}

void main(String... args) {
    Step.run(this, args);
}
