//SOURCES ../auth/KeyToken.java
//SOURCES Itinerary.java
//SOURCES TourPrinter.java

package tour;

import module java.base;
import auth.KeyToken;
import cli.Exit;
import cli.Terminal;
import cli.Verbose;
import explain.ErrorMeaning;
import recipes.Chapter;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// What a tour would change on an instance, shown and not sent: it only asks who calls.
public final class TourPlan {

    private TourPlan() {}

    /// Prints the instance, the caller and each request that would change something, in order, with `<NAMES>` for what only a tour knows.
    /// `environment` names the instance; with `keep` nothing would be deleted. Returns the exit status; throws a [Failure] where the caller
    /// is refused.
    public static int show(Terminal terminal, Map<String, String> environment, boolean keep) {
        var settings = Settings.from(environment);
        var options = new Zitadel.ClientOptions(Zitadel.ClientOptions.standard().timeout(), Retry.standard().asIn(terminal.environment()),
                new Verbose(terminal, "quickstart"));
        try (var zitadel = KeyToken.client(settings, options)) {
            var chapters = Itinerary.chapters();
            var asked = chapters.stream().limit(Itinerary.INTRODUCTION).map(Chapter::call).toList();
            var replies = zitadel.send(asked);
            var me = replies.getLast();
            if (!me.ok()) {
                var next = ErrorMeaning.adviceForOwn(me, asked.get(replies.size() - 1), options.retry());
                throw Failure.refused(me, me.error().line(), next);
            }
            var page = new TourPrinter(terminal, null);
            page.introduction(settings, me, "<RUN>", keep);
            var values = new HashMap<>(Map.of("RUN", "<RUN>", "TOMORROW", "<TOMORROW>", "TOKEN", "<TOKEN>", "PAT_ID", "<PAT_ID>"));
            Zitadel.capture(asked.getLast(), me, values);
            values.put("USER_ID", "quickstart-api-<RUN>");   // from here on the new account's
            chapters.stream().filter(chapter -> changes(chapter.call()))
                    .filter(chapter -> !keep || chapter.purpose() != Chapter.Purpose.CLEAN_UP)
                    .forEach(chapter -> page.plans(chapter, values));
            terminal.say("quickstart: a dry run: none of this is sent to " + settings.base() + "; parts that only read are left out");
            return Exit.OK;
        }
    }

    // A search is a POST that may be repeated; so is a create with an id chosen here, which is told by what its answer must hold.
    private static boolean changes(Call call) {
        return call.method().equals("DELETE")
                || call.method().equals("POST") && (!call.policy().idempotent() || call.policy().known() != null);
    }
}
