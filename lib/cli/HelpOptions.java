//DEPS info.picocli:picocli:4.7.7

package cli;

import picocli.CommandLine.Option;

/// What every script takes.
public final class HelpOptions {

    @Option(names = "--verbose", description = "show every request and answer on standard error, secrets hidden")
    boolean verbose;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version")
    boolean version;
}
