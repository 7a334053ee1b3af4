package sandbox.seed;

import module java.base;
import sandbox.message.RpcException;
import sandbox.org.Organizations;
import sandbox.state.Model;
import sandbox.state.Model.Key;
import sandbox.state.Model.Machine;
import sandbox.state.Model.Member;
import sandbox.state.Model.MemberId;
import sandbox.state.Model.Metadata;
import sandbox.state.Model.Org;
import sandbox.state.Model.OrgDomain;
import sandbox.state.Model.Token;
import sandbox.state.Model.User;
import sandbox.state.Model.UserState;
import sandbox.state.RandomSecrets;
import sandbox.state.Roles;
import sandbox.state.RsaKeys;
import sandbox.state.State;
import sandbox.user.Credentials;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Puts what a seed file says into an instance. Throws [IllegalArgumentException] with line and path for what does not fit together.
public final class SeedLoader {

    private static final String NO_END = "2099-01-01T00:00:00Z";

    private final SeedFile file;
    private final State state;
    private final Supplier<PublicKey> ownKey;
    private final Map<String, String> orgIds = new HashMap<>();

    /// - `ownKey`: the public half of the key that the sandbox hands out
    public SeedLoader(SeedFile file, State state, Supplier<PublicKey> ownKey) {
        this.file = file;
        this.state = state;
        this.ownKey = ownKey;
    }

    /// Loads all of it.
    public void load() {
        var i = 0;
        for (var org : file.organizations()) {
            organization(org, "organizations[" + i++ + "]");
        }
        if (!state.orgsById.containsKey(state.defaultOrg)) {
            var when = state.started;
            put(new Org(state.defaultOrg, "ZITADEL", "zitadel.localhost", true, 4, 4, when, when), "organizations");
        }
        state.orgsById.values().forEach(org -> orgIds.putIfAbsent(org.name(), org.id()));
        i = 0;
        for (var user : file.users()) {
            user(user, "users[" + i++ + "]");
        }
        state.settle();
    }

    /// The token that the sandbox hands out: the first of the account's that lasts; one is made where there is none.
    public Token accountToken() {
        var user = state.byUsername(file.account());
        if (user == null || user.machine() == null) {
            throw file.error("account", "must be the user name of a service account among users: " + file.account());
        }
        var own = state.patsById.values().stream().filter(token -> token.user().equals(user.id()) && token.expires().isAfter(Instant.now()))
                .findFirst();
        return own.orElseGet(() -> token(user, Json.object(), "account"));
    }

    /// The key that the sandbox hands out: the first of the account's whose private half nobody else has; one is made where there is none.
    public Key accountKey(Token token) {
        var own = state.keysById.values().stream().filter(key -> key.user().equals(token.user()) && key.publicKey() == ownKey).findFirst();
        return own.orElseGet(() -> {
            var key = new Key(state.nextId(), token.user(), token.org(), ownKey, 0, state.now(), Instant.parse(NO_END));
            state.keysById.put(key.id(), key);
            return key;
        });
    }

    /// When something was made and changed, and its sequence; now, 1, where the file does not say.
    private record Details(String sequence, Instant created, Instant changed) {}

    private Details details(JsonNode of) {
        var details = of.path("details");
        var created = date(details, "creationDate", state.now());
        return new Details(details.path("sequence").asString(null), created, date(details, "changeDate", created));
    }

    private static Instant date(JsonNode of, String field, Instant otherwise) {
        return of.has(field) ? OffsetDateTime.parse(of.path(field).asString()).toInstant() : otherwise;
    }

    private void organization(JsonNode org, String path) {
        var id = org.path("id").asString(org.path("default").asBoolean(false) ? state.defaultOrg : state.nextId());
        if (org.path("default").asBoolean(false)) {
            state.defaultOrg = id;
        }
        var name = org.path("name").asString();
        var details = details(org);
        var sequence = details.sequence == null ? 4 : Long.parseLong(details.sequence);
        put(new Org(id, name, org.has("primaryDomain") ? org.path("primaryDomain").asString() : domain(name, path),
                !org.path("state").asString("").endsWith("_INACTIVE"), sequence, sequence, details.created, details.changed), path);
        orgIds.put(name, id);
        for (var domain : org.path("domains")) {
            state.orgDomains.computeIfAbsent(id, _ -> new LinkedHashMap<>())
                    .put(domain.asString(), new OrgDomain(domain.asString(), details.created));
        }
        metadata(state.orgMetadata, id, org.path("metadata"), details.created);
    }

    private String domain(String name, String path) {
        try {
            return Organizations.domain(name);
        } catch (RpcException _) {
            throw file.error(path + ".name", "makes no domain: " + name + "; write a primaryDomain too");
        }
    }

    private void put(Org org, String path) {
        try {
            state.put(org);
        } catch (RpcException taken) {
            throw file.error(path + ".name", taken.getMessage() + ": " + org.name());
        }
    }

    private static void metadata(Map<String, Map<String, Metadata>> all, String id, JsonNode entries, Instant when) {
        entries.forEachEntry((key, value) -> all.computeIfAbsent(id, _ -> new LinkedHashMap<>())
                .put(key, new Metadata(key, base64(value), when, when)));
    }

    /// Of a text, or of bytes that are none.
    private static String base64(JsonNode value) {
        return value.isString() ? Base64.getEncoder().encodeToString(value.asString().getBytes(StandardCharsets.UTF_8))
                : value.path("base64").asString();
    }

