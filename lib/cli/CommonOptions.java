//SOURCES HelpOptions.java

package cli;

import picocli.CommandLine.Option;

/// What every request script takes besides its own options and [HelpOptions].
public final class CommonOptions {

    @Option(names = "--as", paramLabel = "TARGET",
            description = "print this request for another tool and send nothing; --as list names them")
    String as;

    @Option(names = "--explain", description = "print the answer with what each field means")
    boolean explain;

    @Option(names = "--pick", paramLabel = "POINTER", description = "print one value of the answer, raw, such as /user/userId")
    String pick;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30",
            description = "how long to wait for each answer (default: ${DEFAULT-VALUE})")
    double timeout;
}
