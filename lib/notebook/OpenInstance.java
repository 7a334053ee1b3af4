//SOURCES CellError.java
//SOURCES ExerciseCells.java
//SOURCES ../sandbox/Sandbox.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../zitadel/EnvFile.java
//SOURCES ../zitadel/Zitadel.java

package notebook;

import module java.base;
import auth.KeyToken;
import network.Address;
import sandbox.Sandbox;
import zitadel.Call;
import zitadel.EnvFile;
import zitadel.Failure;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

/// The instance that a notebook or a shell talks to: the one in the environment, or a sandbox of its own where none is
/// set.
final class OpenInstance implements AutoCloseable {

    private final Sandbox sandbox;
    private final Settings settings;
    private final Zitadel zitadel;
    private final Random random = new SecureRandom();
    private final ExerciseCells exercises = new ExerciseCells(this::send);
    private final Map<Reply, Call> sent = Collections.synchronizedMap(new IdentityHashMap<>());

    static {
        // So that a cell can ask by a wrong name of the instance; read when the JDK's client is first used.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private OpenInstance(Sandbox sandbox, Settings settings, Retry retry) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.zitadel = KeyToken.client(settings,
                new Zitadel.ClientOptions(Zitadel.ClientOptions.standard().timeout(), retry, new Zitadel.Watcher() {}));
    }

    /// Throws a [CellError] where a setting is missing or malformed.
    static OpenInstance open(Map<String, String> given) {
        try {
            var environment = EnvFile.over(given, null, System.err::println);
            var retry = Retry.standard().asIn(environment);
            if (!Settings.none(environment)) {
                return new OpenInstance(null, Settings.from(environment), retry);
            }
            var sandbox = Sandbox.start();
            return new OpenInstance(sandbox, Settings.from(Map.of("ZITADEL_DOMAIN", sandbox.domain(),
                    "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", sandbox.userId())), retry);
        } catch (Failure e) {
            throw CellError.of(e);
        } catch (IOException e) {
            throw new CellError("the sandbox does not start: " + e.getMessage(),
                    "set ZITADEL_DOMAIN and ZITADEL_TOKEN to use an instance of your own");
        }
    }

    Settings settings() {
        return settings;
    }

    Reply send(Call call) {
        try {
            var reply = zitadel.send(call);
            sent.put(reply, call);
            return reply;
        } catch (Failure e) {
            throw CellError.of(e);
        }
    }

    /// The call that this reply answers, or null where it is not of this session.
    Call call(Reply reply) {
        return sent.get(reply);
    }

    /// The exercises, as this session has been helped with them.
    ExerciseCells exercises() {
        return exercises;
    }

    /// Six characters of base 36, the first of them never 0, others each time: a cell that creates something can run again.
    String suffix() {
        return Integer.toString(random.nextInt(60_466_176, Integer.MAX_VALUE), 36);
    }

    String introduction() {
        return sandbox == null ? "Instance: " + settings.base()
                + (Address.loopback(settings.base()) ? ", on this machine" : "")
                : "Instance: an offline ZITADEL (the sandbox) at " + settings.base()
                        + "\nIt ends with this session.\n"
                        + "For your own: set ZITADEL_DOMAIN and ZITADEL_TOKEN, then start again.";
    }

    @Override
    public void close() {
        zitadel.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
