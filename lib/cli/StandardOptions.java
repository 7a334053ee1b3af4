//DEPS info.picocli:picocli:4.7.7

package cli;

import picocli.CommandLine.Option;

/// What every script takes besides its own options.
public final class StandardOptions {

    @Option(names = "--env", paramLabel = "FILE", description = "settings from this file, as Docker and dotenv take it; they win over the "
            + "environment")
    String env;

    @Option(names = "--retries", paramLabel = "N", description = "how often a request is repeated that found the server away or busy, "
            + "0 (fail at once) to 10 (default: 6; 2 where no answer came so far)")
    String retries;

    @Option(names = "--verbose", description = "more on standard error: requests and answers (secrets hidden), "
            + "and where something unexpected happened")
    boolean verbose;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version")
    boolean version;

    /// What every request script takes.
    static final class OfRequests {

        @Option(names = "--as", paramLabel = "TARGET",
                description = "print this request for another tool and send nothing; --as list names them")
        String as;

        @Option(names = "--explain", description = "print the answer with what each field means")
        boolean explain;

        @Option(names = "--pick", paramLabel = "POINTER",
                description = "print one value of the answer, raw: /a/0/b is b of the first in the list a")
        String pick;

        @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30",
                description = "how long to wait for each answer (default: ${DEFAULT-VALUE})")
        double timeout;
    }
}
