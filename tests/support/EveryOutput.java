package support;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notebook.Verbs;
import recipes.Programs;
import recipes.Recipes;
import sandbox.Sandbox;
import tour.Itinerary;
import zitadel.Call;
import zitadel.Json;

/// A program that prints what the toolkit prints, all but what differs from run to run, for runs of it to be compared:
/// the machine's locale on the first line, then helps, answers, errors, waits, recipes and the tour.
public final class EveryOutput {

    private static final Pattern DIFFERS = Pattern.compile("\\b\\d{18}\\b|localhost:\\d+|port \\d+|name-\\d+|\\bt[a-z0-9]{8}\\b"
            + "|[A-Z][a-z]{2}, .* GMT|\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z| *\\b[0-9.]+ ms|[A-Za-z0-9_.-]{60,}|\\b1[789]\\d{8}\\b"
            + "|\"[A-Za-z0-9_-]{22,}\"|/tmp/\\S+|UTC \\(.*|(?<=content-length: )\\d+");
    /// Where a line is broken depends on the length of times, whose final zeros are left out.
    private static final Pattern BREAK = Pattern.compile("\n *↑|  ←");

    private EveryOutput() {}

    /// `OUTPUT`: the file to write.
    public static void main(String... arguments) throws Exception {
        PreparedKeys.install();
        var text = new StringBuilder();
        try (var sandbox = Sandbox.start(new Sandbox.Options().withUsers(3).withLag(Duration.ZERO))) {
            var scripts = new Scripts(sandbox, Files.createTempDirectory("every-output"));
            scripts.rows().forEach((alias, row) -> {
                add(text, alias, row.happy().get().run(alias));
                add(text, alias, row.refused().get().run(alias));
                add(text, alias, Command.run(scripts.environment(), alias, row.wrong().toArray(String[]::new)));
                add(text, alias, row.happy().get().with("--explain").run(alias));
            });
            for (var line : List.of("doctor", "list-users --all", "list-users --type human --sort user_name", "list-users --sort x",
                    "whoami --verbose", "api GET /v2/nothing", "api POST /v2/organizations --body {}", "api POST /v2/users --body x")) {
                var words = line.split(" ");
                add(text, line, Command.run(scripts.environment(), words[0], Arrays.copyOfRange(words, 1, words.length)));
            }
            add(text, "quickstart", Command.run(scripts.environment(), "quickstart"));
        }
        try (var stub = Stub.answering(Stub.json(429, "{}"), Stub.json(503, "{}", "Retry-After: 1"), Stub.json(200, "{}"))) {
            add(text, "waits", Command.run(stub.environment(), "get-user", "1"));
            add(text, "unreachable", Command.run(Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "x"), "get-user", "1"));
        }
        new Catalog(Checkout.root()).descriptions().keySet().stream().filter(alias -> !alias.matches("sandbox|test|bench"))
                .forEach(alias -> add(text, alias, Command.run(Map.of(), alias, "--help")));
        for (var word : List.of("AUTHZ-cdgFk", "IAM_OWNER", "429", "USER_STATE_INACTIVE", "POST /v2/organizations", "i")) {
            add(text, word, Command.run(Map.of(), "explain", word.split(" ")));
        }
        text.append(Verbs.timeline("429*2", Call.search("/v2/users").body(Json.object()))).append('\n');
        RecipeCases.all().forEach((name, calls) -> Recipes.TARGETS
                .forEach(target -> text.append(Recipes.text(target, calls, Map.of())).append('\n')));
        Stream.of("curl", "httpie", "python", "node", "go")
                .forEach(target -> text.append(Programs.text(target, Itinerary.chapters(), Map.of())).append('\n'));
        var out = new PrintStream(new FileOutputStream(arguments[0]), false, StandardCharsets.UTF_8);
        out.println(Locale.getDefault());
        out.print(DIFFERS.matcher(BREAK.matcher(text).replaceAll(" ←")).replaceAll("·"));
        out.close();
        System.exit(0);
    }

    private static void add(StringBuilder text, String line, Command command) {
        text.append("$ ").append(line).append('\n').append(command.status()).append('\n').append(command.out()).append(command.err())
                .append(command.pauses().size()).append('\n');
    }
}
