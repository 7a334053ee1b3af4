//SOURCES ../zitadel/Json.java
//SOURCES ControlEndpoint.java
//SOURCES FirstPage.java
//SOURCES Operations.java
//SOURCES SandboxClient.java
//SOURCES Seed.java
//SOURCES http/BadRequest.java
//SOURCES http/Cors.java
//SOURCES http/FaultInjection.java
//SOURCES http/FaultRule.java
//SOURCES http/GrpcRefusal.java
//SOURCES http/HttpAnswer.java
//SOURCES http/HttpConnection.java
//SOURCES http/HttpFront.java
//SOURCES http/HttpListener.java
//SOURCES http/IncomingRequest.java
//SOURCES http/RequestBody.java
//SOURCES http/LoggedRequest.java
//SOURCES http/RequestLog.java
//SOURCES http/RequestOrigin.java
//SOURCES http/RequestReader.java
//SOURCES http/RequestTrace.java
//SOURCES http/SeenRequest.java
//SOURCES http/Surface.java
//SOURCES message/DataFile.java
//SOURCES message/GoJson.java
//SOURCES message/GrpcCode.java
//SOURCES message/JsonTokens.java
//SOURCES message/MailAddress.java
//SOURCES message/ProtobufBinary.java
//SOURCES message/ProtobufOutput.java
//SOURCES message/ProtoJson.java
//SOURCES message/RpcException.java
//SOURCES message/Schema.java
//SOURCES message/Validation.java
//SOURCES message/ZitadelError.java
//SOURCES oauth/JwtProfile.java
//SOURCES oauth/OAuthEndpoints.java
//SOURCES oauth/OAuthException.java
//SOURCES oauth/OAuthRequest.java
//SOURCES oauth/SignedTokens.java
//SOURCES oauth/UserClaims.java
//SOURCES org/Administrators.java
//SOURCES org/AdministratorSearch.java
//SOURCES org/Features.java
//SOURCES org/GeneralSettings.java
//SOURCES org/Organizations.java
//SOURCES org/OrganizationsV1.java
//SOURCES org/OrgDomains.java
//SOURCES org/OrgMetadata.java
//SOURCES org/OrgSearch.java
//SOURCES rpc/Authorization.java
//SOURCES rpc/Connect.java
//SOURCES rpc/Details.java
//SOURCES rpc/PageRequest.java
//SOURCES rpc/Rest.java
//SOURCES rpc/Routes.java
//SOURCES rpc/RpcCall.java
//SOURCES rpc/RpcHandler.java
//SOURCES rpc/RpcRoute.java
//SOURCES rpc/TextRules.java
//SOURCES rpc/TimestampFilter.java
//SOURCES rpc/Unanswered.java
//SOURCES seed/LocatedJson.java
//SOURCES seed/SchemaCheck.java
//SOURCES seed/SeedFile.java
//SOURCES seed/SeedLoader.java
//SOURCES seed/SeedWriter.java
//SOURCES session/SessionJson.java
//SOURCES session/Sessions.java
//SOURCES session/SessionSearch.java
//SOURCES state/Checkpoint.java
//SOURCES state/Model.java
//SOURCES state/Projection.java
//SOURCES state/RandomSecrets.java
//SOURCES state/Release.java
//SOURCES state/Roles.java
//SOURCES state/RsaKeys.java
//SOURCES state/State.java
//SOURCES user/Credentials.java
//SOURCES user/CredentialSearch.java
//SOURCES user/Humans.java
//SOURCES user/LanguageTag.java
//SOURCES user/NewUsers.java
//SOURCES user/PasswordRules.java
//SOURCES user/UserFilter.java
//SOURCES user/UserJson.java
//SOURCES user/UserMetadata.java
//SOURCES user/Users.java
//SOURCES user/UserSearch.java
//SOURCES user/UsersV1.java
//SOURCES window/EventStream.java
//SOURCES window/HiddenSecrets.java
//SOURCES window/InstanceView.java
//SOURCES window/RequestView.java
//SOURCES window/Window.java

package sandbox;

import module java.base;
import sandbox.http.FaultInjection;
import sandbox.http.HttpAnswer;
import sandbox.http.HttpFront;
import sandbox.http.HttpListener;
import sandbox.http.IncomingRequest;
import sandbox.http.RequestLog;
import sandbox.http.SeenRequest;
import sandbox.oauth.OAuthEndpoints;
import sandbox.rpc.Authorization;
import sandbox.rpc.Connect;
import sandbox.rpc.Rest;
import sandbox.seed.SeedFile;
import sandbox.seed.SeedLoader;
import sandbox.seed.SeedWriter;
import sandbox.state.Checkpoint;
import sandbox.state.Model.Key;
import sandbox.state.Model.Token;
import sandbox.state.Release;
import sandbox.state.RsaKeys;
import sandbox.state.State;
import sandbox.window.Window;
import zitadel.Json;

