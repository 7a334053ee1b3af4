//DEPS info.picocli:picocli:4.7.7

package cli;

import picocli.CommandLine.Option;

/// What every request script takes besides its own options.
public final class CommonOptions {

    @Option(names = "--as", paramLabel = "TARGET", description = "print this very request for another tool and send nothing; --as list names them")
    String as;

    @Option(names = "--explain", description = "print the answer with what each field means")
    boolean explain;

    @Option(names = "--pick", paramLabel = "POINTER", description = "print one value of the answer, raw: --pick /user/userId")
    String pick;

    @Option(names = "--verbose", description = "show request and answer on standard error, secrets hidden")
    boolean verbose;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30", description = "how long to wait for each answer (default: ${DEFAULT-VALUE})")
    double timeout;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version")
    boolean version;
}
