//SOURCES ../auth/KeyToken.java
//SOURCES ../cli/Step.java
//SOURCES ../recipes/Chapter.java
//SOURCES Itinerary.java
//SOURCES Ledger.java
//SOURCES LedgerFolders.java
//SOURCES LedgerCleanUp.java
//SOURCES StepByStep.java
//SOURCES TourPrinter.java
//SOURCES Transcript.java

package tour;

import module java.base;
import auth.KeyToken;
import cli.Exit;
import cli.Terminal;
import cli.Verbose;
import explain.ErrorMeaning;
import recipes.Chapter;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// Runs the itinerary against one instance, tells it as it goes, and leaves nothing behind.
public final class Tour {

    // Who watches waits no longer for a server that is away: so long for its return, and so long for an answer to the first deletion.
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Settings settings;
    private final TourOptions options;
    private final Retry retry;
    private final TourPrinter page;
    private final StepByStep pause;
    private final Verbose watcher;
    private final Ledger ledger;
    private final Map<String, String> captured = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final List<String> deleted = new ArrayList<>();
    private int status = Exit.OK;
    private boolean roleGranted = true;
    private boolean quit;

    /// What a person asks for.
    ///
    /// - `keep`: leave what the tour makes
    /// - `passing`: the instance ends with this process
    /// - `stepByStep`: wait for Enter between chapters, at a terminal
    /// - `transcript`: where it is written too, or null
    public record TourOptions(boolean keep, boolean passing, boolean stepByStep, Transcript transcript) {}

    /// `environment` names the instance.
    public Tour(Terminal terminal, Map<String, String> environment, TourOptions options) {
        this(terminal, environment, options, Retry.standard().asIn(terminal.environment()));
    }

    /// By another clock.
    public Tour(Terminal terminal, Map<String, String> environment, TourOptions options, Retry retry) {
        this.terminal = terminal;
        this.settings = Settings.from(environment);
        this.options = options;
        this.retry = new Retry(retry.clock(), retry.jitter(), PATIENCE, retry.most());
        this.page = new TourPrinter(terminal, options.transcript() == null ? null : options.transcript().page(environment));
        this.pause = new StepByStep(terminal, options.stepByStep());
        this.watcher = new Verbose(terminal, "quickstart");
        var run = Long.toString(Instant.now().getEpochSecond(), 36)
                + Integer.toString(36 * 36 + new SecureRandom().nextInt(35 * 36 * 36), 36);
        captured.put("RUN", run);
        captured.put("TOMORROW", Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString());
        this.ledger = Ledger.create(options.passing() ? null
                : LedgerFolders.of(terminal.environment(), settings.base()).resolve(run + ".json"));
    }

    /// Returns 0 when every step was possible or the person ended it, 4 when a role was missing for one, otherwise the status of what
    /// ended the tour.
    public int run() {
        var reminder = new Thread(this::remind);
        Runtime.getRuntime().addShutdownHook(reminder);
        try (var zitadel = client(Zitadel.ClientOptions.standard().timeout(), retry)) {
            try {
                var chapters = Itinerary.chapters();
                introduce(zitadel, chapters.subList(0, Itinerary.INTRODUCTION));
                for (var chapter : chapters.subList(Itinerary.INTRODUCTION, chapters.size())) {
                    run(zitadel, chapter);
                }
            } catch (Failure | Stopped | Terminal.ReaderGone e) {
                var once = new Retry(retry.clock(), retry.jitter(), Duration.ZERO, retry.most());
                rollBack(serverIsAway(e) ? client(LAST_TIMEOUT, once) : zitadel);
                tellTheEnd(e);
                throw e;
            }
        } catch (Stopped e) {
            return status;
        } finally {
            forget(reminder);
        }
        if (options.keep()) {
            page.exports(settings, captured, ledger.deletes());
        } else {
            page.deleted(deleted);
        }
        page.table();
        page.nextSteps(options.passing());
        return status;
    }

    // A failure is what the terminal says last, see cli.Session; a transcript says it too.
    private void tellTheEnd(RuntimeException end) {
        if (end instanceof Failure failure) {
            page.tellReaders(failure.getMessage(), failure.nextAction);
        }
        page.tellReaders("The tour ended here",
                ledger.deletes().isEmpty() ? "What it made is deleted." : "What it made may be left: jbang clean-up");
    }