    private String orgId(JsonNode of, String otherwise, String path) {
        var org = of.path("organization").asString(otherwise);
        var id = orgIds.getOrDefault(org, org);
        if (!id.equals(state.instance) && !state.orgsById.containsKey(id)) {
            throw file.error(path + ".organization", "is no organization's name or id: " + org);
        }
        return id;
    }

    private void user(JsonNode of, String path) {
        var human = of.path("human");
        if (of.has("human") == of.has("machine")) {
            throw file.error(path, "must have human or machine, and not both");
        }
        var details = details(of);
        var org = orgId(of, state.defaultOrg, path);
        var sequence = details.sequence == null ? human.isMissingNode() ? 1 : 2 : Long.parseLong(details.sequence);
        var user = new User(of.path("userId").asString(state.nextId()), org,
                UserState.valueOf(of.path("state").asString("USER_STATE_ACTIVE").substring("USER_STATE_".length())),
                of.path("username").asString(), human.isMissingNode() ? null : human(human, details.changed),
                human.isMissingNode() ? machine(of) : null, sequence, sequence, details.created, details.changed);
        if (state.byId.containsKey(user.id())) {
            throw file.error(path + ".userId", "is another user's: " + user.id());
        }
        try {
            state.put(user);
        } catch (RpcException taken) {
            throw file.error(path + ".username", "is another user's: " + user.username());
        }
        metadata(state.metadata, user.id(), of.path("metadata"), details.created);
        credentials(of, user, path);
        var i = 0;
        for (var role : of.path("roles")) {
            role(role, user, path + ".roles[" + i++ + "]");
        }
    }

    private static Model.Human human(JsonNode of, Instant changed) {
        var profile = of.path("profile");
        var given = profile.path("givenName").asString();
        var family = profile.path("familyName").asString();
        var password = of.has("password") || of.has("passwordChanged")
                ? new Model.Password(of.path("password").asString(null), of.path("passwordChangeRequired").asBoolean(false),
                        date(of, "passwordChanged", changed)) : Model.Password.NONE;
        return new Model.Human(new Model.Profile(given, family, profile.path("nickName").asString(""),
                profile.path("displayName").asString(given + " " + family), profile.path("preferredLanguage").asString("und"),
                profile.path("gender").asString("GENDER_UNSPECIFIED")),
                new Model.Email(of.at("/email/email").asString(), of.at("/email/isVerified").asBoolean(false), null),
                new Model.Phone(of.at("/phone/phone").asString(""), of.at("/phone/isVerified").asBoolean(false), null), password);
    }

    private static Machine machine(JsonNode of) {
        var machine = of.path("machine");
        var secret = of.path("secret").asString(machine.path("hasSecret").asBoolean(false) ? RandomSecrets.clientSecret() : null);
        return new Machine(machine.path("name").asString(""), machine.path("description").asString(""),
                machine.path("accessTokenType").asString("ACCESS_TOKEN_TYPE_BEARER"), secret);
    }

    private void credentials(JsonNode of, User user, String path) {
        for (var row : of.path("tokens")) {
            token(user, row, path + ".tokens");
        }
        var i = 0;
        for (var row : of.path("keys")) {
            var pem = row.path("publicKey").asString(null);
            var sent = pem == null ? null : RsaKeys.publicKey(pem.getBytes(StandardCharsets.UTF_8));
            if (pem != null && sent == null) {
                throw file.error(path + ".keys[" + i + "].publicKey", "is no public key in PEM of the PKIX form");
            }
            var own = pem == null && user.username().equals(file.account())
                    && state.keysById.values().stream().noneMatch(key -> key.publicKey() == ownKey);
            var key = new Key(row.path("id").asString(state.nextId()), user.id(), user.org(), own ? ownKey : () -> sent, 0,
                    date(row, "creationDate", state.now()), date(row, "expirationDate", Instant.parse(NO_END)));
            state.keysById.put(key.id(), key);
            i++;
        }
    }

    private Token token(User user, JsonNode of, String path) {
        var id = of.path("id").asString(state.nextId());
        var text = of.path("token").asString(RandomSecrets.personalAccessToken(state.release, id + ":" + user.id()));
        if (state.tokens.containsKey(text)) {
            throw file.error(path, "has a token that is there already");
        }
        var token = new Token(text, id, user.id(), user.org(), Credentials.PAT_SCOPES, null, true, 0,
                date(of, "creationDate", state.now()), date(of, "expirationDate", Instant.parse(NO_END)));
        state.add(token);
        return token;
    }

    private void role(JsonNode of, User user, String path) {
        var names = of.isString() ? List.of(of.asString()) : of.path("roles").valueStream().map(JsonNode::asString).toList();
        var place = of.isString() ? of.asString().startsWith("IAM_") ? state.instance : user.org() : orgId(of, state.instance, path);
        for (var name : names) {
            if (!Roles.exists(name) || name.startsWith("IAM_") != place.equals(state.instance)) {
                throw file.error(path, "is no role of " + (place.equals(state.instance) ? "an instance: " : "an organization: ") + name);
            }
        }
        var id = new MemberId(place, user.id());
        var before = state.members.get(id);
        var all = new LinkedHashSet<>(before == null ? List.of() : before.roles());
        all.addAll(names);
        var created = date(of, "creationDate", state.now());
        state.members.put(id, new Member(user.id(), place, List.copyOf(all), state.countEvent(place), created,
                date(of, "changeDate", created)));
    }
}