/// An offline ZITADEL, as far as the quickstart can see: `try (var sandbox = Sandbox.start()) { … }`.
///
/// It answers on loopback only, as `http://localhost:PORT`, starts as a fresh instance of ZITADEL with one human
/// and one IAM_OWNER service account, keeps everything in memory, and forgets it at [#close].
public final class Sandbox implements AutoCloseable {

    /// How long searches stay behind a write where nothing else is asked for: about what ZITADEL's projections take.
    public static final Duration MEASURED_LAG = Duration.ofMillis(10);

    private final State state;
    private final FaultInjection faults;
    private final RequestLog log = new RequestLog();
    private final HttpListener listener;
    private final Token token;
    private final Key key;
    private final Checkpoint atStart;
    private KeyPair pair;
    private SandboxClient client;
    private volatile Window window;

    /// How a sandbox starts; each method returns options that differ in one thing, and throws [IllegalArgumentException] where that cannot
    /// be.
    public static final class Options implements Cloneable {

        private int port;
        private int users;
        private Duration lag = MEASURED_LAG;
        private Duration latency = Duration.ZERO;
        private int rateLimit;
        private List<String> faults = List.of();
        private Release release = Release.CURRENT;
        private boolean v1 = true;
        private String account;
        private boolean control;
        private SeedFile seed;

        /// Any free port, no further users, the measured lag, no trouble.
        public Options() {}

