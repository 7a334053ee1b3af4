//SOURCES Expiry.java

package cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import zitadel.Failure;

/// What a script that replaces the token or key in a file mixes in: how long the old one goes on working.
public final class GracePeriod {

    @Option(names = "--grace", paramLabel = "TIME",
            description = "how long both work, until the old one in the file is deleted (default: 10s)")
    String grace;

    @Option(names = "--keep-old", description = "do not wait, print the command that deletes the old one")
    boolean keepOld;

    /// True where one of the options is given.
    public boolean given() {
        return grace != null || keepOld;
    }

    /// Null where the old one stays. Throws a usage [Failure].
    public Duration time() {
        Failure.usageIf(grace != null && keepOld, "--grace ends the old one, --keep-old leaves it", "leave one of them out");
        return keepOld ? null : Expiry.span("--grace", grace == null ? "10s" : grace);
    }
}