    private Zitadel client(Duration timeout, Retry retry) {
        return KeyToken.client(settings, new Zitadel.ClientOptions(timeout, retry, watcher));
    }

    private boolean serverIsAway(RuntimeException end) {
        return end instanceof Failure failure && failure.category == Failure.Category.NO_ANSWER || status == Exit.SERVER;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it runs: somebody interrupts the tour at its very end
        }
    }

    /// After an answer that makes the rest impossible, or where the person wants to see no more.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void run(Zitadel zitadel, Chapter chapter) {
        boolean cleanUp = chapter.purpose() == Chapter.Purpose.CLEAN_UP;
        if (cleanUp && options.keep()) {
            return;
        }
        if (chapter.needs() != null && !made.contains(path(chapter.needs()))) {
            if (!cleanUp) {
                waitForThePerson();
                page.skipped(chapter);
            }
            return;
        }
        var call = filled(chapter.call());
        var undo = chapter.undo() == null ? null : path(chapter.undo());
        waitForThePerson();
        if (undo != null) {
            ledger.add(undo);
        }
        page.asks(chapter, call, inPlaceOfTheAccount(chapter.call()));
        var reply = zitadel.send(call);
        page.answers(chapter, call, reply);
        conclude(chapter, call, reply, undo);
    }

    // Who calls stands in the first lines, so the first requests go out before anything is printed.
    private void introduce(Zitadel zitadel, List<Chapter> chapters) {
        var replies = zitadel.send(chapters.stream().map(Chapter::call).toList());
        if (replies.getLast().pick("/user/userId") != null) {
            page.introduction(settings, replies.getLast(), captured.get("RUN"), options.keep());
        }
        for (int i = 0; i < replies.size(); i++) {
            var call = filled(chapters.get(i).call());
            waitForThePerson();
            page.asks(chapters.get(i), call, null);
            page.answers(chapters.get(i), call, replies.get(i));
            conclude(chapters.get(i), call, replies.get(i), null);
        }
    }

    private void waitForThePerson() {
        if (!pause.goesOn()) {
            quit = true;
            throw new Stopped();
        }
    }

    private void conclude(Chapter chapter, Call call, Reply reply, String undo) {
        if (reply.ok()) {
            Zitadel.capture(chapter.call(), reply, captured);
            if (undo != null) {
                made.add(undo);
            }
            if (chapter.purpose() == Chapter.Purpose.CLEAN_UP) {
                deleted.add(path(chapter.call()));
                ledger.remove(call.path());
            }
            return;
        }
        // A refusal made nothing; after a server error nobody knows.
        if (undo != null && reply.status() < 500) {
            ledger.remove(undo);
        }
        if (chapter.purpose() == Chapter.Purpose.ERROR && reply.status() < 500) {
            return;
        }
        status = Math.max(status, Exit.of(reply));
        var next = ErrorMeaning.adviceForOwn(reply, call, Retry.standard());
        page.trouble(reply.error().line(),
                next == null ? null : next.replace("this token", call.token() == null ? "the caller" : "the new account"));
        if (reply.error().kind() != ApiError.Kind.MISSING_ROLE) {
            throw new Stopped();
        }
        roleGranted &= !Itinerary.grantsTheRole(call);
    }

    private Call filled(Call call) {
        return (inPlaceOfTheAccount(call) == null ? call : call.withToken(null)).fill(captured);
    }

    /// Why the caller's token speaks in a chapter that is the new account's, or null where it does not.
    private String inPlaceOfTheAccount(Call call) {
        if (!Itinerary.TOKEN.equals(call.token())) {
            return null;
        }
        return !captured.containsKey("TOKEN") ? "There is no new account: the caller asks."
                : !roleGranted && !Itinerary.needsNoRole(call) ? "The new account has no role: the caller asks." : null;
    }

    private String path(Call call) {
        return call.fill(captured).path();
    }

    private void rollBack(Zitadel zitadel) {
        try (zitadel) {
            if (!options.keep() || quit) {
                new LedgerCleanUp(new Terminal(terminal.environment(), terminal.in(), terminal.err(), terminal.err(),
                        terminal.interactive(), terminal.verbose())).deleteAll(zitadel, ledger);
            }
        } catch (Failure | Terminal.ReaderGone _) {
            // the first failure is the one to report
        }
        remind();
    }

    private void remind() {
        if (ledger.open()) {
            terminal.say("quickstart: something it made may be left; jbang clean-up deletes it");
        }
    }
}