        private Options with(Consumer<Options> change) {
            try {
                var copy = (Options) clone();
                change.accept(copy);
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void refuseIf(boolean wrong, String name, Object value) {
            if (wrong) {
                throw new IllegalArgumentException(name + ", not " + value);
            }
        }

        /// Listens there, on 0 on any free port.
        public Options withPort(int value) {
            refuseIf(value < 0 || value > 65_535, "a port is a number from 0 to 65535", value);
            return with(copy -> copy.port = value);
        }

        /// Has so many further users.
        public Options withUsers(int value) {
            refuseIf(value < 0, "there are 0 or more further users", value);
            return with(copy -> copy.users = value);
        }

        /// Its searches stay so long behind a write.
        public Options withLag(Duration value) {
            refuseIf(value.isNegative(), "searches stay behind by 0 ms or more", value.toMillis());
            return with(copy -> copy.lag = value);
        }

        /// Its searches see a write at once, which a real ZITADEL's do not.
        public Options withoutLag() {
            return withLag(Duration.ZERO);
        }

        /// Each of its answers waits so long.
        public Options withLatency(Duration value) {
            refuseIf(value.isNegative(), "answers wait 0 ms or more", value.toMillis());
            return with(copy -> copy.latency = value);
        }

        /// Takes so many requests a second before it answers 429; 0 is no limit.
        public Options withRateLimit(int value) {
            refuseIf(value < 0, "a rate limit is 0 or more requests a second", value);
            return with(copy -> copy.rateLimit = value);
        }

        /// Answers as this release of ZITADEL.
        public Options withRelease(Release value) {
            return with(copy -> copy.release = value);
        }

        /// Has the v1 APIs, or has them no more.
        public Options withV1(boolean value) {
            return with(copy -> copy.v1 = value);
        }

        /// Makes this trouble: rules such as `503*2 GET /v2/users/*`, `429 POST *`, `drop`, `truncate`, `slow 3s`, `html`.
        public Options withFaults(List<String> value) {
            return with(copy -> copy.faults = List.copyOf(value));
        }

        /// Its service account, whose token and key it hands out, is called so; not together with a seed that has another.
        public Options withAccount(String value) {
            refuseIf(value.isBlank() || value.length() > 200, "a service account has a user name of 1 to 200 characters",
                    "'" + value + "'");
            return with(copy -> copy.account = value);
        }

        /// Starts with what the file says: on top of a fresh instance, or, where it names an account, with that alone.
        public Options withSeed(SeedFile value) {
            return with(copy -> copy.seed = value);
        }

        /// Takes orders by HTTP too, below `/sandbox/`: faults, what it saw, back to how it started.
        public Options withControl(boolean value) {
            return with(copy -> copy.control = value);
        }

        /// Where it listens, 0 for any free port.
        public int port() {
            return port;
        }

        /// As which release it answers.
        public Release release() {
            return release;
        }
    }

    private Sandbox(Options options) throws IOException {
        // The table of operations, and what the first answer is written with, take as long to load as all the rest.
        Thread.ofPlatform().daemon().name("warm-up").start(() -> Json.line(Json.object().put("operations", Operations.ALL.hashCode())));
        // a rule that cannot be read is told before anything is open
        faults = new FaultInjection(options.latency, options.rateLimit, options.faults);
        state = new State(options.release, options.lag);
        Supplier<PublicKey> publicKey = () -> pair().getPublic();
        if (options.account != null && options.seed != null && !options.account.equals(Objects.requireNonNullElse(options.seed.account(),
                options.account))) {
            throw new IllegalArgumentException("the seed has an account of its own, " + options.seed.account() + ", and not "
                    + options.account);
        }
        var seed = options.seed == null ? null : new SeedLoader(options.seed, state, publicKey);
        if (seed == null || options.seed.account() == null) {
            token = Seed.instance(state, options.account == null ? Seed.ACCOUNT : options.account, publicKey);
            key = state.keysById.values().iterator().next();
            if (seed != null) {
                seed.load();
            }
        } else {
            seed.load();
            token = seed.accountToken();
            key = seed.accountKey(token);
        }
        Seed.users(state, options.users);
        atStart = new Checkpoint(state);
        listener = new HttpListener(options.port);
        var authorization = new Authorization(state);
        var routes = options.v1 ? Operations.ALL : Operations.ALL.withoutV1();
        var control = new ControlEndpoint(this, options.control);
        var front = new HttpFront(request -> besideTheApi(request, control), faults, log,
                List.of(request -> FirstPage.answer(request, routes, options.release),
                        new Connect(routes, authorization)::answer, new OAuthEndpoints(state)::answer,
                        new Rest(routes, authorization)::answer));
        listener.start(front);
    }

    private HttpAnswer besideTheApi(IncomingRequest request, ControlEndpoint control) {
        var open = window;
        var answer = open == null ? null : open.answer(request);
        return answer != null ? answer : control.answer(request);
    }

    /// Starts one with default options; throws [IOException] where no port is free.
    public static Sandbox start() throws IOException {
        return start(new Options());
    }

    /// Starts one; throws [java.net.BindException] where the port is taken, [IllegalArgumentException] for a fault that
    /// cannot be read, and for a seed that does not fit together.
    public static Sandbox start(Options options) throws IOException {
        return new Sandbox(options);
    }

    /// Made when it is first asked for: it takes longer than all the rest of the start.
    private synchronized KeyPair pair() {
        if (pair == null) {
            pair = RsaKeys.next();
        }
        return pair;
    }

    /// `localhost:PORT`, the value for ZITADEL_DOMAIN.
    public String domain() {
        return "localhost:" + port();
    }

    /// `http://localhost:PORT`: where requests go, and the issuer of its tokens.
    public String url() {
        return "http://" + domain();
    }

    /// The port it listens on.
    public int port() {
        return listener.port();
    }

    /// The personal access token of the IAM_OWNER service account, the value for ZITADEL_TOKEN.
    public String token() {
        return token.token();
    }

    /// The id of that service account, the value for ZITADEL_USER_ID.
    public String userId() {
        return token.user();
    }

    /// The id of the organization of that service account.
    public String organizationId() {
        return token.org();
    }

    /// The JSON of that service account's key file, the content for ZITADEL_KEY_FILE; the first call
    /// makes the RSA key, which takes a fraction of a second.
    public String keyFile() {
        return new String(RsaKeys.keyFile(key, pair()), StandardCharsets.UTF_8);
    }

    /// The address of a page that shows what is in it and each request as it arrives, for a browser on this machine. The key in it is
    /// random: who does not know it gets the answers of the API.
    public synchronized String windowUrl() {
        if (window == null) {
            window = new Window(state, log);
        }
        return url() + window.target();
    }

    /// Sends requests to it with its token.
    public synchronized SandboxClient client() {
        if (client == null) {
            client = new SandboxClient(this);
        }
        return client;
    }

    /// Makes trouble from now on, as [Options#withFaults] does: `429*2 POST /v2/users`. Throws [IllegalArgumentException] for a rule that
    /// cannot be read.
    public void fault(String rule) {
        faults.add(rule);
    }

    /// Makes no trouble any more.
    public void clearFaults() {
        faults.clear();
    }

    /// What it was asked since it started, or since [#clearRequests]: the last 1,000 requests, oldest first.
    public List<SeenRequest> requests() {
        return log.all();
    }

    /// What it was asked, for who follows it.
    public RequestLog log() {
        return log;
    }

    /// Forgets what it was asked.
    public void clearRequests() {
        log.clear();
    }

    /// Brings back the data with which it started, and forgets what it was asked and each rule for faults, those of its options too; its
    /// token and its key stay, a rate limit and a latency as well.
    public void reset() {
        synchronized (state) {
            atStart.restore();
        }
        clearFaults();
        clearRequests();
    }

    /// What it knows, in the form of a seed file, with the secrets that it gave out: tokens, client secrets, passwords. Not in it are
    /// sessions and access tokens.
    public String save() {
        synchronized (state) {
            return Json.indented(new SeedWriter(state, key).write(token.user())) + "\n";
        }
    }

    /// Stops it; what it knew is gone.
    @Override
    public synchronized void close() {
        listener.close();
        if (client != null) {
            client.close();
        }
    }
}
