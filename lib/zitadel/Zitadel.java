//SOURCES Retry.java
//SOURCES Transport.java

package zitadel;

import module java.base;
import network.Connection;
import network.Route;
import network.TransportException;

/// The client: sends calls to the instance in the settings, repeats what may be repeated. Safe for several threads; to be closed.
public final class Zitadel implements AutoCloseable {

    /// Hears of every try; for `--verbose`, the tour and the notebooks.
    public interface Watcher {
        /// Once, before the first request.
        default void connects(Route route) {}

        default void asks(Call call) {}

        default void answers(Call call, Reply reply) {}

        /// The request will be sent again after the pause; `why` is one line.
        default void waits(Call call, Duration pause, String why) {}

        /// Nothing failed, but the reader should know; one line.
        default void warns(String what) {}
    }

    /// Where the token comes from for the calls that bring none of their own.
    public interface Credential {

        /// A token that is good for the next request; `client` may be asked for one. Throws a [Failure] where none is to be had.
        String token(Zitadel client);

        /// The API has refused this token: true where another one is worth a try.
        default boolean renews(String refused) {
            return false;
        }
    }

    /// A bound for each try, and how to repeat and whom to tell.
    public record ClientOptions(Duration timeout, Retry retry, Watcher watcher) {
        public static ClientOptions standard() {
            return new ClientOptions(Duration.ofSeconds(30), Retry.standard().asIn(System.getenv()), new Watcher() {});
        }
    }

    // On the repeat of a create whose answer was lost: it is there, with the id chosen here (recorded exchanges 41, 209, 398).
    private static final Set<String> EXISTS = Set.of("ORG-laho2n", "COMMAND-k2una", "COMMAND-7yiox1isql");
    // Searches show a write after some 35 ms (contract, "Delays between a write and its read"); a busy server takes longer.
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    private final Settings settings;
    private final ClientOptions options;
    private final Transport transport;
    private final Credential credential;
    private volatile boolean answered;

    /// With the token in the settings. Sends nothing yet.
    public Zitadel(Settings settings, ClientOptions options) {
        this(settings, options, _ -> settings.token());
    }

    /// With another source of tokens. Sends nothing yet.
    public Zitadel(Settings settings, ClientOptions options, Credential credential) {
        this.settings = settings;
        this.options = options;
        this.credential = credential;
        try {
            this.transport = new Transport(new Connection(settings.route(), options.timeout()));
        } catch (TransportException e) {
            throw Failure.usage(e.getMessage(), e.nextAction);
        }
        options.watcher().connects(settings.route());
    }

    /// Which instance, and as whom.
    public Settings settings() {
        return settings;
    }

    /// How it sends.
    public ClientOptions options() {
        return options;
    }

    /// The time by this machine's clock.
    public Instant now() {
        return options.retry().clock().now();
    }

    /// Sends one call and returns its last answer, an error's too. Throws a [Failure] where there is none, or one that no API gives.
    public Reply send(Call call) {
        var reply = repeated(call);
        var awaited = call.policy().awaited();
        var end = now().plus(LAG);
        while (awaited != null && reply.ok() && reply.pick(awaited.pointer()) == null && now().isBefore(end)) {
            sleep(BETWEEN_READS);
            reply = repeated(call);
        }
        return reply;
    }

    private Reply repeated(Call call) {
        boolean lost = false;
        boolean renewed = false;
        var begin = now();
        for (int tries = 1; ; tries++) {
            var token = call.token() != null ? call.token() : credential.token(this);
            options.watcher().asks(call);
            Duration pause;
            String why;
            try {
                var reply = transport.send(call, token, tries).without(token);
                answered = true;
                options.watcher().answers(call, reply);
                if (reply.status() == 401 && call.token() == null && !renewed && credential.renews(token)) {
                    renewed = true;
                    continue;
                }
                Transport.check(call, reply);
                pause = options.retry().afterReply(call, reply, tries);
                pause = reply.status() == 503 ? options.retry().within(pause, begin) : pause;
                if (pause == null) {
                    return lost ? knowing(call, reply) : reply;
                }
                lost |= reply.status() == 503;
                why = "HTTP " + reply.status();
            } catch (TransportException loss) {
                boolean mayRepeat = loss.passing && (call.policy().idempotent() || !loss.sent);
                pause = options.retry().within(options.retry().afterLoss(mayRepeat, answered, tries), begin);
                if (pause == null) {
                    throw Failure.noAnswer(loss.getMessage(), loss.nextAction);
                }
                lost |= loss.sent;
                why = loss.getMessage();
            }
            options.watcher().waits(call, pause, why);
            sleep(pause);
        }
    }

    /// Sends calls one after the other, each with the values that the ones before it captured; stops at the first error and returns the
    /// answers so far. Throws a [Failure] as [#send(Call)] does, and where a value to capture is not in the answer.
    public List<Reply> send(List<Call> calls) {
        var captured = new HashMap<String, String>();
        var replies = new ArrayList<Reply>();
        for (var call : calls) {
            var reply = send(call.fill(captured));
            replies.add(reply);
            if (!reply.ok()) {
                break;
            }
            capture(call, reply, captured);
        }
        return replies;
    }

    /// Puts what the call captures from its answer into the map.
    public static void capture(Call call, Reply reply, Map<String, String> captured) {
        call.captures().forEach((name, pointer) -> {
            var value = reply.pick(pointer);
            Failure.unexpectedIf(value == null, "the answer to " + call + " has no " + pointer, "see it with --verbose");
            captured.put(name, value);
        });
    }

    // What an answer says where an earlier try may have done it.
    private static Reply knowing(Call call, Reply reply) {
        var known = call.policy().known();
        boolean made = !reply.ok() && known != null && reply.error().id() != null && EXISTS.contains(reply.error().id());
        boolean gone = reply.deletedNothing() || !reply.ok() && reply.error().kind() == ApiError.Kind.MISSING_RESOURCE;
        return made ? reply.asDoneBefore(known) : gone && call.method().equals("DELETE") ? reply.asDoneBefore(Json.object()) : reply;
    }

    private void sleep(Duration pause) {
        try {
            options.retry().clock().sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.noAnswer("interrupted while waiting to try again", null);
        }
    }

    @Override
    public void close() {
        transport.connection().close();
    }
}
