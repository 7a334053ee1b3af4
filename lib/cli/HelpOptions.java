//DEPS info.picocli:picocli:4.7.7

package cli;

import picocli.CommandLine.Option;

/// What every script takes.
public final class HelpOptions {

    @Option(names = "--verbose", description = "more on standard error: requests and answers (secrets hidden), "
            + "and where something unexpected happened")
    boolean verbose;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version")
    boolean version;
}
