//SOURCES ../zitadel/Json.java
//SOURCES FirstPage.java
//SOURCES Launch.java
//SOURCES Operations.java
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
//SOURCES http/RequestOrigin.java
//SOURCES http/RequestReader.java
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
//SOURCES session/SessionJson.java
//SOURCES session/Sessions.java
//SOURCES session/SessionSearch.java
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

package sandbox;

import module java.base;
import sandbox.http.FaultInjection;
import sandbox.http.HttpFront;
import sandbox.http.HttpListener;
import sandbox.oauth.OAuthEndpoints;
import sandbox.rpc.Authorization;
import sandbox.rpc.Connect;
import sandbox.rpc.Rest;
import sandbox.state.Model.Key;
import sandbox.state.Model.Token;
import sandbox.state.Release;
import sandbox.state.RsaKeys;
import sandbox.state.State;

/// An offline ZITADEL, as far as the quickstart can see: `try (var sandbox = Sandbox.start()) { … }`.
///
/// It answers on loopback only, as `http://localhost:PORT`, starts as a fresh instance of ZITADEL with one human
/// and one IAM_OWNER service account, keeps everything in memory, and forgets it at [#close].
public final class Sandbox implements AutoCloseable {

    /// How long searches stay behind a write where nothing else is asked for: about what ZITADEL's projections take.
    public static final Duration MEASURED_LAG = Duration.ofMillis(10);

    private final State state;
    private final HttpListener listener;
    private final Token token;
    private final Key key;
    private KeyPair pair;

    /// How a sandbox starts.
    ///
    /// - `port`: 0 for any free one
    /// - `users`: how many further users it has
    /// - `lag`: how long searches stay behind a write
    /// - `latency`: how long every answer waits
    /// - `rateLimit`: requests per second before 429, 0 for no limit
    /// - `release`: as which ZITADEL it answers
    /// - `v1`: whether it has the v1 APIs
    /// - `faults`: rules such as `503*2 GET /v2/users/*`, `429 POST *`, `drop`, `truncate`, `slow 3s`, `html`
    public record Options(int port, int users, Duration lag, Duration latency, int rateLimit, List<String> faults, Release release,
            boolean v1) {

        /// Any free port, no further users, the measured lag, no trouble.
        public Options() {
            this(0, 0, MEASURED_LAG, Duration.ZERO, 0, List.of(), Release.CURRENT, true);
        }

        /// Listens there.
        public Options withPort(int value) {
            return new Options(value, users, lag, latency, rateLimit, faults, release, v1);
        }

        /// Has so many further users.
        public Options withUsers(int value) {
            return new Options(port, value, lag, latency, rateLimit, faults, release, v1);
        }

        /// Its searches stay so long behind a write.
        public Options withLag(Duration value) {
            return new Options(port, users, value, latency, rateLimit, faults, release, v1);
        }

        /// Each of its answers waits so long.
        public Options withLatency(Duration value) {
            return new Options(port, users, lag, value, rateLimit, faults, release, v1);
        }

        /// Takes so many requests a second.
        public Options withRateLimit(int value) {
            return new Options(port, users, lag, latency, value, faults, release, v1);
        }

        /// Answers as this release of ZITADEL.
        public Options withRelease(Release value) {
            return new Options(port, users, lag, latency, rateLimit, faults, value, v1);
        }

        /// Has the v1 APIs, or has them no more.
        public Options withV1(boolean value) {
            return new Options(port, users, lag, latency, rateLimit, faults, release, value);
        }

        /// Makes this trouble.
        public Options withFaults(List<String> value) {
            return new Options(port, users, lag, latency, rateLimit, value, release, v1);
        }
    }

    private Sandbox(Options options) throws IOException {
        // a rule that cannot be read is told before anything is open
        var faults = new FaultInjection(options.latency, options.rateLimit, options.faults);
        state = new State(options.release, options.lag);
        token = Seed.instance(state, () -> pair().getPublic());
        Seed.users(state, options.users);
        key = state.keysById.values().iterator().next();
        listener = new HttpListener(options.port);
        var authorization = new Authorization(state);
        var routes = options.v1 ? Operations.ALL : Operations.ALL.withoutV1();
        var front = new HttpFront(faults, List.of(request -> FirstPage.answer(request, routes, options.release),
                new Connect(routes, authorization)::answer, new OAuthEndpoints(state)::answer, new Rest(routes, authorization)::answer));
        listener.start(front);
    }

    /// Starts one with default options; throws [IOException] where no port is free.
    public static Sandbox start() throws IOException {
        return start(new Options());
    }

    /// Starts one; throws [java.net.BindException] where the port is taken, [IllegalArgumentException] for a fault that
    /// cannot be read.
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

    /// The JSON of that service account's key file, the content for ZITADEL_KEY_FILE; the first call
    /// makes the RSA key, which takes a fraction of a second.
    public String keyFile() {
        return new String(RsaKeys.keyFile(key, pair()), StandardCharsets.UTF_8);
    }

    /// Stops it; what it knew is gone.
    @Override
    public void close() {
        listener.close();
    }
}
