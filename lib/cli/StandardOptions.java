//DEPS info.picocli:picocli:4.7.7

package cli;

import module java.base;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What every script takes besides its own options. Without picocli's annotations, which would take a tenth of a one-liner's time to read.
public record StandardOptions(String retries, boolean verbose, boolean help, boolean version) {

    static Stream<OptionSpec> specs() {
        return Stream.of(OptionSpec.builder("--env").arity("1").paramLabel("FILE")
                        .description("settings from this file, as Docker and dotenv take it; they win over the environment"),
                OptionSpec.builder("--retries").arity("1").paramLabel("N").description("how often a request is repeated that found the "
                        + "server away or busy, 0 (fail at once) to 10 (default: 6; 2 where no answer came so far)"),
                OptionSpec.builder("--verbose").description("more on standard error: requests and answers (secrets hidden), "
                        + "and where something unexpected happened"),
                OptionSpec.builder("--help").usageHelp(true).description("show this text"),
                OptionSpec.builder("--version").versionHelp(true).description("show the version")).map(OptionSpec.Builder::build);
    }

    /// Of a command with these; null for what was not given.
    static StandardOptions of(ParseResult given) {
        return new StandardOptions(value(given, "--retries", null), value(given, "--verbose", false),
                given.isUsageHelpRequested() && given.matchedOptionValue("--help", true),
                given.isVersionHelpRequested() && given.matchedOptionValue("--version", true));
    }

    // A script's own option of that name, which stands in a field of it, is not ours.
    private static <T> T value(ParseResult given, String name, T otherwise) {
        var option = given.matchedOption(name);
        return option == null || option.userObject() != null ? otherwise : option.getValue();
    }

    /// What every request script takes; `timeout` in seconds.
    record OfRequests(String as, boolean explain, String pick, double timeout) {

        static final OfRequests NONE = new OfRequests(null, false, null, 30);

        static Stream<OptionSpec> specs() {
            return Stream.of(OptionSpec.builder("--as").arity("1").paramLabel("TARGET")
                            .description("print this request for another tool and send nothing; --as list names them"),
                    OptionSpec.builder("--explain").description("print the answer with what each field means"),
                    OptionSpec.builder("--pick").arity("1").paramLabel("POINTER")
                            .description("print one value of the answer, raw: /a/0/b is b of the first in the list a"),
                    OptionSpec.builder("--timeout").type(double.class).paramLabel("SECONDS").defaultValue("30")
                            .description("how long to wait for each answer (default: ${DEFAULT-VALUE})")).map(OptionSpec.Builder::build);
        }

        static OfRequests of(ParseResult given) {
            return new OfRequests(value(given, "--as", NONE.as), value(given, "--explain", NONE.explain), value(given, "--pick", NONE.pick),
                    value(given, "--timeout", NONE.timeout));
        }
    }
}
